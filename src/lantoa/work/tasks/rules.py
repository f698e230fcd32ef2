"""Who prepares and issues, who answers, who decides, who reads."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from lantoa.base.files.models import StoredFile
from lantoa.base.rows.moments import day_of
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.members.rules import wears
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit, UnitParent, on_day
from lantoa.orgs.units.states import Line, UnitKind
from lantoa.work.plans.models import Campaign, Plan
from lantoa.work.plans.rules import may_write_for, units_in_reach
from lantoa.work.plans.states import Force
from lantoa.work.tasks.models import Assignment, AssignmentOwner, Issue, Task
from lantoa.work.tasks.states import DONE, EXPECTED_NOT, SILENT, DueState, UnitRole

READERS = (Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, Role.CLERK, Role.SUPERVISOR)
OWN_READERS = (*READERS, Role.FINANCE)
"""Who reads what is their own unit's; finance appraises and settles there, answers for nobody, looks no further."""
ANSWERERS = (Role.OFFICER, Role.LEADER, Role.CAMPAIGN_OWNER)
PHONE_LOGGERS = (Role.CLERK, Role.CAMPAIGN_OWNER)
AUTHORITIES = frozenset({UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.COMMUNE})
"""Kinds that are a territory's own authority: whom the Fatherland Front of the territory watches over."""

FEW_WITHDRAWN = 3
"""An issue that takes back more assignments than these is confirmed in words first."""

DEEPEST_PASSING_ON = 3
"""How many times a task may be passed on downwards: district → office → school → group."""


def plans_issued(plans: Collection[int]) -> set[int]:
    """Of which of these plans tasks were assigned."""
    return set(Issue.objects.filter(plan__in=plans).values_list("plan", flat=True))


def may_issue(member: Member | None, plan: Plan, *, at: datetime) -> bool:
    """Who prepares and issues: campaign owners in reach, officers and leaders of the plan's own unit."""
    return _runs(member, plan.unit_id, at=at)


def may_run(member: Member | None, campaign: Campaign, *, at: datetime) -> bool:
    """Who decides about reports of a campaign: its owners in reach, officers and leaders of its own unit."""
    return _runs(member, campaign.unit_id, at=at)


def units_run_by(member: Member, *, at: datetime) -> QuerySet[Unit]:
    """The units whose campaigns a person runs, ``may_run`` as a list: owners in reach, officers and leaders at home."""
    if member.account.is_link:
        return Unit.objects.none()
    if wears(member, Role.CAMPAIGN_OWNER, at=at):
        return units_in_reach(member, at=at)
    at_home = wears(member, Role.OFFICER, Role.LEADER, at=at)
    return Unit.objects.filter(pk=member.unit_id) if at_home else Unit.objects.none()


def may_see_campaign(member: Member | None, campaign: Campaign, *, at: datetime) -> bool:
    """Who sees every assignment of a campaign: readers of its unit or of one above it, supervisors in their scope."""
    return (
        member is not None
        and wears(member, *READERS, at=at)
        and units_watched(member, at=at).filter(pk=campaign.unit_id).exists()
    )


def may_answer(member: Member | None, assignment: Assignment, *, at: datetime) -> bool:
    """Officers and leaders of the unit the task was given to, or of a unit that owns it jointly."""
    return wears(member, *ANSWERERS, at=at) and member is not None and owns(member.unit_id, assignment)


def may_name_person(member: Member | None, assignment: Assignment, *, at: datetime) -> bool:
    """Who says who inside the unit does it: its officers and leaders. A unit's link knows no persons."""
    return member is not None and not member.account.is_link and may_answer(member, assignment, at=at)


def may_decide(member: Member | None, assignment: Assignment, *, at: datetime) -> bool:
    """Who accepts, returns and answers: the unit that passed the task on, and whoever runs the campaign."""
    if member is None or member.account.is_link:
        return False
    parent = assignment.parent
    if parent is not None and wears(member, *ANSWERERS, at=at) and owns(member.unit_id, parent):
        return True
    return may_run(member, assignment.campaign, at=at)


def may_guide(member: Member | None, task: Task, *, at: datetime) -> bool:
    """Who gives the guidance others wait for: officers and leaders of a unit that leads the guiding task, and whoever
    runs the campaign; never who only supports it. A unit's link answers for its own unit, it does not guide others."""
    if member is None or member.account.is_link:
        return False
    its_own = Q(unit=member.unit_id) | Q(co_owners__unit=member.unit_id)
    has_it = task.assignments.filter(its_own, role=UnitRole.LEAD).exclude(state__in=EXPECTED_NOT)
    return (wears(member, *ANSWERERS, at=at) and has_it.exists()) or may_run(member, task.campaign, at=at)


def may_log_by_phone(member: Member | None, assignment: Assignment, *, at: datetime) -> bool:
    """Clerks of the campaign's unit, of the unit that passed the task on, and whoever decides."""
    if member is None or member.account.is_link:
        return False
    units = {assignment.campaign.unit_id} | ({assignment.parent.unit_id} if assignment.parent else set())
    at_the_desk = wears(member, *PHONE_LOGGERS, at=at) and member.unit_id in units
    return at_the_desk or may_decide(member, assignment, at=at)


