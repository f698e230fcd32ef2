"""A large town in stages: chains first, then every street; plans are right, and the same for the same steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from lantoa.engines.car_routes.bounds.bounding import bounds_of
from lantoa.engines.car_routes.distances import FAR, Distances
from lantoa.engines.car_routes.problem import Arc, Car, Problem, Service, Way
from lantoa.engines.car_routes.search import stages, tables
from lantoa.engines.car_routes.search.annealing import BEST_LONGEST, BEST_TOTAL, LONGEST, TOTAL
from lantoa.engines.car_routes.search.chains import Coarse, coarse_of
from lantoa.engines.car_routes.search.solving import Budget, solve
from tests.engines.car_routes.making import faults_of, mixed_problems, optimum

QUIET = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def coarse(problem: Problem) -> tuple[tables.Tables, Coarse]:
    """The town and its chains."""
    distances = Distances(problem)
    fine = tables.tables_of(problem, distances, bounds_of(problem, distances))
    return fine, coarse_of(fine, tables.costs_of(problem))


def cross(pieces: int, one_way: bool = False) -> Problem:
    """Four long roads from a crossing, each cut into pieces; two cars start at the crossing."""
    arcs, services = list[Arc](), list[Service]()
    for arm in range(4):
        nodes = [0, *range(1 + arm * pieces, 1 + (arm + 1) * pieces)]
        for a, b in pairwise(nodes):
            arcs += [Arc(a, b, 3), Arc(b, a, 3)]
            services.append(Service((Way((a, b), 3),) if one_way else (Way((a, b), 3), Way((b, a), 3))))
    cars = (Car(0, 0), Car(0, 0))
    return Problem(1 + 4 * pieces, tuple(arcs), tuple(services), cars, objective="longest")


@pytest.fixture
def staged(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Small towns are large, and the stages short."""
    with monkeypatch.context() as patched:
        short_stages(patched)
        yield


def short_stages(patched: pytest.MonkeyPatch) -> None:
    """Two starts of 20 steps, then 60 with chains and 50 with streets in turn."""
    patched.setattr(tables, "MANY_SERVICES", 1)
    patched.setattr(stages, "STARTS", 2)
    for name, steps in (("FROM_NOTHING", 20), ("FROM_A_PLAN", 60), ("WITH_STREETS", 50)):
        patched.setattr(stages, name, replace(getattr(stages, name), steps=steps))


@QUIET
@given(mixed_problems())
def test_every_street_is_in_one_chain_and_a_chain_costs_what_its_streets_cost(problem: Problem) -> None:
    fine, small = coarse(problem)
    held = sorted(street for chain in range(len(small.chains)) for street in small.streets(chain, 0))
    assert held == list(range(len(problem.services)))
    costs = tables.costs_of(problem)
    for number, chain in enumerate(small.chains):
        for way, run in enumerate((chain, tuple(each ^ 1 for each in reversed(chain)))):
            if all(fine.out.min(axis=0)[list(run)] < FAR):
                driven = fine.out[:, run[0]] + sum(costs[list(run[1:])])
                assert (small.tables.out[:, 2 * number + way] == np.minimum(driven, FAR)).all()


@pytest.mark.parametrize("one_way", [False, True])
def test_pieces_between_crossings_become_one_street_no_longer_than_a_part_of_a_tour(
    monkeypatch: pytest.MonkeyPatch, one_way: bool
) -> None:
    monkeypatch.setattr("lantoa.engines.car_routes.search.chains.CHAINS_OF_A_TOUR", 1)
    problem = cross(4, one_way)
    assert sorted(len(chain) for chain in coarse(problem)[1].chains) == [4, 4, 4, 4]
    monkeypatch.setattr("lantoa.engines.car_routes.search.chains.CHAINS_OF_A_TOUR", 8)
    assert sorted(len(chain) for chain in coarse(problem)[1].chains) == [2] * 8


@pytest.mark.usefixtures("staged")
def test_through_all_stages_the_best_share_of_the_roads_is_found_and_kept() -> None:
    values = [solve(cross(4), Budget(iterations=steps), seed=1) for steps in (0, 20, 60, 100, 400)]
    assert [faults_of(cross(4), plan) for plan in values] == [[]] * 5
    reached = [(plan.longest, plan.cost) for plan in values]
    assert reached == sorted(reached, reverse=True)
    assert reached[-1] == (48, 96)


@pytest.mark.usefixtures("staged")
def test_the_long_walks_go_on_from_the_best_of_the_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = cross(4)
    distances = Distances(problem)
    made = tables.tables_of(problem, distances, bounds_of(problem, distances))
    monkeypatch.setattr(stages, "STARTS", 3)
    monkeypatch.setattr(stages, "KEPT", 1)
    begun = list[tuple[int, int]]()
    as_it_is = stages.annealing.begin_from

    def noted(*arguments: Any) -> None:
        as_it_is(*arguments)
        begun.append((int(arguments[1].tally[LONGEST]), int(arguments[1].tally[TOTAL])))

    monkeypatch.setattr(stages.annealing, "begin_from", noted)
    reached, kept = list[tuple[int, int]](), stages.Stages._keep

    def keeping(walker: stages.Stages, small: tables.Tours) -> None:
        reached.append((int(small.tally[BEST_LONGEST]), int(small.tally[BEST_TOTAL])))
        kept(walker, small)

    monkeypatch.setattr(stages.Stages, "_keep", keeping)
    walker = stages.Stages(made._replace(floor_longest=1, floor_total=1), tables.costs_of(problem), 5)
    walker.walk(60)
    assert len(reached) == 3
    assert begun == [min(reached)]


@QUIET
@given(mixed_problems().filter(lambda problem: problem.objective == "longest"))
def test_stages_give_right_plans_however_their_steps_are_cut_into_pieces(problem: Problem) -> None:
    with pytest.MonkeyPatch.context() as patched:
        short_stages(patched)
        ticks = count(step=0.2)
        timed = solve(problem, Budget(seconds=6.0, clock=lambda: next(ticks)), seed=4)
        again = solve(problem, Budget(iterations=timed.iterations), seed=4)
    assert timed == again
    assert faults_of(problem, timed) == []
    assert timed.lower_bound <= optimum(problem) <= timed.longest


def test_a_small_town_and_one_whose_total_counts_are_walked_in_one_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = cross(4)
    distances = Distances(problem)
    costs = tables.costs_of(problem)

    def stages_for(made: tables.Tables) -> object:
        return type(stages.stages_of(made, costs, 1))

    assert stages_for(tables.tables_of(problem, distances, bounds_of(problem, distances))) is stages.OneStage
    monkeypatch.setattr(tables, "MANY_SERVICES", 1)
    large = tables.tables_of(problem, distances, bounds_of(problem, distances))
    assert stages_for(large) is stages.Stages
    assert stages_for(large._replace(by_longest=0)) is stages.OneStage
    assert stages_for(large._replace(capacity=5)) is stages.OneStage
