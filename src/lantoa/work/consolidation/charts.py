"""Charts as SVG, drawn on the server: claimed an outline, evidenced half filled, verified solid, unknown not drawn.

A chart stands beside the table with the same numbers and never replaces it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

WIDTH, LABEL, BAR, GAP, RIGHT = 640, 236, 16, 12, 70
INK, MID, PAPER = "#14120e", "#8c867a", "#ffffff"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: three numbers, each None where it is unknown, and the number printed behind it."""

    label: str
    claimed: Decimal | None
    evidenced: Decimal | None = None
    verified: Decimal | None = None
    printed: str = ""


def bars_svg(bars: Sequence[Bar], *, title: str, unknown: str, ink: str = INK, longest: Decimal | None = None) -> str:
    """Horizontal bars under one title. ``unknown`` is the word for a bar nobody knows; it is written, not drawn.

    ``ink`` "currentColor" follows the page; a document gives a colour of its own. ``longest`` is the number of the
    longest bar, where others of its kind are drawn elsewhere.
    """
    height = len(bars) * (BAR + GAP) + GAP
    longest = longest or max((bar.claimed for bar in bars if bar.claimed), default=Decimal(0))
    paper = "none" if ink == "currentColor" else PAPER
    rows = [_bar(bar, place, longest, unknown, ink) for place, bar in enumerate(bars)]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" font-family="Noto Serif, serif" font-size="13"><title>{escape(title)}</title>'
        f'<rect width="{WIDTH}" height="{height}" fill="{paper}"/>'
    )
    return head + "".join(rows) + "</svg>"


def _bar(bar: Bar, place: int, longest: Decimal, unknown: str, ink: str) -> str:
    top = GAP + place * (BAR + GAP)
    base = top + BAR - 3
    label = bar.label if len(bar.label) <= 34 else bar.label[:33] + "…"
    words = f'<text x="{LABEL - 8}" y="{base}" text-anchor="end" fill="{ink}">{escape(label)}</text>'
    if bar.claimed is None:
        return words + f'<text x="{LABEL}" y="{base}" fill="{ink}" font-style="italic">{escape(unknown)}</text>'
    room = Decimal(WIDTH - LABEL - RIGHT)
    shapes = [_rect(bar.claimed, top, BAR, longest, room, f'fill="none" stroke="{ink}"')]
    if bar.evidenced:
        shapes.append(_rect(min(bar.evidenced, bar.claimed), top, BAR, longest, room, f'fill="{MID}"'))
    if bar.verified:
        shapes.append(_rect(min(bar.verified, bar.claimed), top + 5, BAR - 10, longest, room, f'fill="{ink}"'))
    end = LABEL + int(room * bar.claimed / longest) + 6 if longest else LABEL + 6
    return words + "".join(shapes) + f'<text x="{end}" y="{base}" fill="{ink}">{escape(bar.printed)}</text>'


def _rect(value: Decimal, top: int, height: int, longest: Decimal, room: Decimal, paint: str) -> str:
    width = round(float(room * value / longest), 1) if longest else 0
    return f'<rect x="{LABEL}" y="{top}" width="{width}" height="{height}" {paint}/>'
