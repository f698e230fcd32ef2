"""What the page of an arrival is made of: each asked field with its picture, what was read, what is doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lantoa.work.arrivals.models import Arrival
from lantoa.work.arrivals.notices import DOUBTS
from lantoa.work.arrivals.queries import brought_in, last_sent, last_version
from lantoa.work.reports.drafts import field_key, read_draft
from lantoa.work.reports.models import FormIndicator, Report
from lantoa.work.reports.queries.forms import asked_of
from lantoa.work.reports.states import NarrativeKind
from lantoa.work.reports.wording import measure_of, name_of, part_name, said_words, wrong_words


@dataclass(frozen=True, slots=True)
class Line:
    """One field to confirm. ``now``: what the draft says already, "" for whoever is not of the unit; ``replaces``:
    taking it would put something else in the place of that; ``sent_in``: the version in which the unit sent just that,
    0 where it is not sent; ``here``: whether this page has the field."""

    key: str
    label: str
    measure: str
    typed: str
    now: str
    doubts: tuple[str, ...]
    pictured: bool
    long: bool = False
    replaces: bool = False
    sent_in: int = 0

    @property
    def here(self) -> bool:
        """Whether what came in says or shows something of this field."""
        return self.pictured or bool(self.typed)


@dataclass(frozen=True, slots=True)
class ReadBack:
    """One field as it would be sent: what was confirmed, and how it is read or what is wrong with it."""

    label: str
    typed: str
    reads: str
    measure: str
    wrong: str = ""


def read_back(report: Report) -> list[ReadBack]:
    """What was confirmed of paper and mail, read back before it is sent; nothing of what the unit wrote itself."""
    said, found = brought_in(report), []
    draft = read_draft({"figures": {key[2:]: text for key, text in said.items() if key[:2] == "f:"}}, _asked(report))
    for one in draft.figures:
        names = dict(_fields(one.wanted))
        for item in one.fields:
            if item.read.typed:
                wrong = wrong_words(item.read) if item.read.error else ""
                label = names.get(item.key, name_of(one.wanted))
                found.append(ReadBack(label, item.read.typed, said_words(item.read), measure_of(one.wanted), wrong))
    kinds = [kind for kind in report.form.narratives if said.get(f"n:{kind}")]
    return found + [ReadBack(str(NarrativeKind(kind).label), said[f"n:{kind}"], "", "") for kind in kinds]


def _asked(report: Report) -> Sequence[FormIndicator]:
    return asked_of(report.form, report.unit)


def lines_of(arrival: Arrival, typed: dict[str, str] | None = None, *, own: bool) -> list[Line]:
    """The fields of the arrival's report; of a photographed page only those on it. ``typed`` is what came back.

    ``own``: the person is of the unit, and sees what its draft says.
    """
    report = arrival.report
    if report is None:
        return []
    drafted = report.draft.get("figures", {})
    words = report.draft.get("narratives", {})
    found = [
        _line(arrival, f"f:{key}", label, measure_of(one), drafted.get(key, ""), typed)
        for one in _asked(report)
        for key, label in _fields(one)
    ]
    found += [
        _line(arrival, f"n:{kind}", str(NarrativeKind(kind).label), "", words.get(kind, ""), typed)
        for kind in report.form.narratives
    ]
    if not own:
        known, sent, version = brought_in(report), last_sent(report), last_version(report)
        found = [
            replace(
                line, now="", replaces=bool(line.now) and line.now != known.get(line.key),
                sent_in=version if line.now == sent.get(line.key) else 0,
            )
            for line in found
        ]  # fmt: skip
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
