"""Who adds evidence, who sees it, who checks it, and what may be published."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from lantoa.base.files.models import StoredFile
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.members.rules import wears
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit
from lantoa.work.evidence.models import Consent, Evidence, EvidenceUse, Occasion
from lantoa.work.evidence.states import EvidenceState, Kind
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.rules import (
    ANSWERERS,
    READERS,
    may_answer,
    may_decide,
    may_log_by_phone,
    may_run,
    units_watched,
)
from lantoa.work.tasks.rules import readable as readable_assignments
from lantoa.work.tasks.states import EXPECTED_NOT


def may_add(member: Member | None, campaign: Campaign, assignment: Assignment | None, *, at: datetime) -> bool:
    """Who answers for a unit: to one of its tasks, or to a campaign in which it was given any, or its own campaign."""
    if member is None or not wears(member, *ANSWERERS, at=at):
        return False
    if assignment is not None:
        stands = assignment.campaign_id == campaign.pk and assignment.state not in EXPECTED_NOT
        return stands and may_answer(member, assignment, at=at)
    if campaign.unit_id == member.unit_id:
        return True
    given = Q(unit=member.unit_id) | Q(co_owners__unit=member.unit_id)
    return Assignment.objects.filter(given, campaign=campaign).exclude(state__in=EXPECTED_NOT).exists()


def may_add_for(member: Member | None, unit: Unit, assignment: Assignment | None, *, at: datetime) -> bool:
    """Who writes a piece down for another unit, as brought from its group's chat: whoever may write down what that unit
    tells of the task (``may_log_by_phone``)."""
    if assignment is None or assignment.unit_id != unit.pk or assignment.state in EXPECTED_NOT:
        return False
    return may_log_by_phone(member, assignment, at=at)


def may_bring(member: Member | None, *, at: datetime) -> bool:
    """Whether the person sends evidence for their unit at all: for which task is asked of each piece."""
    return wears(member, *ANSWERERS, at=at)


def may_change(member: Member | None, evidence: Evidence, *, at: datetime) -> bool:
    """Who corrects, ties and withdraws: those who answer for the unit that sent it."""
    return wears(member, *ANSWERERS, at=at) and member is not None and member.unit_id == evidence.unit_id


def may_record_for(member: Member | None, about: Evidence | Occasion | None, *, at: datetime) -> bool:
    """Who records and withdraws consent: those who answer for the unit whose pictures they are."""
    mine = member is not None and about is not None and member.unit_id == about.unit_id
    return mine and wears(member, *ANSWERERS, at=at)


def may_check(member: Member | None, evidence: Evidence, *, at: datetime) -> bool:
    """Who verifies or asks to correct: whoever decides on a task it proves or runs the campaign, and the supervisor
    who watches the campaign; never a person of the unit that sent it."""
    if member is None or member.unit_id == evidence.unit_id or member.account.is_link:
        return False
    if may_run(member, evidence.campaign, at=at):
        return True
    if wears(member, Role.SUPERVISOR, at=at):
        return units_watched(member, at=at).filter(pk=evidence.campaign.unit_id).exists()
    uses = evidence.uses.select_related("assignment__campaign", "assignment__parent")
    return any(may_decide(member, use.assignment, at=at) for use in uses)


def may_verify(member: Member | None, evidence: Evidence, *, at: datetime) -> bool:
    """The same without whoever wrote the piece down for its unit: nobody verifies what they brought themselves."""
    mine = evidence.brought_by_unit_id is not None and member is not None and evidence.added_by_id == member.account_id
    return not mine and may_check(member, evidence, at=at)


def visible(member: Member | None, *, at: datetime) -> Q:
    """The evidence a person may see: their unit's own, what proves a task they may see, and whole campaigns."""
    if member is None or not wears(member, *READERS, at=at):
        return Q(pk__in=[])
    tasks = Assignment.objects.filter(readable_assignments(member, at=at))
    tied = EvidenceUse.objects.filter(evidence=OuterRef("pk"), assignment__in=tasks.values("pk"))
    watched = units_watched(member, at=at)
    return Q(unit=member.unit_id) | Q(campaign__unit__in=watched.values("pk")) | Q(Exists(tied))


def may_see(member: Member | None, evidence: Evidence, *, at: datetime) -> bool:
    """Whether the piece is among those the person may see."""
    return Evidence.objects.filter(visible(member, at=at), pk=evidence.pk).exists()


def may_run_campaign(member: Member | None, campaign: Campaign, *, at: datetime) -> bool:
    """Who answers questions about alike pictures: whoever runs the campaign."""
    return may_run(member, campaign, at=at)


def publishable(rows: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """The pictures that may be shown in public: kept, with consent of their own or of their event that still stands.

    Consent withdrawn for one picture closes it although its event's consent stands.
    """
    own = Consent.objects.filter(evidence=OuterRef("pk"))
    shared = Consent.objects.filter(occasion=OuterRef("occasion"), withdrawn_at__isnull=True)
    standing, ended = own.filter(withdrawn_at__isnull=True), own.filter(withdrawn_at__isnull=False)
    agreed = Exists(standing) | (Exists(shared) & ~Exists(ended))
    return rows.filter(agreed, state=EvidenceState.KEPT, kind__in=(Kind.PHOTO, Kind.VIDEO, Kind.AUDIO))


def may_be_public(evidence: Evidence) -> bool:
    """Whether one picture may be shown in public."""
    return publishable(Evidence.objects.filter(pk=evidence.pk)).exists()


def reads_file(request: HttpRequest, stored: StoredFile, at: datetime) -> bool:
    """Whether the file is evidence the person may see, or the paper of a consent for evidence they may see."""
    member = acting_member(request)
    if member is None:
        return False
    mine = Evidence.objects.filter(visible(member, at=at))
    if mine.filter(file=stored).exists():
        return True
    papers = Consent.objects.filter(paper=stored)
    own = Q(evidence__unit=member.unit_id) | Q(occasion__unit=member.unit_id)
    return wears(member, *ANSWERERS, at=at) and papers.filter(own).exists()


def sees_evidence(request: HttpRequest, file: object = None) -> bool:  # noqa: ARG001 the menu's form
    """Whether the tab of evidence stands in the person's menu."""
    return wears(acting_member(request), *READERS, at=timezone.now())
