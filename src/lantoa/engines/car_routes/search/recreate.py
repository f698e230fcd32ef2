"""Putting the absent streets back, each where it costs least, with a blink now and then."""

from __future__ import annotations

from lantoa.engines.car_routes.compiling import compiled
from lantoa.engines.car_routes.distances import FAR
from lantoa.engines.car_routes.search.chance import below, gap, unit
from lantoa.engines.car_routes.search.tables import POWER, USUAL_POWER, Tables, Tours
from lantoa.engines.car_routes.search.walking import insert, keep

BLINK = 0.01
EVERYWHERE = 0.1  # so often every tour is tried, in a large town too


@compiled
def worth(length: int, scale: float, power: float) -> float:
    """What a tour of a length counts where the longest is to be short: a high power of it, so that one metre more
    counts one at the scale, and little in a tour that is much shorter. Unlike the longest alone it tells better from
    worse among plans with the same longest tour."""
    share = length / scale
    if power != USUAL_POWER:
        return float(share**power * scale / power)
    share *= share
    share *= share
    share *= share
    share *= share
    return share * scale / USUAL_POWER


@compiled
def recreate(tables: Tables, tours: Tours, scale: float, step: int) -> None:
    """Place every absent street that fits somewhere; ``scale`` is the longest tour known."""
    _sort_absent(tables, tours)
    left = 0
    everywhere = tables.beside == 0 or step < 0 or unit(tours.dice) < EVERYWHERE
    for index in range(1, tours.absent[0] + 1):
        service = tours.absent[index]
        only_close = not everywhere and _mark_close(tables, tours, service) > 0
        car, place = _cheapest_place(tables, tours, service, scale, only_close)
        if car < 0 and only_close:
            car, place = _cheapest_place(tables, tours, service, scale, False)
        if car < 0:
            left += 1
            tours.absent[left] = service
        else:
            keep(tours, car, step)
            insert(tables, tours, service, car, place)
    tours.absent[0] = left


@compiled
def _sort_absent(tables: Tables, tours: Tours) -> None:
    """At random, bulkiest first, farthest first or nearest first: 4 : 4 : 2 : 1."""
    throw = below(tours.dice, 11)
    count = tours.absent[0]
    for index in range(1, count + 1):
        service = tours.absent[index]
        if throw < 4:
            tours.order[index] = unit(tours.dice)
        elif throw < 8:
            tours.order[index] = -float(tables.bulk[service]) - unit(tours.dice)
        elif throw < 10:
            tours.order[index] = -float(tables.remote[service]) - unit(tours.dice)
        else:
            tours.order[index] = float(tables.remote[service]) + unit(tours.dice)
    for index in range(2, count + 1):
        key, service = tours.order[index], tours.absent[index]
        at = index - 1
        while at >= 1 and tours.order[at] > key:
            tours.order[at + 1], tours.absent[at + 1] = tours.order[at], tours.absent[at]
            at -= 1
        tours.order[at + 1], tours.absent[at + 1] = key, service


@compiled
def _cheapest_place(tables: Tables, tours: Tours, service: int, scale: float, only_close: bool) -> tuple[int, int]:
    best, best_car, best_place = 1e300, -1, -1
    power = tours.heat[POWER]
    until_blink = gap(tours.dice, BLINK)
    empty_seen = False
    for car in range(len(tours.size)):
        size = tours.size[car]
        if size == 0:
            if empty_seen and tables.open_ended:
                continue
            empty_seen = True
        elif only_close and tours.close[car] != tours.mark[0]:
            continue
        if tours.load[car] + tables.demand[service] > tables.capacity:
            continue
        if until_blink > size:
            until_blink -= size + 1
            place, length = _cheapest_in(tables, tours, service, car, -1)
        else:
            blinked = until_blink
            until_blink = gap(tours.dice, BLINK)
            place, length = _cheapest_in(tables, tours, service, car, blinked)
        if length >= FAR:
            continue
        cost = float(length - tours.length[car])
        if tables.by_longest:
            cost = worth(length, scale, power) - worth(tours.length[car], scale, power)
        if cost < best:
            best, best_car, best_place = cost, car, place
    return best_car, best_place


@compiled
def _mark_close(tables: Tables, tours: Tours, service: int) -> int:
    """Mark the tours that pass one of the street's nearest; the others are not worth trying in a large town."""
    tours.mark[0] += 1
    marked = tours.mark[0]
    found = 0
    for rank in range(tables.beside):
        car = tours.car_of[tables.near[service, rank]]
        if car >= 0 and tours.close[car] != marked:
            tours.close[car] = marked
            found += 1
    return found


@compiled
def _cheapest_in(tables: Tables, tours: Tours, service: int, car: int, blinked: int) -> tuple[int, int]:
    """The place in one tour that keeps it shortest, and how long it then is, over all choices of ways."""
    kind, size = tables.kind[car], tours.size[car]
    one, two = 2 * service, 2 * service + 1
    reach_one, reach_two = tables.out[kind, one], tables.out[kind, two]
    best, best_place = FAR, 0
    pair = tables.pair[service]
    for place in range(size + 1):
        if place == size:
            onward_one, onward_two = tables.home[kind, one], tables.home[kind, two]
        else:
            after = tours.route[car, place]
            then_one, then_two = tours.behind[after, 0], tours.behind[after, 1]
            onward_one = min(pair[after, 0] + then_one, pair[after, 1] + then_two)
            onward_two = min(pair[after, 2] + then_one, pair[after, 3] + then_two)
        length = min(reach_one + onward_one, reach_two + onward_two)
        if length < best and place != blinked:
            best, best_place = length, place
        if place < size:
            done_one, done_two = tours.ahead[after, 0], tours.ahead[after, 1]
            reach_one = min(done_one + pair[after, 4], done_two + pair[after, 6])
            reach_two = min(done_one + pair[after, 5], done_two + pair[after, 7])
    return best_place, best
