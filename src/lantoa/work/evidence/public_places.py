"""Where pictures are shown or printed for everybody: the rooms above say so, each for its own places.

A room registers in ``AppConfig.ready``: ``public_places.register("exhibition", places_of)``. The function is given the
keys of pieces of evidence and says where they stand. What is shown on a screen the room itself takes away when it hears
``consent_withdrawn``; what is printed nobody can call back, and a person is told where it hangs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    PlacesOf = Callable[[Collection[int]], Iterable["PublicPlace"]]


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """One place where a picture is or was shown. ``printed``: it cannot be reached from here."""

    evidence: int
    words: StrOrPromise
    printed: bool
    address: str = ""


class PublicPlaces:
    """The rooms' functions."""

    def __init__(self) -> None:
        self._rooms: dict[str, PlacesOf] = {}

    def register(self, room: str, places_of: PlacesOf) -> None:
        """Add a room's places; the same room again replaces its own."""
        self._rooms[room] = places_of

    def forget(self, room: str) -> None:
        """Take a room's places away."""
        self._rooms.pop(room, None)

    def of(self, evidence: Collection[int]) -> list[PublicPlace]:
        """Where these pictures stand, room by room."""
        return [place for room in sorted(self._rooms) for place in self._rooms[room](evidence)]


public_places = PublicPlaces()
