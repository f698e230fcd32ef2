"""What rooms above add to the page of an assignment, so that this room never knows them.

``assignment_parts.register("evidence", order=10, build=part)`` in ``AppConfig.ready``; ``build(request, assignment)``
gives safe HTML, or "" where it has nothing to say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from lantoa.work.tasks.models import Assignment

    Build = Callable[[HttpRequest, Assignment], str]


class AssignmentParts:
    """The rooms' parts, in order."""

    def __init__(self) -> None:
        self._builds: dict[str, tuple[int, Build]] = {}

    def register(self, key: str, *, order: int, build: Build) -> None:
        """Add a part; the same key again replaces it."""
        self._builds[key] = (order, build)

    def build(self, request: HttpRequest, assignment: Assignment) -> list[str]:
        """The parts of one page."""
        found = (build(request, assignment) for _order, build in sorted(self._builds.values(), key=lambda one: one[0]))
        return [part for part in found if part]


assignment_parts = AssignmentParts()
