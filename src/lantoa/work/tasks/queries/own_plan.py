"""What a unit was given in a campaign, as its own plan is drafted from it; and where it may draft one."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Prefetch, Q
from django.http import Http404

from lantoa.engines.vn.folding import fold_words
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.documents.rules import may_draft_for
from lantoa.work.documents.states import DocumentState, Kind
from lantoa.work.plans.models import Campaign, Plan
from lantoa.work.tasks.models import Assignment, AssignmentOwner
from lantoa.work.tasks.states import EXPECTED_NOT, AssignmentState

MOST_PURPOSES = 12
PLANNED_NOT = EXPECTED_NOT | {AssignmentState.NOT_APPLICABLE}
"""Also what the unit has answered does not apply: it is planned only once the owner has said that it does."""
PURPOSE = fold_words("mục đích")


def given_to(unit: Unit, campaign: Campaign) -> list[Assignment]:
    """The unit's tasks in a campaign, joint ones too with all who have them, as the plan has them in order."""
    joint = AssignmentOwner.objects.filter(unit=unit).values("assignment")
    rows = Assignment.objects.filter(Q(unit=unit) | Q(pk__in=joint), campaign=campaign)
    owners = Prefetch("co_owners", AssignmentOwner.objects.select_related("unit").order_by("pk"))
    rows = rows.exclude(state__in=PLANNED_NOT).select_related("task__plan", "unit", "campaign").prefetch_related(owners)
    return list(rows.order_by("task__number"))


def answered_not_applicable(unit: Unit, campaign: Campaign) -> int:
    """How many of the unit's tasks its plan leaves out, because it answered that they do not apply."""
    joint = AssignmentOwner.objects.filter(unit=unit).values("assignment")
    rows = Assignment.objects.filter(Q(unit=unit) | Q(pk__in=joint), campaign=campaign)
    return rows.filter(state=AssignmentState.NOT_APPLICABLE).count()


def purposes_of(plan: Plan) -> list[str]:
    """The sentences of a plan below its heading of purposes, as printed; none where it has no such heading."""
    found: list[str] = []
    inside: tuple[str, int] | None = None
    for line in plan.sentences.filter(gone=False).order_by("order").only("text", "label", "section", "level", "role"):
        words = line.text.strip().removeprefix(line.label).strip()
        if line.role == "heading":
            if inside is not None and line.level <= inside[1]:
                break
            if inside is None and PURPOSE in fold_words(words):
                inside = (line.section, line.level)
        elif inside is not None and words:
            found.append(words.lstrip("-+* "))
    return found[:MOST_PURPOSES]


def last_plan_issued_by(unit: Unit) -> OfficialDocument | None:
    """The last plan the unit issued here, whose head its next one takes."""
    rows = OfficialDocument.objects.filter(unit=unit, kind=Kind.PLAN, state=DocumentState.ISSUED)
    return rows.order_by("-issued_on", "-pk").first()


def campaigns_to_plan(member: Member | None, *, at: datetime) -> list[Campaign]:
    """The campaigns of others in which the member's unit has tasks, joint ones too, where the member may draft its
    plan."""
    if member is None or not may_draft_for(member, member.unit_id, at=at):
        return []
    joint = AssignmentOwner.objects.filter(unit=member.unit_id).values("assignment")
    rows = Assignment.objects.filter(Q(unit=member.unit_id) | Q(pk__in=joint)).exclude(state__in=PLANNED_NOT)
    given = Campaign.objects.filter(pk__in=rows.values("campaign")).exclude(unit=member.unit_id)
    return list(given.order_by("-pk"))


def get_campaign_to_plan(member: Member | None, pk: int, *, at: datetime) -> Campaign:
    """One of these campaigns, or 404."""
    found = next((row for row in campaigns_to_plan(member, at=at) if row.pk == pk), None)
    if found is None:
        raise Http404
    return found
