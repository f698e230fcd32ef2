"""The matrix of a campaign: units by tasks, as it stands or stood at any moment, rolled up along either line.

Everything is added up by the database: a unit and all below it are one range of paths, and the units directly below
another are the same path cut one step deeper. The count of queries does not depend on how many there are.
"""
# long: rolled up, by pages and flat: three ways of asking that share their counts

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple, cast

from django.db import connections
from django.db.models import CharField, Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Substr

from lantoa.base.rows.moments import day_of
from lantoa.orgs.units.models import SEGMENT_WIDTH, Unit, UnitParent, on_day, path_end
from lantoa.orgs.units.queries import place_of, units_as_of
from lantoa.orgs.units.states import Line
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment, AssignmentMove, Task
from lantoa.work.tasks.queries.unsorted import Unsorted
from lantoa.work.tasks.queries.waiting import Waiting, as_flag, held_at, waits_in
from lantoa.work.tasks.rules import is_late, is_open, is_unknown
from lantoa.work.tasks.states import DONE, EXPECTED_NOT, SILENT, AssignmentState

PER_PAGE = 200
OUTSIDE = ""
"""The key of the row of those who stand nowhere below the unit in this line: shown, never dropped."""


class Totals(NamedTuple):
    """How many are expected, heard of, done, late, unknown. Late and unknown may be the same ones: both are said.
    ``waiting`` are those not done that wait for somebody else's guidance: none of them is late."""

    expected: int = 0
    received: int = 0
    done: int = 0
    accepted: int = 0
    late: int = 0
    unknown: int = 0
    exempt: int = 0
    waiting: int = 0


def together(many: Iterable[Totals]) -> Totals:
    """Several totals as one."""
    every = list(many)
    return Totals(*map(sum, zip(*every, strict=True))) if every else Totals()


@dataclass(frozen=True, slots=True)
class UnitCell:
    """One unit and one task: the assignment itself."""

    assignment: int
    state: str
    last_on: date | None
    late: bool
    waiting: bool = False

    @property
    def unknown(self) -> bool:
        """Whether nothing was heard of it."""
        return is_unknown(self.state)


@dataclass(frozen=True, slots=True)
class Part:
    """A unit of another day and its share in this row; None where nobody stated it."""

    name: str
    share: Decimal | None


@dataclass(slots=True)
class MatrixRow:
    """A unit with what is known of it and of all below it; ``cells`` by task. ``unit`` None: the row of the others.
    ``carries`` are ended units whose tasks stand in the row; ``shared`` are those of today among whom it was split."""

    key: str
    unit: int | None
    name: str
    totals: Totals = field(default_factory=Totals)
    cells: dict[int, Totals | UnitCell] = field(default_factory=dict)
    is_itself: bool = False
    superior: int | None = None
    carries: list[Part] = field(default_factory=list)
    shared: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class Matrix:
    """A page of rows, the tasks, and the totals of everything, whatever page is shown."""

    campaign: Campaign
    day: date
    as_of: datetime | None
    line: Line
    within: Unit
    tasks: list[Task]
    register: date
    rows: list[MatrixRow] = field(default_factory=list)
    totals: Totals = field(default_factory=Totals)
    task_totals: dict[int, Totals] = field(default_factory=dict)
    every_task: list[Task] = field(default_factory=list)
    row_count: int = 0
    page: int = 1
    per_page: int = PER_PAGE


@dataclass(frozen=True, slots=True)
class MatrixFilter:
    """What is asked for: only these tasks, a role, units of a kind, late or unknown ones, a state."""

    tasks: Collection[int] | None = None
    role: str = ""
    only: str = ""
    kind: str = ""
    state: str = ""


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
    every_task: Sequence[Task] | None = None,
    register: date | None = None,
) -> Matrix:
    """The matrix of a campaign at a moment, one row for each unit directly below ``within`` (the campaign's own unit
    unless given) with all below it added up; ``flat`` gives one row for each unit that was given anything. The
    campaign's tasks are asked for, unless they are known already as ``every_task``. The units are those of the day
    ``register``, that of the moment unless given."""
    top = within or campaign.unit
    source = Source(campaign, at, as_of, line, filters, register=register)
    place = place_of(top, source.register, line=line)
    every = list(Task.objects.filter(campaign=campaign).order_by("number") if every_task is None else every_task)
    tasks = every if filters.tasks is None else [task for task in every if task.pk in set(filters.tasks)]
    found = Matrix(
        campaign, source.day, as_of, line, top, tasks, source.register, every_task=every, page=page, per_page=per_page
    )
    if flat:
        inside = source.inside(place, everything=within is None)
        _total(found, source, inside)
        _flat_rows(found, source, inside)
    else:
        _rolled_rows(found, source, place, whole=within is None)
    return found


