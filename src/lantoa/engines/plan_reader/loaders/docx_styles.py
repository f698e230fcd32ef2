"""What a paragraph's or run's style says, followed up the chain of styles it is based on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lantoa.engines.plan_reader.loaders import docx_names as n

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Style:
    """The few properties that reading needs; None where the style says nothing."""

    num_id: str | None = None
    level: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    centred: bool | None = None
    borders: bool | None = None
    contents: bool = False  # an entry of a table of contents


PLAIN = Style()


class Styles:
    """The styles part of a document."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._known: dict[str, Style] = {}
        self.default_id: str | None = None
        for element in root.iterchildren(n.STYLE) if root is not None else ():
            style_id = element.get(n.STYLE_ID, "")
            self._elements[style_id] = element
            is_default = element.get(n.DEFAULT, "0") not in n.OFF
            if is_default and element.get(n.TYPE) == "paragraph":
                self.default_id = style_id

    def of(self, style_id: str | None) -> Style:
        """The style with all it inherits; a plain one where the document does not define it."""
        style_id = style_id or self.default_id
        if style_id is None:
            return PLAIN
        known = self._known.get(style_id)
        if known is None:
            known = self._known[style_id] = self._followed(style_id)
        return known

    def _followed(self, style_id: str) -> Style:
        chain: list[Style] = []
        seen: set[str] = set()
        at: str | None = style_id
        while at and at not in seen and at in self._elements:
            seen.add(at)
            element = self._elements[at]
            chain.append(_own(element, at))
            base = next(element.iterchildren(n.BASED_ON), None)
            at = base.get(n.VAL) if base is not None else None
        found = PLAIN
        for own in reversed(chain):
            found = _over(found, own)
        return found


def _over(base: Style, own: Style) -> Style:
    return Style(
        num_id=own.num_id if own.num_id is not None else base.num_id,
        level=own.level if own.level is not None else base.level,
        bold=base.bold if own.bold is None else own.bold,
        italic=base.italic if own.italic is None else own.italic,
        caps=base.caps if own.caps is None else own.caps,
        centred=base.centred if own.centred is None else own.centred,
        borders=base.borders if own.borders is None else own.borders,
        contents=own.contents or base.contents,
    )


def _own(element: _Element, style_id: str) -> Style:
    num_id = level = bold = italic = caps = centred = borders = None
    for child in element.iterchildren(n.P_PR, n.R_PR, n.TBL_PR):
        if child.tag == n.P_PR:
            num_id, level = numbering_of(child)
            centred = centred_of(child)
        elif child.tag == n.R_PR:
            bold, italic, caps = (switch(child, tag) for tag in (n.B, n.ITALIC, n.CAPS))
        else:
            borders = has_borders(child, n.TBL_BORDERS)
    contents = style_id.lower().startswith("toc") and style_id[3:].strip().isdigit()
    return Style(num_id, level, bold, italic, caps, centred, borders, contents)


def numbering_of(p_pr: _Element) -> tuple[str | None, int | None]:
    """The numbering definition and the level that paragraph properties name."""
    for num_pr in p_pr.iterchildren(n.NUM_PR):
        num_id = next(num_pr.iterchildren(n.NUM_ID), None)
        level = next(num_pr.iterchildren(n.ILVL), None)
        return (
            num_id.get(n.VAL) if num_id is not None else None,
            whole(level.get(n.VAL)) if level is not None else None,
        )
    return None, None


def centred_of(p_pr: _Element) -> bool | None:
    """Whether paragraph properties centre the text."""
    jc = next(p_pr.iterchildren(n.JC), None)
    return None if jc is None else jc.get(n.VAL) == "center"


def switch(properties: _Element, tag: str) -> bool | None:
    """An on/off property: None where it is not mentioned."""
    element = next(properties.iterchildren(tag), None)
    return None if element is None else element.get(n.VAL, "1") not in n.OFF


def has_borders(properties: _Element, tag: str) -> bool | None:
    """Whether a table's or cell's properties draw any line."""
    borders = next(properties.iterchildren(tag), None)
    if borders is None:
        return None
    return any(side.get(n.VAL) not in (None, "none", "nil") for side in borders)


def whole(text: str | None) -> int | None:
    """A whole number as XML writes it, or None where it is none."""
    try:
        return int(text) if text is not None and len(text) < 10 else None
    except ValueError:
        return None
