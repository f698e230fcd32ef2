#!/usr/bin/env python3
"""How long the way to the first page takes: `make bench-setup`.

The set-up steps of `make demo` in a fresh clone of what is committed: the environment and its installer, the packages,
the sample and the first page. Beside them the floor: `uv sync` of the same packages alone, into an empty environment.
The installer's cache is warm: where it is cold, this first fills it. The bar is for the wall clock of a machine that
does nothing else; on a busy one the processor's seconds, printed beside, say what the steps cost. Nothing is left.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.verdicts import Verdicts  # noqa: E402

BAR = 60.0  # seconds, all steps together
SYNC = ["sync", "--quiet", "--frozen", "--inexact", "--no-default-groups", "--extra", "routes"]
LONGEST = 300  # seconds a step may take before it is given up


class Cost(NamedTuple):
    """Seconds on the clock and seconds of the processor, those of the processes it started included."""

    clock: float
    processor: float


def main() -> int:
    """Print the steps, their floor and the verdict; 1 where the bar is missed."""
    verdicts = Verdicts()
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="lantoa-setup-") as name:
        clone = Path(name) / "clone"
        _run(["git", "clone", "--quiet", str(ROOT), str(clone)], Path(name))
        floor = _floor(clone, Path(name) / "floor")
        steps = [
            ("the environment and its installer", _timed(["make", ".venv/bin/uv"], clone)),
            ("the packages", _timed(["make", ".venv/.demo-ready"], clone)),
            ("the sample and the first page", _first_page(clone)),
        ]
    print("== From a fresh clone to the first page (s, warm cache)")
    print(f"{'step':<36} {'clock':>7} {'processor':>10}")
    for what, cost in [*steps, ("floor: uv sync alone", floor)]:
        print(f"{what:<36} {cost.clock:7.2f} {cost.processor:10.2f}")
    print(
        f"load of the machine before and after: {before:.1f}, {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    )
    verdicts.at_most("all steps together, by the clock", sum(cost.clock for _, cost in steps), BAR, "s")
    return verdicts.summary()


def _floor(clone: Path, into: Path) -> Cost:
    """The cost of `uv sync` into an empty environment; once before, so that the cache is warm."""
    uv = str(Path(sys.executable).parent / "uv")
    cost = Cost(0, 0)
    for attempt in ("warming", "measured"):
        place = into / attempt
        _run([sys.executable, "-m", "venv", "--without-pip", str(place)], clone)
        cost = _timed([uv, *SYNC], clone, UV_PROJECT_ENVIRONMENT=str(place))
    return cost


def _first_page(clone: Path) -> Cost:
    """The cost until `lantoa demo` says where its first page answers; it is ended as Ctrl-C ends it."""
    clock, processor = time.perf_counter(), _processor()
    answered = 0.0
    with _demo(clone) as process:
        for line in process.stdout or ():
            if "http://" in line:
                answered = time.perf_counter() - clock
                break
    if answered:
        return Cost(answered, _processor() - processor)
    raise SystemExit("lantoa demo ended before its first page answered")


@contextlib.contextmanager
def _demo(clone: Path) -> Iterator[subprocess.Popen[str]]:
    command = [str(clone / ".venv" / "bin" / "lantoa"), "demo", "--port", "0"]
    home = {"LANTOA_HOME": str(clone / "var"), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, cwd=clone, env=_environment(**home), stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=LONGEST)


def _timed(command: list[str], place: Path, **further: str) -> Cost:
    clock, processor = time.perf_counter(), _processor()
    _run(command, place, **further)
    return Cost(time.perf_counter() - clock, _processor() - processor)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(command: list[str], place: Path, **further: str) -> None:
    done = subprocess.run(
        command, cwd=place, env=_environment(**further), capture_output=True, text=True, timeout=LONGEST, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {done.returncode}: {done.stderr[-800:]}")


def _environment(**further: str) -> dict[str, str]:
    """This process's, without what would point the steps at another environment or at an office's data."""
    own = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("VIRTUAL_ENV", "LANTOA_", "MAKE", "MFLAGS"))
    }
    return {**own, "UV_PYTHON_DOWNLOADS": "never", **further}


if __name__ == "__main__":
    sys.exit(main())
