"""Tying evidence to what a unit was given to do, and taking it away again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from lantoa.orgs.members.models import Member
from lantoa.work.evidence.actions.proving import settle_proofs
from lantoa.work.evidence.actions.traces import allow, leave, locked
from lantoa.work.evidence.models import Evidence, EvidenceUse
from lantoa.work.evidence.rules import may_add, may_change
from lantoa.work.evidence.states import AuditCode, EvidenceRefused
from lantoa.work.tasks.models import Assignment


@transaction.atomic
def tie_evidence(evidence: Evidence, assignment: Assignment, *, by: Member, at: datetime) -> EvidenceUse:
    """Let a piece prove a task of its unit. Tied twice it stays tied."""
    held = locked(evidence)
    allow(may_change(by, held, at=at) and may_add(by, held.campaign, assignment, at=at))
    if not held.stands:
        raise EvidenceRefused("withdrawn")
    use, is_new = EvidenceUse.objects.get_or_create(
        evidence=held, assignment=assignment, defaults={"at": at, "by": by.account}
    )
    if is_new:
        leave(AuditCode.EVIDENCE_TIE, held, by=by, at=at, new={"assignment": assignment.pk})
        settle_proofs([assignment.pk], by=by, at=at)
    return use


@transaction.atomic
def untie_evidence(evidence: Evidence, assignment: Assignment, *, by: Member, at: datetime) -> bool:
    """Let a piece prove a task no longer; False where it did not."""
    held = locked(evidence)
    allow(may_change(by, held, at=at))
    gone, _each = EvidenceUse.objects.filter(evidence=held, assignment=assignment).delete()
    if gone:
        leave(AuditCode.EVIDENCE_UNTIE, held, by=by, at=at, old={"assignment": assignment.pk})
        settle_proofs([assignment.pk], by=by, at=at)
    return bool(gone)
