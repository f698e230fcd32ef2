"""Activities: logged once, counted once, shared by owners, answering many tasks; reports that move the plan's tasks."""

from __future__ import annotations

import io
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from lantoa.base.audit.models import AuditEntry
from lantoa.base.files.actions import store_file
from lantoa.base.rows.states import StaleVersion
from lantoa.work.arrivals.actions import take_arrival
from lantoa.work.arrivals.models import Arrival
from lantoa.work.arrivals.states import ArrivalState, Way
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.actions.activities import (
    Told,
    answer_share,
    change_activity,
    log_activity,
    withdraw_activity,
)
from lantoa.work.reports.actions.deciding import accept_report, return_report
from lantoa.work.reports.actions.forming import add_figures
from lantoa.work.reports.actions.forming import make_form as make_form_of
from lantoa.work.reports.actions.opening import open_form
from lantoa.work.reports.models import Activity, Indicator, Report, ReportForm
from lantoa.work.reports.queries.activities import activities_of, get_activity, is_disputed, parts_by_figure
from lantoa.work.reports.states import ReportRefused, ShareState
from lantoa.work.tasks.actions.answering import report_for_unit
from lantoa.work.tasks.models import Assignment
from tests.people import Cast
from tests.work.reports.making import AT, logged, report_of, sent, typed

pytestmark = pytest.mark.django_db

HALF = Decimal("0.5")


@pytest.fixture
def form(cast: Cast, campaign: Campaign) -> ReportForm:
    form = make_form_of(campaign, title="Báo cáo kết quả (ví dụ)", by=cast.owner, at=AT)
    rows = list(Indicator.objects.filter(code__in=("events", "participants")))
    add_figures(form, rows, version=form.version, by=cast.owner, at=AT)
    form.refresh_from_db()
    return open_form(form, version=form.version, by=cast.owner, at=AT)


def parts(unit_id: int, campaign: Campaign) -> dict[str, list[Decimal | None]]:
    found = parts_by_figure(activities_of(unit_id, campaign), unit_id)
    return {row[0].figure.indicator.code: [part.value for part in row] for row in found.values()}


def test_a_form_begins_with_the_reporting_tasks_of_the_plan_and_their_day(cast: Cast, form: ReportForm) -> None:
    assert form.tasks.count() == 2
    asked = {row.unit: row.due_on for row in form.reports.all()}
    assert cast.places.ward in asked
    assert cast.places.school in asked
    assert asked[cast.places.ward].isoformat() == "2024-10-10"


def test_an_activity_alone_is_all_the_unit_s_own(cast: Cast, campaign: Campaign) -> None:
    activity = logged(campaign, cast.ward_officer, participants="101")
    assert [(row.unit, row.share, row.state) for row in activity.owners.all()] == [
        (cast.places.ward, Decimal(1), ShareState.AGREED)
    ]
    assert parts(cast.places.ward.pk, campaign) == {"participants": [101]}


def test_a_shared_activity_is_one_row_and_its_parts_add_up(cast: Cast, campaign: Campaign) -> None:
    ward, other = cast.places.ward.pk, cast.places.other_ward.pk
    logged(campaign, cast.ward_officer, {ward: HALF, other: HALF}, participants="101")
    assert Activity.objects.count() == 1
    found = parts(ward, campaign)["participants"] + parts(other, campaign)["participants"]
    assert sorted(found) == [50, 51]


def test_shares_that_do_not_add_up_are_disputed_and_count_for_nobody(cast: Cast, campaign: Campaign) -> None:
    ward, other = cast.places.ward.pk, cast.places.other_ward.pk
    activity = logged(campaign, cast.ward_officer, {ward: Decimal("0.6"), other: Decimal("0.6")}, participants="100")
    assert is_disputed(activity)
    assert parts(ward, campaign) == {"participants": [None]}


