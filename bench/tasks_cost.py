"""The tables of `make bench-tasks` on one database, which is made for the purpose and thrown away."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import django

from bench.clocks import in_turns, load, working_clock
from bench.verdicts import Verdicts

TASKS = 60
BAR = 2.0
A_PAGE = 100
AT = datetime(2024, 9, 25, tzinfo=UTC)
NOW = datetime(2024, 10, 9, tzinfo=UTC)
PAST = datetime(2024, 10, 1, tzinfo=UTC)
LONG_AGO = date(2015, 1, 1)
# How many units stand below the top at each step down: wards; provinces and communes; provinces, communes and schools.
SIZES = {"130 units": (130,), "3,321 communes": (34, 98), "33,000 units": (34, 97, 9)}
LARGEST = "33,000 units"
Rows = list[tuple[Any, ...]]


def report(verdicts: Verdicts, *, quick: bool) -> None:
    """Fill, measure and print one size after another."""
    django.setup()
    from django.db import connection

    connection.creation.create_test_db(verbosity=0)
    try:
        for name, steps in SIZES.items():
            if quick and name == LARGEST:
                verdicts.skip(f"{name}: left out by --quick")
                continue
            _measure(verdicts, name, _fill(steps))
    finally:
        connection.creation.destroy_test_db("", verbosity=0)


def _measure(verdicts: Verdicts, name: str, campaign: Any) -> None:
    from lantoa.work.tasks.queries.matrix import matrix

    clock, what = working_clock()
    for label, as_of in (("now", None), ("as of a past moment", PAST)):
        ours = lambda as_of=as_of: matrix(campaign, at=NOW, as_of=as_of)  # noqa: E731
        floor = lambda as_of=as_of: _bare(campaign, as_of)  # noqa: E731
        cells = _same(ours(), floor())
        mine, least = in_turns(ours, floor, clock)
        print(
            f"{name}, {label}: {cells:,} cells, all the same; matrix {mine * 1000:.0f} ms, bare SQL "
            f"{least * 1000:.0f} ms of {what}; {load()}",
            flush=True,
        )
        verdicts.at_most(f"{name}, {label}: times the bare SQL", mine / least, BAR, "x")
    _measure_page(verdicts, name, campaign)


def _measure_page(verdicts: Verdicts, name: str, campaign: Any) -> None:
    """The first page of the flat matrix beside the bare SQL of the same: its units, their cells, everybody's totals."""
    from lantoa.work.tasks.queries.matrix import matrix

    clock, what = working_clock()
    ours = lambda: matrix(campaign, at=NOW, flat=True, per_page=A_PAGE)  # noqa: E731
    floor = lambda: _bare_page(campaign)  # noqa: E731
    found, (by_task, count, units, cells) = ours(), floor()
    assert found.row_count == count
    assert [(row.unit, row.key) for row in found.rows] == units
    assert {task: tuple(cell)[:7] for task, cell in found.task_totals.items()} == {row[0]: row[1:] for row in by_task}
    shown = {(row.unit, task): cell.state for row in found.rows for task, cell in row.cells.items()}
    assert shown == {(row[1], row[2]): row[3] for row in cells}
    mine, least = in_turns(ours, floor, clock)
    print(
        f"{name}, the first {len(units)} of {count:,} units: {len(cells):,} cells, all the same; matrix "
        f"{mine * 1000:.0f} ms, bare SQL {least * 1000:.0f} ms of {what}; {load()}",
        flush=True,
    )
    if count > 1000:  # below, most of the milliseconds are the page's own cells becoming objects: printed, no bar
        verdicts.at_most(f"{name}, first page of units: times the bare SQL", mine / least, BAR, "x")
    else:
        print(f"{name}, first page of units: {mine / least:.2f} times the bare SQL, no bar", flush=True)


