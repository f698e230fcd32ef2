"""Whose desk this is: a room above tells the shell for which unit a person acts, since the shell knows no units.

Registered once, in an ``AppConfig.ready``: ``identity.register(unit_of)`` with ``unit_of(request) -> str``.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

UnitOf = Callable[[HttpRequest], str]


class Identity:
    """The one answer to "for which unit"; "" until a room gives it."""

    def __init__(self) -> None:
        self._unit_of: UnitOf | None = None

    def register(self, unit_of: UnitOf) -> None:
        """Takes the room's answer; registering again replaces it."""
        self._unit_of = unit_of

    def unit_of(self, request: HttpRequest) -> str:
        """The unit as the menu prints it."""
        return self._unit_of(request) if self._unit_of is not None else ""


identity = Identity()