def totals_by_task(
    campaign: Campaign,
    *,
    at: datetime,
    as_of: datetime | None = None,
    filters: MatrixFilter = NO_FILTER,
    waits: Sequence[Waiting] | None = None,
) -> dict[int, Totals]:
    """The totals of every task of a campaign at a moment: one query where its ``waits`` are known, else three."""
    source = Source(campaign, at, as_of, Line.TERRITORIAL, filters, waits)
    by_task = source.rows.annotate(column=Unsorted(f"{source.prefix}task")).values_list("column")
    rows = by_task.annotate(**source.counts())
    return {row[0]: Totals(*row[1:]) for row in rows}


class Source:
    """Where the states come from: the assignments as they are, or their dated rows at a moment. ``register`` is the day
    whose places the units have."""

    def __init__(
        self,
        campaign: Campaign,
        at: datetime,
        as_of: datetime | None,
        line: Line,
        filters: MatrixFilter,
        waits: Sequence[Waiting] | None = None,
        register: date | None = None,
    ) -> None:
        self.day = day_of(as_of or at)
        self.register = register or self.day
        self.held = held_at(as_of or at, waits_in([campaign]) if waits is None else waits)
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
        if filters.kind:
            rows = rows.filter(**{f"{self.prefix}unit__kind": filters.kind})
        if filters.state:
            rows = rows.filter(state=filters.state)
        if filters.only:
            rows = rows.filter(self.only(filters.only))
        self.rows = rows.order_by()

    def only(self, what: str) -> Q:
        """Late, unknown or still open ones."""
        still_open = ~Q(state__in=[*DONE, *EXPECTED_NOT])
        known = {"late": self.is_late, "unknown": Q(state__in=SILENT), "open": still_open, "waiting": self.is_waiting}
        return known[what]

    @property
    def is_late(self) -> Q:
        """Expected, not reported, the last allowed day over, and nobody's guidance waited for."""
        late = Q(last_on__lt=self.day) & ~Q(state__in=[*DONE, *EXPECTED_NOT])
        return late & ~self.held.not_late(self.prefix) if self.held.waits else late

    @property
    def is_waiting(self) -> Q:
        """Expected, not reported, and the guidance of somebody else has not come."""
        return ~Q(state__in=[*DONE, *EXPECTED_NOT]) & self.held.still(self.prefix)

    def counts(self) -> dict[str, Any]:
        """The totals as the database counts them, in the order of ``Totals``."""
        return {
            "expected": Count(Value(1), filter=~Q(state__in=EXPECTED_NOT)),
            "received": Count(Value(1), filter=~Q(state__in=[*EXPECTED_NOT, *SILENT])),
            "done": Count(Value(1), filter=Q(state__in=DONE)),
            "accepted": Count(Value(1), filter=Q(state=AssignmentState.ACCEPTED)),
            "late": Count(Value(1), filter=self.is_late),
            "unknown": Count(Value(1), filter=Q(state__in=SILENT)),
            "exempt": Count(Value(1), filter=Q(state=AssignmentState.EXEMPT)),
            "waiting": Count(Value(1), filter=self.is_waiting) if self.held.waits else Value(0),
        }

    def placed(self) -> QuerySet[Any, Any]:
        """The rows with the place of their unit in the line on the day, as ``place``; without one it is null."""
        path = f"{self.prefix}unit__places"
        then = on_day(self.register, f"{path}__") & Q(**{f"{path}__line": self.line})
        rows: QuerySet[Any, Any] = self.rows.annotate(place=FilteredRelation(path, condition=then))
        return rows

    def cut(self, place: UnitParent | None, *, whole: bool = False, only: Q | None = None) -> QuerySet[Any, Any]:
        """The totals by ``row`` and task: one pass. ``row`` is the path cut one step below the place; whoever does not
        stand below it has another path or none, and without ``whole`` is left out."""
        row: Any = Value(None, output_field=CharField())
        if place is not None:
            row = Substr("place__path", 1, len(place.path) + SEGMENT_WIDTH)
            if only is None and not whole:
                only = Q(place__path__gte=place.path, place__path__lt=path_end(place.path))
        rows = self.placed().filter(only) if only is not None else self.placed()
        rows = rows.annotate(row=row, column=Unsorted(f"{self.prefix}task"))
        sums: QuerySet[Any, Any] = rows.values_list("row", "column")
        counted: QuerySet[Any, Any] = sums.annotate(**self.counts())
        return counted

    def inside(self, place: UnitParent | None, *, everything: bool) -> QuerySet[Any, Any]:
        """The rows that count: those below the place, or, for the whole campaign, every one."""
        if everything:
            return self.rows
        if place is None:
            return self.rows.none()
        return self.placed().filter(place__path__gte=place.path, place__path__lt=path_end(place.path))


