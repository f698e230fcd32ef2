"""The matrix as its page and its sheets show it: rows under their superiors, the days on which something falls due."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet, Value
from django.utils import timezone

from lantoa.base.rows.moments import day_of
from lantoa.engines.vn.folding import fold_words
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit, UnitParent, on_day, path_end
from lantoa.orgs.units.queries import place_of, units_as_of
from lantoa.orgs.units.states import Line
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment, Issue, Task
from lantoa.work.tasks.queries.assignments import campaigns_watched_by
from lantoa.work.tasks.queries.matrix import (
    NO_FILTER,
    Matrix,
    MatrixFilter,
    MatrixRow,
    Totals,
    UnitCell,
    matrix,
    together,
)
from lantoa.work.tasks.queries.matrix_today import campaign_day, matrix_today
from lantoa.work.tasks.queries.waiting import held_in
from lantoa.work.tasks.states import DONE, EXPECTED_NOT, SILENT, AssignmentState

PER_PAGE = 150
MOST_DAYS = 14


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a campaign is asked for: the moment (None: now), the line, below whom, each unit or rolled up; by the
    units of the moment (``units`` ""), of the campaign ("then") or of today ("today", always rolled up)."""

    as_of: datetime | None = None
    line: Line = Line.TERRITORIAL
    within: Unit | None = None
    rolled: bool = False
    filters: MatrixFilter = NO_FILTER
    units: str = ""


@dataclass(slots=True)
class Group:
    """The units directly below one superior, as far as the page shows them, with their totals by task."""

    key: str
    name: str
    rows: list[MatrixRow] = field(default_factory=list)
    folded: bool = False

    @property
    def totals(self) -> Totals:
        """All of them together."""
        return together(row.totals for row in self.rows)

    @property
    def cells(self) -> dict[int, Totals]:
        """By task, all of them together."""
        found: dict[int, list[Totals]] = {}
        for row in self.rows:
            for task, cell in row.cells.items():
                found.setdefault(task, []).append(_counted(cell))
        return {task: together(cells) for task, cells in found.items()}


@dataclass(slots=True)
class Board:
    """A page of the matrix under its superiors."""

    matrix: Matrix
    groups: list[Group]
    page: Page[int]

    @property
    def under_way(self) -> int:
        """Heard of and not done: with those done and those unknown it makes all that are expected."""
        totals = self.matrix.totals
        return totals.expected - totals.done - totals.unknown


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day that matters to a campaign: so many tasks fall due on it; ``issued``: something was assigned on it."""

    on: date
    due: int = 0
    issued: bool = False


@dataclass(frozen=True, slots=True)
class Watched:
    """A campaign the person sees whole, with its totals."""

    campaign: Campaign
    totals: Totals


def _counted(cell: Totals | UnitCell) -> Totals:
    if isinstance(cell, Totals):
        return cell
    listed = cell.state not in EXPECTED_NOT
    heard, done = listed and not cell.unknown, cell.state in DONE
    return Totals(
        int(listed),
        int(heard),
        int(done),
        int(cell.state == "accepted"),
        int(cell.late),
        int(listed and cell.unknown),
        int(cell.state == "exempt"),
        int(cell.waiting),
    )


def board_of(
    campaign: Campaign,
    wanted: Wanted,
    *,
    at: datetime,
    page: int = 1,
    folded: Collection[str] = (),
    per_page: int = PER_PAGE,
    every_task: Sequence[Task] | None = None,
) -> Board:
    """One page of the matrix, its rows under their superiors: the same few queries, however many units and tasks."""
    how: dict[str, Any] = {"at": at, "as_of": wanted.as_of, "line": wanted.line, "within": wanted.within}
    how |= {"filters": wanted.filters, "every_task": every_task}
    if wanted.units == "today":
        found = matrix_today(campaign, **how)
        return Board(found, [Group("", "", found.rows)], Paginator(range(found.row_count), found.per_page).get_page(1))
    register = campaign_day(campaign, day_of(wanted.as_of or at)) if wanted.units == "then" else None
    how |= {"flat": not wanted.rolled, "page": page, "per_page": per_page, "register": register}
    found = matrix(campaign, **how)
    groups = [Group("", "", found.rows)] if wanted.rolled else _under_superiors(found)
    for group in groups:
        group.folded = bool(group.key) and group.key in folded
    return Board(found, groups, Paginator(range(found.row_count), per_page).get_page(page))


def _under_superiors(found: Matrix) -> list[Group]:
    """Rows with the same superior stand together: those directly below the campaign's unit first, then the others."""
    superiors = {row.superior for row in found.rows} - {None}
    named: QuerySet[Any, Any] = units_as_of(found.register)
    names = dict(named.filter(pk__in=superiors).values_list("pk", "name_then"))
    groups: dict[int | None, Group] = {}
    for row in found.rows:
        parent = row.superior
        groups.setdefault(parent, Group(str(parent or "0"), names.get(parent, ""))).rows.append(row)
    return sorted(groups.values(), key=lambda group: (group.key != str(found.within.pk), group.key == "0"))