def may_read(member: Member | None, assignment: Assignment, *, at: datetime) -> bool:
    """Whether the assignment is among those the person may see."""
    return Assignment.objects.filter(readable(member, at=at), pk=assignment.pk).exists()


def readable(member: Member | None, *, at: datetime) -> Q:
    """The assignments a person may see: the unit's own and joint ones, those it passed on, and whole campaigns."""
    if member is None or not wears(member, *OWN_READERS, at=at):
        return Q(pk__in=[])
    unit = member.unit_id
    mine = Q(unit=unit) | Q(pk__in=AssignmentOwner.objects.filter(unit=unit).values("assignment"))
    for depth in range(1, DEEPEST_PASSING_ON + 1):
        above = "parent__" * depth
        mine |= Q(**{f"{above}unit": unit})
    return mine | Q(campaign__unit__in=units_watched(member, at=at))


def units_watched(member: Member, *, at: datetime) -> QuerySet[Unit]:
    """The units whose campaigns a person sees whole: in reach, which is their unit and all below it. The supervisor of
    the Front watches over the authority it stands beside, and all below that. A unit's link and its finance officer
    see what their unit was given, and nothing more."""
    if member.account.is_link or member.role not in READERS:
        return Unit.objects.none()
    reach = units_in_reach(member, at=at)
    if member.role != Role.SUPERVISOR or member.unit.kind != UnitKind.FRONT:
        return reach
    places = UnitParent.objects.filter(on_day(day_of(at)), unit_id=member.unit_id, line=Line.TERRITORIAL)
    above = places.filter(parent__kind__in=AUTHORITIES).select_related("parent").first()
    if above is None or above.parent is None:
        return reach
    return reach | units_in_reach(Member(account=member.account, unit=above.parent, role=member.role), at=at)


def owns(unit_id: int, assignment: Assignment) -> bool:
    """Whether a unit owns an assignment, alone or jointly."""
    return unit_id == assignment.unit_id or assignment.co_owners.filter(unit=unit_id).exists()


def force_towards(unit: Unit, force: str) -> str:
    """How strongly an authority may speak to this unit: to a body of the Party it says "đề nghị" where it orders
    others."""
    return Force.REQUEST if unit.kind == UnitKind.PARTY and force == Force.ASSIGN else force


def may_ask_for_time(assignment: Assignment) -> bool:
    """Whether there is a day to ask about: one that holds, or one the plan writes and no calendar has."""
    return assignment.last_on is not None or assignment.task.due_state == DueState.UNCLEAR


def is_unknown(state: str) -> bool:
    """Nothing was heard of it yet."""
    return state in SILENT


def is_late(state: str, last_on: date | None, today: date, *, held: bool = False) -> bool:
    """Expected, not reported, the last allowed day over, and the unit did not wait for somebody else's guidance today
    (``held``)."""
    return not held and last_on is not None and last_on < today and is_open(state)


def is_open(state: str) -> bool:
    """Something is expected of the unit and not reported."""
    return state not in DONE and state not in EXPECTED_NOT


def reads_file(request: HttpRequest, stored: StoredFile, at: datetime) -> bool:
    """Files that came with guidance: whoever may see an assignment they were given for. And a plan as it was issued:
    whoever must carry some of it out."""
    member = acting_member(request)
    given = Assignment.objects.filter(readable(member, at=at), guidance__files=stored)
    return given.exists() or must_carry_out(member, at=at).filter(task__plan__source=stored).exists()


def must_carry_out(member: Member | None, *, at: datetime) -> QuerySet[Assignment]:
    """The assignments, joint ones too, of which something is expected of the person's own unit."""
    if member is None or not wears(member, *OWN_READERS, at=at):
        return Assignment.objects.none()
    joint = AssignmentOwner.objects.filter(unit=member.unit_id).values("assignment")
    return Assignment.objects.filter(Q(unit=member.unit_id) | Q(pk__in=joint)).exclude(state__in=EXPECTED_NOT)


def sees_tasks(request: HttpRequest, file: object = None) -> bool:  # noqa: ARG001 the menu's form
    """Whether the tab of tasks stands in the person's menu."""
    return wears(acting_member(request), *OWN_READERS, at=timezone.now())


def sees_units(request: HttpRequest, file: object = None) -> bool:  # noqa: ARG001 the menu's form
    """Whether the person follows how other units stand: everybody who reads, but for finance, which reads its own."""
    return wears(acting_member(request), *READERS, at=timezone.now())


def sees_issuing(request: HttpRequest, file: object = None) -> bool:
    """Whether "assign" stands among a plan's tabs: to whoever issues for the plan's unit, as the page itself asks."""
    member, unit = acting_member(request), getattr(file, "unit_id", None)
    if not wears(member, *ANSWERERS, at=timezone.now()):
        return False
    return unit is None or _runs(member, unit, at=timezone.now())


def _runs(member: Member | None, unit_id: int, *, at: datetime) -> bool:
    """A unit's link answers for the unit: it neither gives tasks nor decides on them."""
    if member is None or member.account.is_link:
        return False
    at_home = member.unit_id == unit_id and wears(member, Role.LEADER, at=at)
    return at_home or may_write_for(member, unit_id, at=at)
