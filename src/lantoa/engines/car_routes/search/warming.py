"""Have everything compiled (or fetched from the cache) before a clock runs."""

from __future__ import annotations

from lantoa.engines.car_routes.problem import Arc, Car, Problem, Service, Way
from lantoa.engines.car_routes.search.solving import Budget, solve


def warm() -> None:
    """Plan a square of four streets."""
    corners = [(0, 1), (1, 2), (2, 3), (3, 0)]
    arcs = tuple(Arc(*pair, cost=1) for a, b in corners for pair in ((a, b), (b, a)))
    services = tuple(Service((Way((a, b), 1), Way((b, a), 1)), 1) for a, b in corners)
    solve(Problem(4, arcs, services, (Car(0, 0),), fleet_is_free=True, capacity=2), Budget(iterations=3))
