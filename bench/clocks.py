"""Time that other work on the machine does not lengthen, and medians of rounds in which two sides take turns."""

from __future__ import annotations

import ctypes
import gc
import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

ROUNDS = 7
Clock = Callable[[], float]


def working_clock() -> tuple[Clock, str]:
    """The clock for the connected database, and what it counts.

    SQLite works in this process. A PostgreSQL on this machine works in a process of its own, whose processor time the
    kernel tells: helpers of its own would escape that clock, so that none are allowed, to either side. Of a PostgreSQL
    elsewhere only the wall clock is left.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        return time.process_time, "processor time"
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        cursor.execute("SELECT pg_backend_pid()")
        spent = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    here = connection.settings_dict["HOST"] in {"", "localhost", "127.0.0.1", "::1"}
    if not here or not spent.exists() or b"postgres" not in spent.with_name("cmdline").read_bytes():
        return time.perf_counter, "wall clock"
    return lambda: time.process_time() + int(spent.read_text().split()[0]) / 1e9, "processor time of both processes"


def load() -> str:
    """How busy the machine is, for beside the figures."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


def in_turns(ours: Callable[[], Any], bare: Callable[[], Any], clock: Clock) -> tuple[float, float]:
    """Seconds of each, the median of the rounds, after one round of each that counts for nothing."""
    times: tuple[list[float], list[float]] = ([], [])
    ours(), bare()
    for _round in range(ROUNDS):
        for act, kept in ((ours, times[0]), (bare, times[1])):
            start = clock()
            act()
            kept.append(clock() - start)
    return median(times[0]), median(times[1])


def grown(act: Callable[[], Any]) -> float:
    """The megabytes a process held at most above what it began with, while doing it once.

    In a fork of its own that first gives back what was freed before, as far as the allocator can; what is left of that
    is used again and not counted.
    """
    inner, outer = os.pipe()
    child = os.fork()
    if child == 0:
        gc.collect()
        ctypes.CDLL(None).malloc_trim(0)
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the high-water mark begins anew
        begun = _held("VmRSS")
        try:
            act()
            os.write(outer, str(_held("VmHWM") - begun).encode())
        finally:
            os._exit(0)
    os.close(outer)
    said = b""
    while part := os.read(inner, 64):
        said += part
    os.close(inner)
    os.waitpid(child, 0)
    return float(said) / 1024


def _held(name: str) -> int:
    """Kilobytes of this process, as the kernel counts them."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(f"{name}:")).split()[1])
