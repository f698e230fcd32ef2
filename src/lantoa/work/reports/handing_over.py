"""What worked in an earlier campaign, and what was returned, for whoever takes a person's work over.

Facts of rows and the unit's own words, with where each stands; nothing is judged or scored here. A unit hears of what
it has come from by name, and only of the time before it came from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from lantoa.base.audit.actions import ref
from lantoa.base.handover.register import Line, Section
from lantoa.base.rows.moments import day_of
from lantoa.base.ui import written
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries import Origin
from lantoa.orgs.units.states import ChangeKind
from lantoa.work.plans.queries.campaigns import name_of
from lantoa.work.reports import wording
from lantoa.work.reports.models import Activity, Report
from lantoa.work.reports.queries.worked import (
    activities_held,
    put_together,
    remarks_made,
    reports_accepted,
    tasks_of_forms,
)
from lantoa.work.reports.states import NarrativeKind
from lantoa.work.tasks.queries.earlier import Earlier, earlier_of
from lantoa.work.tasks.queries.worked import AtOnce, accepted_at_once, given_back, owners_of

MOST_TASKS, MOST_ACTIVITIES, MOST_RETURNED = 40, 5, 20
LONGEST_QUOTE, LONGEST_TASK = 400, 200


def worked_to_hand_over(unit_key: int, account_key: int, at: datetime) -> Section:  # noqa: ARG001 the register's form
    """Tasks accepted at once, the activities most took part in, and what the unit wrote in its accepted reports."""
    title, earlier = gettext("What worked"), earlier_of(Unit.objects.get(pk=unit_key), at=at)
    if not earlier.campaigns:
        return Section(title, [], gettext("No earlier campaign of this unit is on record."))
    reports = [(row, whose) for row in reports_accepted(earlier) if (whose := _report_of(row, earlier))]
    parts = [_tasks(earlier), _activities(earlier, reports), _words(reports, earlier)]
    return Section(title, [], lead=_which(earlier), parts=parts)


def returned_to_hand_over(unit_key: int, account_key: int, at: datetime) -> Section | None:  # noqa: ARG001 its form
    """What was returned and why, the latest first, so that it is not done again; None where no campaign is known."""
    earlier = earlier_of(Unit.objects.get(pk=unit_key), at=at)
    if not earlier.campaigns:
        return None
    lines = _returned(earlier)
    title, empty = gettext("Returned, and why"), gettext("Nothing is on record as returned in these campaigns.")
    more = len(lines) - MOST_RETURNED
    said = ngettext("%(n)d earlier return is left out here.", "%(n)d earlier returns are left out here.", more)
    return Section(title, lines[:MOST_RETURNED], empty, lead=said % {"n": more} if more > 0 else "")


def _which(earlier: Earlier) -> str:
    names = "; ".join(name_of(row) for row in earlier.campaigns)
    if earlier.year is not None:
        return gettext("Of %(year)s: %(names)s.") % {"year": earlier.year, "names": names}
    said = gettext("No campaign of %(year)s is on record; this is of the one that ended last: %(names)s.")
    return said % {"year": earlier.asked_year, "names": names}


def _whose(earlier: Earlier, units: Iterable[Unit], day: date) -> Origin | None:
    """The unit itself among these, else one that it had come from; None where none is any of its origins that day."""
    found, keys = earlier.origins.on(day), [unit.pk for unit in units]
    if earlier.origins.unit.pk in keys:
        keys.insert(0, earlier.origins.unit.pk)
    return next((found[key] for key in keys if key in found), None)


def _report_of(report: Report, earlier: Earlier) -> Origin | None:
    sent = report.submitted_at or report.asked_at
    return _whose(earlier, [report.unit], day_of(sent))


def _before(whose: Origin) -> list[str]:
    """Of which earlier unit it is and how much of that is here; nothing for the unit as it is today."""
    if whose.by is None:
        return []
    merged = gettext("of %(unit)s before the merger")
    said = merged if whose.by == ChangeKind.MERGE else gettext("of %(unit)s before it was split")
    notes = [said % {"unit": whose.unit}]
    if whose.share is None:
        notes.append(gettext("which share of it is in this unit is unknown"))
    elif whose.share != 1:
        share = f"{wording.shown(round(whose.share * Decimal(100), 2))} %"
        notes.append(gettext("%(share)s of it is in this unit") % {"share": share})
    return notes


def _open(earlier: Earlier, units: Iterable[Unit], address: str) -> str:
    """The address where the unit of today may open it; a page of a unit before it is not its own to open."""
    return address if earlier.origins.unit.pk in {unit.pk for unit in units} else ""


def _together(whose: Origin, units: Iterable[Unit]) -> list[str]:
    others = ", ".join(str(unit) for unit in units if unit.pk != whose.unit.pk)
    return [gettext("together with %(units)s") % {"units": others}] if others else []


def _tasks(earlier: Earlier) -> Section:
    told = [
        (one, whose)
        for one in accepted_at_once(earlier.campaigns, earlier.units)
        if (whose := _whose(earlier, owners_of(one.assignment), one.sent_on))
    ]
    lines = [_task(one, whose, earlier) for one, whose in told if one.in_time]
    free = sum(one.last_on is None for one, _whose in told)
    n = len(lines)
    if not n:
        title = gettext("Accepted at the first sending, by the last day")
    else:
        title = ngettext(
            "%(n)d task accepted at the first sending, by its last day",
            "%(n)d tasks accepted at the first sending, by their last day",
            n,
        ) % {"n": n}
    says = [ngettext("The first %(n)d are listed.", "The first %(n)d are listed.", MOST_TASKS) % {"n": MOST_TASKS}]
    says = says if n > MOST_TASKS else []
    if free:
        said = ngettext(
            "%(n)d further task was accepted at the first sending and had no last day.",
            "%(n)d further tasks were accepted at the first sending and had no last day.",
            free,
        )
        says.append(said % {"n": free})
    return Section(title, lines[:MOST_TASKS], gettext("No such task is on record."), lead=" ".join(says))


def _task(one: AtOnce, whose: Origin, earlier: Earlier) -> Line:
    row, owners = one.assignment, owners_of(one.assignment)
    sent = gettext("sent on %(day)s") % {"day": written.short_day(one.sent_on)}
    due = gettext("by the end of %(day)s") % {"day": written.short_day(one.last_on)} if one.last_on else ""
    longer = [gettext("after more time was given")] if one.last_on != row.first_last_on else []
    note = " · ".join([sent, due, *longer, *_together(whose, owners), *_before(whose)])
    address = _open(earlier, owners, reverse("tasks:assignment", args=[row.pk]))
    return Line(shortened(row.task.words, LONGEST_TASK), note, address)


def _activities(earlier: Earlier, reports: Sequence[tuple[Report, Origin]]) -> Section:
    told = []
    for row in activities_held(earlier):
        owners = [owner.unit for owner in row.owners.all()]
        if whose := _whose(earlier, owners, row.on or day_of(row.logged_at)):
            told.append((row, owners, whose))
    known = [item for item in told if item[0].reached]  # type: ignore[attr-defined]
    lines = [_activity(row, owners, whose, earlier) for row, owners, whose in known[:MOST_ACTIVITIES]]
    beside = [_reached(row, whose, earlier) for row, whose in reports if row.reached]  # type: ignore[attr-defined]
    says = []
    if len(known) > MOST_ACTIVITIES:
        said = gettext("%(some)d of %(all)d, those with the most participants.")
        says.append(said % {"some": MOST_ACTIVITIES, "all": len(known)})
    if blank := len(told) - len(known):
        said = ngettext(
            "Of %(n)d further activity it is unknown how many took part.",
            "Of %(n)d further activities it is unknown how many took part.",
            blank,
        )
        says.append(said % {"n": blank})
    empty = gettext("No activity of which anybody knows how many took part is on record.")
    title = gettext("Activities with the most participants")
    return Section(title, [*lines, *beside], empty, lead=" ".join(says))


def _activity(row: Activity, owners: list[Unit], whose: Origin, earlier: Earlier) -> Line:
    figures = row.reached  # type: ignore[attr-defined]
    measure = wording.measure_of(figures[0].indicator)
    days = [written.short_day(row.on)] if row.on else []
    note = " · ".join([_three(figures, measure), *days, *_together(whose, owners), *_before(whose)])
    return Line(row.title, note, _open(earlier, owners, reverse("reports:activity", args=[row.pk])))


def _reached(row: Report, whose: Origin, earlier: Earlier) -> Line:
    figures = row.reached  # type: ignore[attr-defined]
    asked = figures[0].form_indicator
    text = gettext("%(figure)s, in the report beside the activities") % {"figure": wording.name_of(asked)}
    note = " · ".join([_three(figures, wording.measure_of(asked)), row.form.title, *_before(whose)])
    return Line(text, note, _open(earlier, [row.unit], reverse("reports:report", args=[row.pk])))


def _three(figures: list, measure: str) -> str:  # type: ignore[type-arg]
    """The three numbers; what nobody proved is unknown and no zero."""
    whole, unknown = put_together(figures), gettext("unknown")
    claimed = wording.number_words(whole.value, whole.low, whole.high, whole.said)
    evidenced, verified = (unknown if one is None else wording.shown(one) for one in (whole.evidenced, whole.verified))
    said = gettext("claimed %(claimed)s, evidenced %(evidenced)s, verified %(verified)s (counted in %(measure)s)")
    return said % {"claimed": claimed, "evidenced": evidenced, "verified": verified, "measure": measure}


def _words(reports: Sequence[tuple[Report, Origin]], earlier: Earlier) -> Section:
    lines = []
    for row, whose in reports:
        address = _open(earlier, [row.unit], reverse("reports:report", args=[row.pk]))
        by_kind = {said.kind: said.words for said in row.quoted}  # type: ignore[attr-defined]
        for kind in NarrativeKind:
            if words := by_kind.get(kind):
                quote = shortened(words, LONGEST_QUOTE)
                cut = [gettext("shortened: the whole stands in the report")] if quote != words else []
                note = " · ".join([row.form.title, *_before(whose), *cut])
                lines.append(Line(str(kind.label), note, address, quote=f"“{quote}”"))
    title = gettext("What the unit wrote in its accepted reports")
    return Section(title, lines, gettext("No accepted report with such words is on record."))


def _returned(earlier: Earlier) -> list[Line]:
    """The marks of reports and the tasks given back; a reporting task that went back with its report is told once."""
    found: list[tuple[datetime, Line]] = []
    marks = remarks_made(earlier)
    with_report = {(mark.report.unit_id, mark.at) for mark in marks}
    answered = tasks_of_forms(mark.report_id for mark in marks)
    for mark in marks:
        row = mark.report
        if whose := _whose(earlier, [row.unit], day_of(mark.at)):
            note = " · ".join([row.form.title, _on(mark.at), *_before(whose)])
            address = _open(earlier, [row.unit], reverse("reports:report", args=[row.pk]))
            found.append((mark.at, Line(wording.place_of(mark), note, address, quote=mark.reason)))
    for move in given_back(earlier.campaigns, earlier.units):
        task = move.assignment
        if (task.unit_id, move.at) in with_report and (task.unit_id, task.task_id) in answered:
            continue
        owners = owners_of(task)
        if whose := _whose(earlier, owners, day_of(move.at)):
            note = " · ".join([_on(move.at), *_together(whose, owners), *_before(whose)])
            address = _open(earlier, owners, reverse("tasks:assignment", args=[task.pk]))
            text = shortened(task.task.words, LONGEST_TASK)
            found.append((move.at, Line(text, note, address, said=ref(move, "note"))))
    return [line for _at, line in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _on(at: datetime) -> str:
    return gettext("returned on %(day)s") % {"day": written.short_day(day_of(at))}


def shortened(words: str, most: int) -> str:
    """The words, cut behind a whole one with "…" where they are longer."""
    plain = words.strip()
    return plain if len(plain) <= most else plain[:most].rsplit(None, 1)[0].rstrip(" ,;:") + "…"
