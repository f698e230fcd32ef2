"""A large town is walked in stages: chains of streets while it is hot, then every street by itself."""

from __future__ import annotations

import numpy as np

from lantoa.engines.car_routes.search import annealing
from lantoa.engines.car_routes.search.chains import Coarse, coarse_of
from lantoa.engines.car_routes.search.heating import heat, measure_of
from lantoa.engines.car_routes.search.tables import UNLIMITED, Ints, Tables, Tours, tours_of
from lantoa.engines.car_routes.search.walking import lay
from lantoa.engines.car_routes.search.ways import cheapest_ways

# Steps with chains and with streets: a short pass, so that there soon is a fair plan, then long ones with other dice.
STAGES = ((150_000, 75_000), (1_600_000, 600_000))
HOT, COLD = 0.32, 0.01  # with chains; shares of the same measure as in ``heating``
FINE_HOT, FINE_COLD = 0.013, 0.001  # with streets: the plan of chains is not to be lost
APART = 1_000_003  # between the seeds of the stages


class OneStage:
    """The walk over a town that is small enough."""

    def __init__(self, tables: Tables, seed: int) -> None:
        self._tables, self._tours = tables, tours_of(tables, seed)
        annealing.begin(tables, self._tours)
        heat(tables, self._tours)

    @property
    def steps(self) -> int:
        """Steps done so far."""
        return int(self._tours.tally[annealing.STEP])

    @property
    def stopped(self) -> bool:
        """Nothing better is left to be found."""
        return bool(self._tours.tally[annealing.STOPPED])

    def walk(self, steps: int) -> None:
        """So many steps, or fewer where the best plan reaches the floor."""
        annealing.walk(self._tables, self._tours, steps)

    def best(self) -> Tours:
        """The tours with the best plan in them."""
        return self._tours


class Stages:
    """The walk over a large town; it goes the same way however its steps are cut into pieces."""

    def __init__(self, tables: Tables, costs: Ints, seed: int) -> None:
        self._tables, self._seed = tables, seed
        self._coarse: Coarse = coarse_of(tables, costs)
        self._fine: Tours = tours_of(tables, seed)
        self._fine.tally[annealing.BEST_LEFT] = len(tables.demand)
        self._fine.heat[annealing.SCALE] = max(float(tables.floor_longest), 1.0)
        self._scale = measure_of(self._coarse.tables)
        self._before = 0  # steps of earlier stages
        self._begun = 0  # stages with chains
        self._length = 0  # steps of this stage
        self._small: Tours | None = None
        self._begin_with_chains()

    @property
    def steps(self) -> int:
        """Steps done so far."""
        return self._before + int(self._now.tally[annealing.STEP])

    @property
    def stopped(self) -> bool:
        """Nothing better is left to be found."""
        return bool(self._now.tally[annealing.STOPPED])

    @property
    def _now(self) -> Tours:
        return self._fine if self._small is None else self._small

    def walk(self, steps: int) -> None:
        """So many steps, or fewer where the best plan reaches the floor."""
        end = self.steps + steps
        while self.steps < end and not self.stopped:
            left = self._length - int(self._now.tally[annealing.STEP])
            tables = self._tables if self._small is None else self._coarse.tables
            annealing.walk(tables, self._now, min(left, end - self.steps))
            if int(self._now.tally[annealing.STEP]) >= self._length and not self.stopped:
                self._next_stage()

    def best(self) -> Tours:
        """The tours with the best plan of all stages in them."""
        if self._small is not None and self._small.tally[annealing.BEST_LEFT] == 0:
            self._offer(self._small.best_route, self._small.best_size)
        return self._fine

    def _next_stage(self) -> None:
        self._before += self._length
        if self._small is None:
            self._begin_with_chains()
        else:
            self._begin_with_streets(self._small)

    def _begin_with_chains(self) -> None:
        dice = self._begun if self._begun > 1 else 1 - self._begun  # the first long stage has the seed itself
        small = tours_of(self._coarse.tables, self._seed + APART * dice)
        annealing.begin(self._coarse.tables, small)
        self._length = STAGES[min(self._begun, len(STAGES) - 1)][0]
        self._warm(small, HOT, COLD)
        self._small = small

    def _begin_with_streets(self, small: Tours) -> None:
        """From where the chains came to, not from their best plan: it is colder, and its total is less."""
        self._offer(small.best_route, small.best_size)
        if small.absent[0] == 0:
            self._offer(small.route, small.size)
        self._length = STAGES[min(self._begun, len(STAGES) - 1)][1]
        self._begun += 1
        self._warm(self._fine, FINE_HOT, FINE_COLD)
        self._small = None

    def _warm(self, tours: Tours, hot: float, cold: float) -> None:
        tours.heat[annealing.HOT], tours.heat[annealing.COLD] = hot * self._scale / 2, cold * self._scale
        tours.heat[annealing.BOOST], tours.heat[annealing.GROWTH] = 2.0, 1.0
        tours.tally[annealing.STEP], tours.tally[annealing.ROUND_START] = 0, 0
        tours.tally[annealing.ROUND_LENGTH] = self._length
        tours.is_touched[:] = -1

    def _offer(self, routes: Ints, sizes: Ints) -> None:
        """Lay a plan of chains out in streets; it is the best if it is better."""
        fine, tables = self._fine, self._tables
        laid = np.zeros_like(fine.route)
        for car in range(len(sizes)):
            order = [int(chain) for chain in routes[car, : sizes[car]]]
            ways = cheapest_ways(self._coarse.tables, int(tables.kind[car]), order)
            streets = [s for chain, way in zip(order, ways, strict=True) for s in self._coarse.streets(chain, way)]
            laid[car, : len(streets)] = streets
            lay(tables, fine, car, laid, len(streets))
        fine.absent[0] = 0
        annealing.measure(fine)
        count = fine.tally
        if annealing.is_best(tables, count):
            for best, now in annealing.BEST_OF:
                count[best] = count[now]
            annealing.remember(fine)
            annealing.rescale(fine)


def stages_of(tables: Tables, costs: Ints, seed: int) -> OneStage | Stages:
    """In stages where many streets are shared by cars that carry any load; else in one."""
    if tables.beside and tables.by_longest and tables.capacity == UNLIMITED:
        return Stages(tables, costs, seed)
    return OneStage(tables, seed)
