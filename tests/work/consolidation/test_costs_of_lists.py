"""Every list of the room asks the database the same few questions, for one row as for three."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse

from lantoa.orgs.units.states import UnitKind
from lantoa.work.consolidation.actions.choosing import choose_quote
from lantoa.work.consolidation.actions.freezing import freeze_totals, record_errata
from lantoa.work.reports.models import FormIndicator, Narrative, Report, ReportForm
from tests.access.test_costs_of_lists import asked
from tests.factories.orgs import make_unit
from tests.people import Cast
from tests.work.consolidation.making import AT, figure, indicator, make_form, sent
from tests.work.consolidation.test_actions import version_of
from tests.work.consolidation.test_views import signed_in

pytestmark = pytest.mark.django_db
WORDS = ("Người dân hưởng ứng đông đủ", "Xe loa chạy đúng lộ trình đã định", "Nhà trường mở thư viện cả tuần")


@pytest.fixture
def form(cast: Cast) -> ReportForm:
    """A form nobody has answered."""
    return make_form(cast)


@pytest.fixture
def events(form: ReportForm) -> FormIndicator:
    """Its first figure."""
    return form.indicators.get(indicator__code="events")


def told(cast: Cast, form: ReportForm, number: int, kind: UnitKind = UnitKind.COMMUNE) -> Report:
    """The report of one unit more."""
    return sent(form, make_unit(f"Đơn vị Ví Dụ {number}", kind, parent=cast.places.district))


def cost(cast: Cast, name: str, key: int, words: str, times: int, query: str = "") -> int:
    """What a page asks of the owner; the words stand on it so many times."""
    address = reverse(f"consolidation:{name}", args=[key] if key else []) + query
    return asked(partial(signed_in(cast.owner).get, address), words, times)


def test_the_forms(cast: Cast) -> None:
    found = []
    for number in (1, 2, 3):
        make_form(cast)
        if number != 2:
            found.append(cost(cast, "list", 0, "Báo cáo kết quả (ví dụ)", number))
    assert found[0] == found[1]


def test_the_questions(cast: Cast, form: ReportForm, events: FormIndicator) -> None:
    found = []
    for number in (1, 2, 3):
        figure(told(cast, form, number), events, 40 + number, verified_value=50 + number)
        if number != 2:
            found.append(cost(cast, "questions", form.pk, "Đơn vị Ví Dụ", 2 * number))
    assert found[0] == found[1]


def test_the_words_of_the_units_with_those_chosen(cast: Cast, form: ReportForm) -> None:
    found = []
    for number, words in enumerate(WORDS, start=1):
        row = Narrative.objects.create(report=told(cast, form, number), kind="results", words=words)
        choose_quote(form, row, start=0, end=len(words), by=cast.owner, at=AT)
        if number != 2:
            found.append(cost(cast, "words", form.pk, "Đơn vị Ví Dụ", 3 * number))
    assert found[0] == found[1]


def test_who_took_part(cast: Cast, form: ReportForm) -> None:
    informed, found = indicator(form, "members_informed", "Hội viên được biết", "người"), []
    checked = {"verified_value": 9, "verified_by": cast.owner.account, "verified_at": AT}
    for number in (1, 2, 3):
        figure(told(cast, form, number, UnitKind.ASSOCIATION), informed, 10, **checked)
        if number != 2:
            found.append(cost(cast, "participation", form.pk, "Đơn vị Ví Dụ", number))
    assert found[0] == found[1]


def test_other_editions_and_their_units(cast: Cast, form: ReportForm, events: FormIndicator) -> None:
    found = []
    for number in (1, 2, 3):
        before = make_form(cast)
        before.campaign.edition_year = 2010 + number
        before.campaign.save()
        for n in range(number):
            unit = told(cast, form, 10 * number + n).unit
            figure(sent(before, unit), before.indicators.get(indicator__code="events"), n)
        query = f"?with={before.pk}&figure={events.pk}"
        if number != 2:
            found.append(cost(cast, "editions", form.pk, "Đơn vị Ví Dụ", 1 if number == 1 else 6, query))
    assert found[0] == found[1]


def test_the_cut_offs(cast: Cast, form: ReportForm) -> None:
    found = []
    for number in (1, 2, 3):
        freeze_totals(form, words=f"Chốt lần {number} (ví dụ)", by=cast.owner, at=AT)
        if number != 2:
            found.append(cost(cast, "snapshots", form.pk, "Chốt lần", number))
    assert found[0] == found[1]


def answered(cast: Cast, form: ReportForm, events: FormIndicator) -> None:
    """Three reports, each with its version."""
    for number in (1, 2, 3):
        report = told(cast, form, number)
        figure(report, events, 40)
        version_of(report, 1, "40")


def test_a_cut_off_with_what_was_corrected_since(cast: Cast, form: ReportForm, events: FormIndicator) -> None:
    answered(cast, form, events)
    snapshot, found = freeze_totals(form, by=cast.owner, at=AT), []
    for number, report in enumerate(form.reports.order_by("pk"), start=1):
        record_errata(version_of(report, 2, "45", at=AT + timedelta(hours=5), note="Đếm thiếu (ví dụ)"))
        if number != 2:
            found.append(cost(cast, "snapshot", snapshot.pk, "Đếm thiếu (ví dụ)", number))
    assert found[0] == found[1]


def test_the_reports_of_a_cut_off(cast: Cast, form: ReportForm, events: FormIndicator) -> None:
    answered(cast, form, events)
    snapshot = freeze_totals(form, by=cast.owner, at=AT)
    three = cost(cast, "snapshot_reports", snapshot.pk, "Đơn vị Ví Dụ", 3)
    snapshot.reports.exclude(pk=snapshot.reports.first().pk).delete()
    assert cost(cast, "snapshot_reports", snapshot.pk, "Đơn vị Ví Dụ", 1) == three
