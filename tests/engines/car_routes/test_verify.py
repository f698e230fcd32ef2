"""The verifier: right answers pass, every kind of fault is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lantoa.engines.car_routes.problem import Arc, Car, Problem, Service, Way
from lantoa.engines.car_routes.verify.checking import CheckedRoute, check

PAIRS = ((0, 1), (1, 2), (2, 0))
TRIANGLE = Problem(
    nodes=4,
    arcs=(*(Arc(*pair, cost=5) for a, b in PAIRS for pair in ((a, b), (b, a))), Arc(2, 3, 1), Arc(3, 0, 1)),
    services=(*(Service((Way((a, b), 5), Way((b, a), 5)), 2) for a, b in PAIRS), Service((Way((2, 3), 1),), 2)),
    cars=(Car(0, 0), Car(0, 0)),
    capacity=4,
)
GOOD = [
    CheckedRoute(0, (0, 1, 2, 0), ((0, 1), (1, 2))),
    CheckedRoute(1, (0, 2, 3, 0), ((0, 2), (2, 3))),
]


def codes(
    routes: list[CheckedRoute], cost: int | None = None, longest: int | None = None, bound: int | None = None
) -> list[str]:
    return [fault.code for fault in check(TRIANGLE, routes, cost, longest, bound)]


def test_a_right_answer_has_no_fault() -> None:
    assert codes(GOOD, cost=22, longest=15, bound=22) == []


def test_a_missing_street_is_named() -> None:
    routes = [GOOD[0], replace(GOOD[1], serviced=((0, 2),))]
    assert [(f.code, f.params) for f in check(TRIANGLE, routes)] == [("service_missing", {"tail": 2, "head": 3})]


def test_a_street_claimed_twice_is_named() -> None:
    assert codes([replace(GOOD[0], serviced=((0, 1), (1, 2), (2, 0))), GOOD[1]]) == ["over_capacity", "service_twice"]


@pytest.mark.parametrize(
    ("nodes", "code"),
    [
        ((0, 3, 2, 0), "step_illegal"),  # against the one-way street
        ((0, 2, 2, 3, 0), "step_illegal"),  # standing still is no move
        ((0, 9, 2, 3, 0), "step_illegal"),  # a node that does not exist
        ((1, 2, 3, 0), "start_wrong"),
        ((0, 2, 3), "end_wrong"),
        ((), "route_empty"),
    ],
)
def test_a_drive_that_cannot_be_is_named(nodes: tuple[int, ...], code: str) -> None:
    assert code in codes([GOOD[0], replace(GOOD[1], nodes=nodes)])


def test_a_street_serviced_but_not_driven_is_named() -> None:
    assert codes([replace(GOOD[0], nodes=(0, 2, 0)), GOOD[1]])[:2] == ["service_not_driven"] * 2


def test_one_drive_cannot_service_two_streets() -> None:
    twin = replace(TRIANGLE, services=TRIANGLE.services[:1] * 2)
    once = [CheckedRoute(0, (0, 1, 0), ((0, 1), (0, 1)))]
    assert [fault.code for fault in check(twin, once)] == ["service_not_driven"]
    assert check(twin, [CheckedRoute(0, (0, 1, 0), ((0, 1), (1, 0)))]) == []


def test_services_claimed_in_another_order_than_driven_are_named() -> None:
    assert codes([replace(GOOD[0], serviced=((1, 2), (0, 1))), GOOD[1]]) == ["service_not_driven"]


def test_a_street_that_nobody_asked_for_is_named() -> None:
    assert "service_unknown" in codes([GOOD[0], replace(GOOD[1], serviced=((0, 2), (2, 3), (3, 0)))])


def test_wrong_sums_are_named() -> None:
    assert codes(GOOD, cost=21) == ["cost_wrong"]
    assert codes(GOOD, longest=14) == ["longest_wrong"]
    assert codes(GOOD, cost=22, bound=23) == ["bound_above_cost"]


def test_more_routes_than_cars_are_named() -> None:
    three = [replace(GOOD[0], serviced=((0, 1),)), CheckedRoute(0, (0, 1, 2, 0), ((1, 2),)), GOOD[1]]
    assert codes(three) == ["too_many_routes"]
    assert codes([*GOOD, CheckedRoute(2, (0,), ())]) == []


def test_a_dearer_service_counts_its_own_cost() -> None:
    dear = replace(TRIANGLE, services=(Service((Way((0, 1), 9),)),))
    assert check(dear, [CheckedRoute(0, (0, 1, 0), ((0, 1),))], cost=14) == []
