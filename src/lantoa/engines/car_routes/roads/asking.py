"""What is asked of a town's cars, as problems the search understands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.problem import Arc, Car, Objective, Problem, Service, Way
from lantoa.engines.car_routes.roads.osm import MAIN_KINDS
from lantoa.engines.car_routes.roads.pairing import pairs_of_lines
from lantoa.engines.car_routes.roads.plane import Plane
from lantoa.engines.car_routes.roads.town import Place, Street, Town
from lantoa.engines.vn.folding import fold

FARTHEST_START = 500.0


@dataclass(frozen=True, slots=True)
class Wish:
    """The choices of those who plan the day. Names are compared folded: spelling of streets varies."""

    kinds: tuple[str, ...] = MAIN_KINDS
    names: frozenset[str] = frozenset()  # also these streets, whatever their kind
    without: frozenset[str] = frozenset()  # not these
    forbidden: frozenset[str] = frozenset()  # not even to drive through
    with_special: bool = False  # bridges, ramps and tunnels too
    one_pass: bool = True  # of a dual carriageway one line is enough
    open_tours: bool = False
    starts: tuple[Place | None, ...] = ()  # by ward; None: chosen near its middle


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish laid over a town: the streets to be driven, by service, and what cannot be."""

    town: Town
    wish: Wish
    arcs: tuple[Arc, ...]
    services: tuple[Service, ...]
    ward_of: tuple[int, ...]  # service → ward
    streets_of: tuple[tuple[tuple[int, ...], ...], ...]  # service → way → streets driven
    starts: tuple[int, ...]  # ward → node
    unreachable: tuple[int, ...]  # streets no car can reach and leave
    empty_wards: tuple[int, ...] = field(default=())

    def road_of(self) -> dict[int, int]:
        """Of every dual carriageway's line the road both belong to: one number for the two, its first line's."""
        return {
            street: ways[0][0] for ways in self.streets_of for way in ways for street in way if street != ways[0][0]
        }

    def of_ward(self, ward: int) -> tuple[Problem, list[int]]:
        """One car in its own ward, and which services are meant."""
        mine = [number for number, own in enumerate(self.ward_of) if own == ward]
        return self._problem(mine, (ward,), "total"), mine

    def balanced(self) -> tuple[Problem, list[int]]:
        """All cars share all streets; the longest tour is to be short."""
        wards = tuple(ward for ward in range(len(self.town.wards)) if ward not in self.empty_wards)
        everything = list(range(len(self.services)))
        return self._problem(everything, wards, "longest"), everything

    def _problem(self, services: list[int], wards: tuple[int, ...], objective: Objective) -> Problem:
        cars = tuple(Car(self.starts[w], None if self.wish.open_tours else self.starts[w]) for w in wards)
        chosen = tuple(self.services[number] for number in services)
        return Problem(len(self.town.places), self.arcs, chosen, cars, objective=objective)


def ask(town: Town, wish: Wish) -> Asked:
    """Lay a wish over a town."""
    closed = {fold(name) for name in wish.forbidden}
    open_streets = [number for number, street in enumerate(town.streets) if fold(street.name) not in closed]
    arcs = tuple(arc for number in open_streets for arc in _arcs(town.streets[number]))
    main = _main_part(town, arcs)
    required = [number for number in open_streets if is_required(town.streets[number], wish)]
    lost = tuple(n for n in required if not {town.streets[n].tail, town.streets[n].head} <= main)
    required = [number for number in required if number not in set(lost)]
    if not required:
        raise RoutesRefused("no_services")
    alone: list[tuple[int, ...]] = [(number,) for number in required]
    groups = pairs_of_lines(town, required) if wish.one_pass else alone
    services = tuple(_service(town, group) for group in groups)
    ward_of = _wards(town, groups)
    starts = tuple(_start(town, wish, ward, main, groups, ward_of) for ward in range(len(town.wards)))
    return Asked(
        town,
        wish,
        arcs,
        services,
        tuple(ward_of),
        tuple(_streets(town, group) for group in groups),
        starts,
        lost,
        tuple(ward for ward in range(len(town.wards)) if ward not in ward_of),
    )


def is_required(street: Street, wish: Wish) -> bool:
    """Whether a street is to be driven with the loudspeaker on."""
    if street.ward < 0 or fold(street.name) in {fold(name) for name in wish.without}:
        return False
    if street.special and not wish.with_special:
        return False
    named = bool(street.name) and fold(street.name) in {fold(name) for name in wish.names}
    return named or street.kind.removesuffix("_link") in wish.kinds


def _arcs(street: Street) -> list[Arc]:
    there = Arc(street.tail, street.head, street.length)
    return [there] if street.one_way else [there, Arc(street.head, street.tail, street.length)]


def _main_part(town: Town, arcs: tuple[Arc, ...]) -> set[int]:
    """The nodes that can all reach each other: the largest such part."""
    size = len(town.places)
    tails, heads = np.array([arc.tail for arc in arcs]), np.array([arc.head for arc in arcs])
    net = csr_array((np.ones(len(arcs)), (tails, heads)), shape=(size, size))
    _, part = connected_components(net, directed=True, connection="strong")
    largest = Counter(part.tolist()).most_common(1)[0][0]
    return set(np.flatnonzero(part == largest).tolist())


def _service(town: Town, group: tuple[int, ...]) -> Service:
    """A street both ways, a one-way street, or either line of a dual carriageway."""
    first = town.streets[group[0]]
    ways = [Way((first.tail, first.head), first.length)]
    if len(group) > 1:
        other = town.streets[group[1]]
        ways.append(Way((other.tail, other.head), other.length))
    elif not first.one_way:
        ways.append(Way((first.head, first.tail), first.length))
    return Service(tuple(ways))


def _streets(town: Town, group: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    if len(group) > 1:
        return ((group[0],), (group[1],))
    return ((group[0],),) * (1 if town.streets[group[0]].one_way else 2)


def _wards(town: Town, groups: list[tuple[int, ...]]) -> list[int]:
    """Border streets go, longest first, to the ward that has less to drive."""
    given = [town.streets[group[0]].ward for group in groups]
    lengths = [town.streets[group[0]].length for group in groups]
    load = Counter[int]()
    shared = [number for number, group in enumerate(groups) if town.streets[group[0]].border]
    for number in set(range(len(groups))) - set(shared):
        load[given[number]] += lengths[number]
    for number in sorted(shared, key=lambda n: (-lengths[n], n)):
        given[number] = min(town.streets[groups[number][0]].border, key=lambda ward: (load[ward], ward))
        load[given[number]] += lengths[number]
    return given


def _start(town: Town, wish: Wish, ward: int, main: set[int], groups: list[tuple[int, ...]], ward_of: list[int]) -> int:
    """The junction nearest to the place given, or to the ward's middle on one of its streets."""
    given = wish.starts[ward] if ward < len(wish.starts) else None
    own = {town.streets[group[0]].tail for group, held in zip(groups, ward_of, strict=True) if held == ward}
    nodes = sorted(main if given or not own else own & main or main)
    plane = Plane(*(given or town.wards[ward].centre))
    gaps = np.hypot(*plane.metres(np.array([town.places[node] for node in nodes])).T)
    nearest = int(np.argmin(gaps))
    if given and gaps[nearest] > FARTHEST_START:
        raise RoutesRefused("start_too_far", ward=town.wards[ward].name, metres=round(float(gaps[nearest])))
    return nodes[nearest]
