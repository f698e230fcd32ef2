"""The search: every street once, every move legal, and on small problems nothing better exists."""

from __future__ import annotations

from collections import Counter
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lantoa.engines.car_routes.bounds.bounding import bounds_of
from lantoa.engines.car_routes.distances import Distances
from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.instances.instance import Instance, Link
from lantoa.engines.car_routes.problem import Arc, Car, Problem, Service, Way
from lantoa.engines.car_routes.search import annealing, tables, walking
from lantoa.engines.car_routes.search.heating import heat
from lantoa.engines.car_routes.search.solving import Budget, solve
from tests.engines.car_routes.making import faults_of, instances, mixed_problems, optimum

QUIET = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@QUIET
@given(instances())
def test_a_plan_drives_every_street_once_within_capacity_and_costs_what_it_says(instance: Instance) -> None:
    problem = instance.problem(None, "total")
    plan = solve(problem, Budget(iterations=200), seed=3)
    assert faults_of(problem, plan) == []
    done = Counter(service for tour in plan.tours for service, _ in tour.serviced)
    assert done == Counter(range(len(problem.services)))
    for tour in plan.tours:
        assert sum(problem.services[service].demand for service, _ in tour.serviced) <= (problem.capacity or 0)


@QUIET
@given(instances().filter(lambda instance: sum(link.required for link in instance.links) <= 5))
def test_on_small_capacitated_problems_the_optimum_is_found_and_the_bound_is_not_above_it(instance: Instance) -> None:
    problem = instance.problem(None, "total")
    best = optimum(problem)
    plan = solve(problem, Budget(iterations=1500), seed=1)
    assert plan.lower_bound <= best
    assert plan.cost == best


@QUIET
@given(mixed_problems())
def test_one_way_streets_several_starts_and_open_tours_reach_the_optimum(problem: Problem) -> None:
    best = optimum(problem)
    plan = solve(problem, Budget(iterations=1500), seed=1)
    assert faults_of(problem, plan) == []
    assert plan.lower_bound <= best
    assert (plan.longest if problem.objective == "longest" else plan.cost) == best


@QUIET
@given(mixed_problems())
def test_trying_only_close_tours_keeps_plans_right_and_the_same_for_the_same_steps(problem: Problem) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tables, "MANY_SERVICES", 1)
        patched.setattr(tables, "BESIDE", 2)
        plan = solve(problem, Budget(iterations=1500), seed=1)
        again = solve(problem, Budget(iterations=1500), seed=1)
    assert plan == again
    assert faults_of(problem, plan) == []
    reached = plan.longest if problem.objective == "longest" else plan.cost
    assert plan.lower_bound <= optimum(problem) <= reached


@QUIET
@given(mixed_problems())
def test_a_first_plan_without_proof_is_right_and_its_bound_holds_too(problem: Problem) -> None:
    plan = solve(problem, Budget(iterations=0), seed=1, prove=False)
    assert faults_of(problem, plan) == []
    assert 0 <= plan.lower_bound <= solve(problem, Budget(iterations=0), seed=1).lower_bound <= optimum(problem)


@QUIET
@given(mixed_problems(), st.integers(1, 400))
def test_what_tours_note_of_themselves_is_what_is_counted_anew(problem: Problem, steps: int) -> None:
    distances = Distances(problem)
    made = tables.tables_of(problem, distances, bounds_of(problem, distances))
    tours = tables.tours_of(made, 7)
    annealing.begin(made, tours)
    heat(made, tours)
    annealing.walk(made, tours, steps)
    noted = tours.length.copy(), tours.ahead.copy(), tours.behind.copy()
    for car in range(len(made.kind)):
        walking.lay(made, tours, car, tours.route.copy(), tours.size[car])
    for before, after in zip(noted, (tours.length, tours.ahead, tours.behind), strict=True):
        assert (before == after).all()


def town(side: int = 5) -> Problem:
    """A grid of streets with different lengths, three cars, the longest tour counts."""
    links = []
    for node in range(side * side):
        for other in ([node + 1] if (node + 1) % side else []) + ([node + side] if node + side < side * side else []):
            links.append(Link(0, node, other, 3 + (7 * node + other) % 11, 3 + (5 * node + other) % 13, 0, True))
    return Instance("windy", side * side, 0, tuple(links)).problem(3, "longest")


