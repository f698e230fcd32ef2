"""The room's addresses."""

from __future__ import annotations

from django.urls import path

from lantoa.work.reports.views import activities, building, deciding, desk, form_sheets, proofs, report, sheets, writing

app_name = "reports"

unit_urls = [
    path("", desk.show_desk, name="desk"),
    path("<int:pk>/", report.show_report, name="report"),
    path("<int:pk>/write/<int:step>/", writing.write_step, name="write"),
    path("<int:pk>/check/", writing.check, name="check"),
    path("<int:pk>/submit/", writing.submit, name="submit"),
    path("<int:pk>/versions/<int:number>/", report.show_version, name="version"),
    path("<int:pk>/versions/<int:number>/changes/", report.compare, name="compare"),
    path("<int:pk>/evidence/", proofs.show_proofs, name="evidence"),
    path("<int:pk>/evidence/<str:field>/", proofs.prove, name="prove"),
    path("<int:pk>/report.xlsx", sheets.take_out, name="sheet_out"),
    path("<int:pk>/sheet/", sheets.bring_sheet, name="sheet"),
    path("<int:pk>/sheet/take/", sheets.take_over, name="sheet_take"),
]
activity_urls = [
    path("campaigns/<int:campaign>/activities/", activities.list_activities, name="activities"),
    path("campaigns/<int:campaign>/activities/new/", activities.new_activity, name="activity_new"),
    path("activities/<int:pk>/", activities.show_activity, name="activity"),
    path("activities/<int:pk>/edit/", activities.edit_activity, name="activity_edit"),
    path("activities/<int:pk>/withdraw/", activities.withdraw, name="activity_withdraw"),
    path("activities/<int:pk>/share/", activities.answer, name="activity_share"),
]
decision_urls = [
    path("<int:pk>/return/", deciding.return_marked, name="return"),
    path("<int:pk>/pass/", deciding.pass_on, name="pass"),
    path("<int:pk>/verify/", deciding.verify, name="verify"),
    path("<int:pk>/accept/", deciding.accept, name="accept"),
    path("forms/<int:pk>/reports/", deciding.list_reports, name="list"),
    path("forms/<int:pk>/reports.xlsx", sheets.take_all_out, name="list_xlsx"),
]
form_urls = [
    path("campaigns/<int:pk>/form/", building.new_form, name="form_new"),
    path("forms/<int:pk>/", building.show_form, name="form"),
    path("forms/<int:pk>/change/", building.change, name="form_change"),
    path("forms/<int:pk>/catalogue/", building.add_from_catalogue, name="catalogue"),
    path("forms/<int:pk>/sheet/", form_sheets.bring_sheet, name="form_sheet"),
    path("forms/<int:pk>/sheet/take/", form_sheets.take_over, name="form_sheet_take"),
    path("forms/<int:pk>/open/", building.open_or_close, {"act": "open"}, name="form_open"),
    path("forms/<int:pk>/close/", building.open_or_close, {"act": "close"}, name="form_close"),
    path("forms/<int:pk>/figures/<int:figure>/", building.edit_figure, name="figure"),
    path("forms/<int:pk>/figures/<int:figure>/<slug:act>/", building.act_on_figure, name="figure_act"),
]
urlpatterns = [*unit_urls, *activity_urls, *decision_urls, *form_urls]
