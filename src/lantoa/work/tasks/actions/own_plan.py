"""The unit's own kế hoạch, drafted in one act from its tasks; edited and issued in the room of documents.

Every line rests on a task: its words as the plan has them, and its last day; the purposes are those of the plan it
carries out. What the unit planned in an earlier year stands beside, marked. What none of them says stays a blank for
the drafter; nothing is invented. The phrases are those of Vietnamese official documents, in Vietnamese in every
language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from lantoa.base.rows.moments import day_of
from lantoa.engines.shapes.document import Block, Bullet, Clause, Column, Paragraph, Run, Section, Table
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries.tree import ancestors
from lantoa.work.documents.actions import start_document
from lantoa.work.documents.bridge import as_shape, blank_document
from lantoa.work.documents.heads import with_head
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.plans.citing import cited, named
from lantoa.work.plans.models import Campaign, Plan
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.own_plan_last_year import LastYear, deed_beside, goals_beside, last_year_of
from lantoa.work.tasks.own_plan_persons import BLANK, PERSONS
from lantoa.work.tasks.queries.leading import Leads, leads_of
from lantoa.work.tasks.queries.own_plan import given_to, last_plan_issued_by, purposes_of
from lantoa.work.tasks.states import Act, Length, TaskRefused, UnitRole

KIND: Literal["ke_hoach"] = "ke_hoach"
REPORTING = (Act.REPORT, Act.HANDOVER)
HINDERED = "Quá trình thực hiện nếu có vướng mắc, báo cáo kịp thời để được hướng dẫn."
ENACTS = "ban hành Kế hoạch thực hiện các nhiệm vụ được giao, cụ thể như sau:"
"""What closes the bases, behind the name of the unit."""
LeadsOf = Mapping[int, Leads]


def draft_own_plan(
    campaign: Campaign, *, by: Member, at: datetime, length: str = Length.LONG, client_key: UUID | None = None
) -> OfficialDocument:
    """Draft the plan of the member's unit from its tasks in a campaign; a repeated client key gives the first one.

    The long form has a line for every task, the short one only the table of who does what by when. Raises
    PermissionDenied (who may not draft for the unit), TaskRefused ``nothing_given``.
    """
    rows = given_to(by.unit, campaign)
    if not rows:
        raise TaskRefused("nothing_given")
    above = ancestors(by.unit, day_of(at))
    plans = list({row.task.plan_id: row.task.plan for row in rows}.values())
    title = f"Thực hiện {named(plans[0])}"
    blank = blank_document(KIND, by.unit, superior="", title=title, day=day_of(at))
    last = last_plan_issued_by(by.unit)
    shape = as_shape(last.content) if last is not None else None
    blank = with_head(blank, by.unit, above, plans[0], shape)
    before = last_year_of(shape, last.number_words, last.issued_on, day_of(at)) if shape and last else None
    leads = leads_of(rows)
    short = length == Length.SHORT
    body = _short_body(rows, by.unit, plans[0], leads) if short else _long_body(rows, by.unit, plans[0], leads, before)
    content = replace(
        blank,
        bases=tuple((Run(f"Căn cứ {named(plan)}"),) for plan in plans),
        recipients=tuple(dict.fromkeys(plan.issuer.strip() for plan in plans if plan.issuer and plan.issuer.strip())),
        body=(Paragraph(_words(f"{blank.issuer} {ENACTS}")), *body),
    )
    return start_document(campaign, by.unit, KIND, content, by=by, at=at, client_key=client_key)


def _long_body(
    rows: Sequence[Assignment], unit: Unit, plan: Plan, leads: LeadsOf, before: LastYear | None
) -> list[Block]:
    reports = [row for row in rows if row.task.act in REPORTING]
    deeds = [row for row in rows if row.task.act not in REPORTING]
    goals: list[Block] = [
        *_theme(rows[0].campaign),
        *_purposes(plan),
        Clause("arabic", _words(f"Triển khai đầy đủ, đúng thời hạn các nhiệm vụ được giao cho {unit.name}.")),
        Clause("arabic", _words("Phân công rõ người thực hiện, thời hạn và kết quả của từng việc.")),
    ]
    return [
        _heading("Mục đích, yêu cầu"),
        *goals,
        *goals_beside(goals, before),
        _heading("Nội dung"),
        *(block for row in deeds for block in _deed(row, unit, leads, before)),
        _heading("Phân công"),
        _shares([*deeds, *reports], unit, leads),
        _heading("Tổ chức thực hiện"),
        *(block for row in reports for block in _deed(row, unit, leads, before)),
        Clause("arabic", _words(HINDERED)),
    ]


def _short_body(rows: Sequence[Assignment], unit: Unit, plan: Plan, leads: LeadsOf) -> list[Block]:
    """On one sheet: why, and the table."""
    first = f"{unit.name} triển khai các nhiệm vụ được giao tại {cited(plan)}, cụ thể như sau:"
    return [
        _heading("Mục đích, yêu cầu"),
        Clause("arabic", _words(first)),
        _heading("Nội dung, phân công"),
        _shares(rows, unit, leads),
        _heading("Tổ chức thực hiện"),
        Clause("arabic", _words(HINDERED)),
    ]


def _heading(title: str) -> Section:
    return Section("roman", (Run(title, bold=True),))


def _theme(campaign: Campaign) -> list[Block]:
    theme = campaign.theme.strip(' .“”"')
    return [Clause("arabic", _words(f"Chủ đề: “{theme}”."))] if theme else []


def _purposes(plan: Plan) -> list[Block]:
    """What the plan that is carried out wants, in its own words."""
    said = purposes_of(plan)
    if not said:
        return []
    first = Clause("arabic", _words(f"Thực hiện mục đích, yêu cầu nêu tại {cited(plan)}:"))
    return [first, *(Bullet(_words(words)) for words in said)]


def _deed(row: Assignment, unit: Unit, leads: LeadsOf, before: LastYear | None) -> list[Block]:
    """The line of a task, and how the unit's plan of an earlier year worded it."""
    words = _task(row, unit, leads)
    return [Clause("arabic", words), *deed_beside("".join(run.text for run in words), before)]


