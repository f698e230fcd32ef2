"""Charts of the pages and of the report, from the rows they stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lantoa.work.consolidation.bridge.below import Below
from lantoa.work.consolidation.bridge.lines import Line
from lantoa.work.consolidation.bridge.wording import UNKNOWN, told_cell
from lantoa.work.consolidation.charts import INK, Bar, bars_svg

MOST_BARS, FEW_MORE = 40, 8  # a chart that would leave out only a few draws them too
BARS_ON_PAPER = 16  # so many of a chart as wide as the text, with its caption, fit a page lying on its side


def drawn_of(count: int) -> int:
    """How many of so many units a chart draws; the table holds all."""
    return count if count <= MOST_BARS + FEW_MORE else MOST_BARS


def bars_of(below: Sequence[tuple[Below, Line]]) -> list[Bar]:
    """One bar a row; a range is drawn to its low end and printed with both."""
    return [
        Bar(row.name or _("Units that stand elsewhere"), _low(line, "claimed"), _low(line, "evidenced"),
            _low(line, "verified"), told_cell(line, "claimed"))
        for row, line in below[: drawn_of(len(below))]
    ]  # fmt: skip


def chart_of(below: Sequence[tuple[Below, Line]]) -> SafeString:
    """The chart of a page, in the page's own ink; "" where nobody told anything."""
    if not any(line.claimed for _row, line in below):
        return mark_safe("")
    title = _("Claimed, evidenced and verified, unit by unit")
    return mark_safe(bars_svg(bars_of(below), title=title, unknown=_("unknown"), ink="currentColor"))  # noqa: S308 escaped where it is drawn


def chart_files(below: Sequence[tuple[Below, Line]], title: str) -> list[bytes]:
    """The charts of a document, in the order of the rows: as many as it takes for each to fit a page."""
    bars = bars_of(below)
    count = -(-len(bars) // BARS_ON_PAPER)
    size = -(-len(bars) // max(count, 1))
    parts = [bars[start : start + size] for start in range(0, len(bars), max(size, 1))]
    longest = max((bar.claimed for bar in bars if bar.claimed is not None), default=None)
    return [bars_svg(part, title=title, unknown=UNKNOWN, ink=INK, longest=longest).encode() for part in parts]


def _low(line: Line, which: str) -> Decimal | None:
    told = line.number(which)
    return None if told is None else (told.low if told.low is not None else told.high)
