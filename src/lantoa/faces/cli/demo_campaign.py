"""The campaign of the demonstration: the sample plan checked, assigned, and a fortnight of answers and decisions.

Everything goes through the verbs a person would use, at moments counted from the week of the plan. Each state a task of
a unit can be in is there, units that have said nothing too. What becomes of a task depends on its number, on the place
of its unit in the register and on how near its last day is, never on chance: what is long over is done but for a few.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from lantoa.base.rows.moments import day_of
from lantoa.faces.cli.demo_cast import BEGINS_ON, EXAMPLE, WARDS
from lantoa.faces.cli.demo_dates import TrialClock

if TYPE_CHECKING:
    from lantoa.orgs.members.models import Member
    from lantoa.orgs.units.models import Unit
    from lantoa.work.plans.models import Plan
    from lantoa.work.tasks.models import Assignment, Issue

LINKED = "nursery7"
"""The nursery that answers by its link; its tasks are left to whoever tries it."""

ADDED_BY_HAND = ("elders", "red_cross")
FATES = (
    "accepted", "doing", "silent", "accepted", "reported", "received", "returned", "accepted", "silent", "planned",
    "accepted", "time_asked", "reported", "silent", "not_applicable", "accepted", "time_granted", "received", "exempt",
    "silent", "accepted", "doing", "other_day",
)  # fmt: skip
OPEN_FATES = ("silent", "doing", "received", "planned", "returned", "time_asked")
LATE_STILL = 9
"""Of tasks whose day is over by more than two days, one in so many is still open."""
PROVEN_ONE_IN = 6
EARLY = timedelta(days=4)
GUIDED_WARDS = 6
ROUTE = "Xuất phát lúc 7 giờ 30; mỗi tuyến đi hai lượt, giữ tốc độ chậm (ví dụ)."
NO_PARTS = "Đơn vị không có đối tượng của việc này (ví dụ)."
MORE_TIME = "Chờ hướng dẫn, chưa kịp tổng hợp số liệu (ví dụ)."
DONE = "Đã tổ chức theo kế hoạch; số liệu kèm theo sẽ gửi sau (ví dụ)."
SHOWN = "Bài đăng trên trang của đơn vị (ví dụ)"
INCOMPLETE = "Đề nghị ghi rõ số lượt người tham gia và thời gian (ví dụ)."


@dataclass(slots=True)
class Stage:
    """Who may speak: the campaign's owner, and each unit's officer, made when first needed."""

    owner: Member
    clock: TrialClock
    key: Callable[..., uuid.UUID]
    officers: dict[int, Member] = field(default_factory=dict)

    def officer_of(self, unit: Unit) -> Member:
        """The officer of a unit; nobody signs in as one."""
        from lantoa.orgs.accounts.actions import create_account
        from lantoa.orgs.members.actions import join_unit
        from lantoa.orgs.members.states import Role

        if unit.pk not in self.officers:
            key, name = self.key("officer", str(unit.pk)), f"Cán bộ {unit.short_name} {EXAMPLE}"
            who = create_account(
                f"can-bo-{unit.pk}", display_name=name, by=None, at=self.clock.issued_at, client_key=key
            )
            how: dict[str, Any] = {"by": None, "at": self.clock.issued_at, "begins_on": BEGINS_ON}
            hat = join_unit(who, unit, Role.OFFICER, client_key=self.key("officer-hat", str(unit.pk)), **how)
            self.officers[unit.pk] = hat
        return self.officers[unit.pk]


def run_campaign(
    plan: Plan, units: Mapping[str, Unit], owner: Member, clock: TrialClock, key: Callable[..., uuid.UUID]
) -> None:
    """Check, assign and answer, once; a sample somebody already works with stays as it is."""
    from django.db import transaction

    if plan.issues.exists() or not owner.is_true_on(day_of(clock.issued_at)):
        return
    with transaction.atomic():
        stage = Stage(owner, clock, key)
        checked = close_whole_check(plan, by=owner, at=clock.issued_at - timedelta(hours=1))
        issue = _issue(checked, units, stage)
        _name_parents(issue, stage)
        _pass_on(issue, units, stage)
        _guide(issue, units, stage)
        _play(issue, units, stage)


def close_whole_check(plan: Plan, *, by: Member, at: datetime) -> Plan:
    """Every task ticked, every question left as printed, the check closed; as it is where it was closed before."""
    from lantoa.work.plans.actions.closing import close_check
    from lantoa.work.plans.actions.duties import confirm_duties
    from lantoa.work.plans.actions.findings import settle_finding
    from lantoa.work.plans.queries.page import open_findings
    from lantoa.work.plans.states import Answer, DutyState, PlanState

    if plan.state == PlanState.CHECKED:
        return plan
    waiting = plan.duties.filter(state=DutyState.PROPOSED).order_by("sentence__order", "order")
    confirm_duties([(duty, duty.version) for duty in waiting], by=by, at=at)
    for finding in open_findings(plan):
        settle_finding(finding, Answer.KEEP, version=finding.version, by=by, at=at)
    plan.refresh_from_db()
    close_check(plan, version=plan.version, by=by, at=at)
    plan.refresh_from_db()
    return plan


def _issue(plan: Plan, units: Mapping[str, Unit], stage: Stage) -> Issue:
    """Laid out; two associations added by hand to the last task, which is everybody's report; assigned."""
    from lantoa.work.tasks.actions.drafting import set_units
    from lantoa.work.tasks.actions.issuing import issue_plan
    from lantoa.work.tasks.actions.preparing import prepare_drafts
    from lantoa.work.tasks.queries.preview import preview_issue

    owner, at = stage.owner, stage.clock.issued_at
    prepare_drafts(plan, by=owner, at=at)
    last = plan.task_drafts.order_by("-order").select_related("plan").first()
    if last is not None:
        given = {row.unit_id: row.role for row in last.units.filter(included=True)}
        added = {units[name].pk: "lead" for name in ADDED_BY_HAND}
        set_units(last, given | added, version=last.version, by=owner, at=at)
    how: dict[str, Any] = {"by": owner, "at": at, "leaving_questions": True}
    return issue_plan(plan, mark=preview_issue(plan).mark, client_key=stage.key("issue", str(plan.pk)), **how)