def _total(found: Matrix, source: Source, inside: QuerySet[Any, Any]) -> None:
    by_task = inside.annotate(column=Unsorted(f"{source.prefix}task")).values_list("column").annotate(**source.counts())
    found.task_totals = {row[0]: Totals(*row[1:]) for row in by_task}
    found.totals = together(found.task_totals.values())


def _rolled_rows(found: Matrix, source: Source, place: UnitParent | None, *, whole: bool) -> None:
    below = UnitParent.objects.filter(on_day(found.register), parent=found.within, line=source.line).order_by("path")
    found.row_count = below.count()
    first = (found.page - 1) * found.per_page
    shown = list(below[first : first + found.per_page])
    rows = _rows_of(found, place, shown, whole=whole)
    if found.row_count <= found.per_page:
        fill(rows, source.cut(place, whole=whole))
        total_of_rows(found, rows)
    else:
        _total(found, source, source.inside(place, everything=whole))
        _fill_page(rows, source, place, shown, with_others=whole and found.page == 1)
        found.rows = _told(rows)


def rows_below(found: Matrix, place: UnitParent | None, *, whole: bool) -> list[MatrixRow]:
    """A row for every unit directly below the matrix's own on the day of its register, one for itself, and for the
    whole campaign one for the others."""
    below = UnitParent.objects.filter(on_day(found.register), parent=found.within, line=found.line)
    return _rows_of(found, place, list(below.order_by("path")), whole=whole)


def _rows_of(found: Matrix, place: UnitParent | None, shown: list[UnitParent], *, whole: bool) -> list[MatrixRow]:
    names = _names([row.unit_id for row in shown] + [found.within.pk], found.register)
    rows = [MatrixRow(row.path, row.unit_id, names.get(row.unit_id, "")) for row in shown]
    if place is not None and found.page == 1:
        rows.insert(0, MatrixRow(place.path, found.within.pk, names.get(found.within.pk, ""), is_itself=True))
    if found.page == 1 and whole:
        rows.append(MatrixRow(OUTSIDE, None, ""))
    return rows


def total_of_rows(found: Matrix, rows: list[MatrixRow]) -> None:
    """The rows that are told, and the totals as the sum of them."""
    found.task_totals = _by_task(rows)
    found.totals = together(found.task_totals.values())
    found.rows = _told(rows)


def _told(rows: list[MatrixRow]) -> list[MatrixRow]:
    return [row for row in rows if row.cells or not (row.is_itself or row.key == OUTSIDE)]


