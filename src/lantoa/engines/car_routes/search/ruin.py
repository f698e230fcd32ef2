"""Taking neighbouring strings of streets out of their tours (Christiaens, Vanden Berghe 2020)."""

from __future__ import annotations

from lantoa.engines.car_routes.compiling import compiled
from lantoa.engines.car_routes.search.chance import below, unit
from lantoa.engines.car_routes.search.tables import REMOVED, Tables, Tours
from lantoa.engines.car_routes.search.walking import backwards, forwards, keep, tie

SPLIT = 0.5
WIDEN = 0.01
FEW_TOURS = 3  # then a tour may lose several strings in one step


@compiled
def ruin(tables: Tables, tours: Tours, step: int) -> None:
    """Take out strings around one street; they join the absent."""
    placed, used = 0, 0
    for car in range(len(tours.size)):
        placed += tours.size[car]
        used += 1 if tours.size[car] > 0 else 0
    if used == 0:
        return
    removed = tours.heat[REMOVED]
    longest = min(removed, placed / used)
    most = 4.0 * removed / (1.0 + longest) - 1.0
    strings = int(unit(tours.dice) * most + 1.0)
    centre = _centre(tables, tours)
    _take_string(tables, tours, centre, longest, step)
    strings -= 1
    for rank in range(tables.near.shape[1]):
        if strings <= 0:
            return
        service = tables.near[centre, rank]
        car = tours.car_of[service]
        if car >= 0 and (tours.is_touched[car] != step or used <= FEW_TOURS):
            _take_string(tables, tours, service, longest, step)
            strings -= 1


@compiled
def _centre(tables: Tables, tours: Tours) -> int:
    """A street that stands in a tour; where the longest tour counts, every second time one of that tour."""
    if tables.by_longest and unit(tours.dice) < 0.5:
        worst = 0
        for car in range(1, len(tours.size)):
            if tours.length[car] > tours.length[worst]:
                worst = car
        if tours.size[worst] > 0:
            return int(tours.route[worst, below(tours.dice, tours.size[worst])])
    while True:
        service = below(tours.dice, len(tables.demand))
        if tours.car_of[service] >= 0:
            return service


@compiled
def _take_string(tables: Tables, tours: Tours, service: int, longest: float, step: int) -> None:
    car, place, size = tours.car_of[service], tours.place_of[service], tours.size[tours.car_of[service]]
    keep(tours, car, step)
    length = int(unit(tours.dice) * min(float(size), longest) + 1.0)
    length = min(length, size)
    spared = 0
    if 1 < length < size and unit(tours.dice) < SPLIT:
        spared = 1
        while length + spared < size and unit(tours.dice) < WIDEN:
            spared += 1
    whole = length + spared
    first = max(0, place - whole + 1)
    last = min(place, size - whole)
    start = first + below(tours.dice, last - first + 1)
    spare_from = start + (below(tours.dice, length + 1) if spared else 0)
    to, torn = start, False
    for at in range(start, size):
        other = tours.route[car, at]
        if at < start + whole and not (spared and spare_from <= at < spare_from + spared):
            tours.absent[0] += 1
            tours.absent[tours.absent[0]] = other
            tours.car_of[other] = -1
            tours.load[car] -= tables.demand[other]
            torn = True
        else:
            tours.route[car, to] = other
            tours.place_of[other] = to
            if torn:
                tie(tables, tours, car, to, to)
                torn = False
            to += 1
    tours.size[car] = to
    forwards(tables, tours, car, start)
    backwards(tables, tours, car, to - 1)
