"""What each owner's part of a shared activity is: exact, adding up, and unknown where the shares are not settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from lantoa.work.reports.states import ShareState

SMALLEST = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Share:
    """One owner's share, 0 to 1; None is unknown."""

    unit_id: int
    share: Decimal | None
    state: str = ShareState.PROPOSED


def are_disputed(shares: list[Share]) -> bool:
    """Whether an owner disputes its share, or the known shares cannot add up to 1."""
    known = [one.share for one in shares if one.share is not None]
    told = sum(known, Decimal(0))
    if any(one.state == ShareState.DISPUTED for one in shares):
        return True
    return told > 1 or (len(known) == len(shares) and told != 1)


def are_settled(shares: list[Share]) -> bool:
    """Whether every share is known, they add up, and nobody disputes: only then parts are numbers."""
    return bool(shares) and all(one.share is not None for one in shares) and not are_disputed(shares)


def parts_of(value: Decimal, shares: list[Share], *, whole: bool) -> Mapping[int, Decimal] | None:
    """Each owner's part of a number by unit; they add up to it exactly. None where the shares are not settled.

    What can only be whole (events, visits, đồng) is given out in whole ones, the rest to the largest remainders, the
    lower key first; else in thousandths.
    """
    if not are_settled(shares):
        return None
    step = Decimal(1) if whole and value == value.to_integral_value() else SMALLEST
    exact = {one.unit_id: value * (one.share or Decimal(0)) for one in shares}
    parts = {key: (part / step).to_integral_value(ROUND_FLOOR) * step for key, part in exact.items()}
    left = int((value - sum(parts.values(), Decimal(0))) / step)
    by_rest = sorted(exact, key=lambda key: (parts[key] - exact[key], key))
    for key in by_rest[:left]:
        parts[key] += step
    return parts


def equal_shares(count: int) -> list[Decimal]:
    """One after another, the same for all but for the last millionths, which the first ones get: they add up to 1."""
    smallest = Decimal("0.000001")
    each = (1 / Decimal(count) / smallest).to_integral_value(ROUND_FLOOR) * smallest
    left = int((1 - each * count) / smallest)
    return [each + (smallest if place < left else 0) for place in range(count)]
