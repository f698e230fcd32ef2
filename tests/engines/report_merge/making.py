"""Random campaigns for the property tests: units in wards and districts, figures, shared activities, reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import strategies as st

from lantoa.engines.report_merge import Adding, Arrival, Indicator, Key, Owner, Portion, SharedFigure, UnitFigure, merge

INDICATORS = [Indicator("events"), Indicator("visits", parts=("pupils", "adults")), Indicator("spent")]
KEYS = [Key("events"), Key("visits"), Key("visits", "pupils"), Key("visits", "adults"), Key("spent")]
ASKS = st.sets(st.sampled_from(["events", "visits", "spent"])).map(lambda codes: tuple(sorted(codes)))
NUMBERS = st.decimals(min_value=0, max_value=10**12, places=3, allow_nan=False, allow_infinity=False)
SHARES = st.none() | st.sampled_from([Decimal(n) / 10 for n in range(11)])


@dataclass(frozen=True)
class Campaign:
    """Figures, reports and shared activities of units numbered from 0; ``ward_of`` and ``sector_of`` place them."""

    units: int
    ward_of: Sequence[int]
    sector_of: Sequence[int]
    figures: Sequence[UnitFigure]
    arrivals: Sequence[Arrival]
    activities: Sequence[SharedFigure]

    def portions(self, groups: Sequence[int]) -> dict[int, Portion]:
        """Each group's portion, every cell added up."""
        adding = Adding(groups.__getitem__, INDICATORS)
        adding.figures(self.figures)
        adding.arrivals(self.arrivals)
        adding.activities(self.activities)
        return adding.portions()

    def whole(self) -> Portion:
        """Everything in one group."""
        return merge(self.portions([0] * self.units).values())


@st.composite
def numbers(draw: st.DrawFn, unit: int, key: Key, form: str = "") -> UnitFigure:
    """One figure in any state."""
    state = draw(st.sampled_from(["unknown", "exact", "estimate", "range", "none"]))
    evidenced, verified = draw(st.none() | NUMBERS), draw(st.none() | NUMBERS)
    at = datetime(2023, 10, 9, draw(st.integers(0, 3)), tzinfo=UTC)
    if state == "range":
        low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
        ends = draw(st.sampled_from([(low, high), (low, None), (None, high)]))
        return UnitFigure(unit, key, "range", None, *ends, evidenced, verified, form, at=at)
    value = draw(NUMBERS) if state in ("exact", "estimate") else None
    return UnitFigure(unit, key, state, value, None, None, evidenced, verified, form, at=at)  # type: ignore[arg-type]


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    """A small campaign of anything that can happen."""
    units = draw(st.integers(1, 7))
    wards = draw(st.lists(st.integers(0, 3), min_size=units, max_size=units))
    sectors = draw(st.lists(st.integers(0, 2), min_size=units, max_size=units))
    figures = [draw(numbers(unit, key)) for unit in range(units) for key in KEYS if draw(st.booleans())]
    arrivals = [
        Arrival(unit, draw(ASKS), received=draw(st.booleans()), on_time=draw(st.none() | st.booleans()))
        for unit in range(units)
    ]
    activities = []
    for number in range(draw(st.integers(0, 4))):
        owners = draw(st.lists(st.integers(0, units - 1), min_size=1, max_size=units, unique=True))
        shares = tuple(Owner(unit, draw(SHARES)) for unit in owners)
        activities.append(
            SharedFigure(number, draw(numbers(owners[0], draw(st.sampled_from(KEYS)))), shares, draw(st.booleans()))
        )
    return Campaign(units, wards, sectors, figures, arrivals, activities)
