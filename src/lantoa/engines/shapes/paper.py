"""A document laid out: paragraphs with their measures, in order. Word, PDF and the screen print this same form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words set alike. ``mark`` is the number of their source, printed small behind them."""

    text: str
    bold: bool = False
    italic: bool = False
    source: str | None = None
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. ``role`` is the element of the profile; sizes and gaps in points, indents in millimetres."""

    role: str
    pieces: tuple[Piece, ...]
    align: Align = "left"
    size: float = 13
    before: float = 0
    first_mm: float = 0
    left_mm: float = 0
    colour: str = "000000"
    keep: bool = False
    level: int = 0  # depth in the outline of titles, 0 for none


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line in the middle of its column, so many millimetres long."""

    width_mm: float


@dataclass(frozen=True, slots=True)
class Boxed:
    """A framed stamp."""

    line: Line
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, picture or QR in the middle of the line."""

    media: Literal["svg", "png"]
    data: bytes
    alt: str
    width_mm: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table; ``shares`` are the columns' shares of the width, summing to 1."""

    shares: tuple[float, ...]
    numeric: tuple[bool, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    total: bool
    size: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns without rules, row by row."""

    left_share: float
    rows: tuple[tuple[tuple[Item, ...], tuple[Item, ...]], ...]


Item = Line | Rule | Boxed | Picture | Grid | Columns


@dataclass(frozen=True, slots=True)
class Part:
    """The document itself or one of its appendices: its pages count from 1."""

    items: tuple[Item, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of page 1: the contact, and the code with its address for a QR."""

    contact: str = ""
    code: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """All of it, with the title for the file's own properties."""

    title: str
    author: str
    parts: tuple[Part, ...]
    foot: Foot


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the caller adds to a print.

    ``code`` and ``address`` are the document's own code and the page it opens, ``sources_address`` the page of its
    sources. ``electronic`` leaves the line under an appendix's title unfilled, as the form asks for files that are
    signed electronically.
    """

    code: str = ""
    address: str = ""
    sources_address: str = ""
    electronic: bool = False
