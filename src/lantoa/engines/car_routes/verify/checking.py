"""An independent check of a plan: it knows the problem and the answer, and nothing of how the answer came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from lantoa.engines.car_routes.problem import Problem

FaultCode = Literal[
    "route_empty",  # no node at all; params: route
    "start_wrong",  # params: route, node, wanted
    "end_wrong",  # params: route, node, wanted
    "step_illegal",  # no street leads there in this direction; params: route, tail, head
    "service_unknown",  # no required street runs so; params: route, tail, head
    "service_not_driven",  # said to be serviced, but not driven there in this order; params: route, tail, head
    "service_twice",  # params: tail, head, times
    "service_missing",  # params: tail, head
    "over_capacity",  # params: route, load, capacity
    "too_many_routes",  # params: routes, vehicles
    "cost_wrong",  # params: said, counted
    "longest_wrong",  # params: said, counted
    "bound_above_cost",  # a lower bound that the plan itself beats; params: bound, counted
]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong; node numbers are the problem's."""

    code: FaultCode
    params: dict[str, int]


@dataclass(frozen=True, slots=True)
class CheckedRoute:
    """A route as claimed: the car, every node, the streets serviced as pairs, and their numbers where known."""

    car: int
    nodes: tuple[int, ...]
    serviced: tuple[tuple[int, int], ...]
    services: tuple[int, ...] | None = None


@dataclass(slots=True)
class _Tally:
    """What has been counted so far."""

    faults: list[Fault]
    done: Counter[int]
    costs: list[int]

    def fault(self, code: FaultCode, **params: int) -> None:
        self.faults.append(Fault(code, params))


def check(
    problem: Problem,
    routes: Sequence[CheckedRoute],
    cost: int | None = None,
    longest: int | None = None,
    bound: int | None = None,
) -> list[Fault]:
    """Everything that is wrong with an answer; an empty list where it is right."""
    tally = _Tally([], Counter(), [])
    cheapest: dict[tuple[int, int], int] = {}
    for arc in problem.arcs:
        known = cheapest.get((arc.tail, arc.head))
        cheapest[arc.tail, arc.head] = arc.cost if known is None else min(known, arc.cost)
    for number, route in enumerate(routes, 1):
        _check_route(problem, cheapest, number, route, tally)
    _check_coverage(problem, tally)
    used = sum(1 for route in routes if route.serviced or len(route.nodes) > 1)
    if not problem.fleet_is_free and used > len(problem.cars):
        tally.fault("too_many_routes", routes=used, vehicles=len(problem.cars))
    _check_sums(problem, tally, cost, longest, bound)
    return tally.faults


def _check_route(
    problem: Problem, cheapest: dict[tuple[int, int], int], number: int, route: CheckedRoute, tally: _Tally
) -> None:
    if not route.nodes:
        tally.fault("route_empty", route=number)
        return
    car = problem.cars[min(route.car, len(problem.cars) - 1)]
    if route.nodes[0] != car.start:
        tally.fault("start_wrong", route=number, node=route.nodes[0], wanted=car.start)
    if car.end is not None and route.nodes[-1] != car.end:
        tally.fault("end_wrong", route=number, node=route.nodes[-1], wanted=car.end)
    driven = 0
    for tail, head in pairwise(route.nodes):
        step = cheapest.get((tail, head))
        if step is None:
            tally.fault("step_illegal", route=number, tail=tail, head=head)
        driven += step or 0
    services = _services_of(problem, number, route, tally)
    load, place = 0, 0
    for service, way in services:
        nodes = problem.services[service].ways[way].nodes
        place = _driven_from(route.nodes, nodes, place)
        if place < 0:
            tally.fault("service_not_driven", route=number, tail=nodes[0], head=nodes[-1])
            place = 0
        tally.done[service] += 1
        load += problem.services[service].demand
        steps = sum(cheapest.get(step, 0) for step in pairwise(nodes))
        driven += problem.services[service].ways[way].cost - steps
    tally.costs.append(driven)
    if problem.capacity is not None and load > problem.capacity:
        tally.fault("over_capacity", route=number, load=load, capacity=problem.capacity)


def _services_of(problem: Problem, number: int, route: CheckedRoute, tally: _Tally) -> list[tuple[int, int]]:
    """Which service each pair means: the one it names, or the first of its streets not yet taken."""
    found = []
    taken = Counter(tally.done)
    for index, (tail, head) in enumerate(route.serviced):
        wanted = [
            (service, way)
            for service in (range(len(problem.services)) if route.services is None else [route.services[index]])
            if 0 <= service < len(problem.services)
            for way, nodes in enumerate(way.nodes for way in problem.services[service].ways)
            if (nodes[0], nodes[-1]) == (tail, head)
        ]
        if not wanted:
            tally.fault("service_unknown", route=number, tail=tail, head=head)
            continue
        chosen = next((each for each in wanted if not taken[each[0]]), wanted[0])
        taken[chosen[0]] += 1
        found.append(chosen)
    return found


def _driven_from(nodes: tuple[int, ...], wanted: tuple[int, ...], place: int) -> int:
    """Where the route stands after driving these nodes, searched from a place on; −1: it never does."""
    for start in range(place, len(nodes) - len(wanted) + 1):
        if nodes[start : start + len(wanted)] == wanted:
            return start + len(wanted) - 1
    return -1


def _check_coverage(problem: Problem, tally: _Tally) -> None:
    for service, asked in enumerate(problem.services):
        nodes = asked.ways[0].nodes
        if tally.done[service] == 0:
            tally.fault("service_missing", tail=nodes[0], head=nodes[-1])
        elif tally.done[service] > 1:
            tally.fault("service_twice", tail=nodes[0], head=nodes[-1], times=tally.done[service])


def _check_sums(problem: Problem, tally: _Tally, cost: int | None, longest: int | None, bound: int | None) -> None:
    total, most = sum(tally.costs), max(tally.costs, default=0)
    if cost is not None and cost != total:
        tally.fault("cost_wrong", said=cost, counted=total)
    if longest is not None and longest != most:
        tally.fault("longest_wrong", said=longest, counted=most)
    reached = most if problem.objective == "longest" else total
    if bound is not None and not tally.faults and bound > reached:
        tally.fault("bound_above_cost", bound=bound, counted=reached)
