"""What tasks put on a person's desk."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Count, F
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext, ngettext

from lantoa.base.handover.register import Line, Section
from lantoa.base.rows.moments import day_of
from lantoa.base.ui import written
from lantoa.base.ui.desk_cards import DeskButton, DeskCard, DeskLine
from lantoa.base.ui.panels import Panel
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member, hat_in
from lantoa.orgs.members.rules import wears
from lantoa.orgs.members.states import Role
from lantoa.work.plans.models import Campaign, Plan
from lantoa.work.plans.queries.campaigns import standing_campaigns
from lantoa.work.plans.queries.plans import given_amendments
from lantoa.work.tasks.models import Assignment, Issue
from lantoa.work.tasks.queries.assignments import campaigns_watched_by
from lantoa.work.tasks.queries.changed import changed_for
from lantoa.work.tasks.queries.decisions import decisions_for
from lantoa.work.tasks.queries.desk import Owed, desk_of
from lantoa.work.tasks.queries.persons import named_for
from lantoa.work.tasks.queries.waiting import waits_of
from lantoa.work.tasks.rules import ANSWERERS, may_issue
from lantoa.work.tasks.states import OWED, DueState, UnitRole, Verb

MOST_LINES = 5
LONGEST = 110
MOST_CAMPAIGNS = 12


def owed_card(request: HttpRequest) -> DeskCard | None:
    """What the unit owes, the most urgent first; nothing for a unit that was given nothing."""
    member, at = acting_member(request), timezone.now()
    desk = desk_of(member, at=at)
    if not desk.owed and not desk.answered:
        return None
    count, unseen = len(desk.owed), _unseen(member, at)
    return DeskCard(
        title=gettext("Tasks of my unit"),
        lines=[_line(one, unseen) for one in desk.owed[:MOST_LINES]],
        count=count,
        counted=ngettext("task to do", "tasks to do", count),
        more_address=reverse("tasks:desk"),
        more_label=gettext("All tasks"),
        needs_person=any(one.late or one.assignment.state == "returned" for one in desk.owed),
    )


def _unseen(member: Member | None, at: datetime) -> set[int]:
    """The assignments that an issue changed and of which nobody of the unit has seen it."""
    return {one.assignment.pk for act in changed_for(member, at=at) for one in act.changed}


def _line(one: Owed, unseen: Collection[int]) -> DeskLine:
    row = one.assignment
    changed = [gettext("changed with the plan")] if row.pk in unseen else []
    return DeskLine(
        text=Truncator(capfirst(row.task.words)).chars(LONGEST),
        address=reverse("tasks:assignment", args=[row.pk]),
        note=" · ".join([*changed, *_notes(row), *([gettext("yours")] if one.mine else [])]),
        state="late" if one.late else "waiting" if one.waits else row.state,
        needs_person=one.late,
        button=_receive(row) if one.next_step == Verb.RECEIVE else None,
    )


def _receive(row: Assignment) -> DeskButton:
    """The whole answer that most tasks need first: from a unit's link it is the third page."""
    return DeskButton(
        gettext("Receive the task"), reverse("tasks:act", args=[row.pk, "receive"]), "receive-version", row.version
    )


def _notes(row: Assignment) -> list[str]:
    """What is said beside a task: that the unit supports, that others have it too, until when, or that the day is on no
    calendar."""
    notes = [gettext("You support")] if row.role == UnitRole.SUPPORT else []
    notes += [gettext("A joint task")] if row.co_owners.all() else []
    if row.last_on:
        return [*notes, _until(row)]
    return [*notes, gettext("day unclear")] if row.task.due_state == DueState.UNCLEAR else notes


def _until(row: Assignment) -> str:
    """Until when, where there is a day: as printed while the printed day still holds for the unit."""
    printed = row.task.due_text if row.last_on == row.task.due_last_on else ""
    return written.until(row.last_on, printed) if row.last_on else ""


def watched_card(request: HttpRequest) -> DeskCard | None:
    """The campaigns a supervisor watches over, the newest first."""
    member, at = acting_member(request), timezone.now()
    if member is None or not wears(member, Role.SUPERVISOR, at=at):
        return None
    rows = list(campaigns_watched_by(member, at=at)[:MOST_LINES])
    return DeskCard(
        title=gettext("Campaigns you watch over"),
        lines=[DeskLine(text=row.title, address=reverse("tasks:matrix", args=[row.pk])) for row in rows],
        empty=gettext("No campaign you watch over has assigned tasks yet."),
        more_address=reverse("tasks:campaigns") if rows else "",
        more_label=gettext("Follow the work"),
    )


