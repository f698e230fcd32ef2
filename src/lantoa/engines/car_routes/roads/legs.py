"""Between two services: which streets lie under the shortest drive from junction to junction."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from lantoa.engines.car_routes.distances import Distances
from lantoa.engines.car_routes.roads.asking import Asked
from lantoa.engines.car_routes.roads.tours import Step
from lantoa.engines.car_routes.roads.town import Town
from lantoa.engines.vn.folding import fold


def closed_streets(asked: Asked) -> frozenset[int]:
    """The streets that the wish forbids, even to pass."""
    closed = {fold(name) for name in asked.wish.forbidden}
    return frozenset(number for number, street in enumerate(asked.town.streets) if fold(street.name) in closed)


def shortest_streets(town: Town, closed: Collection[int] = ()) -> dict[tuple[int, int], int]:
    """For two neighbouring junctions the shortest open street that leads from one to the other."""
    shortest: dict[tuple[int, int], int] = {}
    for number, street in enumerate(town.streets):
        if number in closed:
            continue
        ways = [(street.tail, street.head)] + ([] if street.one_way else [(street.head, street.tail)])
        for ends in ways:
            if ends not in shortest or street.length < town.streets[shortest[ends]].length:
                shortest[ends] = number
    return shortest


class Legs:
    """The drives between services of one wish, with the loudspeaker off."""

    def __init__(self, asked: Asked) -> None:
        self.town = asked.town
        self.distances = Distances(asked.balanced()[0])
        self._streets = shortest_streets(asked.town, closed_streets(asked))

    def steps(self, source: int, target: int) -> tuple[Step, ...]:
        """The streets of a shortest drive, none where both are one junction."""
        steps = []
        for ends in pairwise(self.distances.path(source, target)):
            street = self._streets[ends]
            steps.append(Step(street, self.town.streets[street].tail != ends[0], False))
        return tuple(steps)
