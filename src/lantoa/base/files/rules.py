"""Who may read a file: the rooms answer, each for the files it keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from lantoa.base.files.models import StoredFile

    ReadRule = Callable[[HttpRequest, StoredFile, datetime], bool]


class ReadRules:
    """The rooms' rules. A file no room speaks for is closed to everyone, its sender included."""

    def __init__(self) -> None:
        self._rules: dict[str, ReadRule] = {}

    def register(self, room: str, rule: ReadRule) -> None:
        """Add a room's rule, in ``AppConfig.ready``: it says yes only for files of the room this person may see."""
        self._rules[room] = rule

    def forget(self, room: str) -> None:
        """Take a room's rule away."""
        self._rules.pop(room, None)

    def allow(self, request: HttpRequest, stored: StoredFile, at: datetime) -> bool:
        """Whether some room says yes."""
        return any(rule(request, stored, at) for rule in self._rules.values())


read_rules = ReadRules()


def may_read(request: HttpRequest, stored: StoredFile, *, at: datetime) -> bool:
    """Whether the person of this request may read the file at this moment."""
    return read_rules.allow(request, stored, at)
