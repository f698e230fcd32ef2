"""A name as the passes of the grammar hand it on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Name:
    """One body: where its words stand, what heads it (P body, O post, G group), whether "các" stands before."""

    text: str
    begin: int
    end: int
    kind: str
    many: bool
    each: bool = False
    printed: bool = True  # False where the name was put together ("Các Bộ: Công an, Tài chính")
