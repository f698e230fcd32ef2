"""What the engine is given: figures, reports, shared activities, narratives. Units and groups are numbers of rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from lantoa.engines.report_merge.sums import Rule

FigureState = Literal["unknown", "exact", "estimate", "range", "none"]
"""``unknown``: nothing was said; ``none``: the unit says there was none, a known 0; ``estimate`` keeps its "khoảng"."""

WHOLE = ""
"""The part of an indicator that is the indicator itself."""


class Key(NamedTuple):
    """An indicator, and the part of its split ("học sinh") or WHOLE."""

    indicator: str
    part: str = WHOLE


@dataclass(frozen=True, slots=True)
class Indicator:
    """What the engine must know of an indicator: its code, how figures become one, the parts of its split.

    ``parts_make_whole``: the parts are all there is, so that they must add up to the whole.
    """

    code: str
    rule: Rule = "sum"
    parts: tuple[str, ...] = ()
    parts_make_whole: bool = True


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """One figure of one unit. Of an indicator that is divided a unit tells the parts, or the whole alone.

    ``value`` for exact and estimate, ``low`` and ``high`` for a range (None: open). ``evidenced`` is how much of it
    files prove, ``verified`` what somebody checked; None: nothing yet. ``form`` says who asked for it, ``at`` when it
    was told. ``counted`` is False for a figure told again in another form: it is compared and not added.
    """

    unit: int
    key: Key
    state: FigureState
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    evidenced: Decimal | None = None
    verified: Decimal | None = None
    form: str = ""
    counted: bool = True
    at: datetime | None = None

    @property
    def ends(self) -> tuple[Decimal | None, Decimal | None] | None:
        """Between which ends the number lies; None where it is unknown."""
        if self.state == "none":
            return Decimal(0), Decimal(0)
        if self.state == "range":
            return None if self.low is None and self.high is None else (self.low, self.high)
        if self.state == "unknown" or self.value is None:
            return None
        return self.value, self.value


@dataclass(frozen=True, slots=True)
class Arrival:
    """One report that is expected of a unit, and the indicators it is asked for.

    ``on_time`` None: it has no deadline, or has not arrived.
    """

    unit: int
    asks: tuple[str, ...] = ()
    received: bool = False
    on_time: bool | None = None
    accepted: bool = False
    returned: bool = False
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Owner:
    """A unit that ran a shared activity, and its share of it, 0 to 1; None where nobody has said."""

    unit: int
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SharedFigure:
    """What an activity of several units reached, told once: it counts once wherever all its owners come together.

    ``figure`` holds the number of the whole activity; its ``unit`` is who recorded it. ``indivisible``: what it counts
    can only be whole (events, visits), so that agreed shares are given out in whole ones. ``apart``: it is a ratio, an
    average or a degree, of which no owner holds a part: it is never added and never divided by shares.
    """

    activity: int
    figure: UnitFigure
    owners: tuple[Owner, ...]
    indivisible: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Narrative:
    """What a unit wrote under one heading (``section``: results, limits, causes, proposals)."""

    unit: int
    section: str
    text: str
