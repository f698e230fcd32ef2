"""A plan for an instance as JSON, in the file's own node numbers, every driven step written out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.instances.instance import Instance
from lantoa.engines.car_routes.problem import Objective, Plan, Problem


@dataclass(frozen=True, slots=True)
class ClaimedRoute:
    """One route of an answer; ``services`` number the required streets in the file's order, where the answer does."""

    nodes: tuple[int, ...]
    serviced: tuple[tuple[int, int], ...]
    services: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What an answer says, ours or anybody's."""

    routes: tuple[ClaimedRoute, ...]
    cost: int | None
    longest: int | None
    lower_bound: int | None
    objective: Objective


def answer_of(instance: Instance, problem: Problem, plan: Plan) -> dict[str, Any]:
    """The answer as it is printed."""
    first = instance.first_node
    routes = []
    for tour in plan.tours:
        ways = [problem.services[service].ways[way] for service, way in tour.serviced]
        routes.append(
            {
                "nodes": [node + first for node in tour.nodes],
                "serviced": [[way.tail + first, way.head + first] for way in ways],
                "services": [service for service, _ in tour.serviced],
                "cost": tour.cost,
            }
        )
    return {
        "cost": plan.cost,
        "longest": plan.longest,
        "lower_bound": plan.lower_bound,
        "objective": problem.objective,
        "routes": routes,
        "iterations": plan.iterations,
        "seed": plan.seed,
    }


def written(answer: dict[str, Any]) -> str:
    """The answer's text: the same answer, the same bytes."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def claim_of(content: bytes) -> Claim:
    """An answer read back; refuses what has not its form."""
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise RoutesRefused("answer_not_json", reason=str(error)) from None
    if not isinstance(answer, dict) or not isinstance(answer.get("routes"), list):
        raise RoutesRefused("answer_shape", where="routes")
    routes = tuple(_route(route, f"routes[{index}]") for index, route in enumerate(answer["routes"]))
    cost, longest, lower_bound = (_number(answer, key) for key in ("cost", "longest", "lower_bound"))
    return Claim(routes, cost, longest, lower_bound, "longest" if answer.get("objective") == "longest" else "total")


def _number(answer: dict[str, Any], key: str) -> int | None:
    value = answer.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        raise RoutesRefused("answer_shape", where=key)
    return int(value)


def _route(route: object, where: str) -> ClaimedRoute:
    if not isinstance(route, dict):
        raise RoutesRefused("answer_shape", where=where)
    nodes, serviced, services = (route.get(key) for key in ("nodes", "serviced", "services"))
    if not _whole(nodes):
        raise RoutesRefused("answer_shape", where=f"{where}.nodes")
    if not isinstance(serviced, list) or not all(_whole(pair) and len(pair) == 2 for pair in serviced):
        raise RoutesRefused("answer_shape", where=f"{where}.serviced")
    if services is not None and (not _whole(services) or len(services) != len(serviced)):
        raise RoutesRefused("answer_shape", where=f"{where}.services")
    pairs = tuple((pair[0], pair[1]) for pair in serviced)
    assert isinstance(nodes, list)  # noqa: S101 - for the type checker: _whole has seen to it
    return ClaimedRoute(tuple(nodes), pairs, None if services is None else tuple(services))


def _whole(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, int) and not isinstance(item, bool) for item in value)
