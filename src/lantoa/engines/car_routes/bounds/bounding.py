"""What no plan can beat: in all, and in its longest tour. Every bound here is proven in `docs/decisions`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lantoa.engines.car_routes.bounds.directed import directed_bound
from lantoa.engines.car_routes.bounds.shrinking import shrunk
from lantoa.engines.car_routes.bounds.undirected import is_undirected, undirected_bound
from lantoa.engines.car_routes.distances import FAR, Distances
from lantoa.engines.car_routes.problem import Problem


@dataclass(frozen=True, slots=True)
class Bounds:
    """Proven floors: of the total, and of the longest tour."""

    total: int
    longest: int

    def of(self, problem: Problem) -> int:
        """The floor of what the problem asks to be small."""
        return self.longest if problem.objective == "longest" else self.total


def bounds_of(problem: Problem, distances: Distances) -> Bounds:
    """The best floors we can prove with a limited, countable effort."""
    plain = is_undirected(problem)
    total = undirected_bound(problem) if plain else directed_bound(shrunk(problem, distances))
    farthest = max(_alone(problem, distances), default=0)
    share = 0 if problem.fleet_is_free else -(-total // len(problem.cars))
    return Bounds(max(total, farthest), max(share, farthest))


def plain_bounds(problem: Problem, distances: Distances) -> Bounds:
    """Floors that cost no time: every street is driven once, and some car drives the farthest."""
    total = sum(min(way.cost for way in service.ways) for service in problem.services)
    farthest = max(_alone(problem, distances), default=0)
    share = 0 if problem.fleet_is_free else -(-total // len(problem.cars))
    return Bounds(max(total, farthest), max(share, farthest))


def unreachable(problem: Problem, distances: Distances) -> list[int]:
    """The services no car can come to by one of their ways and end its tour from there."""
    return [number for number, cost in enumerate(_alone(problem, distances)) if cost >= FAR]


def _alone(problem: Problem, distances: Distances) -> list[int]:
    """For each service the cheapest tour that drives only it, over its ways and the cars."""
    passes = [(number, way) for number, service in enumerate(problem.services) for way in service.ways]
    tails = np.array([way.tail for _, way in passes])
    heads = np.array([way.head for _, way in passes])
    costs = np.array([way.cost for _, way in passes])
    cheapest = np.full(len(passes), FAR)
    for start, end in dict.fromkeys((car.start, car.end) for car in problem.cars):
        there = distances.from_to(np.array([start]), tails)[0]
        back = 0 if end is None else distances.to(heads, end)
        cheapest = np.minimum(cheapest, there + costs + back)
    least = [FAR] * len(problem.services)
    for (number, _), cost in zip(passes, cheapest.tolist(), strict=True):
        least[number] = min(least[number], cost)
    return least
