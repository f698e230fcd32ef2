"""Several people at the same moment, each with a database connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connections

T = TypeVar("T")
START_SECONDS = 10


def at_the_same_moment(act: Callable[[], T], *, times: int) -> list[T]:
    """What each of several threads got that all began at once."""
    start = Barrier(times)

    def one() -> T:
        try:
            start.wait(START_SECONDS)
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return [done.result() for done in [pool.submit(one) for _ in range(times)]]
