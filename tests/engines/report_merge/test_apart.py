"""Ratios, averages and degrees: 80 % and 90 % are never 170 %."""

from __future__ import annotations

from decimal import Decimal

from lantoa.engines.report_merge import (
    Adding,
    Arrival,
    Indicator,
    Key,
    Owner,
    SharedFigure,
    Told,
    Total,
    UnitFigure,
    contradictions_of,
    difference,
    merge,
    one_figure,
    totals_of,
)

SWIMS = Key("swims")
RATIO = Indicator("swims", rule="spread")


def told(unit: int, value: str, state: str = "estimate", key: Key = SWIMS) -> UnitFigure:
    return UnitFigure(unit, key, state, Decimal(value))  # type: ignore[arg-type]


def total(*figures: UnitFigure, activities: tuple[SharedFigure, ...] = (), group: int | None = None) -> Total:
    adding = Adding(lambda unit: unit, [RATIO])
    adding.arrivals(Arrival(unit, ("swims",)) for unit in (1, 2, 3))
    adding.figures(figures)
    adding.activities(activities)
    portions = adding.portions()
    return totals_of(merge(portions.values() if group is None else [portions[group]]))[SWIMS]


def test_eighty_and_ninety_per_cent_are_told_as_the_lowest_and_the_highest() -> None:
    both = total(told(1, "80.5"), told(2, "90"))
    assert both.told("claimed", RATIO) == Told(Decimal("80.5"), Decimal(90))
    assert (both.unknown, both.own.estimates) == (1, 2)
    assert total(told(1, "80.5")).told("claimed", RATIO) == Told(Decimal("80.5"), Decimal("80.5"))
    assert total().told("claimed", RATIO) is None


def test_an_open_end_stays_open() -> None:
    above = UnitFigure(1, SWIMS, "range", low=Decimal(70))
    below = UnitFigure(2, SWIMS, "range", high=Decimal(95))
    assert total(above, told(2, "80")).told("claimed", RATIO) == Told(Decimal(70), None)
    assert total(below, told(1, "80")).told("claimed", RATIO) == Told(None, Decimal(95))


def test_no_owner_of_a_common_activity_holds_a_part_of_a_ratio() -> None:
    owners = (Owner(1, Decimal("0.5")), Owner(2, Decimal("0.5")))
    common = SharedFigure(7, told(1, "80"), owners, apart=True)
    assert total(activities=(common,), group=1).told("claimed", RATIO) == Told(Decimal(80), Decimal(80))
    assert total(told(3, "60"), activities=(common,)).told("claimed", RATIO) == Told(Decimal(60), Decimal(80))


def test_the_whole_of_a_divided_ratio_is_nothing_of_its_parts() -> None:
    divided = Indicator("swims", rule="spread", parts=("boys", "girls"))
    adding = Adding(lambda unit: unit, [divided])
    rows = [told(1, "80", key=Key("swims", "boys")), told(1, "90", key=Key("swims", "girls"))]
    adding.figures(rows)
    found = totals_of(merge(adding.portions().values()))
    assert found[SWIMS].told("claimed", divided) is None
    assert found[Key("swims", "girls")].told("claimed", divided) == Told(Decimal(90), Decimal(90))
    rows = [told(1, "85", "exact"), *(UnitFigure(1, one.key, "exact", one.value) for one in rows)]
    activities = {SWIMS: one_figure(Decimal(99), Decimal(99))}
    assert contradictions_of(rows, {"swims": divided}, activities) == ()


def test_two_editions_of_a_ratio_have_no_difference_of_totals() -> None:
    found = difference(Told(Decimal(80), Decimal(90)), Told(Decimal(70), Decimal(75)), apart=True)
    assert (found.by, found.cautions) == (None, ("apart",))
