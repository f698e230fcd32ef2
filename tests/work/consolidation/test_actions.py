"""Freezing, correcting after the cut-off, answering, choosing: by whom, and what stays."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantoa.base.audit.models import AuditEntry
from lantoa.base.rows.states import KeyUsed
from lantoa.orgs.units.states import UnitKind
from lantoa.work.consolidation.actions.answering import answer_question
from lantoa.work.consolidation.actions.choosing import choose_quote, drop_quote
from lantoa.work.consolidation.actions.drafting import draft_report
from lantoa.work.consolidation.actions.freezing import freeze_totals, record_errata
from lantoa.work.consolidation.bridge.questions import questions_of
from lantoa.work.consolidation.models import Erratum
from lantoa.work.consolidation.queries.frozen import added_up, frozen_units
from lantoa.work.consolidation.queries.scope import scope_of
from lantoa.work.consolidation.states import ConsolidationRefused
from lantoa.work.reports.models import (
    Activity,
    ActivityFigure,
    ActivityOwner,
    Narrative,
    Report,
    ReportForm,
    ReportVersion,
)
from tests.factories.orgs import make_unit
from tests.people import Cast
from tests.work.consolidation.making import AT, figure, make_form, sent

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=5)


@pytest.fixture
def form(cast: Cast) -> ReportForm:
    """Two wards are asked; one has told 40 events."""
    form = make_form(cast)
    figure(sent(form, cast.places.ward), form.indicators.get(indicator__code="events"), 40)
    Report.objects.create(form=form, unit=cast.places.other_ward, due_on=form.due_on, asked_at=AT)
    return form


def version_of(report: Report, number: int, value: str | None, *, at: object = AT, note: str = "") -> ReportVersion:
    """A version that says one number of events, or nothing of it."""
    wanted = report.form.indicators.get(indicator__code="events")
    row = {"figure": wanted.pk, "part": "", "said": "exact" if value else "unknown", "low": value, "high": value}
    return ReportVersion.objects.create(
        report=report, number=number, content={"figures": [row]}, at=at, by=report.form.made_by, note=note
    )


def test_freezing_keeps_the_totals_and_what_is_unknown_of_them(cast: Cast, form: ReportForm) -> None:
    snapshot = freeze_totals(form, words="Hạn chốt 10/10", by=cast.owner, at=AT)
    row = snapshot.figures.get(form_indicator__indicator__code="events", split="")
    assert (row.claimed_low, row.claimed_high, row.asked, row.told) == (Decimal(40), Decimal(40), 2, 1)
    assert (row.evidenced_count, row.evidenced_low) == (0, None)
    silent = snapshot.figures.get(form_indicator__indicator__code="persons")
    assert (silent.claimed_count, silent.claimed_low) == (0, None)
    assert (snapshot.number, snapshot.expected, snapshot.received) == (1, 2, 1)
    assert AuditEntry.objects.filter(code="consolidation.snapshot.freeze", about_key=str(snapshot.pk)).exists()


def test_freezing_twice_with_one_key_makes_one_snapshot_and_the_next_counts_on(cast: Cast, form: ReportForm) -> None:
    key = uuid4()
    first = freeze_totals(form, client_key=key, by=cast.owner, at=AT)
    assert freeze_totals(form, client_key=key, by=cast.owner, at=AT) == first
    assert freeze_totals(form, client_key=uuid4(), by=cast.owner, at=LATER).number == 2


def test_only_those_who_run_the_campaign_freeze_it(cast: Cast, form: ReportForm) -> None:
    for member in (cast.ward_officer, cast.supervisor, cast.elsewhere_officer):
        with pytest.raises(PermissionDenied):
            freeze_totals(form, by=member, at=AT)


def test_a_correction_after_the_cut_off_is_an_erratum_with_before_after_who_and_why(
    cast: Cast, form: ReportForm
) -> None:
    report = form.reports.get(unit=cast.places.ward)
    version_of(report, 1, "40")
    snapshot = freeze_totals(form, by=cast.owner, at=AT)
    corrected = version_of(report, 2, "45", at=LATER, note="Đếm thiếu một trường")
    (erratum,) = record_errata(corrected)
    assert (erratum.before_low, erratum.after_low, erratum.why) == (Decimal(40), Decimal(45), "Đếm thiếu một trường")
    assert (erratum.by, erratum.at, erratum.snapshot) == (corrected.by, LATER, snapshot)
    assert snapshot.figures.get(form_indicator__indicator__code="events").claimed_low == 40
    assert record_errata(corrected) == []
    assert Erratum.objects.count() == 1


def test_a_report_that_comes_only_after_the_cut_off_was_unknown_before(cast: Cast, form: ReportForm) -> None:
    freeze_totals(form, by=cast.owner, at=AT)
    late = version_of(form.reports.get(unit=cast.places.other_ward), 1, "7", at=LATER)
    (erratum,) = record_errata(late)
    assert (erratum.before_said, erratum.before_low, erratum.after_low) == ("unknown", None, Decimal(7))


def test_what_is_sent_again_unchanged_or_before_the_cut_off_leaves_no_erratum(cast: Cast, form: ReportForm) -> None:
    report = form.reports.get(unit=cast.places.ward)
    first = version_of(report, 1, "40")
    freeze_totals(form, by=cast.owner, at=AT + timedelta(hours=1))
    assert record_errata(first) == []
    assert record_errata(version_of(report, 2, "40", at=LATER)) == []


def test_an_answered_question_is_not_asked_again_until_the_number_changes(cast: Cast, form: ReportForm) -> None:
    report = form.reports.get(unit=cast.places.ward)
    told = report.figures.get()
    told.verified_value = Decimal(50)
    told.save()
    (question,) = questions_of(scope_of(form, at=AT)).open
    assert question.code == "verified.over_claimed"
    about = {"part": "", "code": question.code, "about": question.about}
    indicator = told.form_indicator
    with pytest.raises(ConsolidationRefused, match="no_words"):
        answer_question(form, report, indicator, **about, kind="right", words=" ", by=cast.owner, at=AT)
    answer_question(form, report, indicator, **about, kind="asked", words="", by=cast.owner, at=AT)
    found = questions_of(scope_of(form, at=AT))
    assert (found.open, len(found.settled)) == ([], 1)
    told.verified_value = Decimal(51)
    told.save()
    assert len(questions_of(scope_of(form, at=AT)).open) == 1


def test_a_number_far_from_its_kind_is_asked_about_with_the_middle_of_the_kind(cast: Cast, form: ReportForm) -> None:
    wanted = form.indicators.get(indicator__code="persons")
    for number in (200, 220, 250, 270, 300, 310, 330, 360, 40000):
        figure(sent(form, make_unit("", UnitKind.NURSERY, parent=cast.places.ward)), wanted, number)
    (question,) = questions_of(scope_of(form, at=AT)).open
    assert (question.code, question.one, question.other, question.count) == ("outlier", (40000,), (300,), 9)
    figure(sent(form, make_unit("", UnitKind.NURSERY, parent=cast.places.ward)), wanted, 320)
    (question,) = questions_of(scope_of(form, at=AT)).open
    assert question.other == (305,), "between the two in the middle, and whole: people are counted"


def test_numbers_on_both_sides_of_their_kind_are_asked_about_in_as_many_queries_as_one(
    cast: Cast, form: ReportForm, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = form.indicators.get(indicator__code="persons")
    monkeypatch.setattr("lantoa.work.consolidation.queries.doubts.MOST", 2)

    def tell(*numbers: int) -> None:
        for number in numbers:
            figure(sent(form, make_unit("", UnitKind.NURSERY, parent=cast.places.ward)), wanted, number)

    tell(200, 220, 250, 270, 300, 310, 330, 360, 40000)
    with CaptureQueriesContext(connection) as one:
        assert [question.one for question in questions_of(scope_of(form, at=AT)).open] == [(40000,)]
    tell(1, 2, 3, 50000, 60000, 280, 290, 305, 315, 325, 335, 345)
    with django_assert_num_queries(len(one)):
        found = {int(question.one[0]) for question in questions_of(scope_of(form, at=AT)).open}
    assert found == {1, 2, 3, 40000, 50000, 60000}


def test_one_unit_that_told_two_forms_different_numbers_is_asked(cast: Cast, form: ReportForm) -> None:
    other = make_form(cast)
    other.campaign = form.campaign
    other.save()
    figure(sent(other, cast.places.ward), other.indicators.get(indicator__code="events"), 41)
    (question,) = questions_of(scope_of(form, at=AT)).open
    assert (question.code, question.one, question.other) == ("told.differently", (40,), (41,))


def test_chosen_words_are_the_units_own_and_once(cast: Cast, form: ReportForm) -> None:
    report = form.reports.get(unit=cast.places.ward)
    words = Narrative.objects.create(report=report, kind="limits", words="Kinh phí còn hạn hẹp. Mưa lớn.")
    quote = choose_quote(form, words, start=0, end=21, by=cast.owner, at=AT)
    assert (quote.text, quote.report) == ("Kinh phí còn hạn hẹp.", report)
    assert choose_quote(form, words, start=0, end=21, by=cast.owner, at=AT) == quote
    with pytest.raises(ConsolidationRefused, match="words_changed"):
        choose_quote(form, words, start=0, end=99, by=cast.owner, at=AT)
    with pytest.raises(PermissionDenied):
        drop_quote(quote, by=cast.ward_officer, at=AT)
    drop_quote(quote, by=cast.owner, at=AT)
    assert not form.chosen_quotes.exists()


def test_the_units_of_a_frozen_figure_add_up_to_it_after_a_correction_with_the_erratum_beside(
    cast: Cast, form: ReportForm
) -> None:
    report, events = form.reports.get(unit=cast.places.ward), form.indicators.get(indicator__code="events")
    version_of(report, 1, "40")
    other = sent(form, make_unit("Trường Ba (ví dụ)", UnitKind.PRIMARY, parent=cast.places.district))
    figure(other, events, 2)
    version_of(other, 1, "2")
    snapshot = freeze_totals(form, by=cast.owner, at=AT)
    report.figures.update(value=45, low=45, high=45)
    record_errata(version_of(report, 2, "45", at=LATER, note="Đếm thiếu một trường"))
    page = frozen_units(snapshot, events, number=1)
    told = {one.report.unit_id: [claim.value for claim in one.figures] for one in page.object_list}
    assert told[cast.places.ward.pk] == [Decimal(40)]
    assert told[cast.places.other_ward.pk] == []
    printed = snapshot.figures.get(form_indicator=events, split="").claimed_low
    assert sum(number for numbers in told.values() for number in numbers) == printed == 42
    browser = Client()
    browser.force_login(cast.owner.account)
    shown = browser.get(reverse("consolidation:source", args=[snapshot.pk, events.pk])).content.decode()
    units = shown[shown.index('id="units"') :]
    assert "cộng lại là 42" in units
    assert "<b>40</b>" in units
    assert "40 → <b>45</b>" in units


def test_an_activity_changed_after_the_cut_off_is_said_where_the_units_no_longer_add_up(
    cast: Cast, form: ReportForm
) -> None:
    report, events = form.reports.get(unit=cast.places.ward), form.indicators.get(indicator__code="events")
    version_of(report, 1, "40")
    activity = Activity.objects.create(
        campaign=form.campaign, unit=cast.places.ward, title="Ngày hội (ví dụ)", logged_at=AT, logged_by=form.made_by
    )
    ActivityOwner.objects.create(activity=activity, unit=cast.places.ward, share=1)
    told = ActivityFigure.objects.create(
        activity=activity, indicator=events.indicator, said="exact", value=2, low=2, high=2
    )
    snapshot = freeze_totals(form, by=cast.owner, at=AT)
    assert added_up(snapshot, events) == (42, 42)
    Activity.objects.filter(pk=activity.pk).update(withdrawn_at=LATER)
    assert added_up(snapshot, events) == (42, 42), "withdrawn after the cut-off it counted then"
    ActivityFigure.objects.filter(pk=told.pk).update(value=9, low=9, high=9)
    browser = Client()
    browser.force_login(cast.owner.account)
    shown = browser.get(reverse("consolidation:source", args=[snapshot.pk, events.pk])).content.decode()
    assert "cộng lại là 49; lần chốt in 42" in shown


def test_a_key_of_another_form_freezes_and_drafts_nothing(cast: Cast, form: ReportForm) -> None:
    other, key = make_form(cast), uuid4()
    freeze_totals(form, client_key=key, by=cast.owner, at=AT)
    with pytest.raises(KeyUsed):
        freeze_totals(other, client_key=key, by=cast.owner, at=AT)
    draft_report(form, which="claimed", client_key=key, by=cast.owner, at=AT)
    with pytest.raises(KeyUsed):
        draft_report(other, which="claimed", client_key=key, by=cast.owner, at=AT)
    assert not other.snapshots.exists()
