"""Two versions of a report side by side: what stands in one and not in the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from lantoa.work.reports.models import FigureEvidence


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """One figure as a version holds it; ``key`` is the form's figure with the part."""

    key: str
    name: str
    measure: str
    said: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None


def frozen_figures(content: Mapping[str, Any]) -> dict[str, FrozenFigure]:
    """The figures of a version by their key, in the order of the form."""
    found = {}
    for row in content.get("figures", []):
        key = f"{row['figure']}.{row['part']}"
        name = f"{row['name']} · {row['part_name']}" if row["part_name"] else row["name"]
        numbers = (None if row[side] is None else Decimal(row[side]) for side in ("value", "low", "high"))
        found[key] = FrozenFigure(key, name, row["measure"], row["said"], *numbers)
    return found


def figures_beside(
    content: Mapping[str, Any], before: Mapping[str, Any] | None
) -> list[tuple[FrozenFigure | None, FrozenFigure | None]]:
    """Each figure before and after, only those that changed; without a version before, every one."""
    after = frozen_figures(content)
    if before is None:
        return [(None, row) for row in after.values()]
    old = frozen_figures(before)
    keys = list(dict.fromkeys([*after, *old]))
    pairs = [(old.get(key), after.get(key)) for key in keys]
    return [(one, other) for one, other in pairs if _said(one) != _said(other)]


def _said(row: FrozenFigure | None) -> tuple[Any, ...]:
    return ("unknown", None, None, None) if row is None else (row.said, row.value, row.low, row.high)


def words_beside(content: Mapping[str, Any], before: Mapping[str, Any] | None) -> list[tuple[str, str, str]]:
    """Each kind of words with what stood before and what stands after, only those that changed."""
    after, old = content.get("narratives", {}), (before or {}).get("narratives", {})
    kinds = list(dict.fromkeys([*after, *old]))
    found = [(kind, old.get(kind, ""), after.get(kind, "")) for kind in kinds]
    return [row for row in found if before is None or row[1] != row[2]]


@dataclass(frozen=True, slots=True)
class TiedChange:
    """The pieces of evidence that came to one figure, and those that are tied to it no more, by their keys."""

    key: str
    name: str
    came: tuple[int, ...]
    gone: tuple[int, ...]


def tied_beside(content: Mapping[str, Any], before: Mapping[str, Any] | None) -> list[TiedChange] | None:
    """What was tied to each figure before and after, only where it changed; without a version before, all of it.

    None where one of the two was sent before this was kept: what changed is unknown then.
    """
    after, old = _tied(content), _tied(before) if before is not None else {}
    if after is None or old is None:
        return None
    found = []
    for key, (name, _pieces) in (old | after).items():
        now, then = (side.get(key, (name, ()))[1] for side in (after, old))
        came, gone = (tuple(one for one in these if one not in those) for these, those in ((now, then), (then, now)))
        if came or gone:
            found.append(TiedChange(key, name, came, gone))
    return found


def tied_since(content: Mapping[str, Any], ties: Iterable[FigureEvidence], accepted_at: datetime) -> list[TiedChange]:
    """Which pieces of an accepted version its figures have no more, and which came after it was accepted: those that
    came between sending and accepting were accepted with it. Nothing where the version did not keep them.
    """
    rows = list(ties)
    late = {row.evidence_id for row in rows if row.at > accepted_at}
    found = tied_beside({"tied": [tie_of(row) for row in rows]}, content) or []
    kept = [replace(one, came=tuple(key for key in one.came if key in late)) for one in found]
    return [one for one in kept if one.came or one.gone]


def tie_of(row: FigureEvidence) -> dict[str, Any]:
    """A tie as a version keeps it."""
    wanted = row.form_indicator
    part = next((str(part["vi"]) for part in wanted.parts if part["key"] == row.split), "")
    return {
        "figure": wanted.pk, "name": wanted.name_vi, "part": row.split, "part_name": part, "evidence": row.evidence_id,
    }  # fmt: skip


def _tied(content: Mapping[str, Any]) -> dict[str, tuple[str, tuple[int, ...]]] | None:
    """The name of each figure with the pieces tied to it; None where the version did not keep them."""
    if "tied" not in content:
        return None
    found: dict[str, tuple[str, tuple[int, ...]]] = {}
    for row in content["tied"]:
        key = f"{row['figure']}.{row['part']}"
        name = f"{row['name']} · {row['part_name']}" if row["part_name"] else row["name"]
        found[key] = (name, (*found.get(key, ("", ()))[1], row["evidence"]))
    return found
