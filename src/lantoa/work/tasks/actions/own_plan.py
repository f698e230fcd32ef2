"""The unit's own kế hoạch, drafted in one act from its tasks; edited and issued in the room of documents.

Every line rests on a task: its words as the plan has them, and its last day. What the tasks do not say stays a blank
for the drafter; nothing is invented. The phrases are those of Vietnamese official documents, in Vietnamese in every
language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from lantoa.engines.shapes.document import Block, Clause, Column, Run, Section, Table
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.rules import day_of
from lantoa.orgs.units.queries.tree import ancestors
from lantoa.work.documents.actions import start_document
from lantoa.work.documents.bridge import blank_document
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.plans.models import Campaign, Plan
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.queries.own_plan import given_to
from lantoa.work.tasks.states import Act, TaskRefused

KIND: Literal["ke_hoach"] = "ke_hoach"
REPORTING = (Act.REPORT, Act.HANDOVER)


def draft_own_plan(campaign: Campaign, *, by: Member, at: datetime, client_key: UUID | None = None) -> OfficialDocument:
    """Draft the plan of the member's unit from its tasks in a campaign; a repeated client key gives the first one.

    Raises PermissionDenied (who may not draft for the unit), TaskRefused ``nothing_given``.
    """
    rows = given_to(by.unit, campaign)
    if not rows:
        raise TaskRefused("nothing_given")
    above = ancestors(by.unit, day_of(at))
    superior = above[-1].name if above else ""
    plans = list({row.task.plan_id: row.task.plan for row in rows}.values())
    title = f"Thực hiện {_named(plans[0])}"
    blank = blank_document(KIND, by.unit, superior=superior, title=title, day=day_of(at))
    bases = tuple((Run(f"Căn cứ {_named(plan)}"),) for plan in plans)
    content = replace(blank, bases=bases, body=tuple(_body(rows, by.unit.name)))
    return start_document(campaign, by.unit, KIND, content, by=by, at=at, client_key=client_key)


def _body(rows: Sequence[Assignment], unit: str) -> list[Block]:
    reports = [row for row in rows if row.task.act in REPORTING]
    deeds = [row for row in rows if row.task.act not in REPORTING]
    return [
        _heading("Mục đích, yêu cầu"),
        Clause("arabic", _words(f"Triển khai đầy đủ, đúng thời hạn các nhiệm vụ được giao cho {unit}.")),
        Clause("arabic", _words("Phân công rõ người thực hiện, thời hạn và kết quả của từng việc.")),
        _heading("Nội dung"),
        *(Clause("arabic", _task(row)) for row in deeds),
        _heading("Tổ chức thực hiện"),
        *(Clause("arabic", _task(row)) for row in reports),
        Clause("arabic", _words("Quá trình thực hiện nếu có vướng mắc, báo cáo kịp thời để được hướng dẫn.")),
        _heading("Phân công"),
        _shares([*deeds, *reports]),
    ]


def _heading(title: str) -> Section:
    return Section("roman", (Run(title, bold=True),))


def _task(row: Assignment) -> tuple[Run, ...]:
    """The task as the plan has it, closed with its last day and where it stands."""
    words = row.task.words.strip().lstrip("-+* ").rstrip(" .;")
    due = f" Thời hạn: hết ngày {row.last_on:%d/%m/%Y}." if row.last_on else ""
    section = f" (mục {row.task.section})" if row.task.section else ""
    return (Run(f"{words[:1].upper()}{words[1:]}{section}."), *((Run(due, italic=True),) if due else ()))


def _shares(rows: Sequence[Assignment]) -> Table:
    """Who does what by when: the persons are for the drafter to fill in."""
    columns = (
        Column("TT", numeric=True, weight=0.5),
        Column("Nội dung công việc", weight=4),
        Column("Người thực hiện", weight=2),
        Column("Thời hạn", weight=1.4),
    )
    lines = tuple(
        (
            _words(str(number)),
            _words(row.task.words.strip().lstrip("-+* ").rstrip(" .;")),
            _words("…"),
            _words(f"{row.last_on:%d/%m/%Y}" if row.last_on else "…"),
        )
        for number, row in enumerate(rows, 1)
    )
    return Table(columns, lines)


def _words(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def _named(plan: Plan) -> str:
    """The plan as one cites it."""
    number = f" số {plan.number}" if plan.number else ""
    day = f" ngày {plan.issued_on:%d} tháng {plan.issued_on.month} năm {plan.issued_on.year}" if plan.issued_on else ""
    issuer = f" của {plan.issuer}" if plan.issuer else ""
    about = f" về {plan.title[:1].lower()}{plan.title[1:]}" if plan.title else ""
    return f"Kế hoạch{number}{day}{issuer}{about}"
