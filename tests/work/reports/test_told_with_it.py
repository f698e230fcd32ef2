"""Notices and counts of proofs stand with what they tell of: a process killed after the commit takes none with it.

Nothing here runs what waits for a commit, as nothing would after a kill.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from lantoa.base.notices.models import Notice
from lantoa.work.evidence.actions.adding import withdraw_evidence
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.actions.deciding import Mark, accept_report, return_report
from lantoa.work.reports.actions.opening import open_form
from lantoa.work.reports.actions.proving import prove_figure
from lantoa.work.reports.states import RemarkOn
from lantoa.work.tasks.actions.joining import add_co_owner
from lantoa.work.tasks.actions.telling import tell_missed
from tests.people import Cast
from tests.work.reports.making import AT, figure_of, logged, make_form_by_verb, opened, report_of, sent
from tests.work.reports.test_proofs import events_of, link_of

pytestmark = pytest.mark.django_db


def told(kind: str) -> int:
    return Notice.objects.filter(kind=f"reports.{kind}").count()


def test_the_units_are_asked_with_the_form(cast: Cast, campaign: Campaign) -> None:
    form = make_form_by_verb(cast, campaign)
    open_form(form, version=form.version, by=cast.owner, at=AT)
    assert told("form.open") + told("form.open_no_day") == form.reports.count() > 0


def test_a_return_a_correction_and_an_acceptance_are_told_with_them(cast: Cast) -> None:
    form = opened(cast)
    report = sent(form, cast.ward_officer, events="12")
    mark = Mark(RemarkOn.FIGURE, "Xin xem lại (ví dụ)", form_indicator=figure_of(form, "events"))
    return_report(report, [mark], words="", version=report.version, by=cast.owner, at=AT)
    assert told("report.return") == 1
    report = sent(form, cast.ward_officer, events="13")
    assert told("report.correct") == 1
    accept_report(report, version=report.version, by=cast.owner, at=AT)
    assert told("report.accept") == 1


def test_a_report_returned_with_its_task_is_told_once(
    cast: Cast, campaign: Campaign, django_capture_on_commit_callbacks: Any
) -> None:
    """The report's own notice; those that own the task with the unit hear of the task, once too."""
    form = make_form_by_verb(cast, campaign)
    open_form(form, version=form.version, by=cast.owner, at=AT)
    task = campaign.assignments.get(unit=cast.places.ward, task__in=form.tasks.all())
    add_co_owner(task, cast.places.school, version=task.version, by=cast.owner, at=AT)
    report = sent(form, cast.ward_officer, events="12")
    before = Notice.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        return_report(report, [], words="Đếm lại (ví dụ)", version=report.version, by=cast.owner, at=AT)
    task.refresh_from_db()
    assert task.state == "returned"
    fresh = [(row.kind, row.to_key) for row in Notice.objects.order_by("pk")[before:]]
    assert fresh == [
        ("reports.report.return", cast.places.ward.pk), ("tasks.assignment.return", cast.places.school.pk)
    ]  # fmt: skip
    assert tell_missed(at=AT) == 0, "nor does the morning tell it again"


def test_owners_are_asked_for_their_share_with_the_activity(cast: Cast, campaign: Campaign) -> None:
    shares = {cast.places.ward.pk: Decimal("0.5"), cast.places.other_ward.pk: Decimal("0.5")}
    logged(campaign, cast.ward_officer, shares)
    assert told("share.ask") == 1


def test_withdrawn_evidence_proves_nothing_any_more_at_once(cast: Cast, campaign: Campaign) -> None:
    form, by = opened(cast, campaign=campaign), cast.ward_officer
    report, piece = sent(form, by, events="12"), link_of(by, campaign)
    prove_figure(report, figure_of(form, "events"), "", [piece], by=by, at=AT)
    withdraw_evidence(piece, reason="Nhầm tệp", version=piece.version, by=by, at=AT)
    assert events_of(form, by).evidenced_value is None


def test_a_fault_in_telling_costs_nobody_what_was_done(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    form = opened(cast)
    report = sent(form, cast.ward_officer, events="12")

    def breaks(*_args: object, **_how: object) -> None:
        Notice.objects.create(pk=Notice.objects.create(kind="x", to_kind="x", to_key=1, params={}, made_at=AT).pk)

    monkeypatch.setattr("lantoa.work.reports.receivers.tell_moved", breaks)
    accept_report(report, version=report.version, by=cast.owner, at=AT)
    assert report_of(form, cast.places.ward).state == "accepted"
    assert not Notice.objects.filter(kind="x").exists()
