"""What rooms above show on the page of a room below: the page names a place, they register what stands there.

A room registers in its ``AppConfig.ready``::

    panels.register("tasks.assignment", "comms.route", order=20, build=route_panel)

``build(request, subject)`` gives a ``Panel`` for the person asking, or None. The page prints them with
``{% panels "tasks.assignment" assignment %}``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class Panel:
    """A part of a page: a template of the room that gives it, and what the template needs."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


Build = Callable[[HttpRequest, Any], Panel | None]


class Panels:
    """What all rooms registered, by place."""

    def __init__(self) -> None:
        self._builds: dict[tuple[str, str], tuple[int, Build]] = {}

    def register(self, place: str, key: str, *, order: int, build: Build) -> None:
        """Adds a panel; the same place and key again replaces it (a reload registers twice)."""
        self._builds[(place, key)] = (order, build)

    def of(self, place: str, request: HttpRequest, subject: Any) -> list[Panel]:
        """The panels of a place for this person, lowest order first."""
        held = sorted((order, key, build) for (where, key), (order, build) in self._builds.items() if where == place)
        return [panel for _order, _key, build in held if (panel := build(request, subject)) is not None]


panels = Panels()
