"""What the evidence tied to an assignment proves: the room of tasks is told through its own verb."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from lantoa.orgs.members.models import Member
from lantoa.work.evidence.models import EvidenceUse
from lantoa.work.evidence.states import EvidenceState, Standing
from lantoa.work.tasks.actions.answering import raise_proof
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.states import EXPECTED_NOT, Proof


def settle_proofs(assignments: Iterable[int], *, by: Member, at: datetime) -> None:
    """Say anew how well each of these is proved, where that has changed."""
    for row in Assignment.objects.filter(pk__in=list(assignments)).order_by("pk"):
        wanted = proof_of(row)
        if wanted != row.proof and row.state not in EXPECTED_NOT:
            raise_proof(row, wanted, by=by, at=at)


def proof_of(assignment: Assignment) -> Proof:
    """Verified where a piece is verified and none waits for correction, evidenced where any stands, else the claim."""
    standing = set(
        EvidenceUse.objects.filter(assignment=assignment, evidence__state=EvidenceState.KEPT)
        .order_by()
        .values_list("evidence__standing", flat=True)
        .distinct()
    )
    if Standing.VERIFIED in standing and Standing.CORRECT not in standing:
        return Proof.VERIFIED
    if standing:
        return Proof.EVIDENCED
    return Proof.CLAIMED if assignment.claim else Proof.NONE
