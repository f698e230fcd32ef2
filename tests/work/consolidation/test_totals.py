"""The database's totals are the engine's: every number of a random campaign, in both lines, below any unit."""

from __future__ import annotations

from dataclasses import fields

import pytest

from lantoa.engines.report_merge import NO_TALLY, Key, Portion, Tally, merge, totals_of
from lantoa.orgs.units.states import Line
from lantoa.work.consolidation.bridge.totals import indicators_for, portions_of, recomputed, whole_of
from lantoa.work.consolidation.queries.scope import OUTSIDE, scope_of
from tests.people import Cast
from tests.work.consolidation.making import AT, make_random

pytestmark = pytest.mark.django_db
SEEDS = range(12)


def plain(portion: Portion) -> dict[str, object]:
    """What a portion says, number by number, so that a difference names its place."""
    found: dict[str, object] = {"arrivals": portion.arrivals}
    for key, total in totals_of(portion).items():
        for name in ("own", "together"):
            for field in fields(Tally):
                found[f"{key.indicator} {key.part} {name} {field.name}"] = getattr(getattr(total, name), field.name)
        found[f"{key.indicator} {key.part} shared"] = (total.shared, total.unsettled)
    return found


def differences(one: Portion, other: Portion) -> dict[str, tuple[object, object]]:
    """What two portions say differently; nothing told is the same as not named."""
    here, there = plain(one), plain(other)
    nothing = plain(Portion({Key("x"): NO_TALLY}))
    return {
        name: (here.get(name), there.get(name))
        for name in {*here, *there}
        if here.get(name, nothing.get(f"x  {name.split(' ', 2)[-1]}"))
        != there.get(name, nothing.get(f"x  {name.split(' ', 2)[-1]}"))
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_a_full_recomputation_by_the_engine_equals_the_totals_of_the_database(cast: Cast, seed: int) -> None:
    form = make_random(cast, seed)
    for line in Line:
        scope = scope_of(form, at=AT, line=line)
        ours, engines = portions_of(scope), recomputed(scope).portions
        rows = {*ours, *engines}
        for row in rows:
            assert not differences(ours.get(row, Portion()), engines.get(row, Portion())), row
        assert not differences(merge(ours.values()), whole_of(scope))
        assert not differences(whole_of(scope), merge(engines.values()))


@pytest.mark.parametrize("seed", SEEDS)
def test_both_lines_give_one_total(cast: Cast, seed: int) -> None:
    form = make_random(cast, seed)
    territorial, sector = (merge(portions_of(scope_of(form, at=AT, line=line)).values()) for line in Line)
    assert not differences(territorial, sector)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_stands_below_a_unit_is_its_row_of_the_row_above(cast: Cast, seed: int) -> None:
    form = make_random(cast, seed)
    whole = scope_of(form, at=AT)
    rows = portions_of(whole)
    for unit in (cast.places.ward, cast.places.other_ward):
        below = scope_of(form, at=AT, within=unit)
        assert below.place is not None
        expected = rows.get(below.place.path, Portion())
        assert not differences(merge(portions_of(below).values()), expected)
        assert not differences(whole_of(below), expected)
        assert OUTSIDE not in portions_of(below)


@pytest.mark.parametrize("more", [2, 8])
def test_the_count_of_queries_does_not_depend_on_how_many_units_there_are(
    cast: Cast, more: int, django_assert_num_queries: object
) -> None:
    form = make_random(cast, 5, more=more)
    scope = scope_of(form, at=AT)
    with django_assert_num_queries(15):  # type: ignore[operator]
        portions_of(scope)
    with django_assert_num_queries(15):  # type: ignore[operator]
        whole_of(scope)


def test_every_figure_of_the_form_has_its_rule(cast: Cast) -> None:
    scope = scope_of(make_random(cast, 1), at=AT)
    rules = [one.rule for one in indicators_for(scope).values()]
    assert rules == ["sum", "sum", "distinct_unknown", "max", "latest", "spread", "spread", "sum", "sum"]
