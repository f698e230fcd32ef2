"""Charts as SVG, drawn on the server: claimed an outline, evidenced half filled, verified solid, unknown not drawn.

A chart stands beside the table with the same numbers and never replaces it. Names are printed whole, on as many lines
as they take.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from textwrap import wrap

WIDTH, LABEL, BAR, GAP, RIGHT = 720, 306, 13, 5, 84
LINE, LETTERS = 13, 39  # the height of a line of a name, and how many letters of one stand beside the bars of a page
KEY, SWATCH, KEY_STEP = 26, 34, 190  # the height of the key, a sample of a bar in it, from one sample to the next
INK, MID, PAPER = "#14120e", "#8c867a", "#ffffff"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: three numbers, each None where it is unknown, and the number printed behind it; ``letters`` is how many
    of its label stand on a line, by the face it is set in."""

    label: str
    claimed: Decimal | None
    evidenced: Decimal | None = None
    verified: Decimal | None = None
    printed: str = ""
    letters: int = LETTERS

    @property
    def lines(self) -> list[str]:
        """Its label in lines, parted between words."""
        return wrap(self.label, self.letters) or [""]

    @property
    def height(self) -> int:
        """How much of a chart's height it takes, with the gap behind it."""
        return max(BAR, LINE * len(self.lines)) + GAP


def bars_svg(
    bars: Sequence[Bar], *, title: str, unknown: str, ink: str = INK, longest: Decimal | None = None,
    key: tuple[str, str, str] | None = None,
) -> str:  # fmt: skip
    """Horizontal bars under one title. ``unknown`` is the word for a bar nobody knows; it is written, not drawn.

    ``ink`` "currentColor" follows the page; a document gives a colour of its own. ``longest`` is the number of the
    longest bar, where others of its kind are drawn elsewhere. ``key`` are the words for claimed, evidenced, verified,
    where they are not said beside the chart.
    """
    top = GAP + (KEY if key else 0)
    height = top + sum(bar.height for bar in bars)
    longest = longest or max((bar.claimed for bar in bars if bar.claimed), default=Decimal(0))
    paper = "none" if ink == "currentColor" else PAPER
    rows = [_key(key, ink)] if key else []
    for bar in bars:
        rows.append(_bar(bar, top, longest, unknown, ink))
        top += bar.height
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" font-family="Noto Serif, serif" font-size="13"><title>{escape(title)}</title>'
        f'<rect width="{WIDTH}" height="{height}" fill="{paper}"/>'
    )
    return head + "".join(rows) + "</svg>"


def _key(words: tuple[str, str, str], ink: str) -> str:
    """A sample of each of the three with its word."""
    drawn, left = [], 8
    for number, said in enumerate(words):
        drawn.append(f'<rect x="{left}" y="{GAP}" width="{SWATCH}" height="{BAR}" fill="none" stroke="{ink}"/>')
        if number == 1:
            drawn.append(f'<rect x="{left}" y="{GAP}" width="{SWATCH}" height="{BAR}" fill="{MID}"/>')
        if number == 2:
            drawn.append(f'<rect x="{left}" y="{GAP + 4}" width="{SWATCH}" height="{BAR - 8}" fill="{ink}"/>')
        drawn.append(f'<text x="{left + SWATCH + 8}" y="{GAP + BAR - 3}" fill="{ink}">{escape(said)}</text>')
        left += KEY_STEP
    return "".join(drawn)


def _bar(bar: Bar, top: int, longest: Decimal, unknown: str, ink: str) -> str:
    middle = top + (bar.height - GAP) // 2
    first = middle - LINE * len(bar.lines) // 2 + LINE - 3
    words = "".join(
        f'<text x="{LABEL - 8}" y="{first + LINE * number}" text-anchor="end" fill="{ink}">{escape(line)}</text>'
        for number, line in enumerate(bar.lines)
    )
    at, base = middle - BAR // 2, middle + 4
    if bar.claimed is None:
        return words + f'<text x="{LABEL}" y="{base}" fill="{ink}" font-style="italic">{escape(unknown)}</text>'
    room = Decimal(WIDTH - LABEL - RIGHT)
    shapes = [_rect(bar.claimed, at, BAR, longest, room, f'fill="none" stroke="{ink}"')]
    if bar.evidenced:
        shapes.append(_rect(min(bar.evidenced, bar.claimed), at, BAR, longest, room, f'fill="{MID}"'))
    if bar.verified:
        shapes.append(_rect(min(bar.verified, bar.claimed), at + 4, BAR - 8, longest, room, f'fill="{ink}"'))
    end = LABEL + int(room * bar.claimed / longest) + 6 if longest else LABEL + 6
    return words + "".join(shapes) + f'<text x="{end}" y="{base}" fill="{ink}">{escape(bar.printed)}</text>'


def _rect(value: Decimal, top: int, height: int, longest: Decimal, room: Decimal, paint: str) -> str:
    width = round(float(room * value / longest), 1) if longest else 0
    return f'<rect x="{LABEL}" y="{top}" width="{width}" height="{height}" {paint}/>'
