"""What figures add up to, exactly, with what is not known of it kept beside the sum.

Everything here is a commutative monoid: an empty sum changes nothing, and neither order nor grouping matters. Numbers
are Decimal and added in a context that refuses to round. A figure nobody told is not in a sum; it is counted beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow
from typing import Literal, NamedTuple

Rule = Literal["sum", "max", "latest", "distinct_unknown", "spread"]
"""How units' figures become one: ``sum`` adds them (lượt, cái, đồng); ``max`` takes the highest, ``latest`` the one
told last; ``distinct_unknown`` are persons, of whom one may stand with several units: only bounds are known; ``spread``
are ratios, averages and degrees, which are never added: only the lowest and the highest are told."""

Last = tuple[datetime, int, Decimal | None, Decimal | None]
"""The figure told last: when, by which unit, and its ends."""

NOTHING, _BELOW = Decimal(0), Decimal(-1)
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
    ``no_high`` count those that have none. ``largest`` and ``largest_high`` are the largest of their ends: as many
    distinct persons there are at least. ``last`` is the figure told last, where moments are known; ``smallest`` is the
    smallest of the low ends, kept of what is never added.
    """

    count: int = 0
    low: Decimal = NOTHING
    high: Decimal = NOTHING
    no_low: int = 0
    no_high: int = 0
    largest: Decimal | None = None
    largest_high: Decimal | None = None
    last: Last | None = None
    smallest: Decimal | None = None

    def __add__(self, other: Added) -> Added:
        # Most of what is put together is empty on one side: a count of units asked, a number nobody has proved yet.
        if other is NO_FIGURES:
            return self
        if self is NO_FIGURES:
            return other
        return Added(
            self.count + other.count,
            plus(self.low, other.low),
            plus(self.high, other.high),
            self.no_low + other.no_low,
            self.no_high + other.no_high,
            larger(self.largest, other.largest),
            larger(self.largest_high, other.largest_high),
            later(self.last, other.last),
            smaller(self.smallest, other.smallest),
        )

    def told(self, rule: Rule = "sum") -> Told | None:
        """The total by the indicator's rule; None where nobody told a number, or not the one that counts."""
        if not self.count:
            return None
        if rule == "latest":
            return None if self.last is None else Told(*self.last[2:])
        if rule == "max":
            return Told(self.largest, None if self.no_high else self.largest_high)
        if rule == "spread":
            return Told(None if self.no_low else self.smallest, None if self.no_high else self.largest_high)
        high = None if self.no_high else self.high
        if rule == "distinct_unknown" and self.count > 1:
            return Told(self.largest, high)
        return Told(None if self.no_low else self.low, high)


NO_FIGURES = Added()


def one_figure(low: Decimal | None, high: Decimal | None, last: tuple[datetime, int] | None = None) -> Added:
    """One figure that has a number, between two ends of which one may be open, told at a moment by a unit."""
    told = None if last is None else (*last, low, high)
    return Added(1, low or NOTHING, high or NOTHING, int(low is None), int(high is None), low, high, told)


def larger(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """The larger of two numbers either of which may be missing."""
    if one is None or other is None:
        return other if one is None else one
    return max(one, other)


def smaller(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """The smaller of two numbers either of which may be missing."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def later(one: Last | None, other: Last | None) -> Last | None:
    """The later of two figures; of one moment that of the unit with the higher number, then the larger."""
    if one is None or other is None:
        return other if one is None else one
    return max(one, other, key=_moment)


def _moment(last: Last) -> tuple[datetime, int, Decimal, Decimal]:
    return last[0], last[1], _BELOW if last[2] is None else last[2], _BELOW if last[3] is None else last[3]


@dataclass(frozen=True, slots=True)
class Tally:
    """One indicator, or one part of its split, over some units: three numbers, and how much is not known.

    ``asked`` counts the units that were asked, ``told`` those that told a number, by whatever way; of an indicator
    that is divided, its parts are added and the unit counts once; ``partly`` counts those of the told that said some of
    its parts alone, neither all of them nor the whole: the others are unknown. ``claimed`` adds up what was told;
    ``estimates``, ``ranges`` and ``nones`` ("không có", a known 0) say how many figures were so, ``estimated`` adds up
    the estimates alone. ``evidenced`` is how much of it files prove, ``verified`` what somebody checked.
    """

    asked: int = 0
    told: int = 0
    claimed: Added = NO_FIGURES
    evidenced: Added = NO_FIGURES
    verified: Added = NO_FIGURES
    estimated: Added = NO_FIGURES
    estimates: int = 0
    ranges: int = 0
    nones: int = 0
    partly: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.asked + other.asked,
            self.told + other.told,
            self.claimed + other.claimed,
            self.evidenced + other.evidenced,
            self.verified + other.verified,
            self.estimated + other.estimated,
            self.estimates + other.estimates,
            self.ranges + other.ranges,
            self.nones + other.nones,
            self.partly + other.partly,
        )

    @property
    def unknown(self) -> int:
        """How many units were asked and told nothing: never a 0."""
        return max(0, self.asked - self.told)


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
