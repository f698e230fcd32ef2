"""What a unit was given in a campaign, as its own plan is drafted from it; and where it may draft one."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.http import Http404

from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.documents.rules import may_draft_for
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment, AssignmentOwner
from lantoa.work.tasks.states import EXPECTED_NOT


def given_to(unit: Unit, campaign: Campaign) -> list[Assignment]:
    """The unit's tasks in a campaign, joint ones too, as the plan has them in order."""
    joint = AssignmentOwner.objects.filter(unit=unit).values("assignment")
    rows = Assignment.objects.filter(Q(unit=unit) | Q(pk__in=joint), campaign=campaign)
    rows = rows.exclude(state__in=EXPECTED_NOT).select_related("task__plan")
    return list(rows.order_by("task__number"))


def campaigns_to_plan(member: Member | None, *, at: datetime) -> list[Campaign]:
    """The campaigns of others in which the member's unit has tasks, where the member may draft its plan."""
    if member is None or not may_draft_for(member, member.unit_id, at=at):
        return []
    rows = Assignment.objects.filter(unit=member.unit_id).exclude(state__in=EXPECTED_NOT)
    given = Campaign.objects.filter(pk__in=rows.values("campaign")).exclude(unit=member.unit_id)
    return list(given.order_by("-pk"))


def get_campaign_to_plan(member: Member | None, pk: int, *, at: datetime) -> Campaign:
    """One of these campaigns, or 404."""
    found = next((row for row in campaigns_to_plan(member, at=at) if row.pk == pk), None)
    if found is None:
        raise Http404
    return found
