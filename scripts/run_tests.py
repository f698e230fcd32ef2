#!/usr/bin/env python3
"""Run every check this machine can run and say which it cannot.

Order: lint, types, contracts, the quick bench of car routes; then the rooms on PostgreSQL where one answers, and beside
them, on the second processor, everything on SQLite: its output follows, so that the last lines are pytest's own totals.
`--quick` leaves out PostgreSQL, the browser, the bench and the slow tests.
LANTOA_TEST_POSTGRES=postgres://user@host:port/name chooses the server; without it 127.0.0.1:5432 is asked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
STATIC_CHECKS = [
    ("lint", ["ruff", "check", "src", "tests", "scripts", "bench", "fuzz"]),
    ("format", ["ruff", "format", "--check", "src", "tests", "scripts", "bench", "fuzz"]),
    ("types", ["mypy"]),
    ("import contracts", ["lint-imports"]),
]
POSTGRES_GUESSES = [f"postgres://{user}@127.0.0.1:5432/postgres" for user in ("postgres", os.environ.get("USER", ""))]
REDIS_GUESS = "redis://127.0.0.1:6379/9"


def find_postgres() -> str | None:
    """The address of a PostgreSQL that answers and lets us create databases, or None."""
    import psycopg

    wanted = os.environ.get("LANTOA_TEST_POSTGRES")
    for address in [wanted] if wanted else POSTGRES_GUESSES:
        try:
            with psycopg.connect(address, connect_timeout=3) as connection:
                row = connection.execute("SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user").fetchone()
        except psycopg.Error:
            continue
        if row and row[0]:
            return address
    return None


def find_redis() -> str | None:
    """The address of a Redis that answers, or None."""
    import redis

    address = os.environ.get("LANTOA_TEST_REDIS", REDIS_GUESS)
    try:
        with redis.Redis.from_url(address, socket_connect_timeout=2) as client:
            client.ping()
    except redis.RedisError:
        return None
    return address


def other_room(address: str) -> str:
    """The same Redis, the database numbered one below: two runs side by side never read each other's cache."""
    head, _, number = address.rpartition("/")
    return f"{head}/{int(number) - 1}" if number.isdigit() and int(number) > 0 else address


def run(title: str, command: list[str], extra: dict[str, str] | None = None) -> bool:
    """Run one check, showing its output; True where it passed."""
    print(f"== {title}", flush=True)
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, env=os.environ | (extra or {}), check=False)
    return done.returncode == 0


class Beside:
    """A check that runs while others do; its output is kept and shown when its turn comes."""

    def __init__(self, title: str, command: list[str], extra: dict[str, str]) -> None:
        self.title = title
        self._kept = tempfile.NamedTemporaryFile("w+", encoding="utf-8", prefix="lantoa-run-")  # noqa: SIM115
        full = [str(BIN / command[0]), *command[1:]]
        self._process = subprocess.Popen(
            full, cwd=ROOT, env=os.environ | extra, stdout=self._kept, stderr=subprocess.STDOUT
        )

    def passed(self) -> bool:
        """Show what the check prints until it ends; True where it passed."""
        print(f"== {self.title}", flush=True)
        with open(self._kept.name, encoding="utf-8", errors="replace") as shown:
            while True:
                ended = self._process.poll() is not None
                print(shown.read(), end="", flush=True)
                if ended:
                    break
                time.sleep(0.5)
        self._kept.close()
        return self._process.returncode == 0


def main() -> int:
    quick = "--quick" in sys.argv[1:]
    failed = [title for title, command in STATIC_CHECKS if not run(title, command)]
    left_out: list[str] = []
    postgres = None if quick else find_postgres()
    redis_address = None if quick else find_redis()
    services = {"LANTOA_TEST_REDIS": redis_address} if redis_address else {}
    if not postgres:
        left_out.append("PostgreSQL (asked for --quick)" if quick else "PostgreSQL (no server answered)")
    if not redis_address:
        left_out.append("Redis")
    if not shutil.which("chromium"):
        left_out.append("the browser (no Chromium: make dev-tools)")
    if not shutil.which("soffice"):
        left_out.append("PDF made by LibreOffice (no soffice: make dev-tools)")
    if not (ROOT.parent / "shared" / "data" / "plans").is_dir():
        left_out.append("the marked real plans (not beside this checkout)")
    if quick:
        left_out.append("the car routes' quick bench (asked for --quick)")
    elif not run("car routes, quick bench", ["python", "bench/routes.py", "--quick"]):
        failed.append("car routes")
    marks = ["-m", "not browser and not slow"] if quick else []
    print("Not run on this machine:", "; ".join(left_out) or "nothing", flush=True)
    on_postgres = None
    if postgres:
        rooms = ["pytest", "--ignore=tests/engines", "--ignore=tests/e2e", "--ignore=tests/architecture"]
        own = {"LANTOA_TEST_REDIS": other_room(redis_address)} if redis_address else {}
        # Of the walk of all doors each takes a half of the cells: together it is whole. What asks no database is
        # tested beside SQLite alone.
        own["LANTOA_TEST_BESIDE"] = services["LANTOA_TEST_BESIDE"] = "1"
        on_postgres = Beside("the rooms on PostgreSQL", rooms, {"LANTOA_TEST_DATABASE": postgres} | own)
    on_sqlite = Beside("everything on SQLite", ["pytest", *marks], services)
    if on_postgres and not on_postgres.passed():
        failed.append("PostgreSQL")
    if failed:
        print("FAILED so far:", ", ".join(failed), flush=True)
    return 0 if on_sqlite.passed() and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
