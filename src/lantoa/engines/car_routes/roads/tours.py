"""What cars drive: steps, tours, a day's plan. Apart from the search, so that reading a plan loads no compiler."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mode = Literal["own", "balanced"]


@dataclass(frozen=True, slots=True)
class Step:
    """One street driven, forwards or backwards, with the loudspeaker on or only passing."""

    street: int
    backwards: bool
    serviced: bool


@dataclass(frozen=True, slots=True)
class CarTour:
    """What one ward's car drives. ``bound`` is proven for this tour alone (own ward), 0 where only the whole is."""

    ward: int
    start: int
    end: int
    steps: tuple[Step, ...]
    length: int
    bound: int
    iterations: int


@dataclass(frozen=True, slots=True)
class DayPlan:
    """All tours of one mode; no plan of this mode has a longest tour below ``longest_bound``."""

    mode: Mode
    tours: tuple[CarTour, ...]
    longest_bound: int
    seed: int

    @property
    def longest(self) -> int:
        """The longest tour, in decimetres."""
        return max((tour.length for tour in self.tours), default=0)

    @property
    def total(self) -> int:
        """All tours together."""
        return sum(tour.length for tour in self.tours)