def _bare_page(campaign: Any) -> tuple[Rows, int, Rows, Rows]:
    """The totals of every task, how many units there are, the first of them by path, and the states of their cells."""
    from django.db import connection

    day = NOW.date()
    task = "+a.task_id" if connection.vendor == "sqlite" else "a.task_id"
    given = "EXISTS (SELECT 1 FROM tasks_assignment a WHERE a.campaign_id = %s AND a.unit_id = u.id)"
    place = (
        " JOIN units_unitparent p ON p.unit_id = u.id AND p.line = 'territorial'"
        f" AND p.begins_on <= '{day}' AND (p.ends_on IS NULL OR p.ends_on >= '{day}')"
    )
    with connection.cursor() as cursor:
        one = [campaign.pk]
        cursor.execute(
            f"SELECT {task}, {_sums('a', day)} FROM tasks_assignment a WHERE a.campaign_id = %s GROUP BY 1", one
        )
        by_task = cursor.fetchall()
        cursor.execute(f"SELECT COUNT(*) FROM units_unit u WHERE {given}", one)
        count = cursor.fetchone()[0]
        cursor.execute(
            f"SELECT u.id, p.path FROM units_unit u{place} WHERE {given} ORDER BY p.path, u.id LIMIT {A_PAGE}", one
        )
        units = cursor.fetchall()
        keys = ", ".join(str(key) for key, _path in units)
        cursor.execute(f"SELECT id, name FROM units_unit WHERE id IN ({keys})")
        cursor.fetchall()
        cursor.execute(
            "SELECT a.id, a.unit_id, a.task_id, a.state, a.last_on FROM tasks_assignment a "
            f"WHERE a.campaign_id = %s AND a.unit_id IN ({keys})",
            one,
        )
        return by_task, count, units, cursor.fetchall()


def _same(found: Any, answer: tuple[Rows, Rows]) -> int:
    """How many cells were compared; raises AssertionError at the first that is another."""
    by_task, by_row = answer
    assert {task: tuple(cell)[:7] for task, cell in found.task_totals.items()} == {row[0]: row[1:] for row in by_task}
    ours = {(row.key, task): tuple(cell)[:7] for row in found.rows for task, cell in row.cells.items()}
    assert ours == {row[:2]: row[2:] for row in by_row}
    return len(ours)


def _bare(campaign: Any, as_of: datetime | None) -> tuple[Rows, Rows]:
    """The totals of every task, and of every task for each unit below the top, as one would write them by hand."""
    from django.db import connection

    top = campaign.unit.places.get(line="territorial").path
    state = "m" if as_of else "a"
    source = "tasks_assignment a"
    where, params = "a.campaign_id = %s", [campaign.pk]
    if as_of:
        source += " JOIN tasks_assignmentmove m ON m.assignment_id = a.id"
        where += " AND m.at <= %s AND (m.until_at IS NULL OR m.until_at > %s)"
        moment = as_of if connection.vendor == "postgresql" else as_of.replace(tzinfo=None)
        params += [moment, moment]
    day = (as_of or NOW).date()
    sums = _sums(state, day)
    place = (
        " JOIN units_unitparent p ON p.unit_id = a.unit_id AND p.line = 'territorial'"
        f" AND p.begins_on <= '{day}' AND (p.ends_on IS NULL OR p.ends_on >= '{day}')"
    )
    # As one who knows SQLite: without the plus it reads every campaign's assignments in the order of their tasks.
    task = "+a.task_id" if connection.vendor == "sqlite" else "a.task_id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {task}, {sums} FROM {source} WHERE {where} GROUP BY 1", params)
        by_task = cursor.fetchall()
        cursor.execute(
            f"SELECT substr(p.path, 1, {len(top) + 8}), {task}, {sums} FROM {source}{place} WHERE {where} "
            "GROUP BY 1, 2",
            params,
        )
        return by_task, cursor.fetchall()


def _sums(rows: str, day: date) -> str:
    gone, done = f"{rows}.state IN ('exempt', 'withdrawn')", f"{rows}.state IN ('reported', 'accepted')"
    conditions = (
        f"NOT {gone}",
        f"NOT {gone} AND {rows}.state <> 'assigned'",
        done,
        f"{rows}.state = 'accepted'",
        f"{rows}.last_on < '{day}' AND NOT {done} AND NOT {gone}",
        f"{rows}.state = 'assigned'",
        f"{rows}.state = 'exempt'",
    )
    return ", ".join(f"COUNT(CASE WHEN {condition} THEN 1 END)" for condition in conditions)


