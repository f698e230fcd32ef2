"""Who comes in by another door than the sign-in page: a room above tells where, since accounts know no links.

Registered in an ``AppConfig.ready``: ``other_doors.register("links", door_of)`` with ``door_of(request) -> str``.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

DoorOf = Callable[[HttpRequest], str]


class OtherDoors:
    """What all rooms registered, by key."""

    def __init__(self) -> None:
        self._doors: dict[str, DoorOf] = {}

    def register(self, key: str, door_of: DoorOf) -> None:
        """Adds a room's answer; the same key again replaces it."""
        self._doors[key] = door_of

    def of(self, request: HttpRequest) -> str:
        """The address at which this device comes in; "" where it is the sign-in page."""
        return next((door for key in sorted(self._doors) if (door := self._doors[key](request))), "")


other_doors = OtherDoors()
