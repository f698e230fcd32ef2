"""The room's addresses."""

from __future__ import annotations

from django.urls import path

from lantoa.work.plans.views import check, duties, exports, heads, remarks, sentences, uploads, withdrawing

app_name = "plans"

urlpatterns = [
    path("", uploads.list_plans, name="list"),
    path("new/", uploads.bring_plan, name="new"),
    path("<int:pk>/", uploads.show_plan, name="show"),
    path("<int:pk>/stop/", uploads.stop_plan, name="stop"),
    path("<int:pk>/read-again/", uploads.reread_plan, name="reread"),
    path("<int:pk>/paste/", uploads.paste_plan, name="paste"),
    path("<int:pk>/remove/", uploads.remove_plan, name="remove"),
    path("<int:pk>/file/", uploads.download_plan, name="file"),
    path("<int:pk>/editions/", uploads.show_editions, name="editions"),
    path("<int:pk>/check/", check.check_plan, name="check"),
    path("<int:pk>/tick/", check.tick, name="tick"),
    path("<int:pk>/close/", check.close_plan, name="close"),
    path("<int:pk>/reopen/", check.reopen_plan, name="reopen"),
    path("<int:pk>/amends/", check.amends, name="amends"),
    path("<int:pk>/move/", check.move, name="move"),
    path("<int:pk>/withdraw/", withdrawing.withdraw, name="withdraw"),
    path("<int:pk>/take-back/", withdrawing.restore, name="restore"),
    path("<int:pk>/changes/", check.plan_changes, name="changes"),
    path("<int:pk>/history/", check.plan_history, name="history"),
    path("<int:pk>/before-signature/", remarks.show_remarks, name="remarks"),
    path("<int:pk>/before-signature/check/", remarks.run_again, name="lint"),
    path("<int:pk>/before-signature/sheet/", remarks.remark_sheet, name="remark_sheet"),
    path("remarks/<int:pk>/", remarks.answer_remark, name="remark"),
    path("<int:pk>/head/", heads.edit_head, name="head"),
    path("<int:pk>/facts/new/", heads.new_fact, name="fact_new"),
    path("<int:pk>/plan.json", exports.plan_json, name="json"),
    path("<int:pk>/tasks.csv", exports.plan_csv, name="csv"),
    path("facts/<int:pk>/", heads.edit_fact, name="fact"),
    path("facts/<int:pk>/drop/", heads.remove_fact, name="fact_drop"),
    path("findings/<int:pk>/", heads.decide, name="finding"),
    path("findings/<int:pk>/ask-again/", heads.undecide, name="finding_reopen"),
    path("sentences/<int:pk>/", sentences.show_sentence, name="sentence"),
    path("sentences/<int:pk>/kind/", sentences.rule, name="sentence_kind"),
    path("tasks/<int:pk>/edit/", duties.edit_duty, name="duty_edit"),
    path("tasks/<int:pk>/row/", duties.show_row, name="duty_row"),
    path("tasks/<int:pk>/as-before/", duties.take_before, name="duty_take"),
    path("tasks/<int:pk>/split/", duties.split, name="duty_split"),
    path("tasks/<int:pk>/merge/", duties.merge, name="duty_merge"),
    path("tasks/<int:pk>/history/", duties.duty_history, name="duty_history"),
]
