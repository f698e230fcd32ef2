#!/usr/bin/env python3
"""What the matrix of units by tasks costs beside the bare SQL of the same totals: `make bench-tasks`.

Three sizes: a district (130 units), all communes of the country (3,321) and its schools too (33,000), each with 60
tasks, on SQLite and on PostgreSQL where one answers (LANTOA_BENCH_POSTGRES, else the usual local address). The bar:
at most twice the bare SQL of the same totals, every cell asserted, as it stands and as of a past moment. Medians of
rounds in which both take turns, after one round that counts for nothing; clocks.py says what is counted.
`--quick` leaves the largest size out.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.verdicts import Verdicts

LOCAL_POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
ONE_DATABASE = "--one-database"


def main() -> int:
    """Run the same tables once for each database, each in a process of its own; 1 where a bar is missed."""
    if ONE_DATABASE in sys.argv:
        from bench import tasks_cost

        verdicts = Verdicts()
        tasks_cost.report(verdicts, quick="--quick" in sys.argv)
        return verdicts.summary()
    worst = 0
    for name, address in (("SQLite", ""), ("PostgreSQL", os.environ.get("LANTOA_BENCH_POSTGRES", LOCAL_POSTGRES))):
        if address and not _answers(address):
            print(f"skipped: no {name} answers")
            continue
        print(f"\n{name}", flush=True)
        env = os.environ | {"DJANGO_SETTINGS_MODULE": "lantoa.settings.test", "LANTOA_TEST_DATABASE": address}
        done = subprocess.run([sys.executable, __file__, ONE_DATABASE, *sys.argv[1:]], env=env, check=False)
        worst = max(worst, done.returncode)
    return worst


def _answers(address: str) -> bool:
    import psycopg

    try:
        psycopg.connect(address.replace("postgres://", "postgresql://"), connect_timeout=3).close()
    except psycopg.Error:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
