"""Evidence as pages show it, each piece with its thumbnail: the same questions for any number of pieces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from lantoa.base.files.models import DerivedFile
from lantoa.base.files.states import CopyKind
from lantoa.base.rows.keyed import row_by_key
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.rules import wears
from lantoa.orgs.units.models import Unit
from lantoa.work.evidence.models import Consent, Evidence, EvidenceUse, Likeness
from lantoa.work.evidence.queries.evidence import evidence_visible_to
from lantoa.work.evidence.queries.questions import open_questions
from lantoa.work.evidence.states import EvidenceState, Standing
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment, Issue, Task
from lantoa.work.tasks.rules import READERS, units_watched


def with_thumbs(rows: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """The rows with their thumbnails and tasks, and whether an open question is about them (``is_asked``)."""
    thumbs = DerivedFile.objects.filter(kind=CopyKind.THUMB)
    uses = EvidenceUse.objects.select_related("assignment__task")
    return rows.annotate(is_asked=_is_asked()).prefetch_related(
        Prefetch("file__copies", thumbs), Prefetch("uses", uses)
    )


def _is_asked() -> Exists:
    """Whether an open question is about the piece."""
    return Exists(open_questions().filter(Q(older=OuterRef("pk")) | Q(newer=OuterRef("pk"))).order_by())


def gallery_of(
    member: Member | None, campaign: Campaign, wanted: Mapping[str, Any], *, at: datetime
) -> QuerySet[Evidence]:
    """What stands in a campaign and the person may see, narrowed to what they look for, the newest first."""
    rows = evidence_visible_to(member, at=at).filter(campaign=campaign, state=EvidenceState.KEPT)
    for name, path in (("unit", "unit"), ("standing", "standing"), ("kind", "kind")):
        if wanted.get(name):
            rows = rows.filter(**{path: wanted[name]})
    if wanted.get("task"):
        rows = rows.filter(pk__in=EvidenceUse.objects.filter(assignment__task=wanted["task"]).values("evidence"))
    if wanted.get("questions"):
        rows = rows.filter(_is_asked())
    return with_thumbs(rows).order_by("-pk")


def own_evidence(member: Member | None, *, at: datetime) -> QuerySet[Evidence]:
    """What the person's own unit has sent, withdrawn pieces too."""
    unit = 0 if member is None else member.unit_id
    return with_thumbs(evidence_visible_to(member, at=at).filter(unit=unit)).order_by("-pk")


def campaigns_with_counts(member: Member | None, *, at: datetime) -> QuerySet[Campaign]:
    """The campaigns whose evidence the person sees whole, the newest first, each with how many pieces stand in it, of
    how many units, and how many of them nobody has checked: one query."""
    if member is None or not wears(member, *READERS, at=at):
        return Campaign.objects.none()
    there = Exists(Issue.objects.filter(campaign=OuterRef("pk"))) | Exists(
        Evidence.objects.filter(campaign=OuterRef("pk"))
    )
    rows = Campaign.objects.filter(there, unit__in=units_watched(member, at=at).values("pk"))
    kept = Q(evidence__state=EvidenceState.KEPT)
    counts = {
        "pieces": Count("evidence", filter=kept),
        "senders": Count("evidence__unit", filter=kept, distinct=True),
        "unchecked": Count("evidence", filter=kept & Q(evidence__standing=Standing.OPEN)),
    }
    return rows.select_related("unit").annotate(**counts).order_by("-pk")


def of_assignment(assignment: Assignment) -> QuerySet[Evidence]:
    """What proves one assignment, for whoever was shown it."""
    tied = EvidenceUse.objects.filter(assignment=assignment).values("evidence")
    rows = Evidence.objects.filter(pk__in=tied, state=EvidenceState.KEPT).select_related(
        "file", "unit", "brought_by_unit"
    )
    return with_thumbs(rows).order_by("-pk")


def units_with_evidence(campaign: Campaign) -> QuerySet[Unit]:
    """The units that have sent anything in a campaign."""
    return Unit.objects.filter(pk__in=Evidence.objects.filter(campaign=campaign).values("unit")).order_by("name", "pk")


def tasks_with_evidence(campaign: Campaign) -> QuerySet[Task]:
    """The tasks of a campaign for which anything was sent."""
    used = EvidenceUse.objects.filter(evidence__campaign=campaign).values("assignment__task")
    return Task.objects.filter(pk__in=used).order_by("number")


def pieces_by_task(campaign: Campaign, moment: datetime | None) -> Iterable[tuple[int, int, int]]:
    """For each task with evidence how many pieces it has, and of how many units, now or at a moment: one query."""
    uses = EvidenceUse.objects.filter(evidence__campaign=campaign)
    if moment is None:
        uses = uses.filter(evidence__state=EvidenceState.KEPT)
    else:
        still = Q(evidence__withdrawn_at__isnull=True) | Q(evidence__withdrawn_at__gt=moment)
        uses = uses.filter(still, at__lte=moment, evidence__added_at__lte=moment)
    counted = uses.order_by().values_list("assignment__task")
    return counted.annotate(
        pieces=Count("evidence", distinct=True), units=Count("evidence__unit", distinct=True)
    ).values_list("assignment__task", "pieces", "units")


def questions_about(evidence: Evidence) -> QuerySet[Likeness]:
    """The questions whether this piece is another one, the open ones first."""
    rows = Likeness.objects.filter(Q(newer=evidence) | Q(older=evidence))
    around = [f"{side}__{part}" for side in ("newer", "older") for part in ("unit", "file", "campaign")]
    return rows.select_related(*around, "answered_by__person").order_by("answer", "pk")


def get_question(member: Member | None, pk: int, *, at: datetime) -> Likeness:
    """A question about a piece the person may see, or 404."""
    row = row_by_key(Likeness.objects.select_related("newer__campaign"), pk)
    if row is None or not evidence_visible_to(member, at=at).filter(pk=row.newer_id).exists():
        raise Http404
    return row


def consents_about(evidence: Evidence) -> QuerySet[Consent]:
    """The consents for a piece or its event, withdrawn ones too."""
    own = Q(evidence=evidence) | Q(occasion=evidence.occasion_id, occasion__isnull=False)
    return Consent.objects.filter(own).select_related("occasion", "paper", "by__person").order_by("pk")
