"""Answers of many units to totals, gaps and contradictions; nothing unknown becomes a number, nothing is invented.

The rules stand in docs/reference/report-merge.md.
"""

from __future__ import annotations

from lantoa.engines.report_merge.adding import Adding, arrivals_of, check, check_shared
from lantoa.engines.report_merge.comparing import Difference, difference
from lantoa.engines.report_merge.contradictions import Contradiction, contradictions_of
from lantoa.engines.report_merge.errors import MergeError
from lantoa.engines.report_merge.merging import (
    NUMBERS,
    Claim,
    Number,
    Piece,
    Portion,
    Total,
    merge,
    totals_of,
    unsettled_shares,
)
from lantoa.engines.report_merge.narratives import Quote, QuoteGroup, grouped, quotes_of
from lantoa.engines.report_merge.outliers import Fence, Outlier, Values, fence_of, is_outside, outliers_of
from lantoa.engines.report_merge.rows import (
    WHOLE,
    Arrival,
    FigureState,
    Indicator,
    Key,
    Narrative,
    Owner,
    SharedFigure,
    UnitFigure,
)
from lantoa.engines.report_merge.sharing import agreement, part_of
from lantoa.engines.report_merge.sums import NO_TALLY, Added, Arrivals, Rule, Tally, Told, one_figure

__all__ = [
    "NO_TALLY",
    "NUMBERS",
    "WHOLE",
    "Added",
    "Adding",
    "Arrival",
    "Arrivals",
    "Claim",
    "Contradiction",
    "Difference",
    "Fence",
    "FigureState",
    "Indicator",
    "Key",
    "MergeError",
    "Narrative",
    "Number",
    "Outlier",
    "Owner",
    "Piece",
    "Portion",
    "Quote",
    "QuoteGroup",
    "Rule",
    "SharedFigure",
    "Tally",
    "Told",
    "Total",
    "UnitFigure",
    "Values",
    "agreement",
    "arrivals_of",
    "check",
    "check_shared",
    "contradictions_of",
    "difference",
    "fence_of",
    "grouped",
    "is_outside",
    "merge",
    "one_figure",
    "outliers_of",
    "part_of",
    "quotes_of",
    "totals_of",
    "unsettled_shares",
]
