"""Where a piece of evidence was taken: measured by the device with consent, entered by hand, or unknown."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from lantoa.engines.vn.text import clean_words
from lantoa.work.evidence.states import EvidenceRefused, PositionSource

LONGEST_PLACE = 300
COARSEST_M = 100_000


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees north and east, and how far off the device says it may be; None is unknown."""

    latitude: float
    longitude: float
    accuracy_m: float | None = None
    source: PositionSource = PositionSource.HAND


def place_values(words: str, position: Position | None) -> dict[str, Any]:
    """The columns of a place. Raises EvidenceRefused for a position that is on no globe."""
    said = clean_words(words)
    if len(said) > LONGEST_PLACE:
        raise EvidenceRefused("too_many_words", most=LONGEST_PLACE)
    values: dict[str, Any] = {"place_words": said, "latitude": None, "longitude": None, "accuracy_m": None}
    if position is None:
        return values | {"position_source": PositionSource.HAND if said else PositionSource.NONE}
    numbers = (position.latitude, position.longitude, position.accuracy_m or 0)
    inside = abs(position.latitude) <= 90 and abs(position.longitude) <= 180
    if not all(math.isfinite(number) for number in numbers) or not inside or numbers[2] < 0:
        raise EvidenceRefused("no_position")
    accuracy = None if position.accuracy_m is None else min(math.ceil(position.accuracy_m), COARSEST_M)
    return values | {
        "latitude": round(position.latitude, 6),
        "longitude": round(position.longitude, 6),
        "accuracy_m": accuracy,
        "position_source": position.source,
    }
