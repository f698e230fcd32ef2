#!/usr/bin/env python3
"""Measure the car routes against the bars: one thread, one seed, compile time apart, every answer verified.

The instances are not part of this repository: they are looked for in `../shared/data/arc_routing` or in the folder that
LANTOA_ROUTES_DATA names. `--quick` takes five instances and less than half a minute.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from lantoa.engines.car_routes.compiled_code import keep_in, missing_libraries

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("LANTOA_ROUTES_DATA", "") or ROOT.parent / "shared" / "data" / "arc_routing")
SEED = 1


@dataclass(frozen=True)
class Bar:
    """One row of the promise: which instances, how long each may take, and how far from the best known."""

    name: str
    seconds: float
    mean: float
    worst: float | None
    cases: tuple[tuple[str, int | None], ...]  # (instance, cars; None: as many as needed)


def bars(quick: bool) -> list[Bar]:
    """All bars, or a handful of instances of them."""
    carp = [row["instance"] for row in csv.DictReader((DATA / "carp" / "best_known.csv").open())]
    windy = sorted({row["instance"] for row in csv.DictReader((DATA / "mmkwrpp" / "reference.csv").open())})

    def family(prefix: str) -> tuple[tuple[str, None], ...]:
        return tuple((name, None) for name in carp if name.startswith(prefix))

    def cars(*counts: int) -> tuple[tuple[str, int], ...]:
        return tuple((name, count) for count in counts for name in windy)

    if quick:
        return [
            Bar("gdb", 4, 0.0, 0.0, (("gdb8", None), ("gdb13", None))),
            Bar("val", 6, 0.5, 1.0, (("val10B", None),)),
            Bar("egl-e", 8, 1.5, 1.5, (("egl-e1-A", None),)),
            Bar("longest, k = 3", 4, 1.0, None, (("P072500", 3),)),
        ]
    return [
        Bar("gdb", 5, 0.0, 0.0, family("gdb")),
        Bar("val", 10, 0.2, 1.0, family("val")),
        Bar("egl-e", 60, 0.5, 1.5, family("egl")),
        Bar("longest, k = 2, 3", 10, 1.0, None, cars(2, 3)),
        Bar("longest, k = 4, 5", 10, 2.0, None, cars(4, 5)),
    ]


def references() -> dict[tuple[str, int | None], int]:
    """The upper bounds that gaps are measured against."""
    known: dict[tuple[str, int | None], int] = {}
    for row in csv.DictReader((DATA / "carp" / "best_known.csv").open()):
        known[row["instance"], None] = int(row["ub"])
    for row in csv.DictReader((DATA / "mmkwrpp" / "reference.csv").open()):
        known[row["instance"], int(row["k"])] = int(row["longest_route_upper_bound"])
    return known


def run_case(name: str, cars: int | None, seconds: float) -> tuple[int, int, int, float]:
    """Solve and verify one instance: what was reached, the bound, the steps, the seconds."""
    from lantoa.engines.car_routes.instances.reading import read_instance
    from lantoa.engines.car_routes.search.solving import Budget, solve
    from lantoa.engines.car_routes.verify.checking import CheckedRoute, check

    path = DATA / "carp" / f"{name}.dat" if cars is None else DATA / "mmkwrpp" / name
    problem = read_instance(path.read_bytes()).problem(cars, "total" if cars is None else "longest")
    begun = time.process_time()
    plan = solve(problem, Budget(seconds=seconds, clock=time.process_time), SEED)
    spent = time.process_time() - begun
    ends = [[problem.services[service].ways[way] for service, way in tour.serviced] for tour in plan.tours]
    routes = [
        CheckedRoute(tour.car, tour.nodes, tuple((way.tail, way.head) for way in ways))
        for tour, ways in zip(plan.tours, ends, strict=True)
    ]
    faults = check(problem, routes, plan.cost, plan.longest, plan.lower_bound)
    if faults:
        raise SystemExit(f"{name}: the verifier found {faults}")
    return plan.cost if cars is None else plan.longest, plan.lower_bound, plan.iterations, spent


def measure(bar: Bar, known: dict[tuple[str, int | None], int], verbose: bool) -> bool:
    """Run one bar and print its row; True where it is met."""
    gaps, proven, seconds = [], 0, []
    for name, cars in bar.cases:
        reached, bound, steps, spent = run_case(name, cars, bar.seconds)
        wanted = known[name, cars]
        gaps.append(100 * (reached - wanted) / wanted)
        proven += reached == bound
        seconds.append(spent)
        if verbose:
            label = name if cars is None else f"{name} k={cars}"
            print(f"    {label:<14} {reached:>7} {wanted:>7} {gaps[-1]:6.2f} %  ≥ {bound:<7} {steps:>9} {spent:6.2f} s")
    mean, worst = sum(gaps) / len(gaps), max(gaps)
    met = mean <= bar.mean + 1e-9 and (bar.worst is None or worst <= bar.worst + 1e-9)
    limits = f"≤ {bar.mean} %" + (f", worst ≤ {bar.worst} %" if bar.worst is not None else "")
    print(
        f"{bar.name:<18} {len(gaps):>3} × {bar.seconds:>2.0f} s  mean {mean:6.3f} %  worst {worst:6.3f} %  ({limits})  "
        f"proven {proven}/{len(gaps)}  {sum(seconds) / len(seconds):5.2f} s each  {'met' if met else 'NOT MET'}",
        flush=True,
    )
    return met


def main() -> int:
    """Print the table; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="five instances, under half a minute")
    parser.add_argument("--verbose", action="store_true", help="a line for every instance")
    parser.add_argument("--only", default="", help="bars whose name begins so")
    arguments = parser.parse_args()
    if missing_libraries():
        print(f"Not run: the extra `routes` is not installed ({', '.join(missing_libraries())}).")
        return 0
    if not (DATA / "carp" / "best_known.csv").exists():
        print("Not run: the instances are not beside this checkout (set LANTOA_ROUTES_DATA to their folder).")
        return 0
    keep_in(ROOT / "var" / "compiled")
    begun = time.perf_counter()
    from lantoa.engines.car_routes.search.warming import warm

    warm()
    print(f"compiling or loading code: {time.perf_counter() - begun:.1f} s · seed {SEED} · one thread", flush=True)
    known = references()
    chosen = [bar for bar in bars(arguments.quick) if bar.name.startswith(arguments.only)]
    met = [measure(bar, known, arguments.verbose) for bar in chosen]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
