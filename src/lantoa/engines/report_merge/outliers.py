"""Numbers far from those of other units of the same kind: a question to the unit, never a verdict.

Source: Iglewicz and Hoaglin, "How to Detect and Handle Outliers" (1993): the modified z-score 0.6745 (x - median) / MAD
with 3.5 as its limit, and 1.2533 times the mean deviation where MAD is 0. It is asked of log(1 + x), because units
differ by factors and slips of the pen are factors too (a nought too many), and a number within a factor of three of the
median is never asked about.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lantoa.engines.report_merge.rows import Key

LEAST_UNITS = 8
LIMIT = 3.5
LEAST_FACTOR = 3.0
_MAD_TO_SIGMA, _MEAN_TO_SIGMA = 1 / 0.6745, 1.253314


@dataclass(slots=True)
class Values:
    """Numbers told and the units that told them, side by side."""

    numbers: array[float]
    units: array[int]

    def take(self, number: float, unit: int) -> None:
        """One more."""
        self.numbers.append(number)
        self.units.append(unit)


@dataclass(frozen=True, slots=True)
class Fence:
    """Between which numbers nothing is asked, and what the comparison rests on."""

    median: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Outlier:
    """A number worth a question: the unit, what it told, and between what half of its kind lies."""

    key: Key
    kind: str
    unit: int
    number: float
    fence: Fence


def fence_of(numbers: Mapping[float, int]) -> Fence | None:
    """The fence for numbers with how often each was told (≥ 0); None for fewer than LEAST_UNITS, or all the same."""
    count = sum(numbers.values())
    if count < LEAST_UNITS or len(numbers) < 2:
        return None
    logs = sorted((math.log1p(number), times) for number, times in numbers.items())
    middle = _median(logs, count)
    apart = sorted((abs(value - middle), times) for value, times in logs)
    spread = _median(apart, count) * _MAD_TO_SIGMA
    if spread == 0:
        spread = math.fsum(distance * times for distance, times in apart) / count * _MEAN_TO_SIGMA
    reach = max(LIMIT * spread, math.log(LEAST_FACTOR))
    return Fence(math.expm1(middle), math.expm1(middle - reach), math.expm1(middle + reach), count)


def is_outside(number: float, fence: Fence) -> bool:
    """Whether a number is worth a question."""
    return number < fence.low or number > fence.high


def outliers_of(values: Mapping[tuple[Key, str], Values]) -> tuple[Outlier, ...]:
    """The numbers worth a question, by indicator, kind and unit."""
    found = []
    for (key, kind), told in values.items():
        fence = fence_of(counted(told.numbers))
        if fence is not None:
            pairs = zip(told.numbers, told.units, strict=True)
            found += [Outlier(key, kind, unit, number, fence) for number, unit in pairs if is_outside(number, fence)]
    return tuple(sorted(found, key=lambda one: (one.key, one.kind, one.unit, one.number)))


def counted(numbers: Iterable[float]) -> dict[float, int]:
    """How often each number was told."""
    found: dict[float, int] = {}
    for number in numbers:
        found[number] = found.get(number, 0) + 1
    return found


def _median(pairs: list[tuple[float, int]], count: int) -> float:
    """The median of sorted numbers with how often each occurs."""
    low, high = (count - 1) // 2, count // 2
    passed, lower = 0, None
    for number, times in pairs:
        passed += times
        if lower is None and passed > low:
            lower = number
        if passed > high:
            return (number if lower is None else lower) / 2 + number / 2
    raise ValueError("no numbers")
