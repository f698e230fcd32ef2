"""What a unit still has open, as the rooms above know it: said before the unit ends, and where it has ended.

A room registers in its ``AppConfig.ready``::

    holdings.register("tasks", order=20, build=open_tasks_of)

``build(unit, at)`` gives a Holding, or None where the room holds nothing of the unit open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from lantoa.orgs.units.models import Unit

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Holding:
    """One line in words with its number; ``address`` leads to where it is handed on, once the unit has ended.

    ``opens`` says whether that page has anything of it for whoever asks; without it, everybody may be led there.
    """

    words: StrOrPromise
    address: str = ""
    act: StrOrPromise = ""
    opens: Callable[[HttpRequest], bool] | None = None

    def for_reader(self, request: HttpRequest) -> Holding:
        """The line as this person reads it: without an address that has nothing for them."""
        closed = self.opens is not None and not self.opens(request)
        return replace(self, address="", act="") if closed else self


BuildHolding = Callable[[Unit, datetime], Holding | None]


class Holdings:
    """The builders of all rooms, in order."""

    def __init__(self) -> None:
        self._builders: dict[str, tuple[int, BuildHolding]] = {}

    def register(self, key: str, *, order: int, build: BuildHolding) -> None:
        """Adds a builder; the same key again replaces it."""
        self._builders[key] = (order, build)

    def of(self, unit: Unit, at: datetime) -> list[Holding]:
        """What all rooms hold of a unit at a moment."""
        ordered = sorted(self._builders.items(), key=lambda item: (item[1][0], item[0]))
        return [held for _key, (_order, build) in ordered if (held := build(unit, at)) is not None]


holdings = Holdings()
