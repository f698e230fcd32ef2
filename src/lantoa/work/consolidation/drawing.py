"""Charts of the pages, from the rows they stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lantoa.work.consolidation.bridge.below import Below
from lantoa.work.consolidation.bridge.lines import Line
from lantoa.work.consolidation.bridge.wording import told_cell
from lantoa.work.consolidation.charts import Bar, bars_svg

MOST_BARS, FEW_MORE = 40, 8  # a chart that would leave out only a few draws them too


def drawn_of(count: int) -> int:
    """How many of so many units a chart draws; the table holds all."""
    return count if count <= MOST_BARS + FEW_MORE else MOST_BARS


def bar_of(row: Below, line: Line) -> Bar:
    """The bar of a row; a range is drawn to its low end and printed with both."""
    name = row.name or _("Units that stand elsewhere")
    claimed, evidenced, verified = (_low(line, which) for which in ("claimed", "evidenced", "verified"))
    return Bar(name, claimed, evidenced, verified, told_cell(line, "claimed"))


def chart_of(below: Sequence[tuple[Below, Line]]) -> SafeString:
    """The chart of a page, in the page's own ink; "" where nobody told anything."""
    if not any(line.claimed for _row, line in below):
        return mark_safe("")
    title = _("Claimed, evidenced and verified, unit by unit")
    bars = [bar_of(row, line) for row, line in below[: drawn_of(len(below))]]
    return mark_safe(bars_svg(bars, title=title, unknown=_("unknown"), ink="currentColor"))  # noqa: S308 escaped where it is drawn


def _low(line: Line, which: str) -> Decimal | None:
    told = line.number(which)
    return None if told is None else (told.low if told.low is not None else told.high)
