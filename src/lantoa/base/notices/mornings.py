"""What is done before the letters of a morning: rooms above register what they have to say that day.

A room registers in its ``jobs.py``: ``mornings.register("tasks.remind", remind_all)``. The function tells what is due
through ``actions.tell`` and calls ``beat()`` between its steps; done again the same day it tells nobody twice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Beat = Callable[[], None]
Gather = Callable[[datetime, Beat], int]


class Mornings:
    """The rooms' functions, in order of their keys."""

    def __init__(self) -> None:
        self._gather: dict[str, Gather] = {}

    def register(self, key: str, gather: Gather) -> None:
        """Adds a function; the same key again replaces it."""
        self._gather[key] = gather

    def gather(self, at: datetime, beat: Beat) -> int:
        """Let every room say what is due; gives back how many notices are new."""
        return sum(self._gather[key](at, beat) for key in sorted(self._gather))


mornings = Mornings()
