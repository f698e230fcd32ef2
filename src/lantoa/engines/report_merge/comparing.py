"""One edition beside another: a difference is told only as far as both totals are."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from lantoa.engines.report_merge.sums import Told, minus

Missing = Literal["now", "then", "share", "incomplete", "apart"]
"""Why a difference cannot be told, or only with care: nobody told a number now, or then; a merger's share is unknown;
some units are unknown in either year, so that the totals do not rest on the same units; it is a ratio that is not
added, so that the lowest and the highest of two years may be of other units."""


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much a total rose (or fell) since another edition.

    ``by`` is a number or a range, None where it cannot be told; ``cautions`` say why, or on what it does not rest.
    """

    now: Told | None
    then: Told | None
    by: Told | None
    cautions: tuple[Missing, ...] = ()


def difference(
    now: Told | None,
    then: Told | None,
    *,
    unknown_now: int = 0,
    unknown_then: int = 0,
    shares_unknown: int = 0,
    apart: bool = False,
) -> Difference:
    """The difference of two totals with what is not known of them; none where a share of a merger is unknown, or
    where what is told is the lowest and the highest of what is not added (``apart``)."""
    cautions: list[Missing] = []
    if now is None:
        cautions.append("now")
    if then is None:
        cautions.append("then")
    if shares_unknown:
        cautions.append("share")
    if unknown_now or unknown_then:
        cautions.append("incomplete")
    if apart:
        cautions.append("apart")
    told = None
    if now is not None and then is not None and not shares_unknown and not apart:
        told = Told(_less(now.low, then.high), _less(now.high, then.low))
        told = None if told == (None, None) else told
    return Difference(now, then, told, tuple(cautions))


def _less(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else minus(one, other)
