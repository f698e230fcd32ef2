"""For every page of the house: the test that counts what its list asks of the database, or why there is none.

A page that is neither here nor there fails ``test_costs_of_lists``: a new list comes with its count.
"""

from __future__ import annotations

COUNTED = {
    "arrivals:list": "work/arrivals/test_paper.py::test_the_list_asks_the_same_number_of_questions_however_long_it_is",
    "calendars:calendar": "work/calendars/test_calendars.py::test_the_page_and_the_feed_cost_the_same_for_few_and_many",
    "calendars:campaign": "work/calendars/test_campaign.py::test_the_page_costs_the_same_however_many_units_and_days",
    "comms:days": "community/comms/test_views.py::test_the_list_of_days_asks_as_often_for_three_days_as_for_one",
    "comms:maps": "community/comms/test_views.py::test_the_list_of_maps_asks_as_often_for_three_maps_as_for_one",
    "consolidation:editions": "work/consolidation/test_costs_of_lists.py::test_other_editions_and_their_units",
    "consolidation:figure": "work/consolidation/test_views.py::"
    "test_a_figure_page_costs_the_same_with_one_unit_and_with_three",
    "consolidation:list": "work/consolidation/test_costs_of_lists.py::test_the_forms",
    "consolidation:participation": "work/consolidation/test_costs_of_lists.py::test_who_took_part",
    "consolidation:questions": "work/consolidation/test_costs_of_lists.py::test_the_questions",
    "consolidation:snapshot": "work/consolidation/test_costs_of_lists.py::test_a_cut_off_with_what_was_corrected_since",
    "consolidation:snapshot_reports": "work/consolidation/test_costs_of_lists.py::test_the_reports_of_a_cut_off",
    "consolidation:snapshots": "work/consolidation/test_costs_of_lists.py::test_the_cut_offs",
    "consolidation:totals": "work/consolidation/test_totals.py::"
    "test_the_count_of_queries_does_not_depend_on_how_many_units_there_are",
    "consolidation:words": "work/consolidation/test_costs_of_lists.py::test_the_words_of_the_units_with_those_chosen",
    "delegations:list": "orgs/delegations/test_delegations.py::"
    "test_the_list_asks_as_often_for_one_delegation_as_for_three",
    "desk:home": "work/tasks/test_costs_of_lists.py::test_the_desk_after_sign_in_with_tasks_on_it",
    "documents:campaign": "work/documents/test_views.py::"
    "test_the_documents_of_a_campaign_ask_the_same_questions_for_one_and_for_three",
    "documents:list": "work/documents/test_views.py::"
    "test_the_list_asks_the_same_few_questions_for_one_document_and_for_three",
    "documents:register_in": "work/documents/test_registers.py::"
    "test_both_registers_ask_the_same_few_questions_for_one_line_and_for_three",
    "documents:register_out": "work/documents/test_registers.py::"
    "test_both_registers_ask_the_same_few_questions_for_one_line_and_for_three",
    "evidence:gallery": "work/evidence/test_views.py::test_the_gallery_asks_the_same_questions_for_any_number",
    "evidence:own": "work/evidence/test_views.py::"
    "test_what_a_unit_has_sent_asks_the_same_questions_for_one_piece_and_for_three",
    "handover:list": "orgs/handover/test_handover.py::test_the_list_asks_as_often_for_one_pack_as_for_three",
    "handover:past": "work/reports/test_handing_over.py::test_the_page_asks_as_often_for_one_of_each_as_for_three",
    "intake:paste": "faces/intake/test_bridge_to_zalo.py::test_the_proposals_cost_the_same_for_one_and_for_three",
    "intake:reminder": "faces/intake/test_bridge_to_zalo.py::"
    "test_the_reminder_costs_the_same_for_one_missing_unit_and_for_three",
    "invitations:members": "orgs/invitations/test_invitations.py::"
    "test_the_units_to_choose_from_cost_the_same_for_three_as_for_one",
    "invitations:unit": "orgs/invitations/test_invitations.py::test_the_page_asks_as_often_for_one_member_as_for_three",
    "jobs:list": "base/jobs/test_views.py::test_the_list_costs_the_same_for_one_and_three",
    "links:list": "orgs/links/test_views.py::test_the_list_asks_the_database_as_often_for_one_unit_as_for_three",
    "members:erasures": "access/test_costs_of_lists.py::test_whose_data_may_be_erased",
    "members:hats": "orgs/members/test_members.py::test_the_hats_cost_the_same_for_one_and_for_three",
    "notices:list": "base/notices/test_views.py::test_the_list_costs_the_same_with_one_row_and_with_three",
    "plans:changes": "work/plans/test_carrying.py::test_a_check_of_an_amendment_takes_the_same_queries",
    "plans:check": "work/plans/test_queries.py::test_the_check_page_asks_the_same_of_one_task_and_of_three",
    "plans:editions": "access/test_costs_of_lists.py::test_the_editions_of_a_plan",
    "plans:head": "work/plans/test_queries.py::"
    "test_print_front_sheet_and_history_ask_the_same_of_one_task_and_of_thirty",
    "plans:history": "work/plans/test_queries.py::"
    "test_print_front_sheet_and_history_ask_the_same_of_one_task_and_of_thirty",
    "plans:list": "work/plans/test_queries.py::test_the_list_asks_the_same_of_one_plan_and_of_three",
    "plans:remarks": "work/plans/test_remarks.py::test_the_page_asks_as_many_questions_for_one_remark_as_for_three",
    "reports:activities": "work/reports/test_views.py::"
    "test_the_unit_s_desk_and_activities_ask_the_same_number_of_queries_for_one_and_for_three",
    "reports:catalogue": "work/reports/test_costs_of_lists.py::test_the_catalogue",
    "reports:compare": "work/reports/test_costs_of_lists.py::test_what_changed_between_two_versions",
    "reports:desk": "work/reports/test_views.py::"
    "test_the_unit_s_desk_and_activities_ask_the_same_number_of_queries_for_one_and_for_three",
    "reports:form": "work/reports/test_costs_of_lists.py::test_a_form_with_its_figures_tasks_and_units",
    "reports:list": "work/reports/test_views.py::"
    "test_the_list_asks_the_same_number_of_queries_for_one_report_and_for_three",
    "reports:list_xlsx": "work/reports/test_sheets.py::test_all_units_go_out_in_a_number_of_queries_that_does_not_grow",
    "tasks:issue_changes": "work/tasks/test_amending.py::test_the_lists_of_any_size_take_the_same_queries",
    "tasks:assignment": "access/test_costs_of_lists.py::test_what_was_said_of_a_task",
    "tasks:brief": "work/tasks/test_brief.py::test_the_page_costs_the_same_however_many_units",
    "tasks:campaigns": "work/tasks/test_costs_of_lists.py::test_the_campaigns",
    "tasks:co_owners": "work/tasks/test_costs_of_lists.py::test_who_owns_a_task_jointly",
    "tasks:demands": "work/tasks/test_demands.py::test_the_page_costs_the_same_for_one_demand_and_for_three",
    "tasks:desk": "work/tasks/test_views.py::test_the_desk_takes_the_same_queries_with_one_and_three_tasks",
    "tasks:issue": "work/tasks/test_views.py::test_the_sheet_takes_the_same_queries_with_one_and_three_tasks",
    "tasks:matrix": "work/tasks/test_matrix_page.py::test_the_page_costs_the_same_with_one_unit_and_with_three",
    "tasks:name": "access/test_costs_of_lists.py::test_who_may_be_meant_by_a_name",
    "tasks:pass_on": "access/test_costs_of_lists.py::test_below_whom_a_task_is_passed_on",
    "tasks:successions": "work/tasks/test_costs_of_lists.py::test_the_units_that_ended_with_open_tasks",
    "tasks:thread": "work/tasks/test_thread_page.py::test_the_page_costs_the_same_however_long_the_plan",
    "tasks:waits": "work/tasks/test_waits.py::test_the_page_of_waits_takes_the_same_queries_with_one_and_three",
    "telling:sending": "work/telling/test_sending.py::test_page_and_letters_cost_the_same_for_one_unit_and_three",
    "units:list": "orgs/units/test_views.py::test_the_list_costs_the_same_with_one_row_and_with_three",
    "units:sheet": "access/test_costs_of_lists.py::test_a_sheet_of_units_before_it_is_taken",
    "units:show": "orgs/units/test_views.py::test_a_units_page_costs_the_same_whatever_happened_to_it",
    "usersessions_list": "access/test_costs_of_lists.py::test_where_one_is_signed_in",
}

