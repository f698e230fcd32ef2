#!/usr/bin/env python3
"""Measure a whole district, both modes, closed and open tours: one car a ward, every plan checked, gaps over bounds.

The map and the wards are not part of this repository: they are looked for in `../shared/data/roads` or in the folder
that LANTOA_ROADS_DATA names. Times are processor time of one thread; compiling is apart.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from lantoa.engines.car_routes.compiled_code import keep_in, missing_libraries

if TYPE_CHECKING:
    from lantoa.engines.car_routes.roads.asking import Asked
    from lantoa.engines.car_routes.roads.tours import DayPlan
    from lantoa.engines.car_routes.roads.town import Town

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("LANTOA_ROADS_DATA", "") or ROOT.parent / "shared" / "data" / "roads")
MAP, WARDS = "hcmc-2018.osm.pbf", "district7-wards-2018.geojson"
BARS = {"own": (60.0, 3.0), "balanced": (120.0, 5.0)}  # seconds, per cent over the bound of the longest tour
FIRST_SECONDS, IMPORT_SECONDS, MOST_MEGABYTES = 10.0, 15.0, 1000


def imported() -> tuple[Town, bool]:
    """The town out of the map, and whether the bars of importing are met."""
    from lantoa.engines.car_routes.roads.area import read_wards
    from lantoa.engines.car_routes.roads.cutting import import_town

    begun = time.process_time()
    town = import_town(DATA / MAP, read_wards((DATA / WARDS).read_bytes()))
    spent = time.process_time() - begun
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    met = spent <= IMPORT_SECONDS and held < MOST_MEGABYTES
    print(
        f"import           {(DATA / MAP).stat().st_size / 1e6:.1f} MB of map: {len(town.streets)} streets in "
        f"{spent:.1f} s (≤ {IMPORT_SECONDS:.0f}), {held} MB held (< {MOST_MEGABYTES})  {said(met)}",
        flush=True,
    )
    return town, met


def first_plan(asked: Asked, kind: str, seed: int) -> bool:
    """How soon there is a plan that holds, in own-ward mode."""
    from lantoa.engines.car_routes.roads.planning import plan_own

    begun = time.process_time()
    plan = plan_own(asked, seed, (0,), prove=False)
    spent = time.process_time() - begun
    checked(asked, plan)
    met = spent <= FIRST_SECONDS
    print(
        f"own      {kind:<7} first plan after {spent:.1f} s (≤ {FIRST_SECONDS:.0f}): longest "
        f"{plan.longest / 10_000:.2f} km  {said(met)}",
        flush=True,
    )
    return met


def measure(asked: Asked, kind: str, mode: str, seed: int) -> bool:
    """One mode at its bar's time."""
    from lantoa.engines.car_routes.roads.planning import plan_balanced, plan_own

    seconds, bar = BARS[mode]
    make = plan_own if mode == "own" else plan_balanced
    begun = time.process_time()
    plan = make(asked, seed, None, seconds, time.process_time)
    spent = time.process_time() - begun
    checked(asked, plan)
    gap = 100 * (plan.longest - plan.longest_bound) / plan.longest_bound
    met = gap <= bar and spent <= seconds + 1
    steps = sum(tour.iterations for tour in plan.tours) if mode == "own" else plan.tours[0].iterations
    wards = ""
    if mode == "own":
        gaps = [100 * (tour.length - tour.bound) / tour.bound for tour in plan.tours]
        wards = f"  wards: {sum(gap <= 0 for gap in gaps)}/{len(gaps)} proven, worst {max(gaps):.2f} %"
    print(
        f"{mode:<8} {kind:<7} longest {plan.longest / 10_000:.2f} km over {plan.longest_bound / 10_000:.2f} km: "
        f"{gap:.2f} % (≤ {bar:.0f})  total {plan.total / 10_000:.1f} km  {steps} steps  {spent:.0f} s "
        f"(≤ {seconds:.0f}){wards}  {said(met)}",
        flush=True,
    )
    return met


def checked(asked: Asked, plan: DayPlan) -> None:
    """Nothing is printed of a plan in which the independent check finds a fault."""
    from lantoa.engines.car_routes.roads.timetable import timetable
    from lantoa.engines.car_routes.verify.day import check_day

    required = [sorted({street for way in ways for street in way}) for ways in asked.streets_of]
    faults = check_day(
        asked.town,
        required,
        plan,
        timetable(asked.town, plan, roads=asked.road_of()),
        closed=not asked.wish.open_tours,
        starts=dict(enumerate(asked.starts)),
        own_wards=plan.mode == "own",
    )
    if faults:
        raise SystemExit(f"{plan.mode}: the check found {len(faults)} faults, first {faults[0]}")


def said(met: bool) -> str:
    """The last word of a row."""
    return "met" if met else "NOT MET"


def main() -> int:
    """Print a row a measurement; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=tuple(BARS), help="one mode")
    parser.add_argument("--tours", choices=("closed", "open", "both"), default="both")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if missing_libraries() or not (DATA / MAP).exists():
        print("Not run: the extra `routes` or the map (LANTOA_ROADS_DATA) is not there.")
        return 0
    keep_in(ROOT / "var" / "compiled")
    from lantoa.engines.car_routes.roads.asking import Wish, ask
    from lantoa.engines.car_routes.search.warming import warm

    warm()
    town, met = imported()
    for kind in ("closed", "open") if arguments.tours == "both" else (arguments.tours,):
        asked = ask(town, Wish(open_tours=kind == "open"))
        if arguments.only in (None, "own"):
            met &= first_plan(asked, kind, arguments.seed)
        for mode in BARS:
            if arguments.only in (None, mode):
                met &= measure(asked, kind, mode, arguments.seed)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
