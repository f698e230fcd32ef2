"""A problem as arrays of whole numbers, and the tours the search walks over."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lantoa.engines.car_routes.bounds.bounding import Bounds
from lantoa.engines.car_routes.distances import FAR, Distances
from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.problem import MOST_WAYS, Problem
from lantoa.engines.car_routes.search.chance import Dice, dice_of

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]
NEIGHBOURS = 120
MANY_SERVICES, BESIDE = 400, 12  # from here on not every tour is tried
MOST_SERVICES = 4000
UNLIMITED = 1 << 50
# Cells of ``Tours.heat`` (all others: see ``annealing``): the power of a tour's length in what a plan is worth, and how
# many streets a step takes out on average and a string has at most; and what they are where no stage says otherwise.
POWER, REMOVED = 7, 10
USUAL_POWER, USUAL_REMOVED = 16.0, 10.0


class Tables(NamedTuple):
    """What never changes. Service ``s`` driven in way ``w`` is written ``2 s + w`` and called a pass.

    A missing second way costs ``FAR``, so no choice ever takes it.
    """

    leg: Ints  # [pass, pass]: from the end of one to the end of the other, driving the other
    pair: Ints  # [service, other, cell]: the same legs, all eight between two services side by side in the memory
    out: Ints  # [kind of car, pass]: from its start to the end of the pass
    home: Ints  # [kind of car, pass]: from the end of the pass to where the tour must end
    kind: Ints  # [car]
    demand: Ints  # [service]
    bulk: Ints  # [service]: how hard it is to place late
    remote: Ints  # [service]: how far from the nearest start
    near: Ints  # [service, rank]: other services, nearest first
    beside: int  # only tours with one of so many nearest are tried; 0: every tour
    capacity: int
    open_ended: int  # 1: the cars are alike, so one empty car stands for all
    by_longest: int  # 1: the longest tour first, then the total
    floor_total: int  # no plan is better than these two: stop there
    floor_longest: int


class Tours(NamedTuple):
    """Where the walk stands, the best seen, and room to work in."""

    route: Ints  # [car, place] → service
    size: Ints  # [car]
    load: Ints  # [car]
    length: Ints  # [car]: the cheapest choice of ways
    car_of: Ints  # [service], −1: in no tour
    place_of: Ints  # [service]
    ahead: Ints  # [service, way]: cheapest from the start through this pass
    behind: Ints  # [service, way]: cheapest from the end of this pass to the end of the tour
    tie: Ints  # [service, 2 × way of the street before + way]: from that street's end through this one
    best_route: Ints
    best_size: Ints
    kept_route: Ints  # tours as they were before this step, for taking it back
    kept_size: Ints
    kept_tie: Ints  # [car, place, cell of ``tie``]
    touched: Ints  # [0]: how many, then which cars
    is_touched: Ints  # [car] → number of the step
    absent: Ints  # [0]: how many, then which services
    was_absent: Ints
    close: Ints  # [car] → the mark of the street that last found it close
    mark: Ints  # [0]: the last mark given
    order: Reals  # keys for sorting the absent
    tally: Ints  # see the names in ``annealing``
    heat: Reals
    dice: Dice


def tables_of(problem: Problem, distances: Distances, bounds: Bounds) -> Tables:
    """The arrays of a problem; refuses one in which a street cannot be reached."""
    services = problem.services
    if len(services) > MOST_SERVICES:
        raise RoutesRefused("too_large", services=len(services), limit=MOST_SERVICES)
    demanded = sum(service.demand for service in services)
    if problem.capacity is not None and not problem.fleet_is_free and demanded > problem.capacity * len(problem.cars):
        raise RoutesRefused("fleet_too_small", vehicles=len(problem.cars), capacity=problem.capacity, demand=demanded)
    padded = [(service.ways + service.ways)[:MOST_WAYS] for service in services]
    tails = np.array([way.tail for ways in padded for way in ways])
    heads = np.array([way.head for ways in padded for way in ways])
    costs = costs_of(problem)
    missing = np.array([index >= len(service.ways) for service in services for index in range(MOST_WAYS)])
    between = distances.from_to(heads, tails)
    leg = np.minimum(between + costs[None, :], FAR)
    leg[:, missing] = FAR
    ends = list(dict.fromkeys((car.start, car.end) for car in problem.cars))
    out = np.minimum(distances.from_to(np.array([start for start, _ in ends]), tails) + costs[None, :], FAR)
    out[:, missing] = FAR
    home = np.array(
        [np.zeros(len(heads), dtype=np.int64) if end is None else distances.to(heads, end) for _, end in ends]
    )
    fleet = _fleet(problem, [ends.index((car.start, car.end)) for car in problem.cars])
    demand = np.array([service.demand for service in services], dtype=np.int64)
    single = np.array([min(way.cost for way in service.ways) for service in services], dtype=np.int64)
    return Tables(
        leg=np.ascontiguousarray(leg),
        pair=pairs_of(leg),
        out=out,
        home=home,
        kind=fleet,
        demand=demand,
        bulk=demand if problem.capacity is not None and demand.any() else single,
        remote=out.min(axis=0).reshape(-1, MOST_WAYS).min(axis=1),
        near=near_of(between),
        beside=min(BESIDE, len(services) - 1) if len(services) > MANY_SERVICES else 0,
        capacity=UNLIMITED if problem.capacity is None else problem.capacity,
        open_ended=int(len(ends) == 1),
        by_longest=int(problem.objective == "longest"),
        floor_total=bounds.total,
        floor_longest=bounds.longest,
    )


def costs_of(problem: Problem) -> Ints:
    """What each pass costs by itself."""
    padded = [(service.ways + service.ways)[:MOST_WAYS] for service in problem.services]
    return np.array([way.cost for ways in padded for way in ways], dtype=np.int64)


def _fleet(problem: Problem, kinds: list[int]) -> Ints:
    services = len(problem.services)
    if not problem.fleet_is_free:
        most = kinds if len(set(kinds)) > 1 else kinds[:services]
        return np.array(most, dtype=np.int64)
    fewest = 1 if not problem.capacity else -(-sum(s.demand for s in problem.services) // problem.capacity)
    return np.zeros(min(services, 3 * fewest + 16), dtype=np.int64)


def pairs_of(leg: Ints) -> Ints:
    """[service, other, cell]: 0 … 3 from the service to the other, 4 … 7 from the other to the service; in each four
    the way of the one before counts two, of the one after one. What a place in a tour costs is one line of memory."""
    count = len(leg) // MOST_WAYS
    there = leg.reshape(count, MOST_WAYS, count, MOST_WAYS).transpose(0, 2, 1, 3).reshape(count, count, 4)
    return np.ascontiguousarray(np.concatenate([there, there.transpose(1, 0, 2)], axis=2))


def near_of(between: Ints) -> Ints:
    """For each service the others, by the shortest move between any of their ends."""
    count = len(between) // MOST_WAYS
    closest = between.reshape(count, MOST_WAYS, count, MOST_WAYS).min(axis=(1, 3))
    closest = np.minimum(closest, closest.T)
    np.fill_diagonal(closest, -1)
    return np.ascontiguousarray(np.argsort(closest, axis=1, kind="stable")[:, 1 : NEIGHBOURS + 1].astype(np.int64))


def tours_of(tables: Tables, seed: int) -> Tours:
    """Nothing in any tour yet."""
    services, cars = len(tables.demand), len(tables.kind)

    def grid() -> Ints:
        return np.zeros((cars, services), dtype=np.int64)

    def row(length: int) -> Ints:
        return np.zeros(length, dtype=np.int64)

    absent = row(services + 1)
    absent[0] = services
    absent[1:] = np.arange(services)
    return Tours(
        route=grid(),
        size=row(cars),
        load=row(cars),
        length=row(cars),
        car_of=np.full(services, -1, dtype=np.int64),
        place_of=row(services),
        ahead=np.zeros((services, 2), dtype=np.int64),
        behind=np.zeros((services, 2), dtype=np.int64),
        tie=np.zeros((services, 4), dtype=np.int64),
        best_route=grid(),
        best_size=row(cars),
        kept_route=grid(),
        kept_size=row(cars),
        kept_tie=np.zeros((cars, services, 4), dtype=np.int64),
        touched=row(cars + 1),
        is_touched=np.full(cars, -1, dtype=np.int64),
        absent=absent,
        was_absent=row(services + 1),
        close=row(cars),
        mark=row(1),
        order=np.zeros(services + 1, dtype=np.float64),
        tally=row(16),
        heat=np.array([0.0] * 7 + [USUAL_POWER] * 3 + [USUAL_REMOVED]),
        dice=dice_of(seed),
    )
