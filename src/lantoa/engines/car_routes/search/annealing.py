"""The walk: ruin, recreate, accept or take back; its heat falls in rounds that grow, whatever the budget."""

from __future__ import annotations

import math

from lantoa.engines.car_routes.compiling import compiled
from lantoa.engines.car_routes.search.chance import unit
from lantoa.engines.car_routes.search.recreate import recreate, worth
from lantoa.engines.car_routes.search.ruin import ruin
from lantoa.engines.car_routes.search.tables import POWER, Ints, Tables, Tours
from lantoa.engines.car_routes.search.turning import turn
from lantoa.engines.car_routes.search.walking import lay, take_back

# Cells of ``Tours.tally``.
STEP, TOTAL, LONGEST, LEFT, BEST_TOTAL, BEST_LONGEST, BEST_LEFT = range(7)
ROUND_START, ROUND_LENGTH, STOPPED, IMPROVED = range(7, 11)
# Cells of ``Tours.heat``.
HEAT, HOT, COLD, GROWTH, BOOST, SCALE, WORTH = range(7)
SOFT, HARD = 8, 9  # what ``POWER`` is at the begin of a round and at its end
BEST_OF = ((BEST_LEFT, LEFT), (BEST_LONGEST, LONGEST), (BEST_TOTAL, TOTAL))
PER_ABSENT = 1 << 42  # above any plan's cost
TURNS = 0.3
STIFFEN = 1000  # steps after which the power of a tour's length rises


@compiled
def begin(tables: Tables, tours: Tours) -> None:
    """The first plan: every street where it costs least."""
    tours.heat[SCALE] = max(float(tables.floor_longest), 1.0)
    recreate(tables, tours, tours.heat[SCALE], -2)
    _first(tours)


@compiled
def begin_from(tables: Tables, tours: Tours, routes: Ints, sizes: Ints) -> None:
    """A plan that is known already is the first; no street is absent from it."""
    tours.heat[SCALE] = max(float(tables.floor_longest), 1.0)
    for car in range(len(tours.size)):
        lay(tables, tours, car, routes, sizes[car])
    tours.absent[0] = 0
    _first(tours)


@compiled
def _first(tours: Tours) -> None:
    tours.touched[0] = 0
    measure(tours)
    count = tours.tally
    count[BEST_LEFT], count[BEST_LONGEST], count[BEST_TOTAL] = count[LEFT], count[LONGEST], count[TOTAL]
    remember(tours)
    rescale(tours)


@compiled
def rescale(tours: Tours) -> None:
    """Measure tours by the longest of the best plan."""
    if tours.tally[BEST_LEFT] == 0:
        tours.heat[SCALE] = max(float(tours.tally[BEST_LONGEST]), 1.0)
        measure(tours)


@compiled
def measure(tours: Tours) -> None:
    """Count the plan's total, its longest tour and the streets left out."""
    total, longest, priced = 0, 0, 0.0
    for car in range(len(tours.size)):
        total += tours.length[car]
        priced += worth(tours.length[car], tours.heat[SCALE], tours.heat[POWER])
        longest = max(longest, tours.length[car])
    tours.tally[TOTAL], tours.tally[LONGEST], tours.tally[LEFT] = total, longest, tours.absent[0]
    tours.heat[WORTH] = priced


@compiled
def remember(tours: Tours) -> None:
    """This plan is the best seen."""
    for car in range(len(tours.size)):
        tours.best_size[car] = tours.size[car]
        for place in range(tours.size[car]):
            tours.best_route[car, place] = tours.route[car, place]


@compiled
def return_to_best(tables: Tables, tours: Tours) -> None:
    """Walk on from the best plan seen."""
    if tours.tally[BEST_LEFT] > 0:
        return
    for car in range(len(tours.size)):
        lay(tables, tours, car, tours.best_route, tours.best_size[car])
    tours.absent[0] = 0
    measure(tours)


@compiled
def price(tables: Tables, tours: Tours) -> float:
    """What the walk tries to lower."""
    cost = tours.heat[WORTH] if tables.by_longest else float(tours.tally[TOTAL])
    return cost + PER_ABSENT * float(tours.tally[LEFT])


@compiled
def is_best(tables: Tables, count: Ints) -> bool:
    """Better than the best seen: fewer left out, then (where it counts) the longest tour, then the total."""
    if count[LEFT] != count[BEST_LEFT]:
        return bool(count[LEFT] < count[BEST_LEFT])
    if tables.by_longest and count[LONGEST] != count[BEST_LONGEST]:
        return bool(count[LONGEST] < count[BEST_LONGEST])
    return bool(count[TOTAL] < count[BEST_TOTAL])


@compiled
def is_proven(tables: Tables, count: Ints) -> bool:
    """The best plan is as good as the floors."""
    if count[BEST_LEFT] > 0 or count[BEST_TOTAL] > tables.floor_total:
        return False
    return bool(not tables.by_longest or count[BEST_LONGEST] <= tables.floor_longest)


@compiled
def walk(tables: Tables, tours: Tours, steps: int) -> None:
    """So many steps, or fewer where the best plan reaches the floor."""
    count, heat = tours.tally, tours.heat
    for _ in range(steps):
        if is_proven(tables, count):
            count[STOPPED] = 1
            return
        if count[STEP] >= count[ROUND_START] + count[ROUND_LENGTH]:
            count[ROUND_START] = count[STEP]
            count[ROUND_LENGTH] = int(count[ROUND_LENGTH] * heat[GROWTH])
            heat[BOOST] = 4.0 - heat[BOOST]  # every second round begins three times as hot
            return_to_best(tables, tours)
        share = (count[STEP] - count[ROUND_START]) / count[ROUND_LENGTH]
        hot = heat[HOT] * heat[BOOST]
        heat[HEAT] = hot * math.exp(share * math.log(heat[COLD] / hot))
        if heat[SOFT] != heat[HARD] and (count[STEP] - count[ROUND_START]) % STIFFEN == 0:
            heat[POWER] = heat[SOFT] + share * (heat[HARD] - heat[SOFT])
            measure(tours)
        count[STEP] += 1
        one_step(tables, tours)


@compiled
def one_step(tables: Tables, tours: Tours) -> None:
    """Ruin, recreate, and keep the outcome or take it back."""
    count, step = tours.tally, tours.tally[STEP]
    before, worth_before = price(tables, tours), tours.heat[WORTH]
    total, longest, left = count[TOTAL], count[LONGEST], count[LEFT]
    tours.touched[0] = 0
    tours.was_absent[0] = tours.absent[0]
    for index in range(1, tours.absent[0] + 1):
        tours.was_absent[index] = tours.absent[index]
    if unit(tours.dice) < TURNS:
        turn(tables, tours, step)
    else:
        ruin(tables, tours, step)
        recreate(tables, tours, tours.heat[SCALE], step)
    measure(tours)
    if price(tables, tours) < before - tours.heat[HEAT] * math.log(1.0 - unit(tours.dice)):
        if is_best(tables, count):
            count[BEST_LEFT], count[BEST_LONGEST], count[BEST_TOTAL] = count[LEFT], count[LONGEST], count[TOTAL]
            count[IMPROVED] = count[STEP]
            remember(tours)
            rescale(tours)
    else:
        take_back(tables, tours)
        count[TOTAL], count[LONGEST], count[LEFT] = total, longest, left
        tours.heat[WORTH] = worth_before
