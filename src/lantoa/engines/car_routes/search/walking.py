"""Tours under change: the cheapest choice of ways along a tour is known from both ends at every place."""

from __future__ import annotations

from lantoa.engines.car_routes.compiling import compiled
from lantoa.engines.car_routes.search.tables import Ints, Tables, Tours


@compiled
def tie(tables: Tables, tours: Tours, car: int, first: int, last: int) -> None:
    """Note what it costs to come to the streets at these places from those before them, way by way.

    The large table of legs is read here only: tours are counted anew from notes that stay in the fast memory.
    """
    for place in range(max(first, 1), min(last + 1, tours.size[car])):
        before, now = tours.route[car, place - 1], tours.route[car, place]
        for cell in range(4):
            tours.tie[now, cell] = tables.pair[now, before, 4 + cell]


@compiled
def forwards(tables: Tables, tours: Tours, car: int, start: int) -> None:
    """Count the cheapest drives from the tour's start anew, from a place on; sets the tour's length."""
    kind, size = tables.kind[car], tours.size[car]
    if size == 0:
        tours.length[car] = 0
        return
    for place in range(start, size):
        now = tours.route[car, place]
        if place == 0:
            tours.ahead[now, 0] = tables.out[kind, 2 * now]
            tours.ahead[now, 1] = tables.out[kind, 2 * now + 1]
        else:
            last = tours.route[car, place - 1]
            first_way, second_way = tours.ahead[last, 0], tours.ahead[last, 1]
            for way in range(2):
                tours.ahead[now, way] = min(first_way + tours.tie[now, way], second_way + tours.tie[now, 2 + way])
    end = tours.route[car, size - 1]
    tours.length[car] = min(
        tours.ahead[end, 0] + tables.home[kind, 2 * end], tours.ahead[end, 1] + tables.home[kind, 2 * end + 1]
    )


@compiled
def backwards(tables: Tables, tours: Tours, car: int, start: int) -> None:
    """Count the cheapest drives to the tour's end anew, from a place back to the first."""
    kind, size = tables.kind[car], tours.size[car]
    for place in range(start, -1, -1):
        now = tours.route[car, place]
        if place == size - 1:
            tours.behind[now, 0] = tables.home[kind, 2 * now]
            tours.behind[now, 1] = tables.home[kind, 2 * now + 1]
        else:
            after = tours.route[car, place + 1]
            first_way, second_way = tours.behind[after, 0], tours.behind[after, 1]
            for way in range(2):
                tours.behind[now, way] = min(
                    first_way + tours.tie[after, 2 * way], second_way + tours.tie[after, 2 * way + 1]
                )


@compiled
def keep(tours: Tours, car: int, step: int) -> None:
    """Remember a tour before its first change in this step."""
    if tours.is_touched[car] == step:
        return
    tours.is_touched[car] = step
    tours.touched[0] += 1
    tours.touched[tours.touched[0]] = car
    size = tours.size[car]
    tours.kept_size[car] = size
    for place in range(size):
        service = tours.route[car, place]
        tours.kept_route[car, place] = service
        for cell in range(4):
            tours.kept_tie[car, place, cell] = tours.tie[service, cell]


@compiled
def take_back(tables: Tables, tours: Tours) -> None:
    """Undo this step: every touched tour as it was, and the absent as they were."""
    for index in range(1, tours.absent[0] + 1):
        tours.car_of[tours.absent[index]] = -1
    for index in range(1, tours.was_absent[0] + 1):
        tours.car_of[tours.was_absent[index]] = -1
    for index in range(1, tours.touched[0] + 1):
        car = tours.touched[index]
        _put(tables, tours, car, tours.kept_route, tours.kept_size[car])
        for place in range(tours.size[car]):
            for cell in range(4):
                tours.tie[tours.route[car, place], cell] = tours.kept_tie[car, place, cell]
        forwards(tables, tours, car, 0)
        backwards(tables, tours, car, tours.size[car] - 1)
    tours.absent[0] = tours.was_absent[0]
    for index in range(1, tours.absent[0] + 1):
        tours.absent[index] = tours.was_absent[index]


@compiled
def lay(tables: Tables, tours: Tours, car: int, source: Ints, size: int) -> None:
    """Make a tour out of a row of services."""
    _put(tables, tours, car, source, size)
    tie(tables, tours, car, 1, size)
    forwards(tables, tours, car, 0)
    backwards(tables, tours, car, size - 1)


@compiled
def _put(tables: Tables, tours: Tours, car: int, source: Ints, size: int) -> None:
    load = 0
    for place in range(size):
        service = source[car, place]
        tours.route[car, place] = service
        tours.car_of[service] = car
        tours.place_of[service] = place
        load += tables.demand[service]
    tours.size[car] = size
    tours.load[car] = load


@compiled
def insert(tables: Tables, tours: Tours, service: int, car: int, place: int) -> None:
    """Put a street into a tour."""
    size = tours.size[car]
    for at in range(size, place, -1):
        moved = tours.route[car, at - 1]
        tours.route[car, at] = moved
        tours.place_of[moved] = at
    tours.route[car, place] = service
    tours.place_of[service] = place
    tours.car_of[service] = car
    tours.size[car] = size + 1
    tours.load[car] += tables.demand[service]
    tie(tables, tours, car, place, place + 1)
    forwards(tables, tours, car, place)
    backwards(tables, tours, car, place)