def _name_parents(issue: Issue, stage: Stage) -> None:
    """The plan the campaign carries out is linked by its number; its text is nobody's, so its demands are unknown."""
    from lantoa.work.tasks.actions.demands import name_parent
    from lantoa.work.tasks.queries.parents import bases_to_link

    for base in bases_to_link(issue.campaign, [])[:1]:
        name_parent(issue.campaign, base, by=stage.owner, at=stage.clock.issued_at + timedelta(hours=1))


def _pass_on(issue: Issue, units: Mapping[str, Unit], stage: Stage) -> None:
    """Each ward gives its learning centre and its association what they help with; the centre its library."""
    from lantoa.work.tasks.actions.passing_on import pass_on

    at = stage.clock.issued_at + timedelta(hours=6)
    groups = [(f"ward{n}", (f"community{n}", f"learning{n}")) for n in range(1, WARDS + 1)]
    for above, below in [*groups, ("centre", ("library",))]:
        unit = units[above]
        mine = issue.assignments.filter(unit=unit, parent=None).order_by("task__number").first()
        if mine is not None:
            wanted = [units[name] for name in below]
            words = "Phối hợp thực hiện, báo lại khi xong (ví dụ)."
            pass_on(mine, wanted, version=mine.version, by=stage.officer_of(unit), at=at, words=words)


def _guide(issue: Issue, units: Mapping[str, Unit], stage: Stage) -> None:
    """The centre has sent the first wards their routes; the others wait for it still."""
    from lantoa.work.tasks.actions.guiding import UnitGuidance, give_guidance
    from lantoa.work.tasks.queries.waiting import guiding_tasks

    centre = units["centre"]
    task = guiding_tasks(issue.campaign).filter(assignments__unit=centre).first()
    if task is None:
        return
    wards = {units[f"ward{n}"].pk: UnitGuidance(f"Vòng quanh Phường {n} (ví dụ).") for n in range(1, GUIDED_WARDS + 1)}
    how: dict[str, Any] = {"by": stage.officer_of(centre), "at": stage.clock.issued_at + timedelta(days=8)}
    give_guidance(task, words=ROUTE, place="Sân Nhà thiếu nhi quận", per_unit=wards, **how)


def _play(issue: Issue, units: Mapping[str, Unit], stage: Stage) -> None:
    from lantoa.work.tasks.queries.assignments import assignments_given
    from lantoa.work.tasks.queries.waiting import waits_in

    places = {unit.pk: place for place, unit in enumerate(units.values())}
    waiting = {wait.task for wait in waits_in([issue.campaign])}
    unguided = {units[f"ward{n}"].pk for n in range(GUIDED_WARDS + 1, WARDS + 1)}
    for row in assignments_given(issue.campaign).exclude(unit=units[LINKED]):
        number = places[row.unit_id] * 7 + row.task.number * 5
        fate = _fate(number, row.last_on, day_of(stage.clock.seen_at))
        if row.unit_id == units["centre"].pk and row.task.act == "guide":
            fate = "doing"
        if row.task_id in waiting and row.unit_id in unguided:
            fate = "planned"
        if fate != "silent":
            Part(row, stage, number).play(fate)