def fill(rows: list[MatrixRow], placed: QuerySet[Any, Any]) -> None:
    """The counts of ``Source.cut`` into their rows."""
    by_key = {row.key: row.cells for row in rows}
    # A unit whose superior is no longer in the register that day is not dropped: it is one of the others.
    others = by_key.get(OUTSIDE)
    for counted in _as_counted(placed):
        cells = by_key.get(counted[0] or OUTSIDE, others)
        if cells is None:
            continue
        cell = Totals._make(counted[2:])
        there: Any = cells.setdefault(counted[1], cell)
        if there is not cell:
            cells[counted[1]] = together([cell, there])
    for row in rows:
        every: Any = row.cells.values()
        row.totals = together(every)


def _as_counted(rows: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    """Keys and counts as the database gives them: nothing in them needs converting, and there are thousands."""
    sql, params = rows.query.sql_with_params()
    with connections[rows.db].cursor() as cursor:
        cursor.execute(sql, params)
        return cast("list[tuple[Any, ...]]", cursor.fetchall())


def _by_task(rows: list[MatrixRow]) -> dict[int, Totals]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        for task, cell in row.cells.items():
            found.setdefault(task, []).append(cell)
    return {task: together(cells) for task, cells in found.items()}


def _fill_page(
    rows: list[MatrixRow], source: Source, place: UnitParent | None, shown: list[UnitParent], *, with_others: bool
) -> None:
    """One page of many: the units of a page are neighbours, so they are one range of paths."""
    if place is None or not shown:
        return
    page = Q(place__path__gte=shown[0].path, place__path__lt=path_end(shown[-1].path))
    sums = source.cut(place, only=page | Q(place__path=place.path))
    if with_others:
        beside = Q(place__path__lt=place.path) | Q(place__path__gte=path_end(place.path))
        away = Q(place__path__isnull=True) | beside
        sums = sums.union(source.cut(None, only=away), all=True)
    fill(rows, sums)


def _flat_rows(found: Matrix, source: Source, inside: QuerySet[Any, Any]) -> None:
    path = Q(places__line=source.line) & on_day(found.register, "places__")
    unit, task = f"{source.prefix}unit", f"{source.prefix}task"
    # Asked unit by unit, by index: gathering every unit of every assignment first costs a pass over all of them.
    units: QuerySet[Any, Any] = Unit.objects.filter(Exists(inside.filter(**{unit: OuterRef("pk")})))
    units = units.annotate(place=FilteredRelation("places", condition=path))
    columns: Any = ("pk", "place__path", "place__parent")
    ordered = units.order_by(F("place__path").asc(nulls_last=True), "pk").values_list(*columns)
    first = (found.page - 1) * found.per_page
    shown = list(ordered[first : first + found.per_page])
    alone = first == 0 and len(shown) < found.per_page
    found.row_count = len(shown) if alone else units.count()
    names = _names([key for key, _path, _above in shown], found.register)
    found.rows = [MatrixRow(path or OUTSIDE, key, names.get(key, ""), superior=above) for key, path, above in shown]
    by_key = {row.unit: row for row in found.rows}
    own = f"{source.prefix}pk" if source.prefix else "pk"
    cells = inside.filter(**{f"{unit}__in": list(by_key)})
    held, prefix = source.held, source.prefix
    flags: dict[str, Any] = {"held": Value(False), "still": Value(False)}
    if held.waits:
        flags = {"held": as_flag(held.not_late(prefix)), "still": as_flag(held.still(prefix))}
    of_cells = (own, unit, task, "state", "last_on", "held", "still")
    for key, owner, column, state, last_on, not_late, still in cells.annotate(**flags).values_list(*of_cells):
        late = is_late(state, last_on, found.day, held=bool(not_late))
        by_key[owner].cells[column] = UnitCell(key, state, last_on, late, bool(still) and is_open(state))
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
        waiting=sum(cell.waiting for cell in listed),
    )


def _names(keys: list[int], day: date) -> dict[int, str]:
    """What the units were called on the day; the last name where the day is not theirs."""
    named: QuerySet[Any, Any] = units_as_of(day)
    then = dict(named.filter(pk__in=keys).values_list("pk", "name_then"))
    missing = [key for key in keys if key not in then]
    return then | (dict(Unit.objects.filter(pk__in=missing).values_list("pk", "name")) if missing else {})
