"""Automatic numbers: they are not in a document's text, the word processor counts them while printing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lantoa.engines.plan_reader.loaders import docx_names as n
from lantoa.engines.plan_reader.loaders.docx_styles import Style, Styles, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = re.compile(r"%([1-9])")
_KEPT_BULLETS = frozenset("-–—+*•●○◦▪■□►➢✓")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DIGIT_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


@dataclass(slots=True)
class Level:
    """One level of a numbering definition."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None  # None: after any higher level; 0: never
    legal: bool = False


class Numbering:
    """The numbering part of a document, and the counters while it is read from top to bottom."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._style_link: dict[str, str] = {}
        self._style_level: dict[tuple[str, str], int] = {}
        self._abstract_of: dict[str, str] = {}
        self._overrides: dict[str, dict[int, Level | int]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def label(self, num_id: str | None, level: int | None, style_id: str | None, style: Style) -> str:
        """The number or bullet of the next paragraph of that definition, "" where it has none; counts it."""
        from_style = num_id is None
        num_id = style.num_id if num_id is None else num_id
        if not num_id or num_id == "0" or num_id not in self._abstract_of:
            return ""
        abstract = self._abstract_of[num_id]
        if level is None:
            linked = self._style_level.get((abstract, style_id or "")) if from_style else None
            level = linked if linked is not None else (style.level or 0)
        levels = self._levels(abstract)
        if level not in levels:
            return ""
        return self._counted(num_id, abstract, level, levels)

    def _levels(self, abstract: str) -> dict[int, Level]:
        link = self._style_link.get(abstract)
        if link and not self._abstract.get(abstract):
            target = self._abstract_of.get(self._styles.of(link).num_id or "")
            if target and target != abstract:
                return self._abstract.get(target, {})
        return self._abstract.get(abstract, {})

    def _counted(self, num_id: str, abstract: str, level: int, levels: dict[int, Level]) -> str:
        counters = self._counters.setdefault(abstract, {})
        overrides = self._overrides.get(num_id, {})
        levels = {**levels, **{at: new for at, new in overrides.items() if isinstance(new, Level)}}
        start = levels[level].start
        override = overrides.get(level)
        if isinstance(override, int):
            start = override
        if isinstance(override, int) and (num_id, level) not in self._started:
            counters[level] = start
        else:
            counters[level] = counters[level] + 1 if level in counters else start
        self._started.add((num_id, level))
        for lower in [at for at in counters if at > level]:
            restart = levels[lower].restart if lower in levels else None
            if restart is None or (restart and level < restart):
                del counters[lower]
        return self._printed(levels, level, counters)

    def _printed(self, levels: dict[int, Level], level: int, counters: dict[int, int]) -> str:
        own = levels[level]
        if own.form == "bullet":
            return _bullet(own.text)
        if own.form == "none":
            return _PLACE.sub("", own.text).strip()

        def place(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            above = levels.get(at, Level())
            return written(counters.get(at, above.start), "decimal" if own.legal else above.form)

        return _PLACE.sub(place, own.text).strip()

    def _read(self, root: _Element) -> None:
        for abstract in root.iterchildren(n.ABSTRACT_NUM):
            abstract_id = abstract.get(n.ABSTRACT_NUM_ID, "")
            self._abstract[abstract_id] = {}
            for lvl in abstract.iterchildren(n.LVL):
                at = whole(lvl.get(n.ILVL)) or 0
                self._abstract[abstract_id][at] = _level(lvl)
                linked = next(lvl.iterchildren(n.P_STYLE), None)
                if linked is not None:
                    self._style_level[(abstract_id, linked.get(n.VAL, ""))] = at
            link = next(abstract.iterchildren(n.NUM_STYLE_LINK), None)
            if link is not None:
                self._style_link[abstract_id] = link.get(n.VAL, "")
        for num in root.iterchildren(n.NUM):
            num_id = num.get(n.NUM_ID, "")
            abstract = next(num.iterchildren(n.ABSTRACT_NUM_ID), None)
            if abstract is not None:
                self._abstract_of[num_id] = abstract.get(n.VAL, "")
                self._overrides[num_id] = dict(_override(each) for each in num.iterchildren(n.LVL_OVERRIDE))


def _override(element: _Element) -> tuple[int, Level | int]:
    at = whole(element.get(n.ILVL)) or 0
    for lvl in element.iterchildren(n.LVL):
        return at, _level(lvl)
    for start in element.iterchildren(n.START_OVERRIDE):
        return at, whole(start.get(n.VAL)) or 0
    return at, 1


def _level(element: _Element) -> Level:
    level = Level()
    for child in element.iterchildren(n.START, n.NUM_FMT, n.LVL_TEXT, n.LVL_RESTART, n.IS_LGL):
        value = child.get(n.VAL)
        if child.tag == n.START:
            level.start = whole(value) or 0
        elif child.tag == n.NUM_FMT:
            level.form = value or "decimal"
        elif child.tag == n.LVL_TEXT:
            level.text = value or ""
        elif child.tag == n.LVL_RESTART:
            level.restart = whole(value)
        else:
            level.legal = (value or "1") not in n.OFF
    return level


def _bullet(text: str) -> str:
    """A bullet a reader knows: pictures of the symbol fonts become "•", their dashes what they look like."""
    text = text.strip()
    if not text:
        return ""
    if text in _KEPT_BULLETS:
        return text
    return {"\uf02d": "-", "\uf02b": "+", "\uf0be": "-", "\uf02a": "*"}.get(text, "•")


def written(number: int, form: str) -> str:
    """A counter in one of the forms a word processor knows; unknown forms as digits."""
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        text = roman(number)
        return text.upper() if form == "upperRoman" else text
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "vietnameseCounting" and 0 <= number <= 10:
        return _DIGIT_WORDS[number]
    if form == "none":
        return ""
    return str(number)


def roman(number: int) -> str:
    """A number from 1 to 3999 in small Roman numerals."""
    out = []
    for value, letters in _ROMAN + _ROMAN_SMALL:
        times, number = divmod(number, value)
        out.append(letters * times)
    return "".join(out)
