"""Who makes forms, who reports, who decides, who reads."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from lantoa.base.rows.moments import day_of
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.members.rules import wears
from lantoa.orgs.members.states import Role
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.rules import units_in_reach
from lantoa.work.reports.models import Activity, Report, ReportForm
from lantoa.work.reports.states import HANDED_OVER, WITH_UNIT, FormState
from lantoa.work.tasks.rules import may_run, may_see_campaign, units_watched

READERS = (Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, Role.CLERK, Role.SUPERVISOR)
OWN_READERS = (*READERS, Role.FINANCE)
"""Who reads what is their own unit's; finance appraises and settles there, answers for nobody, looks no further."""
REPORTERS = (Role.OFFICER, Role.LEADER, Role.CAMPAIGN_OWNER)


def may_make_form(member: Member | None, campaign: Campaign, *, at: datetime) -> bool:
    """Who makes, opens and closes a campaign's forms: whoever runs it."""
    return may_run(member, campaign, at=at)


def may_see_form(member: Member | None, form: ReportForm, *, at: datetime) -> bool:
    """Who sees a form with all its reports: whoever sees the campaign whole."""
    return may_see_campaign(member, form.campaign, at=at)


def may_write(member: Member | None, report: Report, *, at: datetime) -> bool:
    """Officers and leaders of the unit that reports, its link too."""
    return member is not None and wears(member, *REPORTERS, at=at) and member.unit_id == report.unit_id


def may_enter(member: Member | None, report: Report, source: str, *, at: datetime) -> bool:
    """Who writes a report down for its unit: whoever runs the campaign, where it came on paper, by mail or in a
    chat."""
    return source in HANDED_OVER and may_decide(member, report, at=at)


def may_pass(member: Member | None, report: Report, *, at: datetime) -> bool:
    """Who passes a report on, or returns it before: those who report for the unit it goes through, its link too: an
    office without accounts would otherwise hold up every report that goes through it."""
    if member is None or report.through_id is None:
        return False
    return report.through_id == member.unit_id and wears(member, *REPORTERS, at=at)


def may_return(member: Member | None, report: Report, *, at: datetime) -> bool:
    """Whoever decides; and the unit it goes through, as long as it has not passed it on."""
    return may_decide(member, report, at=at) or (report.is_on_its_way and may_pass(member, report, at=at))


def may_decide(member: Member | None, report: Report, *, at: datetime) -> bool:
    """Who returns, verifies and accepts: whoever runs the campaign."""
    return may_run(member, report.form.campaign, at=at)


def readable(member: Member | None, *, at: datetime) -> Q:
    """The reports a person may see: their unit's; those of units below or that go through the own one, once sent;
    whole campaigns."""
    if member is None or not wears(member, *OWN_READERS, at=at):
        return Q(pk__in=[])
    own = Q(unit=member.unit_id) & ~Q(form__state=FormState.DRAFT)
    if member.role not in READERS:
        return own
    sent = Q(first_submitted_at__isnull=False)
    through = Q(through=member.unit_id) & sent
    if member.account.is_link:
        return own | through
    below = Q(unit__in=units_in_reach(member, at=at)) & sent
    return own | through | below | Q(form__campaign__unit__in=units_watched(member, at=at))


def visible_activities(member: Member | None, *, at: datetime) -> Q:
    """The activities a person may see: those their unit owns or logged, those of units below, whole campaigns."""
    if member is None or not wears(member, *OWN_READERS, at=at):
        return Q(pk__in=[])
    own = Q(unit=member.unit_id) | Q(owners__unit=member.unit_id)
    if member.account.is_link or member.role not in READERS:
        return own
    below = units_in_reach(member, at=at)
    return own | Q(owners__unit__in=below) | Q(campaign__unit__in=units_watched(member, at=at))


def may_log_for(member: Member | None, unit_id: int, *, at: datetime) -> bool:
    """Who logs activities of a unit: whoever reports for it."""
    return member is not None and wears(member, *REPORTERS, at=at) and member.unit_id == unit_id


def may_change(member: Member | None, activity: Activity, *, at: datetime) -> bool:
    """Whoever reports for the unit that logged it; the other owners answer for their share."""
    return activity.withdrawn_at is None and may_log_for(member, activity.unit_id, at=at)


def may_answer_share(member: Member | None, activity: Activity, *, at: datetime) -> bool:
    """An owner that did not log the activity says whether its share is right."""
    if member is None or activity.withdrawn_at is not None or member.unit_id == activity.unit_id:
        return False
    return wears(member, *REPORTERS, at=at) and activity.owners.filter(unit=member.unit_id).exists()


def is_late(report: Report, today: date) -> bool:
    """The first sending came after the last allowed day, or none came and the day is over."""
    if report.due_on is None:
        return False
    first = day_of(report.first_submitted_at) if report.first_submitted_at else today
    return first > report.due_on


def is_open(report: Report) -> bool:
    """Whether the unit can send: the form is open and the unit is asked."""
    return report.form.state == FormState.OPEN and report.dropped_at is None


OWED = Q(state__in=WITH_UNIT, dropped_at__isnull=True, form__state=FormState.OPEN)
"""What ``owes`` says of one report, for a query."""


def owes(report: Report) -> bool:
    """Whether the unit is still to send it, for the first time or again."""
    return report.state in WITH_UNIT and is_open(report)


def reads_own(member: Member | None, *, at: datetime) -> bool:
    """Whether the person reads what their own unit reports: finance too, which answers for nobody."""
    return wears(member, *OWN_READERS, at=at)


def sees_reports(request: HttpRequest, file: object = None) -> bool:  # noqa: ARG001 the menu's form
    """Whether the tab of reports stands in the person's menu."""
    return wears(acting_member(request), *OWN_READERS, at=timezone.now())
