#!/usr/bin/env python3
"""Measure a whole district, both modes: one car a ward, every plan checked, gaps over the proven bounds.

The map and the wards are not part of this repository: they are looked for in `../shared/data/roads` or in the folder
that LANTOA_ROADS_DATA names.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from lantoa.engines.car_routes.compiled_code import keep_in, missing_libraries

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("LANTOA_ROADS_DATA", "") or ROOT.parent / "shared" / "data" / "roads")
MAP, WARDS = "hcmc-2018.osm.pbf", "district7-wards-2018.geojson"
BARS = {"own": (60.0, 3.0), "balanced": (120.0, 5.0)}  # seconds, per cent over the bound of the longest tour


def main() -> int:
    """Print a row a mode; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=tuple(BARS), help="one mode")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if missing_libraries() or not (DATA / MAP).exists():
        print("Not run: the extra `routes` or the map (LANTOA_ROADS_DATA) is not there.")
        return 0
    keep_in(ROOT / "var" / "compiled")
    from lantoa.engines.car_routes.roads.area import read_wards
    from lantoa.engines.car_routes.roads.asking import Wish, ask
    from lantoa.engines.car_routes.roads.cutting import import_town
    from lantoa.engines.car_routes.roads.planning import plan_balanced, plan_own
    from lantoa.engines.car_routes.roads.timetable import timetable
    from lantoa.engines.car_routes.search.warming import warm
    from lantoa.engines.car_routes.verify.day import check_day

    warm()
    asked = ask(import_town(DATA / MAP, read_wards((DATA / WARDS).read_bytes())), Wish())
    required = [sorted({street for way in ways for street in way}) for ways in asked.streets_of]
    missed = 0
    for mode, (seconds, bar) in BARS.items():
        if arguments.only not in (None, mode):
            continue
        make = plan_own if mode == "own" else plan_balanced
        begun = time.process_time()
        plan = make(asked, arguments.seed, None, seconds, time.process_time)
        spent = time.process_time() - begun
        if check_day(asked.town, required, plan, timetable(asked.town, plan)):
            raise SystemExit(f"{mode}: the check found faults")
        gap = 100 * (plan.longest - plan.longest_bound) / plan.longest_bound
        missed += gap > bar
        print(
            f"{mode:<9} longest {plan.longest / 10_000:.2f} km over {plan.longest_bound / 10_000:.2f} km: {gap:.2f} % "
            f"(≤ {bar} %)  total {plan.total / 10_000:.1f} km  {plan.tours[0].iterations} steps  {spent:.0f} s  "
            f"{'NOT MET' if gap > bar else 'met'}",
            flush=True,
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
