"""What the engine refuses to add up."""

from __future__ import annotations

from typing import Literal

MergeErrorCode = Literal[
    "figure.not_finite",  # not a number or infinite; params: unit, indicator, part
    "figure.negative",  # below nought; params: unit, indicator, part
    "figure.ends_crossed",  # a range whose low end is above its high end; params: unit, indicator, part
    "share.out_of_range",  # below 0 or above 1; params: activity, unit
    "owner.twice",  # one unit named twice as owner; params: activity, unit
    "unit.twice",  # two portions that are put together both count one unit; params: unit
]


class MergeError(ValueError):
    """A figure that cannot be added up: a code, and what the sentence about it needs."""

    def __init__(self, code: MergeErrorCode, **params: str | int) -> None:
        super().__init__(code, params)
        self.code: MergeErrorCode = code
        self.params: dict[str, str | int] = params
