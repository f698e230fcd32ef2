"""How hot a walk begins and how cold it ends."""

from __future__ import annotations

import numpy as np

from lantoa.engines.car_routes.distances import FAR
from lantoa.engines.car_routes.search import annealing
from lantoa.engines.car_routes.search.tables import Tables, Tours

FIRST_ROUND, FIRST_ROUND_OF_MANY = 60_000, 150_000
ROUND_GROWTH = 1.6
AROUND = 60  # how many neighbours of a street are its surroundings
LONGEST_HEAT = 2.0
HOT_SHARE, COLD_SHARE = 0.25, 0.005


def measure_of(tables: Tables) -> float:
    """Heat is measured in what the drive from one street to another costs on average: so much a detour may cost."""
    passes = 2 * np.arange(len(tables.demand))
    legs = tables.leg[passes[:, None], 2 * tables.near[:, :AROUND]]
    known = legs[legs < FAR]
    scale = max(float(known.mean()) if len(known) else 1.0, 1.0)
    return scale * LONGEST_HEAT if tables.by_longest else scale


def heat(tables: Tables, tours: Tours) -> None:
    """Set the rounds of a walk."""
    scale = measure_of(tables)
    tours.heat[annealing.HOT] = HOT_SHARE * scale
    tours.heat[annealing.COLD] = COLD_SHARE * scale
    tours.heat[annealing.GROWTH] = ROUND_GROWTH
    tours.heat[annealing.BOOST] = 1.0
    tours.tally[annealing.ROUND_LENGTH] = FIRST_ROUND_OF_MANY if tables.beside else FIRST_ROUND
