"""The cards on the desk after sign-in: rooms above register what a person owes or waits for.

A room registers in its ``AppConfig.ready``::

    desk_cards.register("tasks.owed", order=10, build=owed_card)

``build(request)`` returns a DeskCard, or None where the room has nothing to say to this person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class DeskButton:
    """A step that can be taken from the desk itself: its words, where it is sent, and the one value it carries."""

    label: StrOrPromise
    address: str
    name: str
    value: object


@dataclass(frozen=True)
class DeskLine:
    """One line of a card: what, where it leads, and what the machine says about it.

    ``state`` is the shape of a state, ``state_words`` its word where the room has a word of its own for it.
    """

    text: StrOrPromise
    address: str = ""
    note: StrOrPromise = ""
    state: str = ""
    state_words: StrOrPromise = ""
    needs_person: bool = False
    button: DeskButton | None = None


@dataclass(frozen=True)
class DeskCard:
    """What one room puts on the desk; ``count`` None is unknown, never zero; ``empty`` says what is not there."""

    title: StrOrPromise
    lines: list[DeskLine] = field(default_factory=list)
    count: int | None = None
    counted: StrOrPromise = ""
    empty: StrOrPromise = ""
    more_address: str = ""
    more_label: StrOrPromise = ""
    needs_person: bool = False


BuildCard = Callable[[HttpRequest], DeskCard | None]


class DeskCards:
    """The builders of all rooms, in order."""

    def __init__(self) -> None:
        self._builders: dict[str, tuple[int, BuildCard]] = {}

    def register(self, key: str, *, order: int, build: BuildCard) -> None:
        """Adds a builder; the same key again replaces it."""
        self._builders[key] = (order, build)

    def cards_for(self, request: HttpRequest) -> list[DeskCard]:
        """The cards for this person, those that need a decision first."""
        ordered = sorted(self._builders.items(), key=lambda item: (item[1][0], item[0]))
        cards = [card for _, (_, build) in ordered if (card := build(request)) is not None]
        return sorted(cards, key=lambda card: not card.needs_person)


desk_cards = DeskCards()
