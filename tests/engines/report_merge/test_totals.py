"""Totals by example: three numbers, estimates, ranges, persons, shared activities, refusals."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from lantoa.engines.report_merge import (
    Adding,
    Arrival,
    Arrivals,
    Indicator,
    Key,
    MergeError,
    Owner,
    Portion,
    SharedFigure,
    Told,
    Total,
    UnitFigure,
    agreement,
    difference,
    merge,
    one_figure,
    totals_of,
    unsettled_shares,
)

VISITS = Key("visits")


def figure(unit: int, value: int | None = None, **more: object) -> UnitFigure:
    """An exact figure, or one nobody told."""
    state = "unknown" if value is None else "exact"
    told = {"state": state, "value": None if value is None else Decimal(value)} | more
    return UnitFigure(unit, VISITS, **told)  # type: ignore[arg-type]


def total(*figures: UnitFigure, activities: tuple[SharedFigure, ...] = (), group: int | None = None) -> Total:
    """The total of all, or of one unit."""
    adding = Adding(lambda unit: unit, [Indicator("visits", parts=("pupils", "adults"))])
    adding.arrivals(Arrival(unit, ("visits",)) for unit in {one.unit for one in figures})
    adding.figures(figures)
    adding.activities(activities)
    portions = adding.portions()
    chosen = portions.values() if group is None else [portions[group]]
    return totals_of(merge(chosen))[VISITS]


def test_three_numbers_stand_side_by_side_and_what_is_unknown_beside_them() -> None:
    found = total(figure(1, 120, evidenced=Decimal(120), verified=Decimal(118)), figure(2, 80), figure(3))
    assert found.claimed.told() == Told(Decimal(200), Decimal(200))
    assert found.evidenced.told() == Told(Decimal(120), Decimal(120))
    assert found.verified.told() == Told(Decimal(118), Decimal(118))
    assert (found.own.asked, found.unknown) == (3, 1)


def test_a_total_nobody_told_is_none_and_a_total_of_nones_is_nought() -> None:
    assert total(figure(1), figure(2)).claimed.told() is None
    assert total(figure(1, state="none")).claimed.told() == Told(Decimal(0), Decimal(0))
    assert total(figure(1, state="none")).own.nones == 1


def test_a_range_keeps_both_its_ends_and_an_open_end_stays_open() -> None:
    between = figure(1, state="range", low=Decimal(100), high=Decimal(150))
    assert total(between, figure(2, 10)).claimed.told() == Told(Decimal(110), Decimal(160))
    over = figure(1, state="range", low=Decimal(200))
    assert total(over, figure(2, 10)).claimed.told() == Told(Decimal(210), None)


def test_an_estimate_is_added_and_stays_labelled() -> None:
    found = total(figure(1, 200, state="estimate"), figure(2, 5))
    assert found.claimed.told() == Told(Decimal(205), Decimal(205))
    assert (found.own.estimates, found.estimated.low) == (1, Decimal(200))


def test_persons_of_several_units_are_told_as_bounds_because_one_person_may_be_counted_twice() -> None:
    found = total(figure(1, 40), figure(2, 60))
    assert found.claimed.told("distinct_unknown") == Told(Decimal(60), Decimal(100))
    assert total(figure(1, 40)).claimed.told("distinct_unknown") == Told(Decimal(40), Decimal(40))


def test_the_highest_and_the_latest_count_where_the_indicator_says_so() -> None:
    early, late = datetime(2023, 10, 8, tzinfo=UTC), datetime(2023, 10, 9, tzinfo=UTC)
    found = total(figure(1, 40, at=late), figure(2, 60, at=early))
    assert found.told("claimed", Indicator("visits", "max")) == Told(Decimal(60), Decimal(60))
    assert found.told("claimed", Indicator("visits", "latest")) == Told(Decimal(40), Decimal(40))
    assert found.told("claimed", Indicator("visits", "latest", ("pupils",))) is None


def test_the_parts_of_a_divided_indicator_are_its_whole_and_a_unit_counts_once() -> None:
    pupils = UnitFigure(1, Key("visits", "pupils"), "exact", Decimal(30))
    adults = UnitFigure(1, Key("visits", "adults"), "exact", Decimal(12))
    found = total(pupils, adults, figure(2, 100), figure(3))
    assert found.claimed.low == 142
    assert (found.own.asked, found.own.told, found.unknown) == (3, 2, 1)


def activity(*owners: Owner, value: int = 100, number: int = 1) -> SharedFigure:
    return SharedFigure(number, figure(owners[0].unit, value), owners)


def test_an_activity_of_three_units_counts_once() -> None:
    shared = activity(Owner(1, Decimal("0.5")), Owner(2, Decimal("0.3")), Owner(3, Decimal("0.2")))
    assert total(figure(1, 10), figure(2, 20), activities=(shared,)).claimed.low == 130
    assert total(figure(1, 10), activities=(shared,), group=1).claimed.told() == Told(Decimal(60), Decimal(60))
    assert agreement(shared.owners) == "agreed"


def test_what_can_only_be_whole_is_given_out_in_whole_ones_that_add_up() -> None:
    third = Decimal("0.333333")
    owners = (Owner(1, third), Owner(2, third), Owner(3, 1 - 2 * third))
    shared = SharedFigure(1, figure(1, 100), owners, indivisible=True)
    parts = [total(activities=(shared,), group=unit).claimed.low for unit in (1, 2, 3)]
    assert parts == [33, 33, 34]


def test_shares_that_make_more_than_one_are_disputed_below_and_exact_above() -> None:
    shared = activity(Owner(1, Decimal("0.6")), Owner(2, Decimal("0.6")))
    assert agreement(shared.owners) == "disputed"
    below = total(activities=(shared,), group=1)
    assert (below.claimed.told(), below.unsettled) == (Told(Decimal(40), Decimal(60)), 1)
    above = total(activities=(shared,))
    assert (above.claimed.told(), above.unsettled) == (Told(Decimal(100), Decimal(100)), 0)


def test_a_share_nobody_told_is_not_guessed() -> None:
    shared = activity(Owner(1, Decimal("0.6")), Owner(2), Owner(3))
    assert agreement(shared.owners) == "untold"
    assert total(activities=(shared,), group=1).claimed.told() == Told(Decimal(60), Decimal(60))
    assert total(activities=(shared,), group=2).claimed.told() == Told(Decimal(0), Decimal(40))
    (claim,) = unsettled_shares([shared])
    assert (claim.shared.activity, claim.state) == (1, "untold")


def test_numbers_are_exact_however_large_and_small_they_are() -> None:
    figures = [
        UnitFigure(n, VISITS, "exact", Decimal(text))
        for n, text in enumerate(["123456789012345678901234567890.000001", "0.1", "0.2"])
    ]
    assert total(*figures).claimed.low == Decimal("123456789012345678901234567890.300001")


def test_reports_are_expected_received_and_on_time_and_without_a_deadline_neither_on_time_nor_late() -> None:
    adding = Adding(lambda unit: 0)
    adding.arrivals(
        [
            Arrival(1, received=True, on_time=True, accepted=True),
            Arrival(2, received=True, on_time=False, returned=True),
            Arrival(3),
            Arrival(4, received=True, dated=False),
        ]
    )
    (portion,) = adding.portions().values()
    assert portion.arrivals == Arrivals(expected=4, received=3, on_time=1, accepted=1, returned=1, undated=1)
    assert portion.arrivals.missing == 1


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (UnitFigure(1, VISITS, "exact", Decimal("NaN")), "figure.not_finite"),
        (UnitFigure(1, VISITS, "exact", Decimal(-1)), "figure.negative"),
        (UnitFigure(1, VISITS, "range", None, Decimal(2), Decimal(1)), "figure.ends_crossed"),
    ],
)
def test_what_cannot_be_added_up_is_refused_with_its_place(bad: UnitFigure, code: str) -> None:
    with pytest.raises(MergeError) as refused:
        total(bad)
    assert (refused.value.code, refused.value.params["unit"]) == (code, 1)


@pytest.mark.parametrize(
    ("owners", "code"),
    [((Owner(1, Decimal(2)), Owner(2)), "share.out_of_range"), ((Owner(1), Owner(1)), "owner.twice")],
)
def test_shares_that_cannot_be_are_refused(owners: tuple[Owner, ...], code: str) -> None:
    with pytest.raises(MergeError) as refused:
        total(activities=(activity(*owners),))
    assert refused.value.code == code


def test_no_unit_is_counted_twice_by_putting_two_lines_together() -> None:
    with pytest.raises(MergeError) as refused:
        merge([Portion(units=frozenset({1, 2})), Portion(units=frozenset({2, 3}))])
    assert refused.value.params == {"unit": 2}


def test_a_figure_told_in_two_forms_is_added_once() -> None:
    assert total(figure(1, 50, form="a"), figure(1, 50, form="b", counted=False)).claimed.low == 50


def test_a_difference_is_told_as_far_as_both_years_are() -> None:
    now, then = Told(Decimal(120), Decimal(130)), Told(Decimal(100), Decimal(100))
    assert difference(now, then).by == Told(Decimal(20), Decimal(30))
    assert difference(now, None).by is None
    assert difference(now, None).cautions == ("then",)
    assert difference(now, then, shares_unknown=1).by is None
    assert difference(now, then, unknown_then=3).cautions == ("incomplete",)


def test_one_figure_with_an_open_low_end_adds_nothing_below() -> None:
    assert one_figure(None, Decimal(50)).told() == Told(None, Decimal(50))
