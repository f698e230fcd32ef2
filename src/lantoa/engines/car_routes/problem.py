"""What is asked of the cars: a directed graph, the streets to be driven, and the cars. Costs are whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Objective = Literal["total", "longest"]
MOST_WAYS = 2


@dataclass(frozen=True, slots=True)
class Arc:
    """A move that is allowed: from one node to another in this direction. A two-way street is two arcs."""

    tail: int
    head: int
    cost: int


@dataclass(frozen=True, slots=True)
class Way:
    """One way to drive a service: the nodes passed, first to last, and what it costs."""

    nodes: tuple[int, ...]
    cost: int

    @property
    def tail(self) -> int:
        """Where the way begins."""
        return self.nodes[0]

    @property
    def head(self) -> int:
        """Where the way ends."""
        return self.nodes[-1]


@dataclass(frozen=True, slots=True)
class Service:
    """A street to be driven once: a two-way street has two ways, a one-way street one, a dual carriageway of which
    one pass is enough has one for each line."""

    ways: tuple[Way, ...]
    demand: int = 0


@dataclass(frozen=True, slots=True)
class Car:
    """Where a tour starts and where it must end; None: anywhere (an open tour)."""

    start: int
    end: int | None


@dataclass(frozen=True, slots=True)
class Problem:
    """Nodes are 0 … ``nodes - 1``. With ``fleet_is_free`` the one car in ``cars`` may be taken any number of times."""

    nodes: int
    arcs: tuple[Arc, ...]
    services: tuple[Service, ...]
    cars: tuple[Car, ...]
    fleet_is_free: bool = False
    capacity: int | None = None
    objective: Objective = "total"

    @property
    def shares_one_depot(self) -> bool:
        """Every tour is closed at one and the same node."""
        return len({(car.start, car.end) for car in self.cars}) == 1 and self.cars[0].start == self.cars[0].end


@dataclass(frozen=True, slots=True)
class Tour:
    """One car's drive: every node passed, and the services in order, each with the way chosen."""

    car: int
    nodes: tuple[int, ...]
    serviced: tuple[tuple[int, int], ...]
    cost: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Tours of the cars that leave; a car without a street has none."""

    tours: tuple[Tour, ...]
    lower_bound: int
    iterations: int
    seed: int

    @property
    def cost(self) -> int:
        """All tours together."""
        return sum(tour.cost for tour in self.tours)

    @property
    def longest(self) -> int:
        """The longest tour."""
        return max((tour.cost for tour in self.tours), default=0)
