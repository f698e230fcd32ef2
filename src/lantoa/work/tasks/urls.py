"""The room's addresses."""

from __future__ import annotations

from django.urls import path

from lantoa.work.tasks.views import (
    assignments,
    brief,
    demands,
    desk,
    issuing,
    joining,
    matrix,
    own_plan,
    persons,
    succession,
    thread,
    waits,
)

app_name = "tasks"

urlpatterns = [
    path("", desk.show_desk, name="desk"),
    path("campaigns/", matrix.list_campaigns, name="campaigns"),
    path("campaigns/<int:pk>/matrix/", matrix.show_matrix, name="matrix"),
    path("campaigns/<int:pk>/matrix.csv", matrix.export_matrix, {"ending": "csv"}, name="matrix_csv"),
    path("campaigns/<int:pk>/matrix.xlsx", matrix.export_matrix, {"ending": "xlsx"}, name="matrix_xlsx"),
    path("campaigns/<int:pk>/brief/", brief.show_brief, name="brief"),
    path("plans/<int:pk>/thread/", thread.show_thread, name="thread"),
    path("campaigns/<int:pk>/views/", matrix.keep_view, name="view_save"),
    path("views/<int:pk>/drop/", matrix.let_view_go, name="view_drop"),
    path("<int:pk>/", assignments.show_assignment, name="assignment"),
    path("successions/", succession.show_successions, name="successions"),
    path("campaigns/<int:pk>/own-plan/", own_plan.draft, name="own_plan"),
    path("campaigns/<int:pk>/demands/", demands.show_demands, name="demands"),
    path("campaigns/<int:pk>/demands/name/", demands.name_parent, name="parent_name"),
    path("parents/<int:pk>/answer/", demands.answer, name="demand"),
    path("parents/<int:pk>/<slug:act>/", demands.change_parent, name="parent"),
    path("campaigns/<int:pk>/waits/", waits.show_waits, name="waits"),
    path("campaigns/<int:pk>/waits/link/", waits.link, name="wait_link"),
    path("waits/<int:pk>/<slug:act>/", waits.change_wait, name="wait"),
    path("<int:pk>/source/", assignments.open_plan_file, name="plan_file"),
    path("<int:pk>/guide/", waits.guide, name="guide"),
    path("<int:pk>/co-owners/", joining.co_owners, name="co_owners"),
    path("<int:pk>/person/", persons.name, name="person"),
    path("<int:pk>/pass-on/", assignments.pass_assignment_on, name="pass_on"),
    path("<int:pk>/<slug:act>/", assignments.act_on_assignment, name="act"),
    path("time/<int:pk>/", assignments.answer_time, name="answer_time"),
    path("plans/<int:pk>/", issuing.show_issuing, name="issue"),
    path("plans/<int:pk>/changes/", issuing.show_changes, name="issue_changes"),
    path("plans/<int:pk>/prepare/", issuing.prepare, name="prepare"),
    path("plans/<int:pk>/assign/", issuing.issue, name="assign"),
    path("plans/<int:pk>/names/<int:body>/", issuing.settle_name, name="name"),
    path("drafts/<int:pk>/", issuing.edit_draft, name="draft"),
    path("drafts/<int:pk>/<slug:act>/", issuing.act_on_draft, name="draft_act"),
]
