"""The pack of administrative units: reading it, and taking from it one province or what was true on a day.

``scripts/make_admin_units.py`` writes the pack and documents its format.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from importlib.resources import files
from typing import Literal

PACK = "admin-units-2025"
SCHEME = "gso"  # the statistics office's codes
# The pack does not say since when the old units existed: a register needs a day, and this one is a convention.
OLD_BEGIN_ON = date(2021, 7, 1)
FIRST_NEW = date(2025, 7, 1)
LEVELS = ("province", "district", "commune")
Level = Literal["province", "district", "commune"]


@dataclass(frozen=True, slots=True)
class PackUnit:
    """A unit between two days. ``key`` is its code with "o" before 1 July 2025, "n" from then on."""

    key: str
    code: str
    level: Level
    name: str
    above: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class PackMove:
    """Which share of an old unit went to a new one; None: it was divided, and a person must say how."""

    old: str
    new: str
    share: Decimal | None
    likelier: bool


@dataclass(frozen=True)
class Pack:
    """Units by key, superiors before those below them, and the moves among them."""

    units: dict[str, PackUnit]
    moves: tuple[PackMove, ...] = field(repr=False)

    @cached_property
    def into(self) -> dict[str, list[PackMove]]:
        """The moves by the new unit."""
        return _by(self.moves, "new")

    @cached_property
    def out_of(self) -> dict[str, list[PackMove]]:
        """The moves by the old unit."""
        return _by(self.moves, "old")

    @cached_property
    def continued(self) -> dict[str, str]:
        """New unit → the old one that it is: the same territory, whole and alone; a province by its name.

        Any other new unit is another body, even under an old name or code.
        """
        found: dict[str, str] = {}
        for key, moves in self.into.items():
            level = self.units[key].level
            if level == "province":
                same = [move.old for move in moves if self.units[move.old].name == self.units[key].name]
                found |= {key: same[0]} if len(same) == 1 else {}
            elif len(moves) == 1 and moves[0].share == 1 and self.units[moves[0].old].level == level:
                found[key] = moves[0].old
        return found

    def of_province(self, code: str) -> Pack:
        """A province as it is now with all that became part of it; by its code of today. Empty where there is none."""
        new = "n" + code
        tops = {new, *(move.old for move in self.into.get(new, []))} & set(self.units)
        return self._only(unit for unit in self.units.values() if self._top_of(unit) in tops)

    def as_of(self, day: date) -> Pack:
        """The units that existed on a day, without their history."""
        held = (u for u in self.units.values() if u.valid_from <= day and (u.valid_to is None or day <= u.valid_to))
        return self._only(held)

    def _only(self, units: Iterable[PackUnit]) -> Pack:
        kept = {unit.key: unit for unit in units}
        return Pack(kept, tuple(move for move in self.moves if move.old in kept and move.new in kept))

    def _top_of(self, unit: PackUnit) -> str:
        while unit.above:
            unit = self.units[unit.above]
        return unit.key


def read_pack(*, old_from: date = OLD_BEGIN_ON) -> Pack:
    """The whole pack: 63 provinces, 696 districts and 10,035 communes of before, 34 and 3,321 of today."""
    source = files("lantoa.orgs.units.packs") / f"{PACK}.zip"
    with source.open("rb") as stream, zipfile.ZipFile(stream) as pack:
        rows = [_unit(row, old_from) for row in _rows(pack, "units.csv")]
        moves = tuple(_move(row) for row in _rows(pack, "moves.csv"))
    units = {unit.key: unit for level in LEVELS for unit in rows if unit.level == level}
    return Pack(units, moves)


def _rows(pack: zipfile.ZipFile, name: str) -> Iterator[dict[str, str]]:
    with pack.open(name) as stream:
        yield from csv.DictReader(io.TextIOWrapper(stream, "utf-8", newline=""))


def _unit(row: dict[str, str], old_from: date) -> PackUnit:
    level: Level = row["level"]  # type: ignore[assignment]
    begins = date.fromisoformat(row["valid_from"]) if row["valid_from"] else old_from
    ends = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
    return PackUnit(row["key"], row["code"], level, row["name"], row["above"], begins, ends)


def _move(row: dict[str, str]) -> PackMove:
    return PackMove(row["from"], row["to"], Decimal(row["share"]) if row["share"] else None, row["likelier"] == "1")


def _by(moves: Iterable[PackMove], side: Literal["old", "new"]) -> dict[str, list[PackMove]]:
    found: dict[str, list[PackMove]] = defaultdict(list)
    for move in moves:
        found[getattr(move, side)].append(move)
    return dict(found)