def _fill(steps: tuple[int, ...]) -> Any:
    """A top unit with so many below it at each step, every unit given every task, in states of every kind."""
    from django.db import connection, transaction

    from lantoa.orgs.units.models import Unit, UnitParent, segment

    with transaction.atomic():
        top = Unit.objects.create(kind="province", name="Đơn vị đầu (ví dụ)", begins_on=LONG_AGO)
        places = [UnitParent.objects.create(unit=top, line="territorial", path=segment(top.pk), begins_on=LONG_AGO)]
        every: list[UnitParent] = []
        for count in steps:
            places = _units_below(places, count)
            every += places
        campaign = _campaign(top)
        _assignments(campaign, [place.unit_id for place in every])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return campaign


def _units_below(above: list[Any], count: int) -> list[Any]:
    from lantoa.orgs.units.models import Unit, UnitParent, segment

    units = Unit.objects.bulk_create(
        [Unit(kind="commune", name="Đơn vị (ví dụ)", begins_on=LONG_AGO) for _place in above for _n in range(count)],
        batch_size=5000,
    )
    places = []
    for n, unit in enumerate(units):
        parent = above[n // count]
        path = parent.path + segment(unit.pk)
        places.append(
            UnitParent(unit=unit, parent_id=parent.unit_id, line="territorial", path=path, begins_on=LONG_AGO)
        )
    return UnitParent.objects.bulk_create(places, batch_size=5000)


def _campaign(top: Any) -> Any:
    from lantoa.base.files.models import StoredFile
    from lantoa.orgs.accounts.actions import create_account
    from lantoa.work.plans.models import Campaign, Plan
    from lantoa.work.tasks.models import Task, TaskDraft

    account = create_account(f"owner-{top.pk}", display_name="(ví dụ)", by=None, at=AT)
    campaign = Campaign.objects.create(unit=top, title="Đợt (ví dụ)")
    file = StoredFile.objects.create(
        name="plan.txt", size=1, sha256=f"{top.pk:064d}", media_type="text/plain", created_at=AT, created_by=account
    )
    plan = Plan.objects.create(
        unit=top, campaign=campaign, source=file, sha256=file.sha256, received_at=AT, received_by=account
    )
    for n in range(1, TASKS + 1):
        draft = TaskDraft.objects.create(plan=plan, campaign=campaign, order=n, words=f"Việc số {n}")
        Task.objects.create(
            campaign=campaign, plan=plan, number=n, draft=draft, words=draft.words, issued_at=AT,
            due_last_on=date(2024, 10, 1) + timedelta(days=n % 28),
        )  # fmt: skip
    return campaign


def _assignments(campaign: Any, units: list[int]) -> None:
    """Every unit, every task, by the database itself; two of three have moved on since they were given."""
    from django.db import connection

    first, last = min(units), max(units)
    states = "CASE (u.id + t.number) %% 6 WHEN 0 THEN 'assigned' WHEN 1 THEN 'received' WHEN 2 THEN 'doing' "
    states += "WHEN 3 THEN 'reported' WHEN 4 THEN 'accepted' ELSE 'assigned' END"
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO tasks_assignment (campaign_id, task_id, unit_id, role, state, proof, first_last_on, last_on, "
            "words, claim, assigned_at, version) "
            f"SELECT %s, t.id, u.id, 'lead', {states}, 'none', t.due_last_on, t.due_last_on, '', '', %s, 1 "
            "FROM units_unit u CROSS JOIN tasks_task t WHERE t.campaign_id = %s AND u.id BETWEEN %s AND %s",
            [campaign.pk, AT, campaign.pk, first, last],
        )
        moved = datetime(2024, 10, 5, tzinfo=UTC)
        columns = "(assignment_id, verb, state, proof, last_on, at, until_at, note)"
        cursor.execute(
            f"INSERT INTO tasks_assignmentmove {columns} SELECT id, 'issue', 'assigned', 'none', last_on, %s, "
            "CASE WHEN state = 'assigned' THEN NULL ELSE %s END, '' FROM tasks_assignment WHERE campaign_id = %s",
            [AT, moved, campaign.pk],
        )
        cursor.execute(
            f"INSERT INTO tasks_assignmentmove {columns} SELECT id, 'receive', state, 'none', last_on, %s, NULL, '' "
            "FROM tasks_assignment WHERE campaign_id = %s AND state <> 'assigned'",
            [moved, campaign.pk],
        )
