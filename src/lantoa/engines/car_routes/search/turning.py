"""Turning a stretch of a tour round, or letting two stretches change places: what ruining strings finds late."""

from __future__ import annotations

from lantoa.engines.car_routes.compiling import compiled
from lantoa.engines.car_routes.search.chance import below, unit
from lantoa.engines.car_routes.search.tables import Tables, Tours
from lantoa.engines.car_routes.search.walking import backwards, forwards, keep, tie

CLOSE = 20


@compiled
def turn(tables: Tables, tours: Tours, step: int) -> None:
    """Bring two near streets of one tour next to each other."""
    service = below(tours.dice, len(tables.demand))
    car = tours.car_of[service]
    ranks = min(CLOSE, tables.near.shape[1])
    if car < 0 or ranks == 0:
        return
    other = tables.near[service, below(tours.dice, ranks)]
    if tours.car_of[other] != car:
        return
    low = min(tours.place_of[service], tours.place_of[other]) + 1
    high = max(tours.place_of[service], tours.place_of[other])
    keep(tours, car, step)
    if unit(tours.dice) < 0.5:
        last = high if unit(tours.dice) < 0.5 else high - 1
        first = low if last == high else low - 1
        _reverse(tours, car, first, last)
    else:
        size = tours.size[car]
        end = high + below(tours.dice, size - high + 1)
        first, last = low, end - 1
        _reverse(tours, car, low, high - 1)
        _reverse(tours, car, high, last)
        _reverse(tours, car, low, last)
    if first <= last:
        tie(tables, tours, car, first, last + 1)
        forwards(tables, tours, car, first)
        backwards(tables, tours, car, last)


@compiled
def _reverse(tours: Tours, car: int, first: int, last: int) -> None:
    while first < last:
        one, two = tours.route[car, first], tours.route[car, last]
        tours.route[car, first], tours.route[car, last] = two, one
        tours.place_of[two], tours.place_of[one] = first, last
        first += 1
        last -= 1
