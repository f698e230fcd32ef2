"""Who brings in paper, who sees what came in, who takes it into a report."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.members.rules import wears
from lantoa.orgs.members.states import Role
from lantoa.work.arrivals.models import Arrival
from lantoa.work.arrivals.states import Way
from lantoa.work.reports.models import Report, ReportForm
from lantoa.work.reports.rules import REPORTERS, may_decide, may_write
from lantoa.work.tasks.rules import units_run_by

BRINGERS = (*REPORTERS, Role.CLERK)


def may_bring(member: Member | None, *, at: datetime) -> bool:
    """Whoever reports for a unit, its link too, and the clerk who opens the post."""
    return member is not None and wears(member, *BRINGERS, at=at)


def may_take(member: Member | None, report: Report, *, at: datetime) -> bool:
    """The unit itself, or whoever runs the campaign and was handed its paper or letter."""
    return may_write(member, report, at=at) or may_decide(member, report, at=at)


def may_sort(member: Member | None, *, at: datetime) -> bool:
    """Who sees letters that belong to no report yet: owners of a campaign that asks for reports; the box is theirs."""
    if member is None or not wears(member, Role.CAMPAIGN_OWNER, at=at):
        return False
    return ReportForm.objects.filter(campaign__unit__in=units_run_by(member, at=at)).exists()


def visible(member: Member | None, *, at: datetime) -> Q:
    """What a person may see: what belongs to their unit's reports or their campaigns, what they brought, loose mail."""
    if member is None or not wears(member, *BRINGERS, at=at):
        return Q(pk__in=[])
    found = Q(report__unit=member.unit_id) | Q(brought_by=member.account_id, report__isnull=True)
    if member.account.is_link:
        return found
    found |= Q(report__form__campaign__unit__in=units_run_by(member, at=at))
    return found | Q(way=Way.MAIL, report__isnull=True) if may_sort(member, at=at) else found


def may_see(member: Member | None, arrival: Arrival, *, at: datetime) -> bool:
    """Whether one person may see one arrival."""
    return Arrival.objects.filter(visible(member, at=at), pk=arrival.pk).exists()


def sees_arrivals(request: HttpRequest, file: object = None) -> bool:  # noqa: ARG001 the menu's form
    """Whether the tab stands in the person's menu: for owners of campaigns. Units reach it from their report."""
    return wears(acting_member(request), Role.CAMPAIGN_OWNER, at=timezone.now())
