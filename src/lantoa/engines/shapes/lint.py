"""What a linter says about a plan before it is signed, and the register of units it may be given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lantoa.engines.shapes.text import Span

Severity = Literal["wrong", "gap", "notice"]
"""``wrong``: the text contradicts itself, the calendar or the spelling; ``gap``: something a reader must know is not
said; ``notice``: right, but commonly misread."""


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One place a drafter should look at before the signature.

    ``code`` is the rule; ``sentence_id`` and ``line`` say where, ``spans`` which words there (() for the whole
    sentence). ``params`` are the rule's values by name, ``also`` the ids of further sentences it concerns.
    """

    code: str
    severity: Severity
    sentence_id: str
    line: int
    spans: tuple[Span, ...] = ()
    params: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()

    def param(self, name: str) -> str:
        """One value by its name, "" where the rule gives none."""
        return dict(self.params).get(name, "")


@dataclass(frozen=True, slots=True)
class RegisterUnit:
    """One unit, or ``count`` units of one kind, as a register knows them on the plan's day.

    ``kind`` is the noun by which plans call it ("phường", "trường mầm non"), ``aliases`` its other names.
    """

    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True)
class Register:
    """The units a plan may address.

    ``complete_kinds`` are the nouns of which every unit is in it; ``names_complete`` says that whoever it does not
    name is unknown, so that the linter may ask about every other name.
    """

    units: tuple[RegisterUnit, ...]
    complete_kinds: tuple[str, ...] = ()
    names_complete: bool = False