def issue_panel(request: HttpRequest, plan: Plan) -> Panel | None:
    """Under a closed check: the way on to who gets what, for whoever may assign; none once its amendment is."""
    may = may_issue(acting_member(request), plan, at=timezone.now()) and not given_amendments([plan.pk])
    issued = may and Issue.objects.filter(plan=plan).exists()
    return Panel("tasks/_next_issue.html", {"plan": plan, "issued": issued}) if may else None


def decisions_card(request: HttpRequest) -> DeskCard | None:
    """What waits for this person's decision."""
    member = acting_member(request)
    waiting = decisions_for(member, at=timezone.now())
    rows = list(waiting[: MOST_LINES + 1])
    if not rows:
        return None
    count = waiting.count() if len(rows) > MOST_LINES else len(rows)
    if count > MOST_LINES and member is not None and member.role == Role.LEADER:
        rows = []  # whoever runs the campaign decides these too: a count and a link leave room for what only they sign
    return DeskCard(
        title=gettext("Answers to tasks that wait for your decision"),
        lines=[_waiting_line(row) for row in rows[:MOST_LINES]],
        count=count,
        counted=ngettext("to decide", "to decide", count),
        more_address=reverse("tasks:desk") + "#decisions",
        more_label=gettext("All answers that wait for a decision"),
        needs_person=True,
    )


def _waiting_line(row: Assignment) -> DeskLine:
    asks = getattr(row, "asks_time", False) and row.state != "reported"
    return DeskLine(
        text=Truncator(f"{row.unit}: {capfirst(row.task.words)}").chars(LONGEST),
        address=reverse("tasks:assignment", args=[row.pk]),
        note=gettext("asks for more time") if asks else "",
        state="waiting" if asks else row.state,
    )


def campaigns_to_hand_over(unit_key: int, account_key: int, at: datetime) -> Section | None:
    """The campaigns of the unit that the person runs, the newest first, with what waits there for a decision; and how
    many answers wait elsewhere, to tasks the unit passed on."""
    hat = hat_in(unit_key, account_key, at=at, roles=ANSWERERS)
    if hat is None:
        return None
    rows = list(standing_campaigns(Campaign.objects.filter(unit=unit_key)).order_by("-pk")[:MOST_CAMPAIGNS])
    waiting = decisions_for(hat, at=at).order_by().values_list("campaign").annotate(n=Count("pk"))
    counts: dict[int, int] = dict(waiting)
    lines = [_handed(row.title, counts.pop(row.pk, 0), reverse("tasks:matrix", args=[row.pk])) for row in rows]
    if counts:
        desk = reverse("tasks:desk") + "#decisions"
        lines.append(_handed(gettext("Tasks passed on, and other campaigns"), sum(counts.values()), desk))
    return Section(gettext("Campaigns our unit runs"), lines) if lines else None


def _handed(text: str, waits: int, address: str) -> Line:
    said = ngettext("%(n)d answer waits for a decision", "%(n)d answers wait for a decision", waits) % {"n": waits}
    return Line(text, said if waits else "", address, needs_person=bool(waits))


def tasks_to_hand_over(unit_key: int, account_key: int, at: datetime) -> Section:  # noqa: ARG001 the register's form
    """What the unit still owes, for whoever takes a person's work over: the most urgent first."""
    rows = Assignment.objects.filter(unit=unit_key, state__in=OWED).select_related("task")
    rows = rows.order_by(F("last_on").asc(nulls_last=True), "task__number")
    today, waiting, named = day_of(at), waits_of(rows), named_for(rows, at=at, unit=unit_key)
    lines = [
        Line(
            text=capfirst(row.task.words),
            note=_until(row),
            address=reverse("tasks:assignment", args=[row.pk]),
            account_key=named[row.pk][0].account.pk if row.pk in named else None,
            needs_person=Owed(row, today, None, waiting.get(row.pk, ())).late,
        )
        for row in rows
    ]
    return Section(gettext("Tasks of my unit"), lines, gettext("No task yet"))
