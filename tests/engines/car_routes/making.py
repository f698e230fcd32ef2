"""Small problems for the tests: drawn by hypothesis, and their optimum counted by trying everything."""

from __future__ import annotations

from itertools import permutations, product

from hypothesis import strategies as st

from lantoa.engines.car_routes.instances.instance import Instance, Link
from lantoa.engines.car_routes.problem import Arc, Car, Problem, Service, Way
from lantoa.engines.car_routes.verify.checking import CheckedRoute, Fault, check

FAR = 10**9


@st.composite
def links(draw: st.DrawFn, most_nodes: int = 6, windy: bool = False) -> tuple[int, tuple[Link, ...]]:
    """A connected street net: a random tree and some more streets."""
    nodes = draw(st.integers(2, most_nodes))
    pairs = {(draw(st.integers(0, node - 1)), node) for node in range(1, nodes)}
    more = st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1)).filter(lambda pair: pair[0] < pair[1])
    pairs |= set(draw(st.lists(more, max_size=5)))
    made = []
    for line, (a, b) in enumerate(sorted(pairs), 1):
        there = draw(st.integers(0, 20))
        back = draw(st.integers(0, 20)) if windy else there
        demand = draw(st.integers(0, 5))
        made.append(Link(line, a, b, there, back, demand, demand > 0))
    return nodes, tuple(made)


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    """A capacitated instance with at least one street to be driven."""
    nodes, made = draw(links().filter(lambda drawn: any(link.required for link in drawn[1])))
    return Instance("carp", nodes, 0, made, 3, draw(st.integers(5, 12)), 0, 0)


@st.composite
def mixed_problems(draw: st.DrawFn) -> Problem:
    """One-way and two-way streets, dual carriageways, several starts, open and closed tours, any objective."""
    nodes, made = draw(links(windy=True))
    arcs = [Arc(*pair, cost=cost) for x in made for pair, cost in (((x.a, x.b), x.there), ((x.b, x.a), x.back))]
    ring = [Arc(node, (node + 1) % nodes, draw(st.integers(1, 30))) for node in range(nodes)]  # no one-way trap
    services = []
    for link in made[: draw(st.integers(1, 5))]:
        there, back = Way((link.a, link.b), link.there), Way((link.b, link.a), link.back)
        services.append(Service(draw(st.sampled_from([(there, back), (there,), (back,)])), link.demand))
    node = st.integers(0, nodes - 1)
    cars = draw(st.lists(st.builds(Car, node, st.none() | node), min_size=1, max_size=3))
    objective = draw(st.sampled_from(("total", "longest")))
    return Problem(nodes, tuple(arcs + ring), tuple(services), tuple(cars), objective=objective)


def shortest(problem: Problem) -> list[list[int]]:
    """All distances, by Floyd and Warshall: another way than the product's."""
    size = problem.nodes
    known = [[0 if a == b else FAR for b in range(size)] for a in range(size)]
    for arc in problem.arcs:
        known[arc.tail][arc.head] = min(known[arc.tail][arc.head], arc.cost)
    for via, a, b in product(range(size), repeat=3):
        known[a][b] = min(known[a][b], known[a][via] + known[via][b])
    return known


def tour_cost(problem: Problem, car: Car, order: tuple[int, ...], known: list[list[int]]) -> int:
    """The cheapest tour over every choice of ways."""
    best = FAR
    for ways in product(*(problem.services[service].ways for service in order)):
        at, cost = car.start, 0
        for way in ways:
            cost += known[at][way.tail] + way.cost
            at = way.head
        best = min(best, cost + (0 if car.end is None else known[at][car.end]))
    return best


def optimum(problem: Problem) -> int:
    """The best value of a small problem, by trying every share-out and every order."""
    known = shortest(problem)
    streets = range(len(problem.services))
    cars = problem.cars * len(streets) if problem.fleet_is_free else problem.cars
    best = FAR
    cheapest: dict[tuple[Car, frozenset[int]], int] = {}
    for share in product(range(len(cars)), repeat=len(streets)):
        if problem.fleet_is_free and any(car > max(share[:i], default=-1) + 1 for i, car in enumerate(share)):
            continue
        costs = []
        for number, car in enumerate(cars):
            mine = frozenset(street for street in streets if share[street] == number)
            if problem.capacity and sum(problem.services[street].demand for street in mine) > problem.capacity:
                break
            if (car, mine) not in cheapest:
                orders = permutations(sorted(mine))
                cheapest[car, mine] = min(tour_cost(problem, car, o, known) for o in orders) if mine else 0
            costs.append(cheapest[car, mine])
        else:
            best = min(best, max(costs) if problem.objective == "longest" else sum(costs))
    return best


def faults_of(problem: Problem, plan: object) -> list[Fault]:
    """What the independent verifier says of a plan."""
    routes = []
    for tour in plan.tours:  # type: ignore[attr-defined]
        ways = [problem.services[service].ways[way] for service, way in tour.serviced]
        pairs = tuple((way.tail, way.head) for way in ways)
        routes.append(CheckedRoute(tour.car, tour.nodes, pairs, tuple(service for service, _ in tour.serviced)))
    return check(problem, routes, plan.cost, plan.longest, plan.lower_bound)  # type: ignore[attr-defined]
