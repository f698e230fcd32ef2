"""The units of one figure: those of each number of its ledger, found by name, those with evidence first."""

from __future__ import annotations

import re
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantoa.work.consolidation.bridge.below import rows_of, whole_line
from lantoa.work.consolidation.bridge.questions import questions_of, units_questioned
from lantoa.work.consolidation.queries.listed import listed_units
from lantoa.work.consolidation.queries.scope import scope_of
from lantoa.work.consolidation.queries.units import PER_PAGE
from lantoa.work.consolidation.states import Listed
from lantoa.work.reports.models import FormIndicator, Report, ReportForm
from tests.access.test_costs_of_lists import asked
from tests.factories.orgs import make_unit
from tests.people import Cast
from tests.work.consolidation.making import AT, figure, make_form, make_random, sent
from tests.work.consolidation.test_views import signed_in

pytestmark = pytest.mark.django_db
NAMES = ("Trường Mẫu giáo Ánh Dương", "Trường Tiểu học Đồng Khởi", "Trường Trung học Bến Đá", "Trường Sơn Ca")


@pytest.fixture
def form(cast: Cast) -> ReportForm:
    """Of four schools the first told nothing, the second a number, the third one with evidence, the fourth one that was
    checked and is not what it told."""
    form = make_form(cast)
    schools = [make_unit(name, parent=cast.places.district) for name in NAMES]
    Report.objects.create(form=form, unit=schools[0], due_on=form.due_on, asked_at=AT)
    proofs = ({}, {"evidenced_value": 8}, {"verified_value": 90})
    for school, proof in zip(schools[1:], proofs, strict=True):
        figure(sent(form, school), events_of(form), 12, **proof)
    return form


def events_of(form: ReportForm) -> FormIndicator:
    return form.indicators.get(indicator__code="events")


def units(cast: Cast, form: ReportForm, **query: object) -> list[str]:
    """The names in the list of the page, in their order."""
    address = reverse("consolidation:figure", args=[form.pk, events_of(form).pk])
    answer = signed_in(cast.owner).get(address, query)
    assert answer.status_code == 200
    return re.findall(r'<h3 lang="vi"><a [^>]*>([^<]*)</a></h3>', answer.content.decode().split('id="units"')[1])


def test_the_units_with_evidence_stand_first_and_those_that_told_nothing_last(cast: Cast, form: ReportForm) -> None:
    assert units(cast, form) == [NAMES[2], NAMES[3], NAMES[1], NAMES[0]]


@pytest.mark.parametrize(
    ("show", "which"),
    [
        ("told", {1, 2, 3}),
        ("evidenced", {2}),
        ("verified", {3}),
        ("questioned", {3}),
        ("unknown", {0}),
        ("all", {0, 1, 2, 3}),
        ("nonsense", {0, 1, 2, 3}),
    ],
)
def test_the_list_is_narrowed_to_the_units_of_one_number(
    cast: Cast, form: ReportForm, show: str, which: set[int]
) -> None:
    assert set(units(cast, form, show=show)) == {NAMES[one] for one in which}


def test_a_unit_is_found_by_its_name_without_marks(cast: Cast, form: ReportForm) -> None:
    assert units(cast, form, text="dong khoi") == [NAMES[1]]
    assert units(cast, form, text="ĐÁ  ben") == [NAMES[2]]
    assert units(cast, form, text="ben da", show="unknown") == []


def test_each_number_of_the_ledger_leads_to_its_units(cast: Cast, form: ReportForm) -> None:
    address = reverse("consolidation:figure", args=[form.pk, events_of(form).pk])
    shown = signed_in(cast.owner).get(address, {"line": "sector", "show": "told", "text": "x"}).content.decode()
    ledger = shown.split('class="ledger"')[1].split("</table>")[0]
    for show in ("told", "evidenced", "verified", "unknown"):
        assert f'href="?line=sector&amp;show={show}#units"' in ledger
    assert 'id="units"' in shown


def test_the_numbers_of_a_part_lead_to_the_units_that_told_that_part(cast: Cast, form: ReportForm) -> None:
    visits = form.indicators.get(indicator__code="visits")
    pupils, adults = visits.part_keys[:2]
    for name, part in ((NAMES[1], pupils), (NAMES[2], adults)):
        figure(form.reports.get(unit__name=name), visits, 5, part=part)
    address, client = reverse("consolidation:figure", args=[form.pk, visits.pk]), signed_in(cast.owner)
    ledger = client.get(address).content.decode().split('class="ledger"')[1].split("</table>")[0]
    assert f'href="?part={pupils}&amp;show=told#units"' in ledger

    def listed(**query: str) -> set[str]:
        page = client.get(address, query).content.decode().split('id="units"')[1]
        return set(re.findall(r'<h3 lang="vi"><a [^>]*>([^<]*)</a></h3>', page))

    assert listed(show="told", part=pupils) == {NAMES[1]}
    assert listed(show="unknown", part=pupils) == {NAMES[0], NAMES[2], NAMES[3]}
    assert listed(show="told", part="nothing") == {NAMES[1], NAMES[2]}


