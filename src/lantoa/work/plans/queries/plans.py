"""Plans, sentences, tasks, facts and questions as the person asking may see them: a row, or 404."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from lantoa.base.rows.keyed import row_by_key
from lantoa.base.rows.models import Versioned
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.rules import wears
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign, Correction, Duty, Finding, Plan, PlanFact, PlanMove, Sentence
from lantoa.work.plans.models.plans import KEY_PARTS
from lantoa.work.plans.queries.drafts import draft_of
from lantoa.work.plans.queries.duties import with_rows
from lantoa.work.plans.rules import READERS, WRITERS_AT_HOME, WRITERS_IN_REACH, in_use_among, units_in_reach
from lantoa.work.plans.states import ALIVE, DutyState, FindingState, PlanState

Row = TypeVar("Row", bound=Model)
Editable = TypeVar("Editable", bound=Versioned)


def plans_visible_to(member: Member | None, *, at: datetime) -> QuerySet[Plan]:
    """The plans of the member's unit and of those below it, the newest first."""
    if member is None or not wears(member, *READERS, at=at):
        return Plan.objects.none()
    return Plan.objects.filter(unit__in=units_in_reach(member, at=at)).select_related("unit", "source", "campaign")


def plans_listed_for(member: Member | None, *, at: datetime, withdrawn: bool = False) -> QuerySet[Plan]:
    """The same with what is still to be done in each; those that were withdrawn are a list of their own."""
    standing = Duty.objects.filter(state__in=ALIVE)
    visible = plans_visible_to(member, at=at)
    aside = Q(state=PlanState.WITHDRAWN)
    return (
        visible.select_related("job")
        .filter(aside if withdrawn else ~aside)
        .annotate(
            duty_count=_counted(standing),
            proposed_count=_counted(standing.filter(state=DutyState.PROPOSED)),
            finding_count=_counted(Finding.objects.filter(state=FindingState.OPEN)),
        )
        .order_by("-received_at", "-pk")
    )


