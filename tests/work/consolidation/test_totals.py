"""The database's totals are the engine's: every number of a random campaign, in both lines, below any unit."""

from __future__ import annotations

import pytest

from lantoa.engines.report_merge import Portion, merge, totals_of
from lantoa.orgs.units.states import Line
from lantoa.work.consolidation.bridge.totals import indicators_for, portions_of, recomputed, whole_of
from lantoa.work.consolidation.queries.scope import OUTSIDE, scope_of
from tests.people import Cast
from tests.work.consolidation.making import AT, make_random

pytestmark = pytest.mark.django_db
SEEDS = range(12)


def plain(portion: Portion) -> object:
    """A portion without empty rows: what it says."""
    return totals_of(portion), portion.arrivals


@pytest.mark.parametrize("seed", SEEDS)
def test_a_full_recomputation_by_the_engine_equals_the_totals_of_the_database(cast: Cast, seed: int) -> None:
    form = make_random(cast, seed)
    for line in Line:
        scope = scope_of(form, at=AT, line=line)
        ours, engines = portions_of(scope), recomputed(scope).portions
        assert {row: plain(one) for row, one in ours.items()} == {row: plain(one) for row, one in engines.items()}
        assert plain(merge(ours.values())) == plain(whole_of(scope)) == plain(merge(engines.values()))


@pytest.mark.parametrize("seed", SEEDS)
def test_both_lines_give_one_total(cast: Cast, seed: int) -> None:
    form = make_random(cast, seed)
    territorial, sector = (merge(portions_of(scope_of(form, at=AT, line=line)).values()) for line in Line)
    assert plain(territorial) == plain(sector)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_stands_below_a_unit_is_its_row_of_the_row_above(cast: Cast, seed: int) -> None:
    form = make_random(cast, seed)
    whole = scope_of(form, at=AT)
    rows = portions_of(whole)
    for unit in (cast.places.ward, cast.places.other_ward):
        below = scope_of(form, at=AT, within=unit)
        assert below.place is not None
        expected = rows.get(below.place.path, Portion())
        assert plain(merge(portions_of(below).values())) == plain(whole_of(below)) == plain(expected)
        assert OUTSIDE not in portions_of(below)


@pytest.mark.parametrize("more", [2, 8])
def test_the_count_of_queries_does_not_depend_on_how_many_units_there_are(
    cast: Cast, more: int, django_assert_num_queries: object
) -> None:
    form = make_random(cast, 5, more=more)
    scope = scope_of(form, at=AT)
    with django_assert_num_queries(12):  # type: ignore[operator]
        portions_of(scope)
    with django_assert_num_queries(12):  # type: ignore[operator]
        whole_of(scope)


def test_every_figure_of_the_form_has_its_rule(cast: Cast) -> None:
    scope = scope_of(make_random(cast, 1), at=AT)
    rules = [one.rule for one in indicators_for(scope).values()]
    assert rules == ["sum", "sum", "distinct_unknown", "max", "latest", "sum", "sum"]
