#!/usr/bin/env python3
"""The linter on the practice plans: found of the twenty-six, false alarms a plan, time a kilobyte.

    make bench-linter

The plans stand beside the repository (../shared/data/plans), their judgements in tests/samples/lint.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from lantoa.engines.plan_linter import LintFinding, lint
from lantoa.engines.plan_reader import read

ROOT = Path(__file__).resolve().parent.parent
PLANS = ROOT.parent / "shared" / "data" / "plans"
KEYS = ROOT / "tests" / "samples" / "lint"
ROUNDS = 5


def measured(path: Path) -> tuple[tuple[LintFinding, ...], float]:
    """The findings, and milliseconds of processor time: the best of some rounds."""
    plan = read(path)
    found, best = lint(plan), float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        lint(plan)
        best = min(best, time.process_time() - begun)
    return found, best * 1000


def on_second_set() -> tuple[int, int, int, int]:
    """Right, false and unjudged findings on the plans kept apart, and how many plans these are."""
    judged = json.loads((KEYS / "second.json").read_text("utf-8"))
    verdicts: list[str] = []
    for name, rows in judged.items():
        table = {(row["code"], row["line"]): row["verdict"] for row in rows}
        for path in sorted((PLANS / "unmarked").glob(f"{name}-*.txt")):
            verdicts += [table.get((one.code, one.line), "unjudged") for one in lint(read(path))]
    return verdicts.count("right"), verdicts.count("false"), verdicts.count("unjudged"), len(judged)


def main() -> int:
    """Print the table; status 1 where a bar is missed."""
    if not PLANS.is_dir():
        print("The practice plans do not stand beside this checkout: nothing to measure.")
        return 0
    reference = json.loads((KEYS / "reference.json").read_text("utf-8"))
    verdicts = json.loads((KEYS / "verdicts.json").read_text("utf-8"))
    print(f"{'plan':>5} {'findings':>9} {'right':>6} {'false':>6} {'unjudged':>9} {'ms':>7} {'ms/KB':>6}")
    missed, totals = 0, [0, 0, 0]
    for name, judged in verdicts.items():
        found, spent = measured(PLANS / f"{name}.txt")
        table = {(row["code"], row["line"]): row["verdict"] for row in judged}
        said = [table.get((one.code, one.line), "unjudged") for one in found]
        counts = [said.count(word) for word in ("right", "false", "unjudged")]
        size = (PLANS / f"{name}.txt").stat().st_size / 1024
        print(
            f"{name:>5} {len(found):>9} {counts[0]:>6} {counts[1]:>6} {counts[2]:>9} {spent:>7.1f} {spent / size:>6.2f}"
        )
        if name == "00":
            places = {(one.code, one.line) for one in found}
            hit = [number for number, wanted in reference.items() if any(tuple(one) in places for one in wanted)]
            missed = len(reference) - len(hit)
        else:
            totals = [one + other for one, other in zip(totals, counts, strict=True)]
    second = on_second_set()
    everything = sum(totals)
    print(f"\nreference plan: {len(reference) - missed} of {len(reference)} found (bar 22)")
    print(f"the other nine: {totals[1]} false of {everything} findings (bar: one in five), {totals[2]} not judged")
    print(f"a second set of {second[3]} plans: {second[1]} false of {sum(second[:3])} findings, {second[2]} not judged")
    return 0 if missed <= 4 and totals[1] * 5 <= everything and not totals[2] else 1


if __name__ == "__main__":
    sys.exit(main())
