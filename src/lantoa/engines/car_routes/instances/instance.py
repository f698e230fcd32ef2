"""A benchmark instance: its problem, and the file's own numbers for nodes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.problem import Arc, Car, Objective, Problem, Service, Way

HIGHEST_COST = 10**7
HIGHEST_DEMAND = 10**9
MOST_VEHICLES, MOST_NODES = 10_000, 1_000_000
MOST_CAPACITY = 1 << 50  # a larger one carries everything too


@dataclass(frozen=True, slots=True)
class Link:
    """A two-way street of an instance; ``there`` is the cost from ``a`` to ``b``, ``back`` the other way."""

    line: int
    a: int
    b: int
    there: int
    back: int
    demand: int
    required: bool


@dataclass(frozen=True, slots=True)
class Instance:
    """What a file says. ``first_node`` is its lowest node number, which is the depot's too."""

    form: Literal["carp", "windy"]
    nodes: int
    first_node: int
    links: tuple[Link, ...]
    vehicles: int | None = None
    capacity: int | None = None
    lower_bound: int | None = None
    upper_bound: int | None = None

    def problem(self, vehicles: int | None, objective: Objective) -> Problem:
        """What is asked, with this many cars (None: as many as it takes)."""
        if vehicles is not None and not 1 <= vehicles <= MOST_VEHICLES:
            raise RoutesRefused("vehicles_wrong", vehicles=vehicles, most=MOST_VEHICLES)
        if vehicles is None and self.capacity is None:
            raise RoutesRefused("vehicles_needed")
        if vehicles is None and objective == "longest":
            raise RoutesRefused("longest_needs_vehicles")
        depot = Car(0, 0)
        return Problem(
            nodes=self.nodes,
            arcs=tuple(arc for link in self.links for arc in self._arcs(link)),
            services=tuple(self._service(link) for link in self.links if link.required),
            cars=(depot,) * (vehicles or 1),
            fleet_is_free=vehicles is None,
            capacity=None if self.capacity is None else min(self.capacity, MOST_CAPACITY),
            objective=objective,
        )

    def _arcs(self, link: Link) -> tuple[Arc, Arc]:
        a, b = link.a - self.first_node, link.b - self.first_node
        return Arc(a, b, link.there), Arc(b, a, link.back)

    def _service(self, link: Link) -> Service:
        a, b = link.a - self.first_node, link.b - self.first_node
        return Service((Way((a, b), link.there), Way((b, a), link.back)), link.demand)

    def checked(self) -> Instance:
        """This instance, or a refusal naming the first line that cannot be."""
        if self.nodes > MOST_NODES:
            raise RoutesRefused("nodes_too_many", nodes=self.nodes, most=MOST_NODES)
        for link in self.links:
            for node in (link.a, link.b):
                if not self.first_node <= node < self.first_node + self.nodes:
                    raise RoutesRefused("node_unknown", line=link.line, node=node)
            if link.there < 0 or link.back < 0:
                raise RoutesRefused("cost_negative", line=link.line)
            if max(link.there, link.back) > HIGHEST_COST:
                raise RoutesRefused("cost_too_large", line=link.line, most=HIGHEST_COST)
            if link.demand < 0:
                raise RoutesRefused("demand_negative", line=link.line)
            if link.demand > HIGHEST_DEMAND:
                raise RoutesRefused("demand_too_large", line=link.line, most=HIGHEST_DEMAND)
            if self.capacity is not None and link.demand > self.capacity:
                raise RoutesRefused("demand_over_capacity", line=link.line, demand=link.demand, capacity=self.capacity)
        if not any(link.required for link in self.links):
            raise RoutesRefused("no_services")
        return self