def test_more_questions_than_a_page_lists_are_counted_whole(
    cast: Cast, form: ReportForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        figure(
            sent(form, make_unit(f"Trường đông {number}", parent=cast.places.district)),
            events_of(form),
            3,
            verified_value=9,
        )
    for place in ("queries.doubts", "bridge.questions"):
        monkeypatch.setattr(f"lantoa.work.consolidation.{place}.MOST", 2)
    scope = scope_of(form, at=AT)
    found = questions_of(scope)
    assert (len(found.open), found.more) == (2, 3)
    assert len(units_questioned(scope)) == 5, "the list is cut, whom it asks is not"
    shown = signed_in(cast.owner).get(reverse("consolidation:questions", args=[form.pk])).content.decode()
    assert "Còn 3 câu hỏi" in shown


def test_a_cut_off_and_the_totals_have_no_list_to_lead_to(cast: Cast, form: ReportForm) -> None:
    shown = signed_in(cast.owner).get(reverse("consolidation:totals", args=[form.pk])).content.decode()
    assert "#units" not in shown.split('class="ledger"')[1].split("</table>")[0]


def test_the_pages_of_the_list_keep_the_filter_and_lead_to_the_list(cast: Cast, form: ReportForm) -> None:
    for number in range(PER_PAGE):
        figure(sent(form, make_unit(f"Đơn vị Ví Dụ {number}", parent=cast.places.district)), events_of(form), 3)
    address = reverse("consolidation:figure", args=[form.pk, events_of(form).pk])
    shown = signed_in(cast.owner).get(address, {"show": "told"}).content.decode()
    assert 'href="?show=told&amp;page=2#units"' in shown
    assert len(units(cast, form, show="told", page=2)) == 3


def test_who_checked_a_number_stands_in_one_pair_of_brackets(cast: Cast, form: ReportForm) -> None:
    report = form.reports.get(unit__name=NAMES[3])
    report.figures.update(verified_by=cast.owner.account, verified_at=AT)
    address = reverse("consolidation:figure", args=[form.pk, events_of(form).pk])
    shown = signed_in(cast.owner).get(address).content.decode()
    assert '<span class="caption">(do ' in shown
    assert "((" not in shown


@pytest.mark.parametrize("show", ["", *Listed.values])
def test_the_list_costs_the_same_for_one_unit_and_for_three(cast: Cast, show: str) -> None:
    form, found = make_form(cast), []
    address = reverse("consolidation:figure", args=[form.pk, events_of(form).pk]) + f"?show={show}&text=vi+du"
    for number in (1, 2, 3):
        school = make_unit(f"Trường Ví Dụ {number}", parent=cast.places.district)
        Report.objects.create(form=form, unit=make_unit(f"Vắng Ví Dụ {number}", parent=cast.places.district),
                              due_on=form.due_on, asked_at=AT)  # fmt: skip
        figure(sent(form, school), events_of(form), 40, evidenced_value=4, verified_value=50)
        if number != 2:
            get = partial(signed_in(cast.owner).get, address)
            found.append(asked(get, "<h3 lang", number * (2 if show in {"", "all"} else 1)))
    assert found[0] == found[1]


@pytest.mark.parametrize("seed", range(6))
def test_the_list_of_a_number_is_as_long_as_the_ledger_says(cast: Cast, seed: int) -> None:
    form = make_random(cast, seed)
    scope = scope_of(form, at=AT)
    for row in scope.indicators:
        line = whole_line(rows_of(scope.of(row)), row)[0]
        counts = {one: listed_units(scope, row, one, "").count() for one in Listed}
        assert counts[Listed.ALL] == line.asked
        assert counts[Listed.UNKNOWN] == line.unknown
        assert counts[Listed.TOLD] == line.told
        assert counts[Listed.EVIDENCED] <= counts[Listed.TOLD]
        questioned = units_questioned(scope.of(row))
        assert listed_units(scope, row, Listed.QUESTIONED, "", questioned=questioned).count() <= line.asked


def test_questions_are_asked_only_where_they_are_looked_for(cast: Cast, form: ReportForm) -> None:
    address = reverse("consolidation:figure", args=[form.pk, events_of(form).pk])
    client, counts = signed_in(cast.owner), {}
    client.get(address)
    for show in ("all", "questioned"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address, {"show": show})
        counts[show] = len(queries)
    assert counts["all"] < counts["questioned"]
