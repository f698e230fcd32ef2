"""The sections of a handover pack. A room registers in its ``AppConfig.ready``::

    handover_sections.register("tasks", order=20, build=open_tasks)

``build(unit_key, account_key, at)`` gives a Section, or None where the room has nothing to hand over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what, a note, where it leads; ``account_key`` names a person, who is printed by reference."""

    text: StrOrPromise
    note: StrOrPromise = ""
    address: str = ""
    account_key: int | None = None
    needs_person: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """What one room hands over; without lines it says ``empty``."""

    title: StrOrPromise
    lines: Sequence[Line]
    empty: StrOrPromise = ""


BuildSection = Callable[[int, int, datetime], Section | None]


class HandoverSections:
    """The builders of all rooms, in order."""

    def __init__(self) -> None:
        self._builders: dict[str, tuple[int, BuildSection]] = {}

    def register(self, key: str, *, order: int, build: BuildSection) -> None:
        """Adds a builder; the same key again replaces it."""
        self._builders[key] = (order, build)

    def forget(self, key: str) -> None:
        """Takes a builder away."""
        self._builders.pop(key, None)

    def build(self, unit_key: int, account_key: int, at: datetime) -> list[tuple[str, Section]]:
        """What all rooms hand over of a person's work for a unit at a moment, each with its key."""
        ordered = sorted(self._builders.items(), key=lambda item: (item[1][0], item[0]))
        built = ((key, build(unit_key, account_key, at)) for key, (_, build) in ordered)
        return [(key, section) for key, section in built if section is not None]


handover_sections = HandoverSections()
