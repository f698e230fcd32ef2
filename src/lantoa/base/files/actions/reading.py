"""Asking a child process what a picture tells of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lantoa.base.files.actions.copies import MEMORY_MB, SECONDS
from lantoa.base.files.models import StoredFile
from lantoa.base.files.queries import at_hand
from lantoa.base.jobs.confine import run_in_child
from lantoa.base.jobs.states import ChildEnded

READ = "lantoa.base.files.clues:read_clues"


@dataclass(frozen=True, slots=True)
class Clues:
    """The texts of the QR symbols on a picture, and the minute its camera wrote by its own clock, None without one."""

    codes: tuple[str, ...] = ()
    taken: datetime | None = None


def clues_of(stored: StoredFile) -> Clues:
    """What a picture tells; nothing where it cannot be opened within the limits, which its copies say in words."""
    try:
        with at_hand(stored) as path:
            told = run_in_child(READ, str(path), memory_mb=MEMORY_MB, seconds=SECONDS)
    except ChildEnded:
        return Clues()
    return Clues(tuple(told["codes"]), _moment(told["taken"]))


def _moment(written: str) -> datetime | None:
    """None for a clock that was never set ("0000-00-00T00:00") too."""
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None