def test_another_owner_disputes_its_share_in_words(cast: Cast, campaign: Campaign) -> None:
    ward, other = cast.places.ward.pk, cast.places.other_ward.pk
    activity = logged(campaign, cast.ward_officer, {ward: HALF, other: HALF}, participants="100")
    with pytest.raises(ReportRefused, match="no_reason"):
        answer_share(activity, agrees=False, by=cast.other_ward_officer, at=AT)
    answer_share(activity, agrees=False, words="Phường Hai chỉ góp 20 (ví dụ)", by=cast.other_ward_officer, at=AT)
    assert is_disputed(Activity.objects.get(pk=activity.pk))
    answer_share(activity, agrees=True, by=cast.other_ward_officer, at=AT)
    assert parts(other, campaign) == {"participants": [50]}


def test_changing_one_share_asks_that_owner_again_and_leaves_the_others_answers(cast: Cast, campaign: Campaign) -> None:
    ward, other = cast.places.ward.pk, cast.places.other_ward.pk
    activity = logged(campaign, cast.ward_officer, {ward: HALF, other: HALF}, participants="100")
    answer_share(activity, agrees=True, by=cast.other_ward_officer, at=AT)
    activity.refresh_from_db()
    how = {"version": activity.version, "by": cast.ward_officer, "at": AT}
    change_activity(activity, Told(title="Mới", shares={ward: HALF, other: HALF}), **how)
    assert activity.owners.get(unit=other).state == ShareState.AGREED
    activity.refresh_from_db()
    shares = {ward: Decimal("0.4"), other: Decimal("0.6")}
    change_activity(activity, Told(title="Mới", shares=shares), **how | {"version": activity.version})
    assert activity.owners.get(unit=other).state == ShareState.PROPOSED


def test_the_same_key_logs_one_activity(cast: Cast, campaign: Campaign) -> None:
    key = uuid4()
    for _ in range(2):
        log_activity(campaign, Told(title="Một lần"), client_key=key, by=cast.ward_officer, at=AT)
    assert Activity.objects.count() == 1


def test_the_key_of_another_unit_s_activity_is_refused_and_changes_nothing(cast: Cast, campaign: Campaign) -> None:
    key = uuid4()
    first = log_activity(campaign, Told(title="Của phường này"), client_key=key, by=cast.ward_officer, at=AT)
    with pytest.raises(ReportRefused) as refusal:
        log_activity(campaign, Told(title="Của phường kia"), client_key=key, by=cast.other_ward_officer, at=AT)
    assert refusal.value.code == "key_used"
    assert [(row.pk, row.title) for row in Activity.objects.all()] == [(first.pk, "Của phường này")]


def test_one_activity_answers_several_tasks_of_its_unit_and_none_of_another(cast: Cast, campaign: Campaign) -> None:
    own = list(Assignment.objects.filter(unit=cast.places.ward))
    foreign = list(Assignment.objects.filter(unit=cast.places.other_ward))
    activity = log_activity(campaign, Told(title="Xe loa", answers=own + foreign), by=cast.ward_officer, at=AT)
    assert {row.assignment for row in activity.answers.all()} == set(own)
    assert len(own) > 1


def test_only_a_unit_of_the_campaign_logs_and_only_the_logger_changes(cast: Cast, campaign: Campaign) -> None:
    with pytest.raises(PermissionDenied):
        log_activity(campaign, Told(title="Ở nơi khác"), by=cast.elsewhere_officer, at=AT)
    ward, other = cast.places.ward.pk, cast.places.other_ward.pk
    activity = logged(campaign, cast.ward_officer, {ward: HALF, other: HALF})
    with pytest.raises(PermissionDenied):
        change_activity(activity, Told(title="Của tôi"), version=1, by=cast.other_ward_officer, at=AT)
    with pytest.raises(PermissionDenied):
        answer_share(activity, agrees=True, by=cast.ward_officer, at=AT)
    with pytest.raises(StaleVersion):
        change_activity(activity, Told(title="Cũ"), version=99, by=cast.ward_officer, at=AT)


def test_a_withdrawn_activity_counts_nowhere_and_stays_readable(cast: Cast, campaign: Campaign) -> None:
    activity = logged(campaign, cast.ward_officer, participants="100")
    withdraw_activity(activity, reason="Ghi nhầm (ví dụ)", version=activity.version, by=cast.ward_officer, at=AT)
    assert parts(cast.places.ward.pk, campaign) == {}
    assert get_activity(cast.ward_officer, activity.pk, at=AT).withdrawn_at == AT


