"""What figures add up to, exactly, with what is not known of it kept beside the sum.

Everything here is a commutative monoid: an empty sum changes nothing, and neither order nor grouping matters. Numbers
are Decimal and added in a context that refuses to round. A figure nobody told is not in a sum; it is counted beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow
from typing import Literal, NamedTuple

Rule = Literal["sum", "distinct", "apart"]
"""How units' figures become one: ``sum`` adds them (lượt, cái, đồng); ``distinct`` are persons, of whom one may be
counted by several units, so that only bounds are known; ``apart`` are never put together (a percentage)."""

NOTHING = Decimal(0)
_EXACT = Context(prec=400, traps=[Inexact, InvalidOperation, DivisionByZero, Overflow])


def plus(one: Decimal, other: Decimal) -> Decimal:
    """The exact sum; raises ``decimal.Inexact`` rather than rounding."""
    return _EXACT.add(one, other)


def minus(one: Decimal, other: Decimal) -> Decimal:
    """The exact difference; raises ``decimal.Inexact`` rather than rounding."""
    return _EXACT.subtract(one, other)


def times(one: Decimal, other: Decimal) -> Decimal:
    """The exact product; raises ``decimal.Inexact`` rather than rounding."""
    return _EXACT.multiply(one, other)


class Told(NamedTuple):
    """A total as it may be printed: one number, or a range; None is an end nobody knows.

    ``low == high`` is one number. "trên 200" has no high end.
    """

    low: Decimal | None
    high: Decimal | None

    @property
    def is_one(self) -> bool:
        """Whether it is a single number."""
        return self.low is not None and self.low == self.high


@dataclass(frozen=True, slots=True)
class Added:
    """Some figures of one indicator added up.

    ``count`` figures have a number. ``low`` and ``high`` add up their ends, where they have them; ``no_low`` and
    ``no_high`` count those that have none. ``largest`` is the largest of the low ends: as many distinct persons there
    are at least.
    """

    count: int = 0
    low: Decimal = NOTHING
    high: Decimal = NOTHING
    no_low: int = 0
    no_high: int = 0
    largest: Decimal | None = None

    def __add__(self, other: Added) -> Added:
        return Added(
            self.count + other.count,
            plus(self.low, other.low),
            plus(self.high, other.high),
            self.no_low + other.no_low,
            self.no_high + other.no_high,
            larger(self.largest, other.largest),
        )

    def told(self, rule: Rule = "sum") -> Told | None:
        """The total by the indicator's rule; None where there is none: nobody told a number, or it is kept apart."""
        if not self.count or (rule == "apart" and self.count > 1):
            return None
        high = None if self.no_high else self.high
        if rule == "distinct" and self.count > 1:
            return Told(self.largest, high)
        return Told(None if self.no_low else self.low, high)


NO_FIGURES = Added()


def one_figure(low: Decimal | None, high: Decimal | None) -> Added:
    """One figure that has a number, between two ends of which one may be open."""
    return Added(1, low or NOTHING, high or NOTHING, int(low is None), int(high is None), low)


def larger(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """The larger of two numbers either of which may be missing."""
    if one is None or other is None:
        return other if one is None else one
    return max(one, other)


@dataclass(frozen=True, slots=True)
class Tally:
    """One indicator, or one part of its split, over some units: three numbers, and how much is not known.

    ``asked`` counts the figures that were asked for. ``claimed`` has those the units told, ``estimates``, ``ranges``
    and ``nones`` ("không có", which is a known 0) say how many of them were so; ``estimated`` adds up the estimates
    alone. ``evidenced`` are the claimed numbers that files prove, ``verified`` the numbers that somebody checked.
    """

    asked: int = 0
    claimed: Added = NO_FIGURES
    evidenced: Added = NO_FIGURES
    verified: Added = NO_FIGURES
    estimated: Added = NO_FIGURES
    estimates: int = 0
    ranges: int = 0
    nones: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.asked + other.asked,
            self.claimed + other.claimed,
            self.evidenced + other.evidenced,
            self.verified + other.verified,
            self.estimated + other.estimated,
            self.estimates + other.estimates,
            self.ranges + other.ranges,
            self.nones + other.nones,
        )

    @property
    def unknown(self) -> int:
        """How many figures were asked for and not told: never a 0."""
        return max(0, self.asked - self.claimed.count)


NO_TALLY = Tally()


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Reports: how many are expected, arrived, arrived by their last day, were accepted, wait to be put right.

    ``undated`` are expected reports without a deadline: they are neither on time nor late.
    """

    expected: int = 0
    received: int = 0
    on_time: int = 0
    accepted: int = 0
    returned: int = 0
    undated: int = 0

    def __add__(self, other: Arrivals) -> Arrivals:
        return Arrivals(
            self.expected + other.expected,
            self.received + other.received,
            self.on_time + other.on_time,
            self.accepted + other.accepted,
            self.returned + other.returned,
            self.undated + other.undated,
        )

    @property
    def missing(self) -> int:
        """How many have not arrived."""
        return max(0, self.expected - self.received)


NO_ARRIVALS = Arrivals()


def all_of(tallies: Iterable[Tally]) -> Tally:
    """Many tallies as one; none gives the empty tally."""
    return sum(tallies, NO_TALLY)
