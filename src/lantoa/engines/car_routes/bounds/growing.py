"""Sets of nodes grown one node at a time, as machine code: the quick half of finding violated cuts."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from lantoa.engines.car_routes.compiling import compiled

Reals = NDArray[np.float64]
Ints = NDArray[np.int64]
LEAST_MISSING = 1e-3
FARTHEST = 1e18


@compiled
def grow(
    flow: Reals, asked: Reals, demand: Reals, capacity: float, depot: int, inside: NDArray[np.bool_]
) -> tuple[Ints, Reals]:
    """Take in the node tied most closely as long as there is one: the order, and what each set on the way misses."""
    size = len(flow)
    order, missing = np.empty(size, dtype=np.int64), np.zeros(size + 1)
    flow_to, asked_to, demand_to = np.zeros(size), np.zeros(size), np.zeros(size)
    change = np.zeros(size)  # what taking a node in adds to the border, before its ties to the inside are known
    crossing, across, touched, taken = 0.0, 0.0, 0.0, 0
    for node in range(size):
        change[node] = flow[node].sum() + asked[node].sum() - 2.0 / capacity * demand[node].sum()
    waiting = [node for node in range(size) if inside[node]]
    seeds = len(waiting)
    for turn in range(size):
        if turn < seeds:
            node = waiting[turn]
        else:
            node = _closest(change, flow_to, asked_to, demand_to, capacity, depot, inside)
            if node < 0:
                break
            inside[node] = True
            order[taken] = node
            taken += 1
        crossing += flow[node].sum() - 2.0 * flow_to[node]
        across += asked[node].sum() - 2.0 * asked_to[node]
        touched += demand[node].sum() - demand_to[node]
        for other in range(size):
            flow_to[other] += flow[other, node]
            asked_to[other] += asked[other, node]
            demand_to[other] += demand[other, node]
        if turn >= seeds - 1:
            missing[taken] = _missing(crossing, across, touched, capacity)
    return order[:taken], missing[: taken + 1]


@compiled
def _missing(crossing: float, across: float, touched: float, capacity: float) -> float:
    """How far a set's border is crossed too seldom, weighed by the length of the border; 0: not violated."""
    cars = math.ceil(touched / capacity - 1e-9)
    if cars == 0 and across > 0:
        cars = 1
    need = max(2.0 * cars - across, across % 2)
    if need - crossing > LEAST_MISSING:
        return (need - crossing) / math.sqrt(1.0 + crossing + need)
    return 0.0


@compiled
def _closest(
    change: Reals,
    flow_to: Reals,
    asked_to: Reals,
    demand_to: Reals,
    capacity: float,
    depot: int,
    inside: NDArray[np.bool_],
) -> int:
    best, closest = FARTHEST, -1
    for node in range(len(change)):
        if inside[node] or node == depot or flow_to[node] + asked_to[node] <= 0:
            continue
        cost = change[node] - 2.0 * (flow_to[node] + asked_to[node]) + 2.0 / capacity * demand_to[node]
        if cost < best:
            best, closest = cost, node
    return closest
