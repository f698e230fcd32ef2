"""A large town is walked in stages: chains of streets while it is hot, then every street by itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lantoa.engines.car_routes.search import annealing
from lantoa.engines.car_routes.search.chains import Coarse, coarse_of
from lantoa.engines.car_routes.search.heating import heat, measure_of
from lantoa.engines.car_routes.search.tables import POWER, REMOVED, UNLIMITED, Ints, Tables, Tours, tours_of
from lantoa.engines.car_routes.search.walking import lay
from lantoa.engines.car_routes.search.ways import cheapest_ways


@dataclass(frozen=True, slots=True)
class Stage:
    """How one stage walks: heat in shares of the same measure as in ``heating``, and from its first step to its last
    the power of a tour's length in what a plan is worth; ``removed``: streets or chains taken out in a step."""

    steps: int
    hot: float
    cold: float
    soft: float
    hard: float
    removed: float


# First several short walks with chains, each with other dice, of which the best are kept: which car crosses a far
# bridge is settled by how a walk begins. Then from each kept plan in turn a walk with chains, and one with streets.
STARTS, KEPT = 10, 3
FROM_NOTHING = Stage(100_000, 0.45, 0.01, 8.0, 24.0, 15.0)
FROM_A_PLAN = Stage(300_000, 0.08, 0.01, 12.0, 24.0, 15.0)
WITH_STREETS = Stage(200_000, 0.013, 0.001, 16.0, 64.0, 16.0)
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


@dataclass(frozen=True, slots=True)
class _Kept:
    """A plan of chains that is walked on from."""

    worth: tuple[int, int, int]  # the longest tour, the total, which walk
    routes: Ints
    sizes: Ints


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
        self._begun = 0  # walks with chains
        self._stage = FROM_NOTHING
        self._kept: list[_Kept] = []
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
            left = self._stage.steps - int(self._now.tally[annealing.STEP])
            tables = self._tables if self._small is None else self._coarse.tables
            annealing.walk(tables, self._now, min(left, end - self.steps))
            if int(self._now.tally[annealing.STEP]) >= self._stage.steps and not self.stopped:
                self._next_stage()

    def best(self) -> Tours:
        """The tours with the best plan of all stages in them."""
        if self._small is not None and self._small.tally[annealing.BEST_LEFT] == 0:
            self._offer(self._small.best_route, self._small.best_size)
        return self._fine

    def _next_stage(self) -> None:
        self._before += self._stage.steps
        if self._small is None:
            self._begin_with_chains()
            return
        self._keep(self._small)
        if self._begun <= STARTS or not self._kept:
            self._begin_with_chains()
        else:
            self._begin_with_streets(self._small)

    def _begin_with_chains(self) -> None:
        small = tours_of(self._coarse.tables, self._seed + APART * self._begun)
        if self._begun < STARTS or not self._kept:
            self._warm(small, FROM_NOTHING)
            annealing.begin(self._coarse.tables, small)
        else:
            kept = self._kept[self._turn(self._begun)]
            self._warm(small, FROM_A_PLAN)
            annealing.begin_from(self._coarse.tables, small, kept.routes, kept.sizes)
        self._begun += 1
        self._small = small

    def _keep(self, small: Tours) -> None:
        """Note the best plan of a walk with chains: of the starts the best few, later in the place of what it came
        from, so that the kept plans stay as different as they began."""
        count = small.tally
        if count[annealing.BEST_LEFT] > 0:
            return
        self._offer(small.best_route, small.best_size)
        worth = (int(count[annealing.BEST_LONGEST]), int(count[annealing.BEST_TOTAL]), self._begun)
        kept = _Kept(worth, small.best_route, small.best_size)
        if self._stage is FROM_NOTHING:
            self._kept = sorted([*self._kept, kept], key=lambda each: each.worth)[:KEPT]
        else:
            turn = self._turn(self._begun - 1)
            self._kept[turn] = min(self._kept[turn], kept, key=lambda each: each.worth)

    def _turn(self, begun: int) -> int:
        """Which kept plan a walk goes on from, by how many were begun before it."""
        return (begun - STARTS) % len(self._kept)

    def _begin_with_streets(self, small: Tours) -> None:
        """From where the chains came to, not from their best plan: it is colder, and its total is less."""
        if small.absent[0] == 0:
            self._offer(small.route, small.size)
        self._warm(self._fine, WITH_STREETS)
        annealing.measure(self._fine)
        self._small = None

    def _warm(self, tours: Tours, stage: Stage) -> None:
        tours.heat[annealing.HOT], tours.heat[annealing.COLD] = stage.hot * self._scale, stage.cold * self._scale
        tours.heat[annealing.BOOST], tours.heat[annealing.GROWTH] = 1.0, 1.0
        tours.heat[annealing.SOFT], tours.heat[annealing.HARD] = stage.soft, stage.hard
        tours.heat[POWER], tours.heat[REMOVED] = stage.soft, stage.removed
        tours.tally[annealing.STEP], tours.tally[annealing.ROUND_START] = 0, 0
        tours.tally[annealing.ROUND_LENGTH] = stage.steps
        tours.is_touched[:] = -1
        self._stage = stage

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
