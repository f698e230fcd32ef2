"""The bound for any problem: cars drive in and out of every node equally often, and must come to every set of streets.

The unknowns are how often each move is made without service and which way each service is driven, all cars taken
together. Sets of nodes without a start that hold a service are entered at least once (and often enough for their
demand). For one closed tour, or closed tours that share a depot, this is the rural postman's own model.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, maximum_flow

from lantoa.engines.car_routes.bounds.model import Model
from lantoa.engines.car_routes.problem import Problem

MOST_ROUNDS, MOST_WHOLE_ROUNDS, MOST_BRANCHES = 60, 25, 300
LARGEST_ARCS = 20_000
SLACK, GRAIN, LEAST_MISSING = 1e-6, 10_000, 1e-3
Reals = NDArray[np.float64]


@dataclass(slots=True)
class _Net:
    problem: Problem
    model: Model
    moves: list[tuple[int, int]]  # the first columns
    passes: dict[tuple[int, int], int] = field(default_factory=dict)  # (service, way) → column
    leaves: list[int] = field(default_factory=list)  # columns: how many cars of an open fleet end at each node

    @property
    def starts(self) -> set[int]:
        return {car.start for car in self.problem.cars}


def directed_bound(problem: Problem) -> int:
    """No set of tours costs less in all."""
    cheapest = sum(min(way.cost for way in service.ways) for service in problem.services)
    if len(problem.arcs) > LARGEST_ARCS:
        return cheapest
    net = _net(problem)
    least = _rounds(net, MOST_ROUNDS, whole=False)
    least = max(least, _rounds(net, MOST_WHOLE_ROUNDS, whole=True))
    return max(cheapest, math.ceil(least - SLACK * max(1.0, abs(least))))


def _net(problem: Problem) -> _Net:
    costs: dict[tuple[int, int], int] = {}
    for arc in problem.arcs:
        if arc.tail != arc.head:
            key = (arc.tail, arc.head)
            costs[key] = min(arc.cost, costs.get(key, arc.cost))
    net = _Net(problem, Model(), list(costs))
    balance: list[list[tuple[int, float]]] = [[] for _ in range(problem.nodes)]
    for (tail, head), cost in costs.items():
        column = net.model.column(cost)
        balance[tail].append((column, 1.0))
        balance[head].append((column, -1.0))
    for number, service in enumerate(problem.services):
        for index, way in enumerate(service.ways):
            column = net.passes[number, index] = net.model.column(way.cost, 1.0)
            balance[way.tail].append((column, 1.0))
            balance[way.head].append((column, -1.0))
        net.model.row([(net.passes[number, index], 1.0) for index in range(len(service.ways))], 1.0, 1.0)
    _add_ends(net, balance)
    for terms in balance:
        net.model.row(terms, 0.0, 0.0)
    return net


def _add_ends(net: _Net, balance: list[list[tuple[int, float]]]) -> None:
    """An open tour, or one that ends elsewhere, goes from its start to its end without driving: a move for nothing."""
    free = sum(car.end is None for car in net.problem.cars)
    many = math.inf if net.problem.fleet_is_free else 1.0
    for car in net.problem.cars:
        if car.end == car.start:
            continue
        used = net.model.column(0.0, many)
        balance[car.start].append((used, -1.0))
        if car.end is not None:
            balance[car.end].append((used, 1.0))
        else:
            net.leaves.append(used)
    if free:
        ends = [net.model.column(0.0) for _ in range(net.problem.nodes)]
        for node, column in enumerate(ends):
            balance[node].append((column, 1.0))
        net.model.row([(c, 1.0) for c in ends] + [(c, -1.0) for c in net.leaves], 0.0, 0.0)


def _rounds(net: _Net, most: int, whole: bool) -> float:
    least = 0.0
    for _ in range(most):
        answer = net.model.solve_whole(MOST_BRANCHES) if whole else net.model.solve()
        least = max(least, answer.bound)
        if answer.point is None or not _cut(net, answer.point):
            return least
    return least


def _cut(net: _Net, point: Reals) -> int:
    """Rows for the sets this point enters too seldom."""
    entering = _flow(net, point)
    sets = _cut_off(net, entering)
    if not sets:
        sets = _weakly_tied(net, entering)
    return sum(_add(net, point, members) for members in sets if members)


def _add(net: _Net, point: Reals, members: frozenset[int]) -> int:
    """The set must be entered often enough for its demand, or at least as often as some service is driven there."""
    if members & net.starts:
        return 0
    entering = _entering(net, members)
    entered = sum(point[column] * factor for column, factor in entering)
    need = _visits(net, members)
    if need and entered < need - LEAST_MISSING:
        net.model.row(entering, need)
        return 1
    driven, ways = _driven_there(net, point, members)
    if entered >= driven - LEAST_MISSING:
        return 0
    net.model.row(entering + [(column, -1.0) for column in ways], 0.0)
    return 1


def _driven_there(net: _Net, point: Reals, members: frozenset[int]) -> tuple[float, list[int]]:
    """The service driven most in the set, where only some of its ways lead there."""
    most, best = 0.0, list[int]()
    for number, service in enumerate(net.problem.services):
        columns = [
            net.passes[number, index]
            for index, way in enumerate(service.ways)
            if way.tail in members or way.head in members
        ]
        driven = float(sum(point[column] for column in columns))
        if driven > most:
            most, best = driven, columns
    return most, best


def _flow(net: _Net, point: Reals) -> csr_array:
    tails, heads, values = [], [], []
    for column, (tail, head) in enumerate(net.moves):
        if point[column] > SLACK:
            tails.append(tail)
            heads.append(head)
            values.append(point[column])
    for (service, way), column in net.passes.items():
        nodes = net.problem.services[service].ways[way].nodes
        if point[column] > SLACK and nodes[0] != nodes[-1]:
            tails.append(nodes[0])
            heads.append(nodes[-1])
            values.append(point[column])
    return csr_array((values, (tails, heads)), shape=(net.problem.nodes, net.problem.nodes))


def _ends_of_services(net: _Net) -> set[int]:
    return {way.tail for service in net.problem.services for way in service.ways}


def _cut_off(net: _Net, entering: csr_array) -> list[frozenset[int]]:
    """Parts that hold a service and no start, with no drive leading in."""
    _, label = connected_components(entering, directed=True, connection="weak")
    with_start = {int(label[start]) for start in net.starts}
    lost = sorted({int(label[node]) for node in _ends_of_services(net)} - with_start)
    return [frozenset(np.flatnonzero(label == part).tolist()) for part in lost]


def _weakly_tied(net: _Net, entering: csr_array) -> list[frozenset[int]]:
    """Least cuts between the starts and the end of each service that are entered less than once."""
    size = net.problem.nodes
    source = size
    whole = entering.tocoo()
    starts = sorted(net.starts)
    tails = np.concatenate([whole.row, np.full(len(starts), source)])
    heads = np.concatenate([whole.col, np.array(starts)])
    amounts = np.concatenate([np.round(whole.data * GRAIN), np.full(len(starts), 10**9)]).astype(np.int32)
    graph = csr_array((amounts, (tails, heads)), shape=(size + 1, size + 1))
    graph.sum_duplicates()
    found: dict[frozenset[int], None] = {}
    covered: set[int] = set()
    for node in sorted(_ends_of_services(net) - net.starts):
        if node in covered:
            continue
        moved = maximum_flow(graph, source, node)
        if moved.flow_value < GRAIN - 10:
            members = _cannot_be_reached(graph, moved.flow, source)
            covered |= members
            found[frozenset(members - {source})] = None
    return list(found)


def _cannot_be_reached(graph: csr_array, moved: csr_array, source: int) -> set[int]:
    rest = (graph - moved).tocoo()
    keep = rest.data > 0
    onward: dict[int, list[int]] = {}
    for tail, head in zip(rest.row[keep].tolist(), rest.col[keep].tolist(), strict=True):
        onward.setdefault(tail, []).append(head)
    reached, edge = {source}, [source]
    while edge:
        for head in onward.get(edge.pop(), []):
            if head not in reached:
                reached.add(head)
                edge.append(head)
    return set(range(graph.shape[0])) - reached


def _visits(net: _Net, members: frozenset[int]) -> int:
    """How many cars must come into the set: for each service driven wholly or partly in it, whichever way."""
    demand, touched = 0, False
    for service in net.problem.services:
        if all(way.tail in members or way.head in members for way in service.ways):
            touched = True
            demand += service.demand
    if not touched:
        return 0
    return max(1, -(-demand // net.problem.capacity)) if net.problem.capacity else 1


def _entering(net: _Net, members: frozenset[int]) -> list[tuple[int, float]]:
    terms = [(column, 1.0) for column, (tail, head) in enumerate(net.moves) if tail not in members and head in members]
    for (service, way), column in net.passes.items():
        nodes = net.problem.services[service].ways[way].nodes
        if nodes[0] not in members and nodes[-1] in members:
            terms.append((column, 1.0))
    return terms
