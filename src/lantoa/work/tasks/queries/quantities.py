"""How many a task asks for, said the same way on every page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lantoa.work.plans.models import DutyQuantity
from lantoa.work.plans.queries.words import quantity_words
from lantoa.work.tasks.models.content import TaskContent

_PARTS = ("low", "high", "estimate", "noun", "each", "total", "text")
COUNTS = tuple(f"quantity_{name}" for name in _PARTS if name != "text")
"""The fields that are the count; ``quantity_text`` is only how it is printed."""


def quantity_said(values: Mapping[str, Any]) -> str:
    """How many of what, of the fields of a task by name; "" where the plan names no number."""
    if not values.get("quantity_text") and values.get("quantity_low") is None and values.get("quantity_high") is None:
        return ""
    empty = {"noun": "", "text": "", "estimate": False}
    given = {name: values.get(f"quantity_{name}") or empty.get(name) for name in _PARTS[2:]}
    return quantity_words(DutyQuantity(low=values.get("quantity_low"), high=values.get("quantity_high"), **given))


def quantity_of(content: TaskContent) -> str:
    """The same of a task or a draft of one."""
    return quantity_said({f"quantity_{name}": getattr(content, f"quantity_{name}") for name in _PARTS})
