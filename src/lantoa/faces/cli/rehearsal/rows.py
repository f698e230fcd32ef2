"""What the database holds in the end, read by plain SQL: the referee trusts no query of the house."""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from lantoa.base.rows.moments import day_of
from lantoa.faces.cli.rehearsal.asked import Place
from lantoa.faces.cli.rehearsal.script import Script
from lantoa.faces.cli.rehearsal.stage import Stage
from lantoa.faces.cli.rehearsal.truth import Account, Cell, Ends, Logged

THOUSANDTHS, MILLIONTHS = Decimal(1000), Decimal(10**6)
FIGURES = """
    select r.unit_id, f.form_indicator_id, f.split, f.said, f.low, f.high, f.evidenced_value, f.verified_value
    from reports_figure f join reports_report r on r.id = f.report_id where r.form_id = %s
"""
REPORTS = """
    select r.unit_id, r.state, r.due_on, r.first_submitted_at,
        (select count(*) from reports_reportversion v where v.report_id = r.id),
        (select count(*) from reports_remark m where m.report_id = r.id)
    from reports_report r where r.form_id = %s and r.dropped_at is null
"""
ACTIVITIES = "select id, client_key, unit_id from reports_activity where campaign_id = %s and withdrawn_at is null"
OWNERS = "select activity_id, unit_id, share, state from reports_activityowner"
NUMBERS = "select activity_id, indicator_id, split, low, high from reports_activityfigure"
PIECES = """
    select e.client_key, e.unit_id, e.url, f.sha256 from evidence_evidence e
    left join files_storedfile f on f.id = e.file_id where e.campaign_id = %s
"""
USES = """
    select e.id, count(u.id) from evidence_evidence e left join evidence_evidenceuse u on u.evidence_id = e.id
    group by e.id having count(u.id) <> 1
"""
HEARD = "select unit_id, state from tasks_assignment where campaign_id = %s"
AUDIT = "select code, count(*) from audit_auditentry group by code"
TWICE = (
    "select code, about_key from audit_auditentry where code in (%s, %s) group by code, about_key having count(*) > 1"
)
JOBS = "select kind, state, count(*) from jobs_jobrun where state <> 'done' group by kind, state"
FILES = "select sha256, count(*) from files_storedfile group by sha256"
SHOWN = "select distinct f.sha256 from files_storedfile f join evidence_evidence e on e.file_id = f.id"
AUDITED = (
    "reports.activity.log", "reports.report.submit", "reports.report.return", "reports.report.accept",
    "evidence.evidence.add",
)  # fmt: skip


def found_account(script: Script, stage: Stage) -> Account:
    """The account as the rows tell it. The totals are read elsewhere."""
    found = Account()
    codes = {pk: code for code, pk in stage.figures.items()}
    for unit, figure, part, said, low, high, evidenced, verified in rows(FIGURES, stage.form):
        cell = Cell(said, *(exact(number) for number in (low, high, evidenced, verified)))
        found.figures[stage.unit_of(unit), (codes[figure], part)] = cell
    _reports(found, stage)
    _activities(found, stage)
    for key, unit, url, sha256 in rows(PIECES, stage.campaign):
        found.pieces[uuid.UUID(str(key))] = (stage.unit_of(unit), sha256 or url)
    entries: dict[str, int] = {code: count for code, count in rows(AUDIT)}  # noqa: C416 rows are sequences, not pairs
    found.audit = {code: entries.get(code, 0) for code in AUDITED}
    states: dict[str, set[str]] = {}
    for unit, state in rows(HEARD, stage.campaign):
        states.setdefault(stage.unit_of(unit), set()).add(state)
    found.received = {unit for unit, there in states.items() if "assigned" not in there}
    found.arrivals = _arrivals(found, len(script.stories))
    return found


def rows(sql: str, *values: str | int) -> list[Sequence[Any]]:
    """What a statement gives."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def exact(number: int | None, parts: Decimal = THOUSANDTHS) -> Decimal | None:
    """A number as it is kept, as the number it is."""
    return None if number is None else Decimal(number) / parts


def _reports(found: Account, stage: Stage) -> None:
    from django.utils.dateparse import parse_date, parse_datetime

    for unit, state, due, first, versions, remarks in rows(REPORTS, stage.form):
        name = stage.unit_of(unit)
        found.states[name], found.versions[name], found.remarks[name] = state, versions, remarks
        if first is None:
            found.unknown.add(name)
            continue
        at = parse_datetime(first) if isinstance(first, str) else first
        day = parse_date(due) if isinstance(due, str) else due
        if at is None or day is None or day_of(_aware(at)) > day:
            found.late.add(name)


def _aware(at: Any) -> Any:
    """SQLite gives moments of UTC without saying so."""
    from datetime import UTC

    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _activities(found: Account, stage: Stage) -> None:
    owners: dict[int, dict[str, tuple[Decimal | None, str]]] = {}
    numbers: dict[int, dict[Place, Ends]] = {}
    codes = {pk: code for code, pk in stage.indicators.items()}
    for activity, unit, share, state in rows(OWNERS):
        owners.setdefault(activity, {})[stage.unit_of(unit)] = (exact(share, MILLIONTHS), state)
    for activity, indicator, part, low, high in rows(NUMBERS):
        numbers.setdefault(activity, {})[codes[indicator], part] = (exact(low), exact(high))
    for pk, key, unit in rows(ACTIVITIES, stage.campaign):
        logged = Logged(stage.unit_of(unit), owners.get(pk, {}), numbers.get(pk, {}))
        found.deeds[uuid.UUID(str(key))] = logged


def _arrivals(found: Account, expected: int) -> dict[str, int]:
    states = Counter(found.states.values())
    received = len(found.states) - len(found.unknown)
    return {
        "expected": expected if expected == len(found.states) else len(found.states),
        "received": received,
        "on_time": received - len(found.late),
        "accepted": states["accepted"],
        "returned": states["returned"],
    }


def loose_ends() -> list[str]:
    """Rows that stand twice or half: a piece tied to no task or to two, an act told twice, a job not done, a piece's
    file kept twice, a file whose content is not what its row says. What was refused may lie there as often as it came.
    """
    found = [f"evidence {pk}: {count} ties" for pk, count in rows(USES)]
    found += [f"audit {code} {key}" for code, key in rows(TWICE, "evidence.evidence.add", "reports.activity.log")]
    found += [f"job {kind}: {state} × {count}" for kind, state, count in rows(JOBS)]
    shown = {sha256 for (sha256,) in rows(SHOWN)}
    for sha256, count in rows(FILES):
        found += [f"file {sha256} × {count}"] if count > 1 and sha256 in shown else []
        found += [] if _is_whole(sha256) else [f"file {sha256} is not whole"]
    return found


def _is_whole(sha256: str) -> bool:
    from django.conf import settings

    path = settings.FILES_ROOT / sha256[:2] / sha256[2:4] / sha256
    return bool(path.is_file()) and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
