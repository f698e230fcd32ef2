"""What every unit will do, as data: the script of a rehearsal. Nothing here knows of pages or rows."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from lantoa.faces.cli.rehearsal.asked import Place
from lantoa.faces.cli.rehearsal.numbers import Number


@dataclass(frozen=True, slots=True)
class Deed:
    """An activity to be logged: with whom, how it is shared, its numbers by place. ``percent`` is the own share where
    ``how`` is ``told``; with one other unit only."""

    key: uuid.UUID
    title: str
    numbers: Mapping[Place, Number]
    others: tuple[str, ...] = ()
    how: str = "equal"
    percent: int = 100


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence. ``way``: ``form`` (the plain form), ``queue`` (as a phone sends it), ``pieces`` (a large
    file that goes on after a break), ``link`` (the address of a page)."""

    key: uuid.UUID
    way: str
    name: str
    mark: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is sent at one time: the number of every field that says something, and words by kind. ``slip`` is typed
    first into one field, cannot be read, and is put right before sending."""

    key: uuid.UUID
    figures: Mapping[Place, Number]
    words: Mapping[str, str]
    slip: tuple[Place, str] | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One unit. ``fate`` is what becomes of its report:

    ``never`` (nobody signs in), ``begun`` (a draft that is never sent), ``sent``, ``accepted``, ``returned`` (and left
    so), ``corrected`` (returned, put right, accepted), ``reopened`` (accepted, then corrected with the reason).
    """

    unit: str
    kind: str
    by_link: bool
    offline: bool
    fate: str
    deeds: tuple[Deed, ...] = ()
    pieces: tuple[Piece, ...] = ()
    first: Draft | None = None
    second: Draft | None = None
    marked: Place | None = None
    proved: Place | None = None
    verified: bool = False
    hostile: tuple[str, ...] = ()
    at_once: bool = False
    answers: tuple[tuple[uuid.UUID, bool], ...] = ()

    @property
    def sends(self) -> bool:
        """Whether a report of it arrives."""
        return self.fate not in ("never", "begun")

    @property
    def comes(self) -> bool:
        """Whether anybody of it signs in."""
        return self.fate != "never"


@dataclass(frozen=True, slots=True)
class Kill:
    """After so many acts, kill ``web`` (all processes that serve pages), ``web_one`` (one of them) or ``worker``."""

    after: int
    what: str


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that will happen, the same for the same seed."""

    seed: int
    stories: tuple[Story, ...]
    kills: tuple[Kill, ...] = field(default=())

    @property
    def by_unit(self) -> dict[str, Story]:
        """The stories by unit."""
        return {story.unit: story for story in self.stories}
