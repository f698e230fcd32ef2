"""Who may read plans, who may bring them in and correct them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from lantoa.base.files.models import StoredFile
from lantoa.base.rows.moments import day_of
from lantoa.engines.vn.folding import fold_words
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.members.rules import wears
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit, UnitParent, on_day, path_end
from lantoa.work.plans.models import Plan
from lantoa.work.plans.states import WITH_TEXT, PlanState

READERS = (Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, Role.CLERK, Role.SUPERVISOR)
WRITERS_IN_REACH = (Role.CAMPAIGN_OWNER,)
WRITERS_AT_HOME = (Role.CAMPAIGN_OWNER, Role.OFFICER)
BETWEEN_NAMES = frozenset(fold_words("và cùng với các giao đề nghị yêu cầu").split())


def within_reach(member: Member, unit: Unit | int, *, at: datetime) -> bool:
    """Whether a unit is the member's own or stands below it on that day, in the territorial or the sector line."""
    key = unit if isinstance(unit, int) else unit.pk
    return key == member.unit_id or units_in_reach(member, at=at).filter(pk=key).exists()


def units_in_reach(member: Member, *, at: datetime) -> QuerySet[Unit]:
    """The member's unit and all below it on that day, in either line; one that has ended counts where it last stood.

    A unit's link reaches its own unit and nothing else.
    """
    if member.account.is_link:
        return Unit.objects.filter(pk=member.unit_id)
    day = day_of(at)
    own = UnitParent.objects.filter(on_day(day), unit_id=member.unit_id).values_list("line", "path")
    below = Q(pk=member.unit_id)
    for line, path in own:
        inside = UnitParent.objects.filter(line=line, path__gte=path, path__lt=path_end(path))
        last = Q(unit__ends_on__lt=day, ends_on=F("unit__ends_on"))
        below |= Q(pk__in=inside.filter(on_day(day) | last).values("unit_id"))
    return Unit.objects.filter(below)


def may_read(member: Member | None, plan: Plan, *, at: datetime) -> bool:
    """Owners, officers, leaders, clerks and supervisors of the plan's unit or of one above it."""
    return wears(member, *READERS, at=at) and member is not None and within_reach(member, plan.unit_id, at=at)


def may_write_for(member: Member | None, unit: Unit | int, *, at: datetime) -> bool:
    """Campaign owners for their unit and those below, officers for their own unit."""
    if member is None:
        return False
    key = unit if isinstance(unit, int) else unit.pk
    if wears(member, *WRITERS_AT_HOME, at=at) and key == member.unit_id:
        return True
    return wears(member, *WRITERS_IN_REACH, at=at) and within_reach(member, key, at=at)


def may_correct(member: Member | None, plan: Plan, *, at: datetime) -> bool:
    """Whoever may bring plans in for the plan's unit."""
    return may_write_for(member, plan.unit_id, at=at)


def owns(member: Member | None, plan: Plan, *, at: datetime) -> bool:
    """Campaign owners, for plans of their unit and of those below: they withdraw a plan and take it back in."""
    mine = wears(member, *WRITERS_IN_REACH, at=at)
    return mine and member is not None and within_reach(member, plan.unit_id, at=at)


class Uses:
    """Rooms above say here what keeps a plan from being withdrawn: what was made of it and given to others."""

    def __init__(self) -> None:
        self._rules: dict[str, Callable[[Plan], bool]] = {}
        self._many: dict[str, Callable[[Collection[int]], set[int]]] = {}

    def register(self, key: str, rule: Callable[[Plan], bool], many: Callable[[Collection[int]], set[int]]) -> None:
        """Adds a room's answer, for one and for many; the same key again replaces it (a reload registers twice)."""
        self._rules[key], self._many[key] = rule, many

    def among(self, plans: Collection[int]) -> set[int]:
        """Which of these plans some room uses: one query a room."""
        return set().union(*(many(plans) for many in self._many.values())) if plans else set()

    def any_of(self, plan: Plan) -> bool:
        """Whether some room uses the plan."""
        return any(rule(plan) for rule in self._rules.values())


uses = Uses()


def is_in_use(plan: Plan) -> bool:
    """Whether something was made of the plan that others have."""
    return uses.any_of(plan)


def in_use_among(plans: Collection[int]) -> set[int]:
    """Of which of these plans something was made that others have."""
    return uses.among(plans)


def may_withdraw(member: Member | None, plan: Plan, *, at: datetime) -> bool:
    """Owners, once the plan was read and before anything of it was assigned."""
    return plan.state in WITH_TEXT and owns(member, plan, at=at) and not is_in_use(plan)


def may_remove(member: Member | None, plan: Plan, *, at: datetime) -> bool:
    """Whoever brought the file in, while they may write for its unit and nothing was ever read of it."""
    mine = member is not None and plan.received_by_id == member.account_id
    return mine and is_unread(plan) and may_correct(member, plan, at=at)


def is_unread(plan: Plan) -> bool:
    """Whether the plan could not be read, or its reading was stopped, before anything came of it."""
    return plan.state in {PlanState.REFUSED, PlanState.STOPPED} and not plan.reading_count


def sees_plans(request: HttpRequest, file: object = None) -> bool:  # noqa: ARG001 the menu's form
    """Whether the tab of plans stands in the person's menu."""
    return wears(acting_member(request), *READERS, at=timezone.now())


def reads_file(request: HttpRequest, stored: StoredFile, at: datetime) -> bool:
    """Whether the file is a plan's and the person may read that plan."""
    member = acting_member(request)
    plans = Plan.objects.filter(Q(source=stored) | Q(text_source=stored))
    return member is not None and any(may_read(member, plan, at=at) for plan in plans)


def says_only_who(words: str, names: Collection[str]) -> bool:
    """Whether words only name some of these, or a part of one, and nothing that is to be done."""
    rest = fold_words(words)
    known = sorted((fold_words(name) for name in names), key=len, reverse=True)
    if any(rest in name for name in known):
        return True
    for name in known:
        rest = rest.replace(name, " ")
    return not set(re.findall(r"\w+", rest)) - BETWEEN_NAMES
