#!/usr/bin/env python3
"""Run every check this machine can run and say which it cannot.

Order: lint, types, contracts, and beside them the quick bench of car routes and an installation set up once, from whose
database SQLite's tests begin; then the tests in parts, two more at a time than there are processors, because browsers,
workers and servers are waited for: what asks the database on PostgreSQL where one answers, the browser and the rooms on
SQLite, what asks none, and on each database what really commits. The last lines are what failed, by name, and the
totals of every part in pytest's own words.
`--quick` leaves out PostgreSQL, the browser, the bench and the slow tests.
LANTOA_TEST_POSTGRES=postgres://user@host:port/name chooses the server; without it 127.0.0.1:5432 is asked.
"""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SLOTS = (os.cpu_count() or 1) + 2
SHOWN_EVERY_SECONDS = 0.5
STATIC_CHECKS = [
    ("lint", ["ruff", "check", "src", "tests", "scripts", "bench", "fuzz"]),
    ("format", ["ruff", "format", "--check", "src", "tests", "scripts", "bench", "fuzz"]),
    ("types", ["mypy"]),
    ("import contracts", ["lint-imports"]),
]
POSTGRES_GUESSES = [f"postgres://{user}@127.0.0.1:5432/postgres" for user in ("postgres", os.environ.get("USER", ""))]
# Programs that some tests start; each test says by itself that it was left out, this says it once for all.
NEEDED_BY_SOME = [
    (("soffice", "libreoffice"), "what LibreOffice prints and converts"),
    (("clamd",), "the virus scanner"),
    (("dovecot",), "the mailbox"),
    (("node",), "uploads by the client of phones"),
    (("pg_dump",), "backup of PostgreSQL"),
]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
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


def rooms_of(address: str | None) -> Iterator[dict[str, str]]:
    """What names a Redis of its own to each part, one numbered below the other: parts never read each other's cache."""
    head, _, number = (address or "").rpartition("/")
    for below in itertools.count():
        own = f"{head}/{int(number) - below}" if number.isdigit() and int(number) >= below else address
        yield {"LANTOA_TEST_REDIS": own} if own else {}


def run(title: str, command: list[str], extra: dict[str, str] | None = None) -> bool:
    """Run one check, showing its output; True where it passed."""
    print(f"== {title}", flush=True)
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, env=os.environ | (extra or {}), check=False)
    return done.returncode == 0


class Part:
    """A part of the tests: started when a processor is free, its output kept and shown when its turn comes."""

    def __init__(self, title: str, command: list[str], extra: dict[str, str]) -> None:
        self.title = title
        self._command, self._extra = [str(BIN / command[0]), *command[1:]], extra
        self._kept = tempfile.NamedTemporaryFile("w+", encoding="utf-8", prefix="lantoa-run-")  # noqa: SIM115
        self.status: int | None = None

    def run(self) -> None:
        """Run it to its end."""
        done = subprocess.run(
            self._command,
            cwd=ROOT,
            env=os.environ | self._extra,
            stdout=self._kept,
            stderr=subprocess.STDOUT,
            check=False,
        )
        self.status = done.returncode

    def show(self, future: Future[None]) -> None:
        """Show what it prints until it ends."""
        print(f"== {self.title}", flush=True)
        with open(self._kept.name, encoding="utf-8", errors="replace") as shown:
            while True:
                ended = future.done()
                print(shown.read(), end="", flush=True)
                if ended:
                    break
                time.sleep(SHOWN_EVERY_SECONDS)
        future.result()

    def failures(self) -> list[str]:
        """The lines by which pytest names what failed."""
        return [line for line in self._lines() if line.startswith(("FAILED ", "ERROR "))]

    def total(self) -> str:
        """Its last line, pytest's own."""
        return next(reversed(self._lines()), "nothing was printed")

    def _lines(self) -> list[str]:
        text = Path(self._kept.name).read_text("utf-8", errors="replace")
        return [line for line in text.splitlines() if line.strip()]


def run_parts(parts: list[Part]) -> bool:
    """Run the parts, SLOTS at a time, show each in its order, then failures and totals; True where all passed."""
    with ThreadPoolExecutor(SLOTS) as pool:
        running = [(part, pool.submit(part.run)) for part in parts]
        for part, future in running:
            part.show(future)
    print("== totals", flush=True)
    for part in parts:
        for line in part.failures():
            print(f"{part.title}: {line}")
    for part in parts:
        print(f"{part.title}: {part.total()}", flush=True)
    return all(part.status == 0 for part in parts)


