"""The sections of a handover pack. A room registers in its ``AppConfig.ready``::

    handover_sections.register("tasks", order=20, build=open_tasks)

``build(unit_key, account_key, at)`` gives a Section, or None where the room has nothing to hand over. Its lines are the
same whatever the language they are said in. ``past=True`` marks what an earlier year tells of the whole unit: everybody
who reads for the unit may see it, pack or no pack.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what, a note, where it leads; ``account_key`` names a person, who is printed by reference.

    ``quote`` are words of others as they stood. Words that can be erased are no quote: ``said`` is where they are kept
    (``base.audit.actions.ref``), and a pack shows what stands there when it is read.
    """

    text: StrOrPromise
    note: StrOrPromise = ""
    address: str = ""
    account_key: int | None = None
    needs_person: bool = False
    quote: str = ""
    said: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """What one room hands over; without lines it says ``empty``. ``lead`` is a sentence under the title, ``parts`` are
    sections below it, one level deep."""

    title: StrOrPromise
    lines: Sequence[Line]
    empty: StrOrPromise = ""
    lead: StrOrPromise = ""
    parts: Sequence[Section] = ()

    @property
    def count(self) -> int:
        """How many lines there are, those of the parts too."""
        return len(self.lines) + sum(part.count for part in self.parts)


BuildSection = Callable[[int, int, datetime], Section | None]


class HandoverSections:
    """The builders of all rooms, in order."""

    def __init__(self) -> None:
        self._builders: dict[str, tuple[int, BuildSection]] = {}
        self._past: set[str] = set()

    def register(self, key: str, *, order: int, build: BuildSection, past: bool = False) -> None:
        """Adds a builder; the same key again replaces it."""
        self._builders[key] = (order, build)
        if past:
            self._past.add(key)

    def forget(self, key: str) -> None:
        """Takes a builder away."""
        self._builders.pop(key, None)
        self._past.discard(key)

    def build(
        self, unit_key: int, account_key: int, at: datetime, *, only_past: bool = False
    ) -> list[tuple[str, Section]]:
        """What all rooms hand over of a person's work for a unit at a moment, each with its key."""
        ordered = sorted(self._builders.items(), key=lambda item: (item[1][0], item[0]))
        if only_past:
            ordered = [item for item in ordered if item[0] in self._past]
        built = ((key, build(unit_key, account_key, at)) for key, (_, build) in ordered)
        return [(key, section) for key, section in built if section is not None]


handover_sections = HandoverSections()
