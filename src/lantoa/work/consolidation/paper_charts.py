"""The charts of the official report: figures that enough units told, as many on an upright page as it holds.

Only known numbers are drawn; of how many units nothing is known is one sentence below the chart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lantoa.work.consolidation.bridge.below import Below
from lantoa.work.consolidation.bridge.lines import Line
from lantoa.work.consolidation.bridge.wording import IN_PART, UNKNOWN
from lantoa.work.consolidation.charts import GAP, INK, KEY, WIDTH, Bar, bars_svg
from lantoa.work.consolidation.drawing import bar_of, drawn_of
from lantoa.work.plans.issuers import without_mark
from lantoa.work.reports.models import FormIndicator

WIDTH_MM = 160  # as wide as the text of an upright page
PAGE_MM, TITLE_MM, CAPTION_MM = 247, 32, 13  # what a page holds, its appendix's title, a caption with its gaps
LETTERS = 46  # of a name in the narrow face of documents
LEAST_BARS, LEAST_SHARE = 3, Decimal(1) / 3
KEYS = ("Số khai", "Có minh chứng", "Đã kiểm tra")
Rows = Sequence[tuple[Below, Line]]


@dataclass(frozen=True, slots=True)
class PaperChart:
    """One figure, unit by unit: its pictures in order, how many units told it, of these how many are drawn, and of how
    many nothing is known; ``partly`` of those that told it told only some of its parts."""

    indicator: FormIndicator
    parts: tuple[bytes, ...]
    known: int
    drawn: int
    unknown: int
    partly: int = 0

    @property
    def caption(self) -> str:
        """What it shows, of how many units directly below, and of how many not: the text counts every unit asked."""
        measure = f" ({self.indicator.measure_vi})" if self.indicator.measure_vi else ""
        rest = f", trong đó {self.partly} đơn vị {IN_PART}" if self.partly else ""
        rest += f"; {self.unknown} đơn vị trực thuộc {UNKNOWN}" if self.unknown else ""
        if self.drawn < self.known:
            rest = f"; vẽ {self.drawn} đơn vị có số lớn nhất, đủ các đơn vị ở trang nguồn số liệu{rest}"
        shown = f"{self.known} đơn vị trực thuộc có số liệu, mỗi đơn vị gộp cả các đơn vị bên dưới"
        return f"{self.indicator.name_vi}{measure}: {shown}{rest}"


def earns_page(below: Rows) -> bool:
    """Whether enough units told a figure for its chart to show something: three, and a third of those asked."""
    known, asked = len(_known(below)), sum(line.asked > 0 for _row, line in below)
    return known >= LEAST_BARS and known >= asked * LEAST_SHARE


def charts_on_paper(figures: Iterable[tuple[FormIndicator, Rows]]) -> list[PaperChart]:
    """The charts one below another: a chart begins where the one before ended and goes on overleaf."""
    room, made = _units(PAGE_MM - TITLE_MM), []
    for indicator, below in figures:
        known = _known(below)
        bars = [replace(bar, label=without_mark(bar.label), letters=LETTERS) for bar in _largest(known)]
        parts, room = _parted(bars, room)
        longest = max((bar.claimed for bar in bars if bar.claimed is not None), default=None)
        drawn = [
            bars_svg(part, title=indicator.name_vi, unknown=UNKNOWN, ink=INK, longest=longest, key=KEYS).encode()
            for part in parts
        ]
        unknown = sum(line.asked > 0 for _row, line in below) - len(known)
        partly = sum(bool(line.partly) for _row, line in below)
        made.append(PaperChart(indicator, tuple(drawn), len(known), len(bars), max(0, unknown), partly))
    return made


def _known(below: Rows) -> list[Bar]:
    return [bar for bar in (bar_of(row, line) for row, line in below) if bar.claimed is not None]


def _largest(bars: Sequence[Bar]) -> list[Bar]:
    """The largest bars where there are too many, in the order of the rows."""
    kept = sorted(range(len(bars)), key=lambda place: -(bars[place].claimed or 0))[: drawn_of(len(bars))]
    return [bars[place] for place in sorted(kept)]


def _parted(bars: Sequence[Bar], room: int) -> tuple[list[list[Bar]], int]:
    """Bars in parts that fit what is left of a page, then whole pages; and what is left behind the last part. What
    would fit a page whole is parted only where half of it stands before the end of a page."""
    page, head, below = _units(PAGE_MM), GAP + KEY, _units(CAPTION_MM)
    whole = sum(bar.height for bar in bars)
    begun = min(whole, page - head - below) // (2 if whole > room - head - below else 1)
    parts: list[list[Bar]] = [[]]
    left = (room if room - head - below >= begun else page) - head - below
    for bar in bars:
        if bar.height > left and parts[-1]:
            parts.append([])
            left = page - head - below
        parts[-1].append(bar)
        left -= bar.height
    return parts, left


def _units(millimetres: int) -> int:
    return millimetres * WIDTH // WIDTH_MM
