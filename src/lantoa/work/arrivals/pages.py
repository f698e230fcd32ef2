"""What the page of an arrival is made of: each asked field with its picture, what was read, what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass

from lantoa.work.arrivals.models import Arrival
from lantoa.work.arrivals.notices import DOUBTS
from lantoa.work.reports.drafts import field_key
from lantoa.work.reports.models import FormIndicator
from lantoa.work.reports.queries.forms import asked_of
from lantoa.work.reports.states import NarrativeKind
from lantoa.work.reports.wording import measure_of, name_of, part_name


@dataclass(frozen=True, slots=True)
class Line:
    """One field to confirm. ``now``: what the draft says already; ``here``: whether this page has the field."""

    key: str
    label: str
    measure: str
    typed: str
    now: str
    doubts: tuple[str, ...]
    pictured: bool
    long: bool = False

    @property
    def here(self) -> bool:
        """Whether what came in says or shows something of this field."""
        return self.pictured or bool(self.typed)


def lines_of(arrival: Arrival, typed: dict[str, str] | None = None) -> list[Line]:
    """The fields of the arrival's report; of a photographed page only those on it. ``typed`` is what came back."""
    report = arrival.report
    if report is None:
        return []
    drafted = report.draft.get("figures", {})
    words = report.draft.get("narratives", {})
    found = [
        _line(arrival, f"f:{key}", label, measure_of(one), drafted.get(key, ""), typed)
        for one in asked_of(report.form, report.unit)
        for key, label in _fields(one)
    ]
    found += [
        _line(arrival, f"n:{kind}", str(NarrativeKind(kind).label), "", words.get(kind, ""), typed)
        for kind in report.form.narratives
    ]
    return [line for line in found if line.pictured] if arrival.reading.get("pictures") else found


def _fields(one: FormIndicator) -> list[tuple[str, str]]:
    name = name_of(one)
    parts = [(field_key(one, part["key"]), f"{name}: {part_name(part)}") for part in one.parts]
    return parts or [(field_key(one), name)]


def _line(arrival: Arrival, key: str, label: str, measure: str, now: str, typed: dict[str, str] | None) -> Line:
    reading = arrival.reading
    given = reading.get("typed", {}).get(key, "") if typed is None else typed.get(key, "")
    doubts = tuple(str(DOUBTS[code]) for code in reading.get("doubts", {}).get(key, ()) if code in DOUBTS)
    pictured = key in reading.get("pictures", {})
    return Line(key, label, measure, given, now, doubts, pictured, key.startswith("n:"))
