"""What is sent while the totals are frozen stands in the snapshot or beside it: never in neither, never in both."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier, BrokenBarrierError, Event
from typing import Any

import pytest
from django.db import connection, connections, transaction

from lantoa.base.rows.actions import share_row
from lantoa.orgs.members.models import Member
from lantoa.work.consolidation.actions.freezing import freeze_totals
from lantoa.work.consolidation.models import Erratum, Snapshot
from lantoa.work.reports.actions.submitting import submit_report
from lantoa.work.reports.actions.writing import save_draft
from lantoa.work.reports.models import Report, ReportForm
from lantoa.work.reports.signals import report_sent
from tests.people import Cast, make_cast
from tests.work.reports.making import AT, opened, report_of, sent, typed

WAIT_SECONDS = 10
A_MOMENT_SECONDS = 0.4


def said_in(snapshot: Snapshot) -> int | None:
    """How many events the snapshot adds up."""
    low = snapshot.figures.get(form_indicator__indicator__code="events", split="").claimed_low
    return None if low is None else int(low)


@pytest.mark.django_db
def test_a_report_whose_request_began_before_the_cut_off_and_was_written_after_it_is_an_erratum(cast: Cast) -> None:
    form = opened(cast)
    snapshot = freeze_totals(form, by=cast.owner, at=AT + timedelta(minutes=1))
    report = sent(form, cast.ward_officer, events="12", at=AT)
    erratum = Erratum.objects.get(snapshot=snapshot, report=report, form_indicator__indicator__code="events")
    assert (erratum.before_said, erratum.after_low) == ("unknown", 12)
    assert said_in(snapshot) is None


@pytest.mark.django_db
def test_an_erratum_stands_or_falls_with_the_submission_and_is_there_before_the_commit(cast: Cast) -> None:
    form = opened(cast)
    snapshot = freeze_totals(form, by=cast.owner, at=AT)
    with transaction.atomic():
        sent(form, cast.ward_officer, events="12", at=AT + timedelta(hours=1))
        assert snapshot.errata.exists()
        transaction.set_rollback(True)
    assert not snapshot.errata.exists()


@pytest.mark.django_db
def test_a_fault_in_recording_costs_no_unit_its_report(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    form = opened(cast)
    freeze_totals(form, by=cast.owner, at=AT)

    def breaks(_version: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("lantoa.work.consolidation.receivers.record_errata", breaks)
    assert sent(form, cast.ward_officer, events="12").state == "submitted"
    assert not Erratum.objects.exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_cut_off_waits_for_a_report_that_is_being_sent_and_holds_it() -> None:
    cast = make_cast()
    form, written, asked = opened(cast), Event(), Event()

    def linger(**_more: Any) -> None:
        written.set()
        asked.wait(WAIT_SECONDS)
        Event().wait(A_MOMENT_SECONDS)  # the freeze stands before the form by now

    def sending() -> Report:
        return sent(form, cast.ward_officer, events="12")

    def freezing() -> Snapshot:
        assert written.wait(WAIT_SECONDS)
        asked.set()
        return freeze_totals(ReportForm.objects.get(pk=form.pk), by=cast.owner, at=AT)

    report_sent.connect(linger)
    try:
        with ThreadPoolExecutor(2) as pool:
            first, second = pool.submit(closing(sending)), pool.submit(closing(freezing))
            report, snapshot = first.result(), second.result()
    finally:
        report_sent.disconnect(linger)
    stood = snapshot.reports.get(report=report).version
    assert stood is not None
    assert (stood.number, said_in(snapshot), snapshot.received) == (1, 12, 1)
    assert not snapshot.errata.exists()


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time: none waits inside another")
@pytest.mark.django_db(transaction=True)
def test_corrections_sent_at_one_moment_share_the_form_and_wait_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = make_cast()
    form, both = opened(cast), Barrier(2)
    officers = (cast.ward_officer, cast.other_ward_officer)
    for officer in officers:
        sent(form, officer, events="12")

    def share_and_meet(model: Any, pk: int) -> None:
        share_row(model, pk)
        with suppress(BrokenBarrierError):
            both.wait(WAIT_SECONDS)
            both.abort()  # once together: the two hold the form, each goes on with its own figures

    def correcting(officer: Member) -> Callable[[], Report]:
        report = report_of(form, officer.unit)

        def one() -> Report:
            submit_report(report, version=report.version, client_key=None, by=officer, at=AT)
            return report

        return closing(one)

    for officer in officers:
        report = report_of(form, officer.unit)
        save_draft(report, figures=typed(form, events="15"), version=report.version, by=officer, at=AT)
    monkeypatch.setattr("lantoa.work.reports.actions.traces.share_row", share_and_meet)
    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(correcting(officer)) for officer in officers]
        reports = [one.result(WAIT_SECONDS) for one in done]
    assert [report.versions.count() for report in reports] == [2, 2]


def closing(act: Callable[[], Any]) -> Callable[[], Any]:
    """The act in a thread, with its database connection closed behind it."""

    def one() -> Any:
        try:
            return act()
        finally:
            connections.close_all()

    return one