def _counted(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows a plan has, each count for itself: joined together they would multiply."""
    per_plan = rows.filter(plan=OuterRef("pk")).order_by().values("plan").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(per_plan), 0)


def get_plan(member: Member | None, pk: int, *, at: datetime) -> Plan:
    """One plan, or 404 for whoever may not see it."""
    return _one(plans_visible_to(member, at=at).select_related("previous", "job", "received_by__person"), pk)


def get_duty(member: Member | None, pk: int, *, at: datetime) -> Duty:
    """One task with everything that hangs on it, or 404."""
    duties = Duty.objects.filter(plan__in=plans_visible_to(member, at=at)).select_related(
        "plan__unit", "sentence__plan"
    )
    return _one(with_rows(duties), pk)


def get_sentence(member: Member | None, pk: int, *, at: datetime) -> Sentence:
    """One sentence, or 404."""
    return _one(Sentence.objects.filter(plan__in=plans_visible_to(member, at=at)).select_related("plan__unit"), pk)


def get_fact(member: Member | None, pk: int, *, at: datetime) -> PlanFact:
    """One fact, or 404."""
    return _one(PlanFact.objects.filter(plan__in=plans_visible_to(member, at=at)).select_related("plan__unit"), pk)


def get_finding(member: Member | None, pk: int, *, at: datetime) -> Finding:
    """One question, or 404."""
    rows = Finding.objects.filter(plan__in=plans_visible_to(member, at=at))
    return _one(rows.select_related("plan__unit", "duty__sentence"), pk)


def _one(rows: QuerySet[Row], pk: int) -> Row:
    row = row_by_key(rows, pk)
    if row is None:
        raise Http404
    return row


def units_to_write_for(member: Member | None, *, at: datetime) -> QuerySet[Unit]:
    """The units for which the member may bring plans in, the member's own first."""
    if wears(member, *WRITERS_IN_REACH, at=at) and member is not None:
        return units_in_reach(member, at=at).order_by("pk")
    if wears(member, *WRITERS_AT_HOME, at=at) and member is not None:
        return Unit.objects.filter(pk=member.unit_id)
    return Unit.objects.none()


def standing_plans(campaign: Campaign) -> QuerySet[Plan]:
    """The plans of a campaign in the order they came, but for those that were withdrawn."""
    return campaign.plans.exclude(state=PlanState.WITHDRAWN).order_by("pk")


def plans_to_amend(member: Member | None, *, at: datetime) -> QuerySet[Plan]:
    """The plans that have no later edition yet, but for withdrawn ones, of units the member may write for."""
    theirs = Plan.objects.filter(not_amended(), unit__in=units_to_write_for(member, at=at))
    return theirs.exclude(state=PlanState.WITHDRAWN).select_related("source")


def plan_sent_with(member: Member | None, key: str, *, at: datetime) -> Plan | None:
    """The plan that a form with this key has brought in, for whoever may write for its unit."""
    return Plan.objects.filter(client_key=key, unit__in=units_to_write_for(member, at=at)).first()


def withdrawal_of(plan: Plan) -> PlanMove | None:
    """When, by whom and why the plan was last withdrawn."""
    moves = plan.moves.filter(state=PlanState.WITHDRAWN).select_related("by__person")
    return moves.order_by("-at", "-pk").first()


def plans_of_that_number(plan: Plan) -> list[Plan]:
    """Other plans of the unit with the same number in the same year, but the editions it amends or that amend it.

    Where one of the two does not say who issued it, it may be the same: that is asked about too.
    """
    key = plan.key_of_number()
    if key is None:
        return []
    start, _part, issuer = key.rpartition(KEY_PARTS)
    there = Plan.objects.filter(unit_id=plan.unit_id, number_key__startswith=start + KEY_PARTS).exclude(pk=plan.pk)
    there = there.exclude(state=PlanState.WITHDRAWN).select_related("source").order_by("pk")
    twins = [one for one in there if _same_issuer(one, issuer)]
    own = {one.pk for one in editions_of(plan)} if twins else set()
    return [one for one in twins if one.pk not in own]


def _same_issuer(plan: Plan, issuer: str) -> bool:
    theirs = (plan.number_key or "").rpartition(KEY_PARTS)[2]
    return not issuer or not theirs or theirs == issuer


def not_amended() -> Q:
    """The plans that no other one amends; one that was withdrawn does not."""
    return Q(~Exists(Plan.objects.filter(previous=OuterRef("pk")).exclude(state=PlanState.WITHDRAWN)))


def amendment_of(plan: Plan) -> Plan | None:
    """The plan that amends this one; one that was withdrawn does not."""
    return Plan.objects.filter(previous=plan).exclude(state=PlanState.WITHDRAWN).first()


def given_amendments(plans: Collection[int]) -> dict[int, Plan]:
    """For each of these plans of which an amendment was assigned, or an amendment of that, the last one assigned: that
    is in force, and nothing is assigned from the plan itself. One query for each step of the longest such chain."""
    later: dict[int, Plan] = {}
    known = set(plans)
    while known:
        rows = Plan.objects.filter(previous__in=known).exclude(state=PlanState.WITHDRAWN).select_related("source")
        found = {one.previous_id or 0: one for one in rows}
        later |= found
        known = {one.pk for one in found.values()} - set(later)
    used = in_use_among({one.pk for one in later.values()})
    in_force = {key: _last_used(key, later, used) for key in plans}
    return {key: one for key, one in in_force.items() if one is not None}


def _last_used(plan: int, later: dict[int, Plan], used: set[int]) -> Plan | None:
    """The last of those behind a plan of which something was assigned."""
    last = None
    while (one := later.get(plan)) is not None:
        last, plan = (one if one.pk in used else last), one.pk
    return last


def assigned_amendments(plan: Plan) -> list[Plan]:
    """The amendments of a plan from which tasks were assigned, the first one first."""
    chain = editions_of(plan)
    later = chain[[one.pk for one in chain].index(plan.pk) + 1 :]
    given = in_use_among({one.pk for one in later}) if later else set()
    return [one for one in later if one.pk in given]


def editions_of(plan: Plan) -> list[Plan]:
    """The plan with all it amends and all that amend it, the first edition first."""
    near = Q(pk=plan.previous_id) | Q(previous=plan)  # of a plan that nobody has read yet
    same = near | Q(campaign=plan.campaign_id) if plan.campaign_id is not None else near
    known = {one.pk: one for one in Plan.objects.filter(same).exclude(pk=plan.pk)}
    amends = {one.previous_id: one for one in known.values() if one.state != PlanState.WITHDRAWN}
    chain = [plan]
    while earlier := known.pop(chain[0].previous_id or 0, None):
        chain.insert(0, earlier)
    while later := amends.pop(chain[-1].pk, None):
        chain.append(later)
    return chain


def duties_by_key(plan: Plan, keys: list[int]) -> dict[int, Duty]:
    """These tasks of one plan, by key."""
    return {duty.pk: duty for duty in plan.duties.filter(pk__in=keys).select_related("plan__unit", "sentence")}


def corrections_of(plan: Plan) -> QuerySet[Correction]:
    """Every correction of a plan, the newest first, with what it is about."""
    about = ("duty", "sentence", "fact", "finding", "old_words", "new_words")
    return plan.corrections.select_related("by__person", *about).order_by("-at", "-pk")


def sentence_at(plan: Plan, anchor: str) -> Sentence | None:
    """The sentence with this anchor."""
    return plan.sentences.filter(anchor=anchor).first()


def duties_near(duty: Duty, most: int = 12) -> list[Duty]:
    """The standing tasks before and after one, for merging, nearest sentences first and then in order."""
    place = duty.sentence.order
    standing = duty.plan.duties.filter(state__in=ALIVE).exclude(pk=duty.pk)
    before = with_rows(standing.filter(sentence__order__lte=place).order_by("-sentence__order", "-order"))[: most // 2]
    after = with_rows(standing.filter(sentence__order__gt=place).order_by("sentence__order", "order"))[: most // 2]
    found = [*before, *after]
    return sorted({d.pk: d for d in found}.values(), key=lambda d: (d.sentence_id, d.order))


def split_before(duty: Duty, parts: list[str], leads: list[tuple[str, ...]], *, version: int) -> bool:
    """Whether the task was split into these very parts, so led, since that version: the form came a second time."""
    if version >= duty.version:
        return False
    words = [" ".join(part.split()) for part in parts]
    if not any(one.new == words for one in duty.corrections.filter(field="split").order_by("-at", "-pk")[:1]):
        return False
    led = {one.words: draft_of(one).lead for one in with_rows(duty.sentence.duties.filter(words__in=words))}
    return all(not lead or led.get(part) == lead for part, lead in zip(words, leads, strict=True))


def row_now(row: Editable) -> Editable:
    """A row as it is now, after somebody was faster."""
    return type(row)._base_manager.get(pk=row.pk)
