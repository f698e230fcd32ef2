"""Whose desk this is: a room above tells the shell for which unit a person acts, since the shell knows no units.

Registered once, in an ``AppConfig.ready``: ``identity.register(unit_of, hat_of=…, choose="room:name")`` with both
``(request) -> str``, the second with the role, and the name of the page where one chooses for whom one acts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

UnitOf = Callable[[HttpRequest], str]


@dataclass(frozen=True)
class StandingNote:
    """What stands on the cover of every page while it holds: words, and where they lead."""

    words: StrOrPromise
    address: str


@dataclass(frozen=True)
class Acting:
    """For which unit and in which role a person acts, "" for none, and the address where they choose another."""

    hat: str
    choose: str


NoteOf = Callable[[HttpRequest], StandingNote | None]


class Identity:
    """The one answer to "for which unit", "" until a room gives it; and what else every page must say of who is in."""

    def __init__(self) -> None:
        self._unit_of: UnitOf | None = None
        self._hat_of: UnitOf | None = None
        self._choose = ""
        self._notes: dict[str, NoteOf] = {}

    def add_note(self, key: str, note_of: NoteOf) -> None:
        """Adds something that every page says while it holds; the same key again replaces it."""
        self._notes[key] = note_of

    def notes(self, request: HttpRequest) -> list[StandingNote]:
        """What holds for this person now."""
        return [note for key in sorted(self._notes) if (note := self._notes[key](request)) is not None]

    def register(self, unit_of: UnitOf, *, hat_of: UnitOf | None = None, choose: str = "") -> None:
        """Takes the room's answers, and the name of the page where they are chosen; registering again replaces all."""
        self._unit_of, self._hat_of, self._choose = unit_of, hat_of, choose

    def acting(self, request: HttpRequest) -> Acting | None:
        """For whom whoever is signed in acts; None for a visitor, and where nobody can say."""
        user = getattr(request, "user", None)
        if self._hat_of is None or not getattr(user, "is_authenticated", False):
            return None
        return Acting(self._hat_of(request), reverse(self._choose))

    def unit_of(self, request: HttpRequest) -> str:
        """The unit as the menu prints it."""
        return self._unit_of(request) if self._unit_of is not None else ""


identity = Identity()