def test_a_report_freezes_the_activities_beside_what_was_typed(cast: Cast, form: ReportForm) -> None:
    logged(form.campaign, cast.ward_officer, participants="100")
    report = sent(form, cast.ward_officer, participants="20")
    version = report.versions.get()
    assert [(row["code"], row["value"]) for row in version.content["figures"] if row["value"]] == [
        ("participants", "20")
    ]
    assert [(row["code"], row["of_unit"]) for row in version.content["activities"][0]["figures"]] == [
        ("participants", "100")
    ]


def test_a_report_reports_returns_and_accepts_the_plan_s_reporting_task(cast: Cast, form: ReportForm) -> None:
    def task() -> Assignment:
        return Assignment.objects.get(unit=cast.places.ward, task__in=form.tasks.all())

    report = sent(form, cast.ward_officer, events="3", narratives={"results": "Tốt (ví dụ)."})
    assert task().state == "reported"
    assert "Tốt (ví dụ)." in task().claim
    report = return_report(report, [], words="Thiếu số lượt (ví dụ)", version=report.version, by=cast.owner, at=AT)
    assert task().state == "returned"
    report = sent(form, cast.ward_officer, participants="90")
    assert task().state == "reported"
    accept_report(report, version=report.version, by=cast.owner, at=AT)
    assert task().state == "accepted"
    report = sent_with_reason(form, cast)
    assert (report.state, task().state) == ("submitted", "accepted")


def test_a_report_sent_for_the_unit_reports_its_task_on_its_behalf_and_the_audit_says_who(
    cast: Cast, form: ReportForm
) -> None:
    report = report_of(form, cast.places.ward)
    client = Client()
    client.force_login(cast.owner.account)
    paper = paper_of(report, cast)
    how = {"figures": typed(form, events="3"), "narratives": {}, "by": cast.owner, "at": AT}
    take_arrival(paper, version=paper.version, report_version=report.version, **how)
    report.refresh_from_db()
    page = client.get(reverse("arrivals:show", args=[paper.pk])).content.decode()
    assert f'name="report_version" value="{report.version}"' in page
    send = reverse("arrivals:act", args=[paper.pk, "send"])
    assert client.post(send, {"report_version": report.version}).status_code == 302
    task = Assignment.objects.get(unit=cast.places.ward, task__in=form.tasks.all())
    move = task.moves.get(until_at=None)
    assert (task.state, task.proof) == ("reported", "claimed")
    assert "Đã nộp báo cáo thay đơn vị" in task.claim
    assert task.heard_at is not None
    assert (move.by, move.unit) == (cast.owner.account, cast.owner.unit)
    entry = AuditEntry.objects.get(code="tasks.assignment.report_for")
    assert entry.by == cast.owner.account


def paper_of(report: Report, cast: Cast) -> Arrival:
    """A paper of the unit that waits to be taken into the draft."""
    file = store_file(io.BytesIO(b"Phieu"), name="phieu.txt", by=cast.owner.account, at=AT)
    values = {"way": Way.PAPER, "arrived_at": AT, "brought_by": cast.owner.account}
    return Arrival.objects.create(report=report, file=file, state=ArrivalState.WAITING, **values)


def test_another_unit_reports_no_task_for_the_unit(cast: Cast, form: ReportForm) -> None:
    task = Assignment.objects.get(unit=cast.places.ward, task__in=form.tasks.all())
    for member in (cast.other_ward_officer, cast.ward_officer, cast.elsewhere_officer):
        with pytest.raises(PermissionDenied):
            report_for_unit(task, words="Xong (ví dụ)", version=task.version, by=member, at=AT)


def sent_with_reason(form: ReportForm, cast: Cast) -> object:
    from lantoa.work.reports.actions.submitting import submit_report

    report = report_of(form, cast.places.ward)
    submit_report(report, version=report.version, client_key=None, note="Đếm lại", by=cast.ward_officer, at=AT)
    return report_of(form, cast.places.ward)
