"""The matrix of a campaign: units by tasks, as it stands or stood at any moment, rolled up along either line.

Everything is added up by the database: a unit and all below it are one range of paths, and the units directly below
another are the same path cut one step deeper. The count of queries does not depend on how many there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, FilteredRelation, Q, QuerySet
from django.db.models.functions import Substr

from lantoa.orgs.members.rules import day_of
from lantoa.orgs.units.models import SEGMENT_WIDTH, Unit, UnitParent, on_day, path_end
from lantoa.orgs.units.queries import place_of, units_as_of
from lantoa.orgs.units.states import Line
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment, AssignmentMove, Task
from lantoa.work.tasks.rules import is_late, is_unknown
from lantoa.work.tasks.states import DONE, EXPECTED_NOT, SILENT, AssignmentState

PER_PAGE = 200
OUTSIDE = ""
"""The key of the row of those who stand nowhere below the unit in this line: shown, never dropped."""


@dataclass(frozen=True, slots=True)
class Totals:
    """How many are expected, heard of, done, late, unknown. Late and unknown may be the same ones: both are said."""

    expected: int = 0
    received: int = 0
    done: int = 0
    accepted: int = 0
    late: int = 0
    unknown: int = 0
    exempt: int = 0

    def __add__(self, other: Totals) -> Totals:
        """Both together."""
        return Totals(*(getattr(self, name) + getattr(other, name) for name in TOTAL_NAMES))


TOTAL_NAMES = ("expected", "received", "done", "accepted", "late", "unknown", "exempt")


@dataclass(frozen=True, slots=True)
class UnitCell:
    """One unit and one task: the assignment itself."""

    assignment: int
    state: str
    last_on: date | None
    late: bool

    @property
    def unknown(self) -> bool:
        """Whether nothing was heard of it."""
        return is_unknown(self.state)


@dataclass(slots=True)
class MatrixRow:
    """A unit with what is known of it and of all below it; ``cells`` by task. ``unit`` None: the row of the others."""

    key: str
    unit: int | None
    name: str
    totals: Totals = field(default_factory=Totals)
    cells: dict[int, Totals | UnitCell] = field(default_factory=dict)
    is_itself: bool = False


@dataclass(slots=True)
class Matrix:
    """A page of rows, the tasks, and the totals of everything, whatever page is shown."""

    campaign: Campaign
    day: date
    as_of: datetime | None
    line: Line
    within: Unit
    tasks: list[Task]
    rows: list[MatrixRow] = field(default_factory=list)
    totals: Totals = field(default_factory=Totals)
    task_totals: dict[int, Totals] = field(default_factory=dict)
    row_count: int = 0
    page: int = 1
    per_page: int = PER_PAGE


@dataclass(frozen=True, slots=True)
class MatrixFilter:
    """What is asked for: only these tasks, only those that lead or support, only late or unknown ones."""

    tasks: Collection[int] | None = None
    role: str = ""
    only: str = ""


NO_FILTER = MatrixFilter()


def matrix(
    campaign: Campaign,
    *,
    at: datetime,
    as_of: datetime | None = None,
    line: Line = Line.TERRITORIAL,
    within: Unit | None = None,
    flat: bool = False,
    filters: MatrixFilter = NO_FILTER,
    page: int = 1,
    per_page: int = PER_PAGE,
) -> Matrix:
    """The matrix of a campaign at a moment, one row for each unit directly below ``within`` (the campaign's own unit
    unless given) with all below it added up; ``flat`` gives one row for each unit that was given anything."""
    top = within or campaign.unit
    source = _Source(campaign, at, as_of, line, filters)
    place = place_of(top, source.day, line=line)
    tasks = Task.objects.filter(campaign=campaign)
    tasks = tasks.filter(pk__in=filters.tasks) if filters.tasks is not None else tasks
    found = Matrix(campaign, source.day, as_of, line, top, list(tasks.order_by("number")), page=page, per_page=per_page)
    inside = source.inside(place, everything=within is None)
    _total(found, source, inside)
    if flat:
        _flat_rows(found, source, inside)
    else:
        _rolled_rows(found, source, place, with_others=within is None)
    return found


class _Source:
    """Where the states come from: the assignments as they are, or their dated rows at a moment."""

    def __init__(
        self, campaign: Campaign, at: datetime, as_of: datetime | None, line: Line, filters: MatrixFilter
    ) -> None:
        self.day = day_of(as_of or at)
        self.line = line
        self.prefix = "assignment__" if as_of else ""
        rows: QuerySet[Any, Any] = Assignment.objects.filter(campaign=campaign)
        if as_of:
            then = Q(until_at__isnull=True) | Q(until_at__gt=as_of)
            rows = AssignmentMove.objects.filter(then, assignment__campaign=campaign, at__lte=as_of)
        if filters.tasks is not None:
            rows = rows.filter(**{f"{self.prefix}task__in": list(filters.tasks)})
        if filters.role:
            rows = rows.filter(**{f"{self.prefix}role": filters.role})
        if filters.only:
            rows = rows.filter(self.only(filters.only))
        self.rows = rows.order_by()

    def only(self, what: str) -> Q:
        """Late, unknown or still open ones."""
        still_open = ~Q(state__in=[*DONE, *EXPECTED_NOT])
        return {"late": self.is_late, "unknown": Q(state__in=SILENT), "open": still_open}[what]

    @property
    def is_late(self) -> Q:
        """Expected, not reported, the last allowed day over."""
        return Q(last_on__lt=self.day) & ~Q(state__in=[*DONE, *EXPECTED_NOT])

    def counts(self) -> dict[str, Count]:
        """The totals as the database counts them."""
        return {
            "expected": Count("pk", filter=~Q(state__in=EXPECTED_NOT)),
            "received": Count("pk", filter=~Q(state__in=[*EXPECTED_NOT, *SILENT])),
            "done": Count("pk", filter=Q(state__in=DONE)),
            "accepted": Count("pk", filter=Q(state=AssignmentState.ACCEPTED)),
            "late": Count("pk", filter=self.is_late),
            "unknown": Count("pk", filter=Q(state__in=SILENT)),
            "exempt": Count("pk", filter=Q(state=AssignmentState.EXEMPT)),
        }

    def placed(self) -> QuerySet[Any, Any]:
        """The rows with the place of their unit in the line on the day, as ``place``; without one it is null."""
        path = f"{self.prefix}unit__places"
        then = on_day(self.day, f"{path}__") & Q(**{f"{path}__line": self.line})
        rows: QuerySet[Any, Any] = self.rows.annotate(place=FilteredRelation(path, condition=then))
        return rows

    def inside(self, place: UnitParent | None, *, everything: bool) -> QuerySet[Any, Any]:
        """The rows that count: those below the place, or, for the whole campaign, every one."""
        if everything:
            return self.rows
        if place is None:
            return self.rows.none()
        return self.placed().filter(place__path__gte=place.path, place__path__lt=path_end(place.path))


def _total(found: Matrix, source: _Source, inside: QuerySet[Any, Any]) -> None:
    task = f"{source.prefix}task"
    by_task = inside.values(task).annotate(**source.counts())
    found.task_totals = {row[task]: _totals(row) for row in by_task}
    found.totals = sum(found.task_totals.values(), Totals())


def _totals(row: dict[str, Any]) -> Totals:
    return Totals(*(row[name] for name in TOTAL_NAMES))


def _rolled_rows(found: Matrix, source: _Source, place: UnitParent | None, *, with_others: bool) -> None:
    below = UnitParent.objects.filter(on_day(found.day), parent=found.within, line=source.line).order_by("path")
    found.row_count = below.count()
    first = (found.page - 1) * found.per_page
    shown = list(below[first : first + found.per_page])
    names = _names([row.unit_id for row in shown] + [found.within.pk], found.day)
    rows = [MatrixRow(row.path, row.unit_id, names.get(row.unit_id, "")) for row in shown]
    if place is not None and found.page == 1:
        rows.insert(0, MatrixRow(place.path, found.within.pk, names.get(found.within.pk, ""), is_itself=True))
    _fill(rows, source, place, first=shown[0].path if shown else "", last=shown[-1].path if shown else "")
    if with_others and found.page == 1:
        rows += _others(source, place)
    found.rows = [row for row in rows if not row.is_itself or row.cells]


def _fill(rows: list[MatrixRow], source: _Source, place: UnitParent | None, *, first: str, last: str) -> None:
    """Add up each row of the page: one query, one range of paths (and the unit itself), cut one step deeper."""
    if place is None:
        return
    own = Q(place__path=place.path)
    page = own | Q(place__path__gte=first, place__path__lt=path_end(last)) if first else own
    cut = Substr("place__path", 1, len(place.path) + SEGMENT_WIDTH)
    task = f"{source.prefix}task"
    sums = source.placed().filter(page).annotate(row=cut).values("row", task).annotate(**source.counts())
    by_key = {row.key: row for row in rows}
    for one in sums:
        row = by_key.get(one["row"])
        if row is not None:
            row.cells[one[task]] = _totals(one)
            row.totals += _totals(one)


def _others(source: _Source, place: UnitParent | None) -> list[MatrixRow]:
    """Those given something who stand nowhere below the campaign's unit in this line."""
    away = Q()
    if place is not None:
        beside = Q(place__path__lt=place.path) | Q(place__path__gte=path_end(place.path))
        away = Q(place__path__isnull=True) | beside
    task = f"{source.prefix}task"
    row = MatrixRow(OUTSIDE, None, "")
    for one in source.placed().filter(away).values(task).annotate(**source.counts()):
        row.cells[one[task]] = _totals(one)
        row.totals += _totals(one)
    return [row] if row.cells else []


