"""Numbers as a document prints them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed number: exact (``low == high``), a range, or open on one side (None).

    ``estimate`` is True for "khoảng 200", "gần 1.000", "trên dưới 50": it stays an estimate and is never made exact.
    ``unit`` is the printed unit or counted noun ("đồng", "%", "phường"), or None.
    ``text`` is what was printed.
    """

    low: Decimal | None
    high: Decimal | None
    estimate: bool
    unit: str | None
    text: str
