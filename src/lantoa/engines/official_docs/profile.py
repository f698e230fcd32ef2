"""The form of documents as dated data: which measures hold on which day. Nothing of it stands in code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from lantoa.engines.official_docs.errors import DocumentRefused

NAMES = ("nd30-2020",)


@dataclass(frozen=True, slots=True)
class Measure:
    """The lowest and highest value the rule allows, and the one we print: that of the rule's own specimen."""

    lowest: float
    highest: float
    sample: float

    def allows(self, value: float, tolerance: float = 0.01) -> bool:
        """Whether a measured value is within the rule."""
        return self.lowest - tolerance <= value <= self.highest + tolerance


@dataclass(frozen=True, slots=True)
class Element:
    """How one part of a document is set. ``colour`` is RRGGBB."""

    size: Measure
    bold: bool = False
    italic: bool = False
    upper: bool = False
    colour: str = "000000"


@dataclass(frozen=True, slots=True)
class Stamp:
    """The stamp of an urgency or of how far a document may go, framed; millimetres."""

    words: str
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its printed name ("" for an official letter), its code, its name in a sentence."""

    words: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One form, with the days it holds. ``words`` are the form's own phrases."""

    name: str
    title: str
    effective_from: date
    effective_to: date | None
    width_mm: float
    height_mm: float
    margins: dict[str, Measure]
    header_mm: float
    fonts: tuple[str, ...]
    first_line_mm: tuple[float, ...]
    tolerance_mm: float
    before_pt: float
    line_spacing: Measure
    left_share: float
    issuer_rule: Measure
    title_rule: Measure
    motto_rule: Measure
    rule_tolerance: float
    gap_pt: float
    signature_gap_mm: float
    elements: dict[str, Element]
    stamps: dict[str, Stamp]
    notes: dict[str, Stamp]
    kinds: dict[str, Kind]
    words: dict[str, Any]
    letters: tuple[str, ...] = field(default=())

    @property
    def text_width_mm(self) -> float:
        """The width between the margins we print."""
        return self.wide_mm(landscape=False)

    def wide_mm(self, landscape: bool) -> float:
        """The same of a page that may be turned."""
        sides = self.margins["left"].sample + self.margins["right"].sample
        return (self.height_mm if landscape else self.width_mm) - sides


@cache
def profile(name: str) -> Profile:
    """The form of that name. Raises DocumentRefused("no_profile")."""
    if name not in NAMES:
        raise DocumentRefused("no_profile", day=name)
    told = tomllib.loads(files(__package__).joinpath("profiles", f"{name}.toml").read_text(encoding="utf-8"))
    page, body, head = told["page"], told["body"], told["head"]
    return Profile(
        name=told["name"],
        title=told["title"],
        effective_from=told["effective_from"],
        effective_to=told.get("effective_to"),
        width_mm=page["width_mm"],
        height_mm=page["height_mm"],
        margins={side: Measure(*page[f"{side}_mm"]) for side in ("top", "bottom", "left", "right")},
        header_mm=page["header_mm"],
        fonts=tuple(page["fonts"]),
        first_line_mm=tuple(body["first_line_mm"]),
        tolerance_mm=body["tolerance_mm"],
        before_pt=body["before_pt"],
        line_spacing=Measure(*body["line_spacing"]),
        left_share=head["left_share"],
        issuer_rule=Measure(*head["issuer_rule_share"]),
        title_rule=Measure(*head["title_rule_share"]),
        motto_rule=Measure(*head["motto_rule_share"]),
        rule_tolerance=head["rule_tolerance"],
        gap_pt=head["gap_pt"],
        signature_gap_mm=head["signature_gap_mm"],
        elements={key: Element(Measure(*one.pop("size")), **one) for key, one in told["elements"].items()},
        stamps={key: Stamp(**one) for key, one in told["urgency"].items()},
        notes={key: Stamp(**one) for key, one in told["circulation"].items()},
        kinds={key: Kind(**one) for key, one in told["kinds"].items()},
        words=told["words"],
        letters=tuple(told["outline"]["letters"]),
    )


def profile_on(day: date) -> Profile:
    """The form in force on a day. Raises DocumentRefused("no_profile") where we know of none."""
    for name in NAMES:
        one = profile(name)
        if one.effective_from <= day and (one.effective_to is None or day <= one.effective_to):
            return one
    raise DocumentRefused("no_profile", day=day.isoformat())
