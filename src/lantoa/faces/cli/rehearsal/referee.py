"""Truth beside what was found, every difference by name: nothing lost, nothing doubled, no unknown turned into 0."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lantoa.faces.cli.rehearsal.asked import Place
from lantoa.faces.cli.rehearsal.script import Script
from lantoa.faces.cli.rehearsal.truth import Account, Event, Line


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it must be. ``wanted`` or ``found`` is None where it is missing altogether."""

    what: str
    where: str
    wanted: Any
    found: Any


@dataclass(frozen=True, slots=True)
class Checked:
    """One kind of thing: how many were compared, and what differs."""

    what: str
    compared: int
    differences: tuple[Difference, ...]


KINDS = ("figures", "states", "versions", "remarks", "deeds", "pieces", "audit", "arrivals")
SETS = ("received", "unknown", "late")


def compare(
    wanted: Account, found: Account, totals: Mapping[str, Mapping[Place, Line]], listed: Collection[str]
) -> list[Checked]:
    """Everything against everything. ``totals`` are the consolidated totals by whoever added them up, ``listed`` the
    units of the page's own list of the unknown."""
    checked = [_same(kind, getattr(wanted, kind), getattr(found, kind)) for kind in KINDS]
    for kind in SETS:
        there, here = getattr(wanted, kind), getattr(found, kind)
        checked.append(_same(kind, dict.fromkeys(there, True), dict.fromkeys(here, True)))
    checked.append(_same("listed", dict.fromkeys(wanted.unknown, True), dict.fromkeys(listed, True)))
    checked += [_same(f"totals.{name}", wanted.totals, lines) for name, lines in totals.items()]
    return checked


def _same(what: str, wanted: Mapping[Any, Any], found: Mapping[Any, Any]) -> Checked:
    keys = sorted({*wanted, *found}, key=str)
    beside = [Difference(what, shown(key), wanted.get(key), found.get(key)) for key in keys]
    return Checked(what, len(keys), tuple(one for one in beside if one.wanted != one.found))


def undone(script: Script, events: Iterable[Event]) -> Checked:
    """What the script wanted and nobody got a success answer for."""
    there = {(event.unit, event.what, event.about) for event in events}
    wanted = {key: True for story in script.stories for key in _wanted(story)}
    return _same("acts", wanted, {key: True for key in wanted if key in there})


def _wanted(story: Any) -> Iterable[tuple[str, str, str]]:
    unit = story.unit
    if not story.comes:
        return
    yield unit, "received", ""
    yield from ((unit, "refused", act) for act in story.hostile)
    yield from ((unit, "answered", str(key)) for key, _ in story.answers)
    yield from ((unit, "logged", str(deed.key)) for deed in story.deeds)
    yield from ((unit, "kept", str(piece.key)) for piece in story.pieces)
    if not story.sends:
        yield unit, "begun", ""
        return
    yield from ((unit, "sent", str(draft.key)) for draft in (story.first, story.second) if draft is not None)
    if story.proved:
        yield unit, "proved", ".".join(story.proved)
    if story.verified:
        yield unit, "verified", ""
    if story.fate in ("returned", "corrected"):
        yield unit, "returned", ""
    if story.fate in ("accepted", "corrected", "reopened"):
        yield unit, "accepted", ""


def shown(key: object) -> str:
    """The name of a row as a person finds it: unit, figure, part."""
    if isinstance(key, tuple):
        return " ".join(part for part in (shown(one) for one in key) if part)
    return str(key)
