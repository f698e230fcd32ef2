"""What the last edition asked of a unit and what was handed in, for whoever takes a person's work over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext

from lantoa.base.handover.register import Line, Section
from lantoa.base.rows.moments import day_of
from lantoa.base.ui import written
from lantoa.orgs.members.queries import hat_in
from lantoa.orgs.units.models import Unit
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.documents.rules import READERS_AT_HOME, is_person
from lantoa.work.documents.states import DocumentState
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.queries.earlier import earlier_of
from lantoa.work.tasks.queries.worked import owned_by
from lantoa.work.tasks.states import DONE, AssignmentState, Proof

MOST_LINES = 200


def last_year_to_hand_over(unit_key: int, account_key: int, at: datetime) -> Section | None:
    """The tasks that the earlier campaigns (``earlier_of``) gave the unit or those it has come from; None without any.

    Words that can be erased are not copied into the pack: each line leads to its task. Official documents stand there
    for whoever reads them at home, not for a unit's link or the finance officer.
    """
    reads = hat_in(unit_key, account_key, at=at, roles=READERS_AT_HOME)
    unit, today = Unit.objects.get(pk=unit_key), day_of(at)
    earlier = earlier_of(unit, at=at)
    year = earlier.told_year
    if year is None or year >= today.year:
        return None  # this year's tasks stand in a section of their own
    units = [origin.unit for origin in earlier.origins.on(date(year, 12, 31)).values()]
    rows = _asked(units, earlier.campaigns)
    if not rows:
        return None
    title = gettext("What %(year)s asked of the unit, and what was handed in") % {"year": year}
    lines = [_line(row, unit) for row in rows]
    return Section(title, lines + _documents(units, rows, unit) if is_person(reads) else lines)


def _asked(units: Sequence[Unit], campaigns: Sequence[Campaign]) -> list[Assignment]:
    rows = Assignment.objects.filter(owned_by([unit.pk for unit in units]), campaign__in=campaigns)
    rows = rows.exclude(state=AssignmentState.WITHDRAWN).select_related("task", "unit", "campaign")
    return list(rows.order_by("campaign", "task__number", "pk")[:MOST_LINES])


def _line(row: Assignment, unit: Unit) -> Line:
    notes = [str(AssignmentState(row.state).label)]
    if row.state in DONE and row.done_at is not None:
        notes.append(gettext("on %(day)s") % {"day": written.short_day(day_of(row.done_at))})
    if row.last_on is not None:
        notes.append(gettext("by the end of %(day)s") % {"day": written.short_day(row.last_on)})
    if row.proof != Proof.NONE:
        notes.append(str(Proof(row.proof).label))
    own = row.unit_id == unit.pk
    words = row.task.words if own else f"{row.unit}: {row.task.words}"
    return Line(words, note=" · ".join(notes), address=reverse("tasks:assignment", args=[row.pk]) if own else "")


def _documents(units: Sequence[Unit], rows: Sequence[Assignment], unit: Unit) -> list[Line]:
    """The documents those units issued in these campaigns."""
    campaigns = {row.campaign_id for row in rows}
    issued = OfficialDocument.objects.filter(unit__in=units, campaign__in=campaigns, state=DocumentState.ISSUED)
    return [
        Line(
            f"{document.number_words}: {document.title}",
            note=gettext("issued on %(day)s") % {"day": written.short_day(document.issued_on)}
            if document.issued_on
            else "",
            address=reverse("documents:show", args=[document.pk]) if document.unit_id == unit.pk else "",
        )
        for document in issued.order_by("issued_on", "pk")
    ]
