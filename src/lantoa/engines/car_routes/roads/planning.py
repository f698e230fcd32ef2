"""The day's plan in both modes: each ward's car in its own ward, or all cars sharing all streets."""

from __future__ import annotations

from collections.abc import Callable

from lantoa.engines.car_routes.problem import Plan, Problem, Tour
from lantoa.engines.car_routes.roads.asking import Asked
from lantoa.engines.car_routes.roads.legs import closed_streets, shortest_streets
from lantoa.engines.car_routes.roads.tours import CarTour, DayPlan, Step
from lantoa.engines.car_routes.search.solving import Budget, solve

SEARCHED = 0.98  # of the seconds; then the tours are written down street by street


def plan_own(
    asked: Asked,
    seed: int,
    iterations: tuple[int, ...] | None = None,
    seconds: float | None = None,
    clock: Callable[[], float] | None = None,
    prove: bool = True,
) -> DayPlan:
    """Each ward alone; ``iterations`` by ward, in order. What is left of the time is shared by how much there is to
    drive, so that a ward proven early leaves its time to the others. ``prove``: see ``solve``."""
    tours = []
    ends = clock() + seconds if clock and seconds is not None else None
    waiting = len(asked.services)
    wards = [ward for ward in range(len(asked.town.wards)) if ward not in asked.empty_wards]
    for place, ward in enumerate(wards):
        problem, numbers = asked.of_ward(ward)
        steps = None if iterations is None else iterations[min(place, len(iterations) - 1)]
        share = None
        if clock and ends is not None:
            share = max(ends - clock(), 0.0) * len(numbers) / waiting
        waiting -= len(numbers)
        plan = solve(problem, Budget(steps, share, clock), seed, prove)
        tours.append(_car_tour(asked, numbers, problem, plan, plan.tours[0], ward, plan.lower_bound))
    return DayPlan("own", tuple(tours), max(tour.bound for tour in tours), seed)


def plan_balanced(
    asked: Asked,
    seed: int,
    iterations: int | None = None,
    seconds: float | None = None,
    clock: Callable[[], float] | None = None,
    prove: bool = True,
) -> DayPlan:
    """All cars together: the longest tour as short as possible."""
    problem, numbers = asked.balanced()
    plan = solve(problem, Budget(iterations, seconds and seconds * SEARCHED, clock), seed, prove)
    wards = [ward for ward in range(len(asked.town.wards)) if ward not in asked.empty_wards]
    tours = [_car_tour(asked, numbers, problem, plan, tour, wards[tour.car], 0) for tour in plan.tours]
    return DayPlan("balanced", tuple(tours), plan.lower_bound, seed)


def _car_tour(
    asked: Asked, numbers: list[int], problem: Problem, plan: Plan, tour: Tour, ward: int, bound: int
) -> CarTour:
    steps = _steps(asked, numbers, problem, tour)
    return CarTour(ward, tour.nodes[0], tour.nodes[-1], steps, tour.cost, bound, plan.iterations)


def _steps(asked: Asked, numbers: list[int], problem: Problem, tour: Tour) -> tuple[Step, ...]:
    """The streets under a tour's nodes: a service's own street where it is driven, else the shortest between."""
    shortest = shortest_streets(asked.town, closed_streets(asked))
    waiting = list(tour.serviced)
    steps = []
    for place in range(len(tour.nodes) - 1):
        ends = (tour.nodes[place], tour.nodes[place + 1])
        if waiting:
            service, way = waiting[0]
            if problem.services[service].ways[way].nodes == ends:
                street = asked.streets_of[numbers[service]][way][0]
                turned = asked.town.streets[street].tail != ends[0] or (way == 1 and _loops(asked, street))
                steps.append(Step(street, turned, True))
                waiting.pop(0)
                continue
        street = shortest[ends]
        steps.append(Step(street, asked.town.streets[street].tail != ends[0], False))
    return tuple(steps)


def _loops(asked: Asked, street: int) -> bool:
    drawn = asked.town.streets[street]
    return drawn.tail == drawn.head and not drawn.one_way
