"""What a version of a report holds: everything the unit said, so that two versions can be laid side by side.

``{"figures": [{"figure", "code", "name", "measure", "part", "part_name", "said", "value", "low", "high", "typed"}],
"narratives": {kind: words}, "activities": [{"activity", "title", "on", "ends_on", "place", "mode", "words", "share",
"disputed", "figures": [{"code", "part", "said", "value", "low", "high", "of_unit"}]}], "tied": [{"figure", "name",
"part", "part_name", "evidence"}]}``; numbers as text, None unknown. ``tied`` names the pieces of evidence by their
keys, for a piece is never deleted; what was tied to a version without it, sent before it was kept, is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from lantoa.base.rows.exact import as_text
from lantoa.work.reports.drafts import ReadDraft, ReadField, ReadFigure
from lantoa.work.reports.models import Activity, FigureEvidence, FormIndicator
from lantoa.work.reports.queries.activities import is_disputed, parts_by_figure
from lantoa.work.reports.queries.versions import tie_of


def frozen(
    draft: ReadDraft, activities: Iterable[Activity], ties: Iterable[FigureEvidence], unit_id: int
) -> dict[str, Any]:
    """The content of a version."""
    return {
        "figures": [_figure(one, item) for one in draft.figures for item in _told_and_blank(one)],
        "narratives": {kind: words for kind, words in draft.narratives.items() if words},
        "activities": [_activity(activity, unit_id) for activity in activities],
        "tied": [tie_of(row) for row in ties],
    }


def _told_and_blank(one: ReadFigure) -> list[ReadField]:
    """What the version says of a figure: the whole, or the parts with those that were left blank."""
    told = one.counted or (one.whole,)
    return [item for item in one.fields if item in told or item in one.blank]


def _figure(one: ReadFigure, item: ReadField) -> dict[str, Any]:
    wanted, read = one.wanted, item.read
    return {
        "figure": wanted.pk,
        "code": wanted.indicator.code,
        "name": wanted.name_vi,
        "measure": wanted.measure_vi,
        "part": item.part,
        "part_name": _part_name(wanted, item.part),
        "said": read.said.value,
        "value": as_text(read.value),
        "low": as_text(read.low),
        "high": as_text(read.high),
        "typed": read.typed,
    }


def _part_name(wanted: FormIndicator, key: str) -> str:
    return next((str(part["vi"]) for part in wanted.parts if part["key"] == key), "")


def _activity(activity: Activity, unit_id: int) -> dict[str, Any]:
    parts = [part for found in parts_by_figure([activity], unit_id).values() for part in found]
    share = next((owner.share for owner in activity.owners.all() if owner.unit_id == unit_id), None)
    return {
        "activity": activity.pk,
        "title": activity.title,
        "on": _day(activity.on),
        "ends_on": _day(activity.ends_on),
        "place": activity.place,
        "mode": activity.mode,
        "words": activity.words,
        "share": as_text(share),
        "disputed": is_disputed(activity),
        "figures": [
            {
                "code": part.figure.indicator.code,
                "part": part.figure.split,
                "said": part.figure.said,
                "value": as_text(part.figure.value),
                "low": as_text(part.figure.low),
                "high": as_text(part.figure.high),
                "of_unit": as_text(part.value),
            }
            for part in parts
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