def _task(row: Assignment, unit: Unit, leads: LeadsOf) -> tuple[Run, ...]:
    """The task as the plan has it, with whom it is done, closed with its last day and where it stands."""
    words = _words_of(row)
    due = f" Thời hạn: hết ngày {row.last_on:%d/%m/%Y}." if row.last_on else ""
    section = f" (mục {row.task.section})" if row.task.section else ""
    partners = _with_whom(row, unit, leads)
    said = f"{_opened(words)}{section}."
    return (
        Run(f"{said} {_opened(partners)}." if partners else said),
        *((Run(due, italic=True),) if due else ()),
    )


def _with_whom(row: Assignment, unit: Unit, leads: LeadsOf) -> str:
    """Who leads and with whom: of a joint task the unit it was first given to leads; who supports names its leads."""
    owners = [row.unit, *(owner.unit for owner in row.co_owners.all())]
    others = ", ".join(one.name for one in owners if one.pk != unit.pk)
    heads = _heads(leads.get(row.task_id) or Leads(), unit)
    if row.role == UnitRole.SUPPORT:
        also = f"cùng {others} " if others else ""
        return f"{also}phối hợp với {heads} (đơn vị chủ trì) thực hiện" if heads else also.strip()
    if not others:
        return ""
    if row.unit_id == unit.pk:
        return f"{unit.name} chủ trì, phối hợp với {others} thực hiện"
    rest = ", ".join(one.name for one in owners[1:] if one.pk != unit.pk)
    return f"phối hợp với {row.unit.name} (đơn vị chủ trì)" + (f", {rest}" if rest else "") + " thực hiện"


def _heads(leads: Leads, unit: Unit) -> str:
    """Those that lead, and with the plan's own words whom no unit here stands for."""
    names = [one.name for one in leads.units if one.pk != unit.pk]
    return ", ".join([*names, *(f"“{name}”" for name in leads.printed)])


def _shares(rows: Sequence[Assignment], unit: Unit, leads: LeadsOf) -> Table:
    """Who does what by when: the persons are for the drafter to fill in."""
    columns = (
        Column("TT", numeric=True, weight=0.5),
        Column("Nội dung công việc", weight=4),
        Column(PERSONS, weight=2),
        Column("Thời hạn", weight=1.4),
    )
    lines = tuple(
        (
            _words(str(number)),
            _words("; ".join(part for part in (_opened(_words_of(row)), _with_whom(row, unit, leads)) if part)),
            _words(BLANK),
            _words(f"{row.last_on:%d/%m/%Y}" if row.last_on else "…"),
        )
        for number, row in enumerate(rows, 1)
    )
    return Table(columns, lines)


def _opened(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _words(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def _words_of(row: Assignment) -> str:
    """The task's words without the marks of their line; "./." closed the plan they stood in."""
    return row.task.words.strip().lstrip("-+* ").removesuffix("./.").rstrip(" .;")
