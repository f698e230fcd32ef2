"""Activities of several units: counted once where all owners come together, by their shares where only some do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from decimal import Decimal
from typing import Literal

from lantoa.engines.report_merge.rows import Owner, SharedFigure
from lantoa.engines.report_merge.sums import NO_FIGURES, NOTHING, Added, Tally, minus, one_figure, plus, times

Agreement = Literal["agreed", "untold", "disputed"]
"""Shares that make one; shares somebody has not told; shares that make more or less than one."""

ALL = Decimal(1)


def agreement(owners: Collection[Owner]) -> Agreement:
    """Whether the owners' shares are agreed. A single owner has all of it, whatever the share says."""
    if len(owners) <= 1:
        return "agreed"
    known = [owner.share for owner in owners if owner.share is not None]
    said = _sum(known)
    if len(known) < len(owners):
        return "untold" if said <= ALL else "disputed"
    return "agreed" if said == ALL else "disputed"


def part_of(owners: Collection[Owner], inside: Collection[int]) -> tuple[Decimal, Decimal] | None:
    """Between which fractions of the whole the owners ``inside`` hold; None where none of the owners is inside.

    All owners together hold the whole, whatever they say of their shares. Some of them hold what they say, exactly if
    everybody's shares make one. Where the shares make more or less than one, the truth is taken to lie between what
    those inside say and what those outside leave. Where an owner inside has told no share, it lies between what the
    others inside say and what those outside leave: nothing is divided by guess.
    """
    within = [owner.share for owner in owners if owner.unit in inside]
    if not within:
        return None
    if len(within) == len(owners):
        return ALL, ALL
    beyond = [owner.share for owner in owners if owner.unit not in inside]
    said, elsewhere = _sum(share for share in within if share is not None), _sum(s for s in beyond if s is not None)
    left = minus(ALL, elsewhere)
    if None in within:
        return _between(said, left)
    return (said, said) if None in beyond and said <= ALL else _between(said, left)


def contribution(shared: SharedFigure, inside: Collection[int]) -> Tally | None:
    """What a shared activity adds to the numbers of the owners ``inside``; None where it adds nothing."""
    part, ends = part_of(shared.owners, inside), shared.figure.ends
    if part is None or ends is None:
        return None
    figure, last = shared.figure, None if shared.figure.at is None else (shared.figure.at, shared.figure.unit)
    claimed = one_figure(_times(ends[0], part[0]), _times(ends[1], part[1]), last)
    return Tally(
        claimed=claimed,
        evidenced=_part(figure.evidenced, part, last),
        verified=_part(figure.verified, part, last),
        estimated=claimed if figure.state == "estimate" else NO_FIGURES,
        estimates=int(figure.state == "estimate"),
        ranges=int(figure.state == "range" or part[0] != part[1]),
    )


def _part(number: Decimal | None, part: tuple[Decimal, Decimal], last: tuple[datetime, int] | None) -> Added:
    return NO_FIGURES if number is None else one_figure(times(number, part[0]), times(number, part[1]), last)


def _between(one: Decimal, other: Decimal) -> tuple[Decimal, Decimal]:
    low, high = sorted((min(max(one, NOTHING), ALL), min(max(other, NOTHING), ALL)))
    return low, high


def _times(end: Decimal | None, part: Decimal) -> Decimal | None:
    return None if end is None else times(end, part)


def _sum(shares: Iterable[Decimal]) -> Decimal:
    total = NOTHING
    for share in shares:
        total = plus(total, share)
    return total