OF_PACKAGES = (
    "account_inactive account_login account_reauthenticate accounts:change_password accounts:password_changed "
    "accounts:sign_in mfa_activate_totp mfa_add_webauthn mfa_generate_recovery_codes mfa_index mfa_list_webauthn "
    "mfa_reauthenticate mfa_reauthenticate_webauthn socialaccount_connections socialaccount_login_cancelled"
)
FILES = (
    "comms:backdrop comms:map comms:plan_backdrop comms:plan_lines comms:plan_map comms:route_backdrop "
    "comms:route_lines comms:route_map comms:sheet comms:sheet_pdf comms:track consolidation:totals_csv "
    "consolidation:totals_xlsx documents:docx documents:package documents:pdf documents:picture evidence:worker "
    "files:copy files:show health links:csv plans:csv plans:file plans:json plans:remark_sheet tasks:matrix_csv "
    "tasks:matrix_xlsx units:export_csv units:export_xlsx arrivals:picture reports:form_sheet reports:sheet_out "
    "ui:style"
)
ONE_FORM = (
    "comms:bring comms:far comms:open delegations:new documents:arrival documents:find documents:new "
    "documents:seal documents:write "
    "evidence:import evidence:take handover:new links:make links:open members:erase members:staff_session "
    "plans:duty_edit plans:duty_split plans:fact plans:finding plans:new plans:sentence plans:withdraw "
    "reports:activity_edit reports:activity_new reports:figure reports:form_new reports:verify tasks:draft "
    "units:add units:change evidence:hello evidence:waiting"
)
ONE_THING = (
    "arrivals:print arrivals:show comms:covered comms:day comms:map_survey comms:plan comms:plan_wall comms:route "
    "comms:streets comms:units comms:wishes consolidation:source documents:show documents:sources evidence:show "
    "handover:show links:cards links:letter links:letters links:show plans:duty_history plans:duty_merge "
    "reports:activity reports:check reports:evidence reports:prove reports:report reports:return reports:sheet "
    "reports:version reports:write tasks:guide units:shares"
)
NOT_YET = ""
"""Lists that no test counts yet: a name may leave this line and never join it."""
MOST_NOT_YET = 0
WITHOUT = frozenset(" ".join((OF_PACKAGES, FILES, ONE_FORM, ONE_THING, NOT_YET)).split())