def test_the_same_steps_and_seed_give_the_same_plan_however_they_were_cut_into_pieces() -> None:
    ticks = count(step=0.2)  # a slow machine: the pieces shrink
    timed = solve(town(), Budget(seconds=4.0, clock=lambda: next(ticks)), seed=5)
    again = solve(town(), Budget(iterations=timed.iterations), seed=5)
    assert timed.iterations > 0
    assert again == timed


def test_another_seed_walks_another_way() -> None:
    plans = {solve(town(), Budget(iterations=30), seed=seed).tours for seed in range(1, 6)}
    assert len(plans) > 1


def test_more_steps_never_give_a_worse_plan() -> None:
    values = [(p.longest, p.cost) for p in (solve(town(), Budget(iterations=n), seed=2) for n in (0, 50, 500, 5000))]
    assert values == sorted(values, reverse=True)
    assert values[0] > values[-1]


def test_an_unused_car_has_no_tour_and_two_hundred_cars_are_no_burden() -> None:
    links = (Link(1, 0, 1, 5, 5, 0, True), Link(2, 1, 2, 5, 5, 0, True))
    problem = Instance("windy", 3, 0, links).problem(200, "longest")
    plan = solve(problem, Budget(iterations=200), seed=1)
    assert (plan.longest, plan.cost) == (20, 20)
    assert faults_of(problem, plan) == []


def test_a_dual_carriageway_is_driven_along_one_of_its_lines_only() -> None:
    arcs = (Arc(0, 1, 4), Arc(1, 0, 4), Arc(2, 3, 4), Arc(0, 3, 1), Arc(3, 0, 1), Arc(1, 2, 50), Arc(2, 1, 50))
    both = Service((Way((0, 1), 4), Way((2, 3), 4)))
    plan = solve(Problem(4, arcs, (both,), (Car(0, 0),)), Budget(iterations=50), seed=1)
    assert (plan.cost, len(plan.tours[0].serviced)) == (8, 1)


def test_a_way_over_several_nodes_is_driven_whole() -> None:
    arcs = tuple(Arc(a, b, 2) for a, b in ((0, 1), (1, 2), (2, 3), (3, 0)))
    street = Service((Way((0, 1, 2), 4),))
    problem = Problem(4, arcs, (street,), (Car(0, 0),))
    plan = solve(problem, Budget(iterations=10), seed=1)
    assert plan.tours[0].nodes == (0, 1, 2, 3, 0)
    assert faults_of(problem, plan) == []


def test_a_street_no_car_can_return_from_is_refused_in_words() -> None:
    trap = Problem(3, (Arc(0, 1, 1), Arc(1, 0, 1), Arc(1, 2, 1)), (Service((Way((1, 2), 1),)),), (Car(0, 0),))
    with pytest.raises(RoutesRefused) as refused:
        solve(trap, Budget(iterations=10))
    assert (refused.value.code, refused.value.params["count"]) == ("unreachable", 1)


def test_an_open_tour_may_end_in_a_one_way_trap() -> None:
    trap = Problem(3, (Arc(0, 1, 1), Arc(1, 0, 1), Arc(1, 2, 1)), (Service((Way((1, 2), 1),)),), (Car(0, None),))
    assert solve(trap, Budget(iterations=10)).tours[0].nodes == (0, 1, 2)


def test_a_fleet_that_cannot_carry_the_demand_is_refused_before_the_search() -> None:
    links = (Link(1, 0, 1, 5, 5, 4, True), Link(2, 1, 2, 5, 5, 4, True))
    with pytest.raises(RoutesRefused) as refused:
        solve(Instance("carp", 3, 0, links, 1, 5).problem(1, "total"), Budget(iterations=10))
    assert refused.value.code == "fleet_too_small"


def test_a_fleet_that_cannot_be_packed_is_said_when_the_budget_ends() -> None:
    links = tuple(Link(line, line, line + 1, 1, 1, 3, True) for line in range(3))
    with pytest.raises(RoutesRefused) as refused:  # 9 in two cars of 5: no two of the three fit one car
        solve(Instance("carp", 4, 0, links, 1, 5).problem(2, "total"), Budget(iterations=100))
    assert (refused.value.code, refused.value.params["left"]) == ("no_plan_found", 1)


def test_the_bound_of_a_tour_there_and_back_is_proven_by_parity() -> None:
    """One street out of the depot must be driven twice, and the bound knows it."""
    problem = Instance("carp", 2, 0, (Link(1, 0, 1, 7, 7, 1, True),), 1, 5).problem(None, "total")
    assert bounds_of(problem, Distances(problem)).total == 14