def _flat_rows(found: Matrix, source: _Source, inside: QuerySet[Any, Any]) -> None:
    path = Q(places__line=source.line) & on_day(found.day, "places__")
    unit, task = f"{source.prefix}unit", f"{source.prefix}task"
    units: QuerySet[Any, Any] = Unit.objects.filter(pk__in=inside.values(unit))
    units = units.annotate(place=FilteredRelation("places", condition=path))
    found.row_count = units.count()
    first = (found.page - 1) * found.per_page
    ordered = units.order_by(F("place__path").asc(nulls_last=True), "pk").values_list("pk", "place__path")
    shown = list(ordered[first : first + found.per_page])
    names = _names([key for key, _path in shown], found.day)
    found.rows = [MatrixRow(path or OUTSIDE, key, names.get(key, "")) for key, path in shown]
    by_key = {row.unit: row for row in found.rows}
    own = f"{source.prefix}pk" if source.prefix else "pk"
    cells = inside.filter(**{f"{unit}__in": list(by_key)}).values_list(own, unit, task, "state", "last_on")
    for key, owner, column, state, last_on in cells:
        by_key[owner].cells[column] = UnitCell(key, state, last_on, is_late(state, last_on, found.day))
    for row in found.rows:
        row.totals = _added_up(cell for cell in row.cells.values() if isinstance(cell, UnitCell))


def _added_up(cells: Iterable[UnitCell]) -> Totals:
    every = list(cells)
    listed = [cell for cell in every if cell.state not in EXPECTED_NOT]
    return Totals(
        exempt=sum(cell.state == AssignmentState.EXEMPT for cell in every),
        expected=len(listed),
        received=sum(cell.state not in SILENT for cell in listed),
        done=sum(cell.state in DONE for cell in listed),
        accepted=sum(cell.state == AssignmentState.ACCEPTED for cell in listed),
        late=sum(cell.late for cell in listed),
        unknown=sum(cell.unknown for cell in listed),
    )


def _names(keys: list[int], day: date) -> dict[int, str]:
    """What the units were called on the day; the last name where the day is not theirs."""
    then = {row.pk: str(getattr(row, "name_then", row.name)) for row in units_as_of(day).filter(pk__in=keys)}
    missing = [key for key in keys if key not in then]
    return then | (dict(Unit.objects.filter(pk__in=missing).values_list("pk", "name")) if missing else {})
