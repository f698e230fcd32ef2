"""A large town made small: pieces of street that follow each other without a choice are one street for a while."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lantoa.engines.car_routes.distances import FAR
from lantoa.engines.car_routes.search.tables import Ints, Tables, near_of, pairs_of

CHAINS_OF_A_TOUR = 20  # no chain is longer than this part of a tour, so that tours can still be balanced
CLOSE_TOURS = 8  # a chain is tried only in the tours of so many nearest

Chain = tuple[int, ...]  # the passes one after the other, driven forwards


@dataclass(frozen=True, slots=True)
class Coarse:
    """The small town, and which streets each of its streets stands for."""

    tables: Tables
    chains: tuple[Chain, ...]

    def streets(self, chain: int, way: int) -> list[int]:
        """The streets of one chain in the order they are driven."""
        return [each // 2 for each in (self.chains[chain] if way == 0 else reversed(self.chains[chain]))]


def coarse_of(tables: Tables, costs: Ints) -> Coarse:
    """Chains as streets; ``costs`` is what each pass costs by itself."""
    chains = tuple(_chains(tables, costs))
    present = _present(tables)
    runs = [run for chain in chains for run in (chain, tuple(each ^ 1 for each in reversed(chain)))]
    there = np.array([all(present[each] for each in run) for run in runs])
    first, last = np.array([run[0] for run in runs]), np.array([run[-1] for run in runs])
    onward = np.array([sum(int(tables.leg[pair]) for pair in pairwise(run)) for run in runs])
    onward[~there] = 0
    whole = costs[first] + onward
    leg = np.minimum(tables.leg[np.ix_(last, first)] + onward[None, :], FAR)
    leg[:, ~there] = FAR
    out = np.minimum(tables.out[:, first] + onward[None, :], FAR)
    out[:, ~there] = FAR
    between = leg - whole[None, :]
    between[~there, :] = FAR
    between[:, ~there] = FAR
    small = tables._replace(
        leg=np.ascontiguousarray(leg),
        pair=pairs_of(leg),
        out=np.ascontiguousarray(out),
        home=np.ascontiguousarray(tables.home[:, last]),
        demand=np.array([sum(int(tables.demand[each // 2]) for each in chain) for chain in chains], dtype=np.int64),
        bulk=np.ascontiguousarray(np.where(there, whole, FAR).reshape(-1, 2).min(axis=1)),
        remote=out.min(axis=0).reshape(-1, 2).min(axis=1),
        near=near_of(between),
        beside=min(CLOSE_TOURS, len(chains) - 1),
    )
    return Coarse(small, chains)


def _present(tables: Tables) -> NDArray[np.bool_]:
    there: NDArray[np.bool_] = tables.out.min(axis=0) < FAR
    return there


def _chains(tables: Tables, costs: Ints) -> list[Chain]:
    """Every street in one chain; a chain goes on only where nothing else to be driven begins or ends."""
    after = _followers(tables, costs)
    before = {onward: each for each, onward in after.items()}
    present = _present(tables)
    most = tables.floor_longest / CHAINS_OF_A_TOUR
    chains, seen = list[Chain](), set[int]()
    for street in range(len(tables.demand)):
        if street in seen:
            continue
        first = 2 * street if present[2 * street] else 2 * street + 1
        run, held = [first], {street}
        while before.get(run[0], first) // 2 not in held:
            run.insert(0, before[run[0]])
            held.add(run[0] // 2)
        while after.get(run[-1], first) // 2 not in held:
            run.append(after[run[-1]])
            held.add(run[-1] // 2)
        seen |= held
        chains += _evenly(run, [int(costs[each]) for each in run], most)
    return chains


def _followers(tables: Tables, costs: Ints) -> dict[int, int]:
    """The one pass that begins where another ends, if there is one only, and the same for the way back."""
    dead = tables.leg - costs[None, :]
    present = _present(tables)
    streets = np.arange(len(costs)) // 2
    meets = (dead <= 0) & present[None, :] & present[:, None] & (streets[:, None] != streets[None, :])
    lone_end, lone_begin = meets.sum(axis=1) == 1, meets.sum(axis=0) == 1
    alone = meets & lone_end[:, None] & lone_begin[None, :]
    both = present[::2] & present[1::2]
    found = {}
    for each, onward in zip(*(side.tolist() for side in np.nonzero(alone)), strict=True):
        if both[each // 2] == both[onward // 2] and (not both[each // 2] or alone[onward ^ 1, each ^ 1]):
            found[each] = onward
    return found


def _evenly(run: list[int], lengths: list[int], most: float) -> list[Chain]:
    """A run cut into about equal chains none of which is much longer than the most."""
    share = sum(lengths) / max(1.0, -(-sum(lengths) // max(most, 1.0)))
    chains, chain, long = list[Chain](), list[int](), 0
    for each, length in zip(run, lengths, strict=True):
        chain.append(each)
        long += length
        if long >= share:
            chains.append(tuple(chain))
            chain, long = [], 0
    return [*chains, tuple(chain)] if chain else chains