def units_to_look_below(campaign: Campaign, *, day: date, line: Line) -> list[tuple[int, str]]:
    """The superiors one can look below: the campaign's unit and every unit under it that has units of its own."""
    top = place_of(campaign.unit, day, line=line)
    if top is None:
        return []
    below = UnitParent.objects.filter(on_day(day), line=line, path__gt=top.path, path__lt=path_end(top.path))
    rows: QuerySet[Any, Any] = units_as_of(day).filter(pk__in=below.values("parent")).order_by("kind", "pk")
    return list(rows.values_list("pk", "name_then"))


def due_days(campaign: Campaign, tasks: Iterable[Task], *, today: date) -> list[DueDay]:
    """The days on which something was assigned or one of these tasks falls due to a unit, with the days given to
    single units; those around today where there are many."""
    dues: dict[date, set[int]] = {}
    rows = Assignment.objects.filter(task__in=[task.pk for task in tasks], last_on__isnull=False)
    rows = rows.exclude(state__in=EXPECTED_NOT)
    for day, task in rows.order_by().values_list("last_on", "task").distinct():
        if day is not None:
            dues.setdefault(day, set()).add(task)
    issued = {day_of(at) for at in Issue.objects.filter(campaign=campaign).values_list("at", flat=True)}
    days = sorted({*dues, *issued, *({today} if dues and min(dues) <= today <= max(dues) else ())})
    first = max(0, min(len(days) - MOST_DAYS, next((n for n, day in enumerate(days) if day >= today), 0) - 7))
    return [DueDay(day, len(dues.get(day, ())), day in issued) for day in days[first : first + MOST_DAYS]]


def end_of(day: date) -> datetime:
    """The last moment of a day on the country's calendar."""
    return datetime.combine(day + timedelta(days=1), time(), timezone.get_default_timezone()) - timedelta(seconds=1)


def _words_of(campaign: Campaign) -> set[str]:
    return set(fold_words(f"{campaign.title} {campaign.theme} {campaign.edition_year} {campaign.unit}").split())


def watched_by(member: Member | None, *, at: datetime, words: str = "") -> list[Watched]:
    """Every campaign the person sees whole, with its totals: at most four queries. ``words``, however they are marked,
    stand in its title, its theme, its year or the name of its unit."""
    over = ~Q(state__in=[*DONE, *EXPECTED_NOT])
    wanted = set(fold_words(words).split())
    campaigns = [row for row in campaigns_watched_by(member, at=at) if wanted <= _words_of(row)]
    held = held_in(campaigns, at)
    late = over & Q(last_on__lt=held.day)
    counts = {
        "expected": Count("pk", filter=~Q(state__in=EXPECTED_NOT)),
        "done": Count("pk", filter=Q(state__in=DONE)),
        "accepted": Count("pk", filter=Q(state=AssignmentState.ACCEPTED)),
        "late": Count("pk", filter=late & ~held.not_late() if held.waits else late),
        "unknown": Count("pk", filter=Q(state__in=SILENT)),
        "waiting": Count("pk", filter=over & held.still()) if held.waits else Value(0),
    }
    rows: QuerySet[Any, Any] = Assignment.objects.filter(campaign__in=campaigns).order_by().values("campaign")
    found = {row.pop("campaign"): Totals(**row) for row in rows.annotate(**counts)}
    return [Watched(campaign, found.get(campaign.pk, Totals())) for campaign in campaigns]