def _fate(number: int, last_on: date | None, today: date) -> str:
    """What becomes of a task: near its day anything, long after it done, long before it hardly begun."""
    fate = FATES[number % len(FATES)]
    if last_on is None:
        return fate
    over = (today - last_on).days
    if over > 0 and fate in OPEN_FATES and number % (LATE_STILL if over > 2 else 2):
        return "accepted" if number % 3 else "reported"
    if last_on - today > EARLY and fate == "accepted" and number % 2:
        return "doing"
    return fate


class Part:
    """One task of one unit, said and decided step by step, each step later than the one before."""

    def __init__(self, row: Assignment, stage: Stage, number: int) -> None:
        self.row, self.stage, self.number = row, stage, number
        self.at = stage.clock.issued_at + timedelta(hours=7 + number % 40)
        self.pause = timedelta(hours=50 + number * 13 % 100)
        self.last = stage.clock.seen_at - timedelta(hours=number % 30)

    def play(self, fate: str) -> None:
        """What becomes of it. More time can only be asked where there is a day."""
        from lantoa.work.tasks.actions import answering, deciding

        if self.row.state == "assigned":
            self.say(answering.receive)
        if fate in ("time_asked", "time_granted", "other_day"):
            self.ask(fate)
        elif fate in ("not_applicable", "exempt"):
            self.say(answering.mark_not_applicable, reason=NO_PARTS)
        elif fate == "planned":
            self.say(answering.plan)
        elif fate != "received":
            self.say(answering.start)
        if fate in ("reported", "accepted", "returned"):
            self.say(answering.report, words=DONE)
            if self.number % PROVEN_ONE_IN == 0:
                self.prove(checked=fate == "accepted")
        if fate == "accepted":
            self.decide(deciding.accept)
        elif fate == "returned":
            self.decide(deciding.return_for_correction, words=INCOMPLETE)
        elif fate == "exempt":
            self.decide(deciding.accept_not_applicable)

    def say(self, verb: Callable[..., Assignment], **words: str) -> None:
        """The unit says something."""
        by = self.stage.officer_of(self.row.unit)
        self.row = verb(self.row, version=self.row.version, by=by, at=self.at, **words)
        self.at = min(self.at + self.pause, self.last)

    def decide(self, verb: Callable[..., Assignment], **words: str) -> None:
        """Whoever runs the campaign decides."""
        self.row = verb(self.row, version=self.row.version, by=self.stage.owner, at=self.at, **words)

    def prove(self, *, checked: bool) -> None:
        """The unit ties an address of its site to what it said; of what is accepted the owner has looked at it."""
        from lantoa.work.evidence.actions.adding import add_evidence
        from lantoa.work.evidence.actions.checking import check_evidence
        from lantoa.work.evidence.states import Kind, Verdict

        row, key = self.row, self.stage.key("task-proof", str(self.row.pk))
        how: dict[str, Any] = {"assignment": row, "client_key": key, "by": self.stage.officer_of(row.unit)}
        url = f"https://vi-du.example/viec/{row.pk}"
        piece = add_evidence(row.unit, row.campaign, kind=Kind.LINK, url=url, caption=SHOWN, at=self.at, **how)
        if checked:
            check_evidence(piece, Verdict.VERIFIED, version=piece.version, by=self.stage.owner, at=self.at)
        self.row.refresh_from_db(fields=["version", "proof"])

    def ask(self, fate: str) -> None:
        """More time is asked for, and given, or another day, or the request waits."""
        from lantoa.work.tasks.actions.answering import ask_for_time
        from lantoa.work.tasks.actions.deciding import answer_time_request
        from lantoa.work.tasks.states import TimeAnswer

        if self.row.last_on is None:
            return
        day, by = self.row.last_on + timedelta(days=7), self.stage.officer_of(self.row.unit)
        version = self.row.version
        asked = ask_for_time(self.row, until=day, reason=MORE_TIME, version=version, by=by, at=self.at)
        how: dict[str, Any] = {"version": asked.version, "by": self.stage.owner}
        how["at"] = min(self.at + self.pause / 2, self.last)
        if fate == "time_granted":
            answer_time_request(asked, TimeAnswer.YES, **how)
        elif fate == "other_day":
            sooner = self.row.last_on + timedelta(days=3)
            answer_time_request(asked, TimeAnswer.OTHER, day=sooner, words="Gia hạn thêm ba ngày (ví dụ).", **how)
