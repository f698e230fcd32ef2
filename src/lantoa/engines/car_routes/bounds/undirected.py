"""The bound where streets cost the same both ways and all tours are closed at one depot: odd cuts and capacity cuts.

A set of nodes without the depot is entered and left an even number of times, and often enough for its demand
(Belenguer, Benavent 2003). The unknowns are how often each street is driven without service.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from lantoa.engines.car_routes.bounds.growing import grow
from lantoa.engines.car_routes.bounds.model import Model
from lantoa.engines.car_routes.problem import Problem

MOST_ROUNDS, MOST_CUTS = 120, 60
SLACK = 1e-6
GRAIN, MUCH = 10_000, 1_000_000_000
LARGEST_NODES = 400
Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Net:
    nodes: int
    depot: int
    pairs: list[tuple[int, int]]
    costs: list[int]
    asked: Reals  # [node, node]: how many required streets run between the two
    demand: Reals  # [node, node]: their demand
    capacity: float


def is_undirected(problem: Problem) -> bool:
    """Every move costs the same both ways, every service is one two-way street, all tours are closed at one node."""
    if not problem.shares_one_depot:
        return False
    cheapest: dict[tuple[int, int], int] = {}
    for arc in problem.arcs:
        cheapest[arc.tail, arc.head] = min(arc.cost, cheapest.get((arc.tail, arc.head), arc.cost))
    if any(cheapest.get((head, tail)) != cost for (tail, head), cost in cheapest.items()):
        return False
    return all(
        len(service.ways) == 2
        and service.ways[0].cost == service.ways[1].cost
        and service.ways[0].nodes == service.ways[1].nodes[::-1]
        and len(service.ways[0].nodes) == 2
        for service in problem.services
    )


def undirected_bound(problem: Problem) -> int:
    """No set of tours costs less in all."""
    served = sum(service.ways[0].cost for service in problem.services)
    if problem.nodes > LARGEST_NODES:
        return served
    net = _net(problem)
    model = Model()
    for cost in net.costs:
        model.column(cost)
    known: set[frozenset[int]] = set()
    _add(model, net, [frozenset([v]) for v in range(net.nodes)], known)
    _add(model, net, [frozenset(range(net.nodes)) - {net.depot}], known)
    least = _rounds(model, net, known)
    return served + math.ceil(least - SLACK)


def _net(problem: Problem) -> _Net:
    cheapest: dict[tuple[int, int], int] = {}
    for arc in problem.arcs:
        if arc.tail != arc.head:
            pair = (min(arc.tail, arc.head), max(arc.tail, arc.head))
            cheapest[pair] = min(arc.cost, cheapest.get(pair, arc.cost))
    asked, demand = np.zeros((2, problem.nodes, problem.nodes))
    for service in problem.services:
        a, b = service.ways[0].nodes
        for i, j in {(a, b), (b, a)}:
            asked[i, j] += 1
            demand[i, j] += service.demand
    capacity = float(problem.capacity or 0) or math.inf
    pairs = sorted(cheapest)
    return _Net(problem.nodes, problem.cars[0].start, pairs, [cheapest[p] for p in pairs], asked, demand, capacity)


def _need(net: _Net, inside: NDArray[np.bool_]) -> float:
    """How often the border must be crossed without service."""
    touched = net.demand[inside].sum() - net.demand[np.ix_(inside, inside)].sum() / 2
    touched += np.diag(net.demand)[inside].sum() / 2
    across = float(net.asked[np.ix_(inside, ~inside)].sum())
    cars = math.ceil(touched / net.capacity - 1e-9) if math.isfinite(net.capacity) else 0
    if cars == 0 and (across or net.asked[np.ix_(inside, inside)].any()):
        cars = 1
    return max(2.0 * cars - across, across % 2)


def _add(model: Model, net: _Net, sets: list[frozenset[int]], known: set[frozenset[int]]) -> int:
    added = 0
    for members in sets:
        if members in known or not members or net.depot in members:
            continue
        known.add(members)
        inside = np.zeros(net.nodes, dtype=bool)
        inside[list(members)] = True
        need = _need(net, inside)
        if need > 0:
            model.row([(i, 1.0) for i, (a, b) in enumerate(net.pairs) if inside[a] != inside[b]], need)
            added += 1
    return added


def _rounds(model: Model, net: _Net, known: set[frozenset[int]]) -> float:
    least = 0.0
    for _ in range(MOST_ROUNDS):
        answer = model.solve()
        if answer.point is None:
            return least
        least = max(least, answer.bound)
        if not _add(model, net, _violated(net, answer.point), known):
            return least
    return least


def _violated(net: _Net, point: Reals) -> list[frozenset[int]]:
    """Sets whose border is crossed too seldom: grown from every node and every loosely tied part."""
    flow = np.zeros((net.nodes, net.nodes))
    for value, (a, b) in zip(point, net.pairs, strict=True):
        flow[a, b] = flow[b, a] = value
    seeds = [frozenset([v]) for v in range(net.nodes) if v != net.depot]
    for least in (1e-6, 0.3, 0.6, 0.9):
        seeds += _parts(net, flow > least)
        seeds += _parts(net, (flow > least) | (net.asked > 0))
    found: dict[frozenset[int], float] = {}
    for seed in dict.fromkeys(seeds):
        _grow(net, flow, seed, found)
    if not found:
        _cut(net, flow, found)
    worst = sorted(found, key=lambda members: (-found[members], len(members), sorted(members)))
    return worst[:MOST_CUTS]


def _cut(net: _Net, flow: Reals, found: dict[frozenset[int], float]) -> None:
    """Least cuts around every node. As one street's demand fits a car, the fractional need of a set is a sum over its
    border and its nodes, so that a least cut finds the set that misses most."""
    ties = flow.copy()
    weighted = np.maximum(flow + net.asked - net.demand / net.capacity, 0.0)
    pull = net.demand.sum(axis=1) / net.capacity
    for node in range(net.nodes):
        if node == net.depot:
            continue
        for matrix, gain in ((ties, 0 * pull), (weighted, pull), (weighted, 1.5 * pull), (weighted, 0.7 * pull)):
            inside = _least_cut(matrix, gain, node, net.depot)
            crossing = float(flow[np.ix_(inside, ~inside)].sum())
            need = _need(net, inside)
            if need - crossing > 1e-3:
                members = frozenset(int(v) for v in np.flatnonzero(inside))
                found[members] = (need - crossing) / math.sqrt(1 + crossing + need)


def _least_cut(ties: Reals, gain: Reals, node: int, depot: int) -> NDArray[np.bool_]:
    """The set with ``node`` and without the depot that has the least ties to the rest, minus what its nodes gain."""
    size = len(ties)
    whole = np.zeros((size + 1, size + 1), dtype=np.int32)
    whole[:size, :size] = np.round(ties * GRAIN)
    whole[size, :size] = np.round(gain * GRAIN)
    whole[size, node] = MUCH
    net = csr_array(whole)
    moved = maximum_flow(net, size, depot)
    rest = net - moved.flow
    rest.data[rest.data < 0] = 0
    rest.eliminate_zeros()
    reached = breadth_first_order(rest, size, return_predecessors=False)
    inside = np.zeros(size + 1, dtype=bool)
    inside[reached] = True
    return inside[:size]


def _parts(net: _Net, tied: NDArray[np.bool_]) -> list[frozenset[int]]:
    unseen, parts = set(range(net.nodes)), []
    while unseen:
        part, edge = set(), [min(unseen)]
        while edge:
            node = edge.pop()
            if node not in part:
                part.add(node)
                edge += [int(other) for other in np.flatnonzero(tied[node]) if int(other) not in part]
        unseen -= part
        parts.append(frozenset(part - {net.depot}))
    return [part for part in parts if part]


def _grow(net: _Net, flow: Reals, seed: frozenset[int], found: dict[frozenset[int], float]) -> None:
    """Note every violated set on the way from a seed to everything tied to it."""
    inside = np.zeros(net.nodes, dtype=bool)
    inside[list(seed)] = True
    order, missing = grow(flow, net.asked, net.demand, net.capacity, net.depot, inside)
    for taken in np.flatnonzero(missing):
        found[seed.union(order[:taken].tolist())] = float(missing[taken])
