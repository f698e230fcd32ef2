"""A real house for a bench: `lantoa serve` on an empty SQLite, an officer signed in, the memory of its processes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MAKE = """
from django.test import Client
from tests.people import make_cast
from tests.work.tasks.making import assignment_of, checked, issued, make_centre, prepared
cast = make_cast(); make_centre(cast); plan = checked(by=cast.owner)
prepared(plan, by=cast.owner); issued(plan, by=cast.owner)
browser = Client(); browser.force_login(cast.ward_officer.account, backend="django.contrib.auth.backends.ModelBackend")
print("READY", browser.cookies["lantoa_session"].value, assignment_of(cast.places.ward, "xe loa").pk)
"""


@dataclass(frozen=True)
class House:
    """Where it answers, who is signed in, whose task is answered."""

    home: Path
    address: str
    cookie: str
    task: str
    pid: int


def lantoa(home: Path, *words: str) -> str:
    """What a command of the house prints; its words of trouble end the bench."""
    command = [sys.executable, "-m", "lantoa.faces.cli", *words]
    done = subprocess.run(command, env=_env(home), cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def told(home: Path, code: str) -> list[str]:
    """The words behind READY that a piece of code prints inside the house."""
    lines = lantoa(home, "manage", "shell", "-v0", "-c", code).splitlines()
    return next(line for line in lines if line.startswith("READY")).split()[1:]


@contextmanager
def open_house(home: Path) -> Iterator[House]:
    """Make the database, serve it as an office does, and end it afterwards."""
    lantoa(home, "manage", "migrate", "-v0")
    cookie, task = told(home, MAKE)
    command = [sys.executable, "-m", "lantoa.faces.cli", "serve", "--port", "0"]
    with (home / "serve.log").open("wb") as log:
        server = subprocess.Popen(command, env=_env(home), cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            yield House(home, _address(server), cookie, task, server.pid)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)


@dataclass
class Memory:
    """The resident megabytes of all processes of a house: before, and the most seen while it was watched."""

    before: float
    most: float
    by_process: dict[str, float] = field(default_factory=dict)

    @property
    def growth(self) -> float:
        """How much more than before."""
        return self.most - self.before


@contextmanager
def watched(house: House) -> Iterator[Memory]:
    """Read the memory every 50 ms while the block lasts."""
    start = sum(_resident(house.pid).values())
    seen, over = Memory(start, start), threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            now = _resident(house.pid)
            if sum(now.values()) > seen.most:
                seen.most, seen.by_process = sum(now.values()), now

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def _resident(pid: int) -> dict[str, float]:
    """Megabytes of a process and of all below it, by process."""
    above, size = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            lines = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines() if ":" in line)
        except OSError:
            continue
        key = int(folder.name)
        above[key], size[key] = int(lines["PPid"]), int(lines.get("VmRSS", "0 kB").split()[0]) / 1024
    inside = {pid}
    while more := {key for key, parent in above.items() if parent in inside} - inside:
        inside |= more
    return {str(key): size.get(key, 0.0) for key in sorted(inside)}


def _address(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    for line in server.stdout:
        if found := re.search(r"http://\S+?:\d+", line):
            return found[0]
    raise SystemExit("lantoa serve ended before it served")


def _env(home: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LANTOA_", "DJANGO_"))}
    return kept | {"LANTOA_HOME": str(home), "PYTHONPATH": str(ROOT)}
