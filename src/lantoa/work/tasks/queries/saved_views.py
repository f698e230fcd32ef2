"""The views a member keeps of a campaign's matrix, and what its filter offers."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import SavedView, Task
from lantoa.work.tasks.rules import may_see_campaign


def views_of(member: Member | None, campaign: Campaign) -> QuerySet[SavedView]:
    """The views the member keeps of this campaign, by name."""
    if member is None:
        return SavedView.objects.none()
    return SavedView.objects.filter(member=member, campaign=campaign, dropped_at__isnull=True)


def get_view(member: Member | None, pk: int, *, at: datetime) -> SavedView:
    """A view of the member's own of a campaign they still see, or 404."""
    rows = SavedView.objects.select_related("campaign__unit").filter(pk=pk, member=member, dropped_at__isnull=True)
    view = rows.first() if member is not None else None
    if view is None or not may_see_campaign(member, view.campaign, at=at):
        raise Http404
    return view


def tasks_of(campaign: Campaign) -> list[Task]:
    """Every task of a campaign, in the order of its numbers."""
    return list(Task.objects.filter(campaign=campaign).order_by("number"))


def unit_below(key: int) -> Unit | None:
    """A unit of the register by its key."""
    return Unit.objects.filter(pk=key).first()
