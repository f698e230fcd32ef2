"""The small town's shortest tours, worked out by hand beforehand.

Three streets run from west to east, three steps E long, a step N apart; only their ends are joined. The northern one is
one-way to the west, so that whoever serves a piece of it enters it in the east and leaves it in the west: from either
start that is a loop of 6 E + 2 N with the middle street. The southern one costs its ward 3 E + 2 N more (half of
it there and back, or the loop the long way round with the middle street there and back: the same). Two cars sharing all
streets: one drives the loop, the other the southern street there and back, 6 E + 2 N each, and nobody can do less,
because somebody drives the loop.
"""

from __future__ import annotations

import math

import pytest

from lantoa.engines.car_routes.roads.asking import Wish, ask
from lantoa.engines.car_routes.roads.planning import plan_balanced, plan_own
from lantoa.engines.car_routes.roads.town import Town
from tests.engines.car_routes.town import SOUTH, STEP, node

RADIUS = 6_371_000.0
NORTH = math.radians(STEP) * RADIUS
EAST = NORTH * math.cos(math.radians(SOUTH + STEP))
STARTS = Wish(starts=(node(3, 1), node(0, 1)))


def test_own_ward_finds_and_proves_the_optimum(town: Town) -> None:
    plan = plan_own(ask(town, STARTS), 1, (300,))
    for tour in plan.tours:
        assert tour.length / 10 == pytest.approx(9 * EAST + 4 * NORTH, rel=0.005)
        assert tour.bound == tour.length


def test_balanced_finds_the_optimum_and_its_bound_is_no_higher(town: Town) -> None:
    plan = plan_balanced(ask(town, STARTS), 1, 2000)
    assert [tour.length / 10 for tour in plan.tours] == [pytest.approx(6 * EAST + 2 * NORTH, rel=0.005)] * 2
    assert plan.longest_bound <= plan.longest
