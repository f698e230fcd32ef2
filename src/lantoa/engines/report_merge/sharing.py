"""Activities of several units: counted once where all owners come together, by their shares where only some do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
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

    def cut(low: Decimal | None, high: Decimal | None) -> Added:
        if shared.apart:
            return replace(one_figure(low, high, last), smallest=low)
        return one_figure(
            _cut(low, shared, inside, part[0], ROUND_FLOOR), _cut(high, shared, inside, part[1], ROUND_CEILING), last
        )

    figure, last = shared.figure, None if shared.figure.at is None else (shared.figure.at, shared.figure.unit)
    claimed = cut(*ends)
    return Tally(
        claimed=claimed,
        evidenced=NO_FIGURES if figure.evidenced is None else cut(figure.evidenced, figure.evidenced),
        verified=NO_FIGURES if figure.verified is None else cut(figure.verified, figure.verified),
        estimated=claimed if figure.state == "estimate" else NO_FIGURES,
        estimates=int(figure.state == "estimate"),
        ranges=int(figure.state == "range" or (part[0] != part[1] and not shared.apart)),
    )


def _cut(
    number: Decimal | None, shared: SharedFigure, inside: Collection[int], fraction: Decimal, to: str
) -> Decimal | None:
    """A part of a number; of what can only be whole it is whole, and bounds are rounded outwards."""
    if number is None or not shared.indivisible or number != number.to_integral_value():
        return None if number is None else times(number, fraction)
    if fraction != ALL and agreement(shared.owners) == "agreed":
        return _sum(part for unit, part in whole_parts(number, shared.owners).items() if unit in inside)
    return times(number, fraction).to_integral_value(to)


def whole_parts(number: Decimal, owners: Collection[Owner]) -> dict[int, Decimal]:
    """A whole number given out by agreed shares in whole ones: the rest to the largest remainders, the lower unit
    first. The parts add up to it."""
    exact = {owner.unit: times(number, owner.share or NOTHING) for owner in owners}
    parts = {unit: part.to_integral_value(ROUND_FLOOR) for unit, part in exact.items()}
    left = int(minus(number, _sum(parts.values())))
    for unit in sorted(exact, key=lambda unit: (minus(parts[unit], exact[unit]), unit))[:left]:
        parts[unit] = plus(parts[unit], ALL)
    return parts


def _between(one: Decimal, other: Decimal) -> tuple[Decimal, Decimal]:
    low, high = sorted((min(max(one, NOTHING), ALL), min(max(other, NOTHING), ALL)))
    return low, high


def _sum(shares: Iterable[Decimal]) -> Decimal:
    total = NOTHING
    for share in shares:
        total = plus(total, share)
    return total