def parts_of(postgres: str | None, redis_address: str | None, begun: dict[str, str]) -> list[Part]:
    """The parts of a whole run, the longest first.

    Of the walk of all doors each database takes its share of the cells where there are two: together it is whole.
    """
    redis = rooms_of(redis_address)
    if not postgres:
        return [Part("everything on SQLite", ["pytest"], next(redis) | begun)]
    rows, commits, rest = ({"LANTOA_TEST_PART": part} | begun for part in ("rows", "commits", "rest"))
    no_browser = ["pytest", "--ignore=tests/e2e"]
    rooms = [*no_browser, "--ignore=tests/engines"]  # no engine asks a database: tests/conftest.py has them in the rest
    on_postgres, there = [*rooms, "--ignore=tests/architecture"], {"LANTOA_TEST_DATABASE": postgres}
    return [
        Part("PostgreSQL", on_postgres, next(redis) | rows | there),
        Part("SQLite", rooms, next(redis) | rows),
        Part("the browser, on SQLite", ["pytest", "tests/e2e"], next(redis) | begun),
        Part("what asks no database", no_browser, next(redis) | rest),
        Part("what commits, on PostgreSQL", on_postgres, next(redis) | commits | there),
        Part("what commits, on SQLite", rooms, next(redis) | commits),
    ]


def keep_compiled_code() -> None:
    """Every part finds the code of the car routes compiled: it costs half a minute, once."""
    from lantoa.engines.car_routes.compiled_code import keep_in

    keep_in(ROOT / "var" / "compiled")


def left_out(postgres: str | None, redis_address: str | None, *, quick: bool) -> list[str]:
    """What this machine cannot try, or was asked to leave, each in words; a tool that tests skip without is named."""
    missing: list[str] = []
    if not postgres:
        missing.append("PostgreSQL (asked for --quick)" if quick else "PostgreSQL (no server answered)")
    if not redis_address:
        missing.append("Redis")
    if quick:
        missing.append("the browser, slow tests and the car routes' quick bench (asked for --quick)")
    elif not _installed(CHROMIUM):
        missing.append("the browser (no Chromium: make dev-tools)")
    for programs, what in NEEDED_BY_SOME:
        if not _installed(programs):
            missing.append(f"{what} (no {programs[0]}: make dev-tools)")
    if not (ROOT.parent / "shared" / "data" / "plans").is_dir():
        missing.append("the marked real plans (not beside this checkout)")
    return missing


def _installed(programs: tuple[str, ...]) -> bool:
    """Whether one of these is found, also where Debian puts what an ordinary account does not call."""
    return any(shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin") for name in programs)


def check_and_set_up(folder: Path, *, quick: bool) -> tuple[list[str], dict[str, str]]:
    """What failed of all that comes before the tests, and what the parts are told of the installation set up for them.

    The checks keep one processor busy, the bench and then the installation another; none asks for two.
    """
    installation = Part("an installation set up", ["python", "-m", "tests.installation", str(folder)], {})
    bench = Part("car routes, quick bench", ["python", "bench/routes.py", "--quick"], {})
    beside = [installation] if quick else [bench, installation]
    with ThreadPoolExecutor(1) as pool:
        running = [(part, pool.submit(part.run)) for part in beside]
        failed = [title for title, command in STATIC_CHECKS if not run(title, command)]
        for part, future in running:
            part.show(future)
    failed += [part.title for part in beside if part.status]
    return failed, {} if installation.status else {"LANTOA_TEST_INSTALLATION": str(folder)}


def main() -> int:
    keep_compiled_code()
    quick = "--quick" in sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="lantoa-run-") as folder:
        failed, begun = check_and_set_up(Path(folder) / "data", quick=quick)
        postgres, redis_address = (None, None) if quick else (find_postgres(), find_redis())
        missing = left_out(postgres, redis_address, quick=quick)
        print("Not run on this machine:", "; ".join(missing) or "nothing", flush=True)
        if quick:
            parts = [Part("everything on SQLite", ["pytest", "-m", "not browser and not slow"], begun)]
        else:
            parts = parts_of(postgres, redis_address, begun)
        passed = run_parts(parts)
    if failed:
        print("FAILED:", ", ".join(failed), flush=True)
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
