"""Who sees totals, who freezes, answers and chooses, who answers a task with a document."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.members.rules import wears
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.documents.rules import may_draft_for
from lantoa.work.reports.models import ReportForm
from lantoa.work.reports.rules import READERS
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.rules import may_answer, may_run, may_see_campaign


def may_see_totals(member: Member | None, form: ReportForm, *, at: datetime) -> bool:
    """Whoever sees the campaign whole: its owners, leaders, officers, the supervisor in scope."""
    return may_see_campaign(member, form.campaign, at=at)


def may_edit(member: Member | None, form: ReportForm, *, at: datetime) -> bool:
    """Who freezes totals, answers questions and chooses words: whoever runs the campaign."""
    return may_run(member, form.campaign, at=at)


def may_draft(member: Member | None, form: ReportForm, *, at: datetime) -> bool:
    """Who drafts the report of it: whoever edits and may draft a document of the unit whose campaign it is."""
    return may_edit(member, form, at=at) and may_draft_for(member, form.campaign.unit_id, at=at)


def may_hand_in(member: Member | None, document: OfficialDocument, assignment: Assignment, *, at: datetime) -> bool:
    """Who answers a task with their own unit's plan: officers and leaders of the unit that issued it. A unit's link
    neither drafts nor reads official documents."""
    own = member is not None and not member.account.is_link and member.unit_id == document.unit_id
    return own and may_answer(member, assignment, at=at)


def sees_totals(request: HttpRequest, file: object = None) -> bool:  # noqa: ARG001 the menu's form
    """Whether the tab stands in the person's menu."""
    member = acting_member(request)
    return member is not None and not member.account.is_link and wears(member, *READERS, at=timezone.now())
