"""The same problem on fewer nodes: only ends of services and of tours, only moves no other end lies on the way of."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from lantoa.engines.car_routes.distances import FAR, Distances
from lantoa.engines.car_routes.problem import Arc, Problem, Service, Way

MOST_KEPT = 2500


def shrunk(problem: Problem, distances: Distances) -> Problem:
    """A problem whose plans cost the same: what is driven between services is a chain of shortest drives."""
    ends = {car.start for car in problem.cars} | {car.end for car in problem.cars if car.end is not None}
    for service in problem.services:
        for way in service.ways:
            ends |= {way.tail, way.head}
    kept = sorted(ends)
    if len(kept) > MOST_KEPT or len(kept) >= problem.nodes:
        return problem
    number = {node: index for index, node in enumerate(kept)}
    nodes = np.array(kept)
    # Taking a drive apart only where both halves are longer than nothing keeps two drives from replacing each other.
    far = distances.from_to(nodes, nodes)
    counted = np.where(far >= FAR, np.inf, far.astype(np.float64))
    direct = np.isfinite(counted)
    np.fill_diagonal(direct, False)
    for via in range(len(kept)):
        through = counted[:, via, None] + counted[None, via, :]
        apart = (counted[:, via, None] > 0) & (counted[None, via, :] > 0)
        direct &= ~((through <= counted) & apart)
    tails, heads = np.nonzero(direct)
    arcs = tuple(Arc(int(a), int(b), int(far[a, b])) for a, b in zip(tails, heads, strict=True))
    services = tuple(
        Service(tuple(Way((number[way.tail], number[way.head]), way.cost) for way in service.ways), service.demand)
        for service in problem.services
    )
    cars = tuple(
        replace(car, start=number[car.start], end=None if car.end is None else number[car.end]) for car in problem.cars
    )
    return replace(problem, nodes=len(kept), arcs=arcs, services=services, cars=cars)
