"""What stands in the calendar of a unit or of a whole campaign, and which unit an address belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from lantoa.base.rows.moments import local
from lantoa.orgs.units.models import Unit
from lantoa.work.calendars.entries import Entry, Scope, calendar_sources, clock_of
from lantoa.work.calendars.models import CalendarFeed
from lantoa.work.calendars.secrets_of import digest_of
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.queries.campaigns import standing_campaigns
from lantoa.work.plans.states import DueKind
from lantoa.work.tasks.models import Assignment, AssignmentOwner, Guidance, Task
from lantoa.work.tasks.states import DONE, EXPECTED_NOT, TaskState

MOST_ENTRIES, MOST_CAMPAIGNS = 1000, 20


def entries_of(unit: Unit) -> list[Entry]:
    """A unit's calendar: its tasks with a last day, joint ones too, further days they name, and the guidance that says
    when to be where; what was taken back is left out. Of the campaigns the unit runs, the days of the campaign and of
    its tasks: the same few questions, however many campaigns."""
    joint = AssignmentOwner.objects.filter(unit=unit).values("assignment")
    rows = Assignment.objects.filter(Q(unit=unit) | Q(pk__in=joint)).exclude(state__in=EXPECTED_NOT)
    dated = list(_dated(rows).select_related("task").order_by("last_on", "task__number", "pk")[:MOST_ENTRIES])
    found = [entry for row in dated for entry in _of_assignment(row)]
    given = Guidance.objects.filter(assignment__in=rows.order_by().values("pk"), starts_at__isnull=False)
    told = {(one.assignment_id, one.dependency_id): one for one in _newest(given)}
    found += [_of_guidance(one) for one in told.values()]
    found += _run_by(unit, {(row.task_id, row.last_on) for row in dated})
    return _in_order([*found, *calendar_sources.of(Scope(unit=unit))])


def _run_by(unit: Unit, own: set[tuple[int, date | None]]) -> list[Entry]:
    """The days of the campaigns a unit runs; what the unit itself has to do that day stands there as its own."""
    mine = standing_campaigns(Campaign.objects.filter(unit=unit, issues__isnull=False)).distinct()
    campaigns = list(mine.order_by("-pk")[:MOST_CAMPAIGNS])
    if not campaigns:
        return []
    periods = [
        replace(entry, words=f"{entry.words}: {campaign.title}")
        for campaign in campaigns
        for entry in _period(campaign)
    ]
    return [*periods, *_due(campaigns, without=own)]


def entries_of_campaign(campaign: Campaign) -> list[Entry]:
    """A campaign's calendar: its own days, each task once a day with how many units it is due for, guidance by its
    moment, and what other rooms add: the same few queries, however many units."""
    found = [*_period(campaign), *_due([campaign]), *_guided(campaign), *calendar_sources.of(Scope(campaign=campaign))]
    return _in_order(found)


def feed_of(unit: Unit) -> CalendarFeed | None:
    """The address of the unit's calendar that holds now."""
    return CalendarFeed.objects.filter(unit=unit, revoked_at__isnull=True).first()


def get_feed(token: str) -> CalendarFeed:
    """The feed of an address that holds; Http404 for any other, revoked or invented."""
    rows = CalendarFeed.objects.filter(token_digest=digest_of(token), revoked_at__isnull=True)
    feed = rows.select_related("unit").first()
    if feed is None:
        raise Http404
    return feed


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.sort_key)


