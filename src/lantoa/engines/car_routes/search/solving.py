"""Solve a problem within a budget of steps, or of processor time measured by a clock that is passed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lantoa.engines.car_routes.bounds.bounding import bounds_of, plain_bounds, unreachable
from lantoa.engines.car_routes.distances import Distances
from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.problem import Plan, Problem, Tour
from lantoa.engines.car_routes.search import annealing
from lantoa.engines.car_routes.search.stages import OneStage, Stages, stages_of
from lantoa.engines.car_routes.search.tables import Tables, Tours, costs_of, tables_of
from lantoa.engines.car_routes.search.ways import cheapest_ways

FIRST_CHUNK, MOST_CHUNK, CHUNK_SECONDS = 500, 1_000_000, 0.05
DEFAULT_STEPS = 200_000


@dataclass(frozen=True, slots=True)
class Budget:
    """How long to search: so many steps, or so many seconds by the clock, or (neither) a moderate number of steps."""

    iterations: int | None = None
    seconds: float | None = None
    clock: Callable[[], float] | None = None


def solve(problem: Problem, budget: Budget, seed: int = 1, prove: bool = True) -> Plan:
    """The best plan found, with its bound. The same problem, seed and number of steps give the same plan.

    Seconds count from here, the bound's with them; the search has at least half of them. Without ``prove`` the bound is
    the one that costs no time, for a first plan at once.
    """
    begun = budget.clock() if budget.clock else 0.0
    distances = Distances(problem)
    if not problem.services:
        raise RoutesRefused("no_services")
    lost = unreachable(problem, distances)
    if lost:
        raise RoutesRefused("unreachable", count=len(lost), example=lost[0])
    bounds = (bounds_of if prove else plain_bounds)(problem, distances)
    tables = tables_of(problem, distances, bounds)
    if budget.clock and budget.seconds:
        begun = max(begun, budget.clock() - budget.seconds / 2)
    walker = stages_of(tables, costs_of(problem), seed)
    _spend(walker, budget, begun)
    tours = walker.best()
    left = int(tours.tally[annealing.BEST_LEFT])
    if left:
        raise RoutesRefused("no_plan_found", left=left)
    found = _tours_found(problem, distances, tables, tours)
    return Plan(found, bounds.of(problem), walker.steps, seed)


def _spend(walker: OneStage | Stages, budget: Budget, begun: float) -> None:
    clock, seconds = budget.clock, budget.seconds
    if seconds is None or clock is None:
        walker.walk(DEFAULT_STEPS if budget.iterations is None else budget.iterations)
        return
    most = budget.iterations
    chunk = FIRST_CHUNK
    while clock() - begun < seconds and not walker.stopped:
        done = walker.steps
        if most is not None and done >= most:
            return
        before = clock()
        walker.walk(chunk if most is None else min(chunk, most - done))
        pace = max(clock() - before, 1e-6) / chunk
        left = seconds - (clock() - begun)
        chunk = max(20, min(4 * chunk, MOST_CHUNK, int(min(CHUNK_SECONDS, max(left, 0.0)) / pace)))


def _tours_found(problem: Problem, distances: Distances, tables: Tables, tours: Tours) -> tuple[Tour, ...]:
    found = []
    for car in range(len(tables.kind)):
        order = [int(service) for service in tours.best_route[car, : tours.best_size[car]]]
        if order:
            found.append(_driven(problem, distances, 0 if problem.fleet_is_free else car, order, tables))
    return tuple(found)


def _driven(problem: Problem, distances: Distances, car: int, order: list[int], tables: Tables) -> Tour:
    """Choose the ways anew and write down every node passed."""
    ways = cheapest_ways(tables, int(tables.kind[car]), order)
    nodes = [problem.cars[car].start]
    cost = 0
    for service, way in zip(order, ways, strict=True):
        chosen = problem.services[service].ways[way]
        cost += int(distances.from_to(np.array([nodes[-1]]), np.array([chosen.tail]))[0, 0]) + chosen.cost
        nodes += distances.path(nodes[-1], chosen.tail)[1:]
        nodes += chosen.nodes[1:]
    end = problem.cars[car].end
    if end is not None:
        cost += int(distances.from_to(np.array([nodes[-1]]), np.array([end]))[0, 0])
        nodes += distances.path(nodes[-1], end)[1:]
    return Tour(car, tuple(nodes), tuple(zip(order, ways, strict=True)), cost)
