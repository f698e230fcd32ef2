"""What the pages of a unit's report are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext

from lantoa.base.rows.moments import day_of
from lantoa.base.ui.parts import Link, Summary
from lantoa.work.reports.drafts import ReadDraft, ReadField, ReadFigure, read_draft
from lantoa.work.reports.forms.writing import clash_words
from lantoa.work.reports.models import FormIndicator, Remark, Report
from lantoa.work.reports.queries.activities import Part, activities_of, parts_by_figure
from lantoa.work.reports.queries.forms import asked_of
from lantoa.work.reports.queries.proofs import Backing, backing_of
from lantoa.work.reports.queries.reports import open_remarks
from lantoa.work.reports.rules import is_late
from lantoa.work.reports.states import NarrativeKind, RemarkOn
from lantoa.work.reports.steps import WriteStep, step_with, steps_of
from lantoa.work.reports.views.doors import now
from lantoa.work.reports.wording import measure_of, name_of, part_name, said_words, wrong_words


@dataclass(frozen=True)
class Group:
    """One figure of a step: its fields, what comes in from activities, what is to be put right."""

    wanted: FormIndicator
    parts: list[forms.BoundField]
    whole: forms.BoundField
    activities: list[Part]
    remarks: list[Remark]


def write_page(report: Report, steps: list[WriteStep], step: WriteStep, form: Any, taken_over: bool) -> dict[str, Any]:
    """One step."""
    remarks = open_remarks(report)
    return {
        "report": report,
        "steps": steps,
        "step": step,
        "form": form,
        "groups": _groups(report, form, remarks) if step.asked else [],
        "remarks": [row for row in remarks if row.on in (RemarkOn.WHOLE, RemarkOn.NARRATIVE)],
        "somebody_was_faster": taken_over,
        "locked": locked_words(report),
        "file": None,
    }


def _groups(report: Report, form: Any, remarks: list[Remark]) -> list[Group]:
    parts = parts_by_figure(activities_of(report.unit_id, report.form.campaign_id), report.unit_id)
    found = []
    for wanted, fields, whole in form.groups():
        own = [part for (indicator, _split), rows in parts.items() if indicator == wanted.indicator_id for part in rows]
        marked = [row for row in remarks if row.form_indicator_id == wanted.pk]
        found.append(Group(wanted, fields, whole, own, marked))
    return found


def locked_words(report: Report) -> str:
    """Why nothing can be sent now, and whom to ask; "" where it can."""
    unit = report.form.campaign.unit.name
    if report.dropped_at is not None:
        return gettext("Your unit is not asked for this report any more. %(unit)s can ask it again.") % {"unit": unit}
    if report.form.state != "open":
        return gettext("The form is closed. %(unit)s can open it again; what you have written stays here.") % {
            "unit": unit
        }
    return ""


@dataclass(frozen=True)
class Line:
    """One field read back: its name, what was typed, how it is read, where it is corrected."""

    name: str
    typed: str
    reads: str
    measure: str
    address: str
    added: list[Part] = field(default_factory=list)
    """What activities add to the figure; told with its first field."""
    backing: Backing | None = None
    """What evidence is tied to it, and how much of it that proves."""
    proof_address: str = ""


@dataclass(frozen=True)
class WordsBack:
    """Words read back: of which kind, "" where nothing is written, and where they are written."""

    name: str
    words: str
    address: str


def check_page(report: Report, form: forms.Form) -> dict[str, Any]:
    """The reading back."""
    asked = asked_of(report.form, report.unit)
    draft, steps = read_draft(report.draft, asked), steps_of(report.form, asked)
    activities = list(activities_of(report.unit_id, report.form.campaign_id))
    read = [(one, item) for one in draft.figures for item in one.counted if item.read.is_plain and not item.read.error]
    back = _Back(report, steps, _Added(parts_by_figure(activities, report.unit_id)))
    return {
        "report": report,
        "form": form,
        "steps": steps,
        "must": _must(report, draft, steps),
        "to_confirm": [back.line(one, item) for one, item in draft.to_confirm],
        "plain": [back.line(one, item) for one, item in read],
        "unknown": [
            (full_name(one.wanted, item.part), one.wanted.required, back.added.once(one.wanted))
            for one, item in draft.unsaid
        ],
        "words": _words(report, draft, steps),
        "missing": [one for one in draft.unknown if one.wanted.required],
        "activities": activities,
        "remarks": open_remarks(report),
        "late": is_late(report, day_of(now())),
        "locked": locked_words(report),
    }


class _Added:
    """What activities add to each figure, told once: a divided figure has several lines."""

    def __init__(self, parts: Mapping[tuple[int, str], list[Part]]) -> None:
        self._parts: dict[int, list[Part]] = {}
        for (indicator, _split), rows in parts.items():
            self._parts.setdefault(indicator, []).extend(rows)

    def once(self, wanted: FormIndicator) -> list[Part]:
        """The parts of a figure; [] where they were told already."""
        return self._parts.pop(wanted.indicator_id or 0, [])


def _words(report: Report, draft: ReadDraft, steps: list[WriteStep]) -> list[WordsBack]:
    """What is written in words, each kind the form asks for."""
    if not report.form.narratives:
        return []
    address = reverse("reports:write", args=[report.pk, steps[-1].number])
    return [
        WordsBack(str(NarrativeKind(kind).label), draft.narratives.get(kind, ""), f"{address}#id_{kind}")
        for kind in report.form.narratives
    ]


def _must(report: Report, draft: ReadDraft, steps: list[WriteStep]) -> Summary | None:
    links = [
        Link(_error_words(one, item, code), _field_address(report, one, item, steps))
        for one, item, code in draft.errors
    ]
    return Summary(gettext("Put these right before sending"), links) if links else None


def _error_words(one: ReadFigure, item: ReadField, code: str) -> str:
    words = clash_words(one) if code == one.clash else wrong_words(item.read)
    return f"{full_name(one.wanted, item.part)}: {words}"


def full_name(wanted: FormIndicator, part: str) -> str:
    """The name of a figure with that of its part."""
    own = next((part_name(row) for row in wanted.parts if row["key"] == part), "")
    return f"{name_of(wanted)} · {own}" if own else name_of(wanted)


class _Back:
    """What a report's fields are read back with: their place, what is added, what is tied."""

    def __init__(self, report: Report, steps: list[WriteStep], added: _Added) -> None:
        self.report, self.steps, self.added = report, steps, added
        self._backing = backing_of(report)

    def line(self, one: ReadFigure, item: ReadField) -> Line:
        """One field."""
        return Line(
            full_name(one.wanted, item.part),
            item.read.typed,
            said_words(item.read),
            measure_of(one.wanted),
            _field_address(self.report, one, item, self.steps),
            self.added.once(one.wanted),
            self._backing((one.wanted.pk, item.part), item.read),
            reverse("reports:prove", args=[self.report.pk, item.key]),
        )


def _field_address(report: Report, one: ReadFigure, item: ReadField, steps: list[WriteStep]) -> str:
    step = step_with(steps, one.wanted.pk)
    return f"{reverse('reports:write', args=[report.pk, step.number])}#id_{item.key}"


def remark_address(report: Report, remark: Remark, steps: list[WriteStep]) -> str:
    """Where a remark is put right: the field, the words, the activity."""
    if remark.on == RemarkOn.ACTIVITY and remark.activity_id:
        return reverse("reports:activity", args=[remark.activity_id])
    if remark.on == RemarkOn.EVIDENCE:
        return reverse("reports:evidence", args=[report.pk])
    if not steps:
        return reverse("reports:check", args=[report.pk])
    figure = remark.form_indicator_id if remark.on == RemarkOn.FIGURE else None
    step = steps[0] if remark.on == RemarkOn.WHOLE else step_with(steps, figure)
    anchor = f"f-{figure}" if figure else f"id_{remark.narrative}" if remark.narrative else ""
    return f"{reverse('reports:write', args=[report.pk, step.number])}{'#' + anchor if anchor else ''}"