def _dated(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    return rows.filter(Q(last_on__isnull=False) | ~Q(task__due_more=[]))


def _of_assignment(row: Assignment) -> list[Entry]:
    """The task on the day that holds for the unit; where that is the plan's own, with its window and its clock."""
    base = Entry(
        key=f"assignment-{row.pk}",
        kind="due",
        on=row.last_on or date.min,
        words=capfirst(" ".join(row.task.words.split())),
        address=reverse("tasks:assignment", args=[row.pk]),
        note=row.task.place,
        state=row.state,
        state_words=row.get_state_display(),
        version=row.version,
        stamped_at=row.assigned_at,
    )
    found = [_as_planned(base, row.task, row.last_on)] if row.last_on else []
    return [*found, *_further(base, row.task)]


def _as_planned(base: Entry, task: Task, last_on: date) -> Entry:
    planned = last_on == task.due_last_on
    begins = task.due_start_on if task.due_kind == DueKind.WINDOW else None
    return replace(
        base,
        on=last_on,
        starts_on=begins if begins is not None and begins < last_on else None,
        clock=clock_of(task.due_time) if planned else None,
        before=task.due_kind == DueKind.BEFORE,
        printed=task.due_text if planned else "",
    )


def _further(base: Entry, task: Task) -> list[Entry]:
    """The further days that the words of the task name."""
    found = []
    for place, more in enumerate(task.due_more):
        if not more.get("last_on"):
            continue
        on, before = date.fromisoformat(more["last_on"]), more.get("kind") == DueKind.BEFORE
        clock, key = clock_of(more.get("time", "")), f"{base.key}-{place + 2}"
        found.append(replace(base, key=key, on=on, clock=clock, before=before, printed=more.get("text", "")))
    return found


def _period(campaign: Campaign) -> list[Entry]:
    if campaign.starts_on is None and campaign.ends_on is None:
        return []
    first, last = campaign.starts_on, campaign.ends_on or campaign.starts_on
    assert last is not None  # noqa: S101 one of the two is there
    matrix, begins = reverse("tasks:matrix", args=[campaign.pk]), gettext("The days of the campaign")
    starts_on = first if first is not None and first < last else None
    return [Entry(f"campaign-{campaign.pk}", "period", last, begins, matrix, starts_on=starts_on, note=campaign.theme)]


def _due(campaigns: Sequence[Campaign], without: Collection[tuple[int, date | None]] = ()) -> list[Entry]:
    """Each task once for each last day that some of its units have, but for those named by ``without``."""
    rows = Assignment.objects.filter(campaign__in=campaigns, task__state=TaskState.ISSUED)
    counted = rows.exclude(state__in=EXPECTED_NOT).order_by().values_list("task", "last_on")
    totals = list(counted.annotate(units=Count("pk"), done=Count("pk", filter=Q(state__in=DONE))))
    tasks, found = Task.objects.in_bulk({task for task, *_rest in totals}), []
    everybody: dict[int, tuple[int, int]] = {}
    for key, last_on, units, done in totals:
        task, (all_units, all_done) = tasks[key], everybody.get(key, (0, 0))
        everybody[key] = (all_units + units, all_done + done)
        if last_on is not None and (key, last_on) not in without:
            found.append(_as_planned(_of_task(task, f"task-{key}-{last_on:%Y%m%d}", units, done), task, last_on))
    for key, (units, done) in everybody.items():
        found += _further(_of_task(tasks[key], f"task-{key}", units, done), tasks[key])
    return found


def _of_task(task: Task, key: str, units: int, done: int) -> Entry:
    words = f"{task.number}. {capfirst(' '.join(task.words.split()))}"
    matrix = reverse("tasks:matrix", args=[task.campaign_id])
    how: dict[str, Any] = {"note": task.place, "units": units, "done": done}
    return Entry(key, "due", date.min, words, f"{matrix}?task={task.pk}", **how)


def _guided(campaign: Campaign) -> list[Entry]:
    """Guidance that names a moment: one line for all units that are to begin then."""
    given = Guidance.objects.filter(assignment__campaign=campaign, starts_at__isnull=False)
    given = given.exclude(assignment__state__in=EXPECTED_NOT)
    together: dict[tuple[int, object], list[Guidance]] = {}
    told = {(one.assignment_id, one.dependency_id): one for one in _newest(given)}
    for one in told.values():
        together.setdefault((one.assignment.task_id, one.starts_at), []).append(one)
    matrix, found = reverse("tasks:matrix", args=[campaign.pk]), []
    for rows in together.values():
        task, places = rows[0].assignment.task, {one.place for one in rows if one.place}
        done = sum(one.assignment.state in DONE for one in rows)
        entry = _of_guidance(rows[0])
        note = places.pop() if len(places) == 1 else gettext("each at its own place") if places else ""
        words = f"{task.number}. {capfirst(' '.join(task.words.split()))}"
        more: dict[str, Any] = {
            "units": len({one.assignment_id for one in rows}),
            "done": done,
            "state": "",
            "state_words": "",
        }
        found.append(replace(entry, words=words, note=note, address=f"{matrix}?task={task.pk}", **more))
    return found


def _newest(given: QuerySet[Guidance]) -> QuerySet[Guidance]:
    """In the order in which it was given: the last one for an assignment holds. Guidance given anew without a moment
    takes the moment back, so rows that a later one overtook are left out."""
    all_given = Guidance.objects.filter(assignment__in=given.order_by().values("assignment")).order_by()
    last = all_given.values("assignment", "dependency").annotate(last=Max("pk")).values("last")
    return given.filter(pk__in=last).select_related("assignment__task", "unit").order_by("at", "pk")


def _of_guidance(one: Guidance) -> Entry:
    assert one.starts_at is not None  # noqa: S101 asked for above
    here = local(one.starts_at)
    row = one.assignment
    return Entry(
        key=f"guidance-{one.assignment_id}-{one.dependency_id}",
        kind="guidance",
        on=here.date(),
        words=capfirst(" ".join(row.task.words.split())),
        address=reverse("tasks:assignment", args=[row.pk]),
        clock=here.time(),
        note=one.place,
        state=row.state,
        state_words=row.get_state_display(),
        version=one.pk,
        stamped_at=one.at,
    )
