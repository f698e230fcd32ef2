"""Charts of the pages and of the report, from the rows they stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lantoa.work.consolidation.bridge.below import Below
from lantoa.work.consolidation.bridge.lines import Line
from lantoa.work.consolidation.bridge.wording import UNKNOWN, told_short
from lantoa.work.consolidation.charts import INK, Bar, bars_svg

MOST_BARS = 40


def bars_of(below: Sequence[tuple[Below, Line]]) -> list[Bar]:
    """One bar a row; a range is drawn to its low end and printed with both."""
    return [
        Bar(row.name or _("Units that stand elsewhere"), _low(line, "claimed"), _low(line, "evidenced"),
            _low(line, "verified"), told_short(line.claimed))
        for row, line in below[:MOST_BARS]
    ]  # fmt: skip


def chart_of(below: Sequence[tuple[Below, Line]]) -> SafeString:
    """The chart of a page, in the page's own ink; "" where nobody told anything."""
    if not any(line.claimed for _row, line in below):
        return mark_safe("")
    title = _("Claimed, evidenced and verified, unit by unit")
    return mark_safe(bars_svg(bars_of(below), title=title, unknown=_("unknown"), ink="currentColor"))  # noqa: S308 escaped where it is drawn


def chart_file(below: Sequence[tuple[Below, Line]], title: str) -> bytes:
    """The chart of a document."""
    return bars_svg(bars_of(below), title=title, unknown=UNKNOWN, ink=INK).encode()


def _low(line: Line, which: str) -> Decimal | None:
    told = line.number(which)
    return None if told is None else (told.low if told.low is not None else told.high)
