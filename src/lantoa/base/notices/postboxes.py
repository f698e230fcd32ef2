"""Whose boxes these are: a room above tells, since this room knows neither units nor members.

Registered once, in an ``AppConfig.ready``: which boxes the person of a request may open, how many unread notices lie
in them, and which e-mail addresses stand behind a box.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest

from lantoa.base.notices.states import Box


@dataclass(frozen=True, slots=True)
class Addressees:
    """Who gets the letter of a box: the box's name as the letter prints it, the addresses, the language."""

    name: str
    addresses: list[str] = field(default_factory=list)
    language: str = "vi"


BoxesOf = Callable[[HttpRequest], list[Box]]
UnreadOf = Callable[[HttpRequest], int]
AddresseesOf = Callable[[Iterable[Box], datetime], Mapping[Box, Addressees]]


class Postboxes:
    """The room above's answers; nothing lies anywhere until it gives them."""

    def __init__(self) -> None:
        self.boxes_of: BoxesOf = lambda _request: []
        self.unread_of: UnreadOf = lambda _request: 0
        self.addressees_of: AddresseesOf = lambda _boxes, _at: {}

    def register(self, *, boxes_of: BoxesOf, unread_of: UnreadOf, addressees_of: AddresseesOf) -> None:
        """Takes the room's answers; registering again replaces them."""
        self.boxes_of, self.unread_of, self.addressees_of = boxes_of, unread_of, addressees_of


postboxes = Postboxes()
