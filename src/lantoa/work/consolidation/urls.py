"""The room's addresses."""

from __future__ import annotations

from django.urls import path

from lantoa.work.consolidation.views import drafts, editing, looking, own_plans, totals

app_name = "consolidation"

urlpatterns = [
    path("", totals.list_forms, name="list"),
    path("forms/<int:pk>/", totals.show_totals, name="totals"),
    path("forms/<int:pk>/figures/<int:figure>/", totals.show_figure, name="figure"),
    path("forms/<int:pk>/totals.csv", totals.export_totals, {"ending": "csv"}, name="totals_csv"),
    path("forms/<int:pk>/totals.xlsx", totals.export_totals, {"ending": "xlsx"}, name="totals_xlsx"),
    path("forms/<int:pk>/questions/", editing.show_questions, name="questions"),
    path("forms/<int:pk>/questions/answer/", editing.answer, name="answer"),
    path("forms/<int:pk>/words/", editing.show_words, name="words"),
    path("forms/<int:pk>/words/choose/", editing.choose, name="choose"),
    path("quotes/<int:pk>/drop/", editing.drop, name="drop"),
    path("forms/<int:pk>/participation/", looking.show_participation, name="participation"),
    path("forms/<int:pk>/editions/", looking.show_editions, name="editions"),
    path("forms/<int:pk>/snapshots/", editing.show_snapshots, name="snapshots"),
    path("forms/<int:pk>/snapshots/freeze/", editing.freeze, name="freeze"),
    path("snapshots/<int:pk>/", editing.show_snapshot, name="snapshot"),
    path("snapshots/<int:pk>/reports/", drafts.show_reports, name="snapshot_reports"),
    path("snapshots/<int:pk>/figures/<int:figure>/", drafts.show_source, name="source"),
    path("reports/<int:pk>/tasks/<int:task>/", drafts.report_task, name="report_task"),
    path("plans/<int:pk>/tasks/<int:task>/", own_plans.hand_in, name="hand_in_plan"),
    path("forms/<int:pk>/draft/", drafts.draft, name="draft"),
]
