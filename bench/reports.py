#!/usr/bin/env python3
"""What totals of reports cost beside the bare SQL of the same sums, and what the engine's own sum costs: `make
bench-reports`.

Three sizes: a district (130 units), all communes of the country (3,321) and its schools too (33,000), each asked for
60 figures, on SQLite and on PostgreSQL where one answers (LANTOA_BENCH_POSTGRES, else the usual local address). Bars:
the totals at most twice the bare SQL that gives the same numbers, every one asserted (reports_floor.py); the engine's
sum of every cell, in a process of its own, at most 200 MB and linear. Medians of rounds in which both take turns, after
one round that counts for nothing; clocks.py says what is counted.
`--quick` leaves the largest size out.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.tasks import LOCAL_POSTGRES, _answers
from bench.verdicts import Verdicts

ONE_DATABASE, ENGINE = "--one-database", "--engine"


def main() -> int:
    """The engine first, size after size; then the same tables for each database. 1 where a bar is missed."""
    from bench import reports_cost

    if ENGINE in sys.argv:
        reports_cost.add_up(int(sys.argv[sys.argv.index(ENGINE) + 1]))
        return 0
    verdicts = Verdicts()
    if ONE_DATABASE in sys.argv:
        reports_cost.report(verdicts, quick="--quick" in sys.argv)
        return verdicts.summary()
    reports_cost.engine(verdicts, __file__, quick="--quick" in sys.argv)
    worst = verdicts.summary()
    for name, address in (("SQLite", ""), ("PostgreSQL", os.environ.get("LANTOA_BENCH_POSTGRES", LOCAL_POSTGRES))):
        if address and not _answers(address):
            print(f"skipped: no {name} answers")
            continue
        print(f"\n{name}", flush=True)
        env = os.environ | {"DJANGO_SETTINGS_MODULE": "lantoa.settings.test", "LANTOA_TEST_DATABASE": address}
        done = subprocess.run([sys.executable, __file__, ONE_DATABASE, *sys.argv[1:]], env=env, check=False)
        worst = max(worst, done.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
