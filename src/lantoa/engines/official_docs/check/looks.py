"""How each paragraph of a .docx looks in the end, styles and defaults counted in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lantoa.engines.official_docs.widths import width_mm

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM_PER_TWIP = 25.4 / 1440
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MM_PER_EMU = 1 / 36_000
MM_PER_POINT = 25.4 / 72
LINE_OF_SIZE = 1.15
STROKES = re.compile(r"[_\-\u2013\u2014]{3,}$")
OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Look:
    """A stretch of words set alike; ``colour`` is RRGGBB, "auto" counts as black."""

    text: str
    size: float
    bold: bool
    italic: bool
    font: str
    colour: str
    raised: bool


@dataclass(slots=True)
class Para:
    """One paragraph. ``cell`` is (table, row, column), None outside tables; ``line`` is a multiple of single."""

    number: int
    looks: tuple[Look, ...]
    align: str
    first_mm: float
    before: float
    after: float
    line: float
    ruled: bool
    boxed: bool
    cell: tuple[int, int, int] | None = None
    bare: bool = False  # in a table without rules
    section: int = 0
    role: str = ""
    left_mm: float = 0.0
    right_mm: float = 0.0
    room_mm: float = 0.0  # the width of its column, 0 where it is not known
    edged: bool = False  # a border drawn by the paragraph itself
    drawn_mm: float = 0.0  # the length of a line drawn or typed in it
    frame_high_mm: float = 0.0  # the height of the frame that its own borders make

    @property
    def rule_mm(self) -> float:
        """How long the line is that this paragraph carries; 0 where nobody knows."""
        return self.drawn_mm or max(0.0, self.room_mm - self.left_mm - self.right_mm) if self.room_mm else self.drawn_mm

    @property
    def words_mm(self) -> float:
        """How long its words are on one line, at most as wide as its column."""
        whole = sum(width_mm(look.text, look.size, bold=look.bold) for look in self.inked)
        return min(whole, self.room_mm) if self.room_mm else whole

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(look.text for look in self.looks).replace("\N{NO-BREAK SPACE}", " ").strip()

    @property
    def inked(self) -> list[Look]:
        """What of it is seen, marks of sources aside."""
        return [look for look in self.looks if look.text.strip() and not look.raised]


@dataclass(slots=True)
class Section:
    """The page of a section, in millimetres; ``numbered`` tells where its page number stands."""

    width: float
    height: float
    margins: dict[str, float]
    landscape: bool
    first_differs: bool
    starts_at: int | None
    numbered_in: str = "decimal"
    headers: dict[str, str] = field(default_factory=dict)  # "header.default" → relation


class Styles:
    """The styles of the file, each with what it is based on."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, Any] = {}
        self._default = ""
        self._defaults: dict[str, Any] = {"rPr": None, "pPr": None}
        if root is None:
            return
        for style in root.iter(f"{W}style"):
            key = style.get(f"{W}styleId", "")
            self._styles[key] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}:
                self._default = key
        for kind in self._defaults:
            self._defaults[kind] = root.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}")

    def chain(self, kind: str, *keys: str) -> list[Any]:
        """The properties that apply, nearest first."""
        found = []
        for key in keys:
            seen: set[str] = set()
            while key and key not in seen:
                seen.add(key)
                style = self._styles.get(key)
                if style is None:
                    break
                found.append(style.find(f"{W}{kind}"))
                based = style.find(f"{W}basedOn")
                key = based.get(f"{W}val", "") if based is not None else ""
        found.append(self._defaults[kind])
        return [one for one in found if one is not None]

    def of(self, paragraph: Any) -> str:
        """The key of a paragraph's style."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return named.get(f"{W}val", "") if named is not None else self._default


def first_value(chain: list[Any], name: str, attribute: str = "val") -> str | None:
    """The nearest value of a property."""
    for properties in chain:
        element = properties.find(f"{W}{name}")
        if element is not None:
            value = element.get(f"{W}{attribute}")
            if value is not None or attribute == "val":
                return value if value is not None else "1"
    return None


def look_of(run: Any, chain: list[Any], text: str) -> Look:
    """How a run looks."""
    own = run.find(f"{W}rPr")
    chain = ([own] if own is not None else []) + chain
    size = _float(first_value(chain, "sz"), 20) / 2
    fonts = first_value(chain, "rFonts", "ascii") or first_value(chain, "rFonts", "hAnsi") or ""
    colour = first_value(chain, "color") or "auto"
    raised = first_value(chain, "vertAlign") in {"superscript", "subscript"}
    bold, italic = (_on(first_value(chain, name)) for name in ("b", "i"))
    return Look(text, size, bold, italic, fonts, colour.upper() if colour != "auto" else "000000", raised)


def para_of(paragraph: Any, styles: Styles, number: int) -> Para:
    """How a paragraph looks."""
    key = styles.of(paragraph)
    own = paragraph.find(f"{W}pPr")
    chain = ([own] if own is not None else []) + styles.chain("pPr", key)
    looks = tuple(_looks(paragraph, styles, key))
    size = max((look.size for look in looks), default=14.0)
    edges = own.find(f"{W}pBdr") if own is not None else None
    names = {edge.tag.rsplit("}", 1)[1] for edge in edges if _drawn_edge(edge)} if edges is not None else set()
    boxed = {"top", "bottom", "left", "right"} <= names
    drawn = any(one.tag.endswith(("}drawing", "}pict")) for one in paragraph.iter())
    lengths = [float(one.get("cx", "0")) * MM_PER_EMU for one in paragraph.iter(f"{DRAWN}extent")]
    typed = "".join(look.text for look in looks).strip()
    if STROKES.match(typed):
        drawn, lengths, looks = True, [width_mm(typed, size, bold=looks[0].bold)], ()
    return Para(
        number=number,
        looks=looks,
        align=first_value(chain, "jc") or "left",
        first_mm=_float(first_value(chain, "ind", "firstLine"), 0) * MM_PER_TWIP
        - _float(first_value(chain, "ind", "hanging"), 0) * MM_PER_TWIP,
        before=_float(first_value(chain, "spacing", "before"), 0) / 20,
        after=_float(first_value(chain, "spacing", "after"), 0) / 20,
        line=_line(chain, size),
        ruled=bool(names) or drawn,
        boxed=boxed,
        frame_high_mm=_frame_high(edges, size * _line(chain, size)) if boxed else 0.0,
        edged=bool(names),
        left_mm=_float(first_value(chain, "ind", "left") or first_value(chain, "ind", "start"), 0) * MM_PER_TWIP,
        right_mm=_float(first_value(chain, "ind", "right") or first_value(chain, "ind", "end"), 0) * MM_PER_TWIP,
        drawn_mm=max(lengths, default=0.0),
    )


def _frame_high(edges: Any, line: float) -> float:
    """How high a frame of the paragraph's own borders is: its line, and the room above and below it."""
    room = sum(_float(edge.get(f"{W}space"), 0) for edge in edges if edge.tag in {f"{W}top", f"{W}bottom"})
    return (line * LINE_OF_SIZE + room) * MM_PER_POINT


def _drawn_edge(edge: Any) -> bool:
    return edge.get(f"{W}val") not in {"nil", "none"}


def _looks(paragraph: Any, styles: Styles, key: str) -> list[Look]:
    found = []
    for run in paragraph.iter(f"{W}r"):
        text = "".join(_letters(one) for one in run)
        if text:
            named = run.find(f"{W}rPr/{W}rStyle")
            character = named.get(f"{W}val", "") if named is not None else ""
            found.append(look_of(run, styles.chain("rPr", character, key), text))
    return found


def _letters(element: Any) -> str:
    name = element.tag.rsplit("}", 1)[1]
    return (element.text or "") if name == "t" else (" " if name in {"tab", "br"} else "")


def _line(chain: list[Any], size: float) -> float:
    height = _float(first_value(chain, "spacing", "line"), 240)
    if first_value(chain, "spacing", "lineRule") in {"exact", "atLeast"}:
        return height / 20 / (size * 1.15)
    return height / 240


def _on(value: str | None) -> bool:
    return value is not None and value not in OFF


def _float(value: str | None, otherwise: float) -> float:
    try:
        return float(value) if value is not None else otherwise
    except ValueError:
        return otherwise
