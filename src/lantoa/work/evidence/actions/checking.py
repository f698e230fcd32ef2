"""Verifying evidence, or asking its unit to correct it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from lantoa.engines.vn.text import clean_words
from lantoa.orgs.members.models import Member
from lantoa.work.evidence.actions.proving import settle_proofs
from lantoa.work.evidence.actions.telling import tell_correct
from lantoa.work.evidence.actions.traces import allow, hold, leave, save, words_of
from lantoa.work.evidence.models import Evidence, EvidenceCheck
from lantoa.work.evidence.rules import may_check, may_verify
from lantoa.work.evidence.states import AuditCode, Standing, Verdict


@transaction.atomic
def check_evidence(
    evidence: Evidence, verdict: Verdict, *, version: int, by: Member, at: datetime, words: str = ""
) -> EvidenceCheck:
    """Say that a piece shows what its unit says, or, with words, what to put right. Nobody checks their own unit's, and
    nobody verifies what they wrote down for another unit."""
    held = hold(evidence, version)
    allow((may_verify if verdict == Verdict.VERIFIED else may_check)(by, held, at=at))
    said = words_of(words) if verdict == Verdict.CORRECT else clean_words(words)
    old, new = save(held, {"standing": Standing(verdict.value)})
    check = EvidenceCheck.objects.create(evidence=held, verdict=verdict, words=said, at=at, by=by.account, unit=by.unit)
    leave(AuditCode.EVIDENCE_CHECK, held, by=by, at=at, old=old, new=new, reason=said)
    if verdict == Verdict.CORRECT:
        tell_correct(check, by=by, at=at)
    settle_proofs(held.uses.values_list("assignment_id", flat=True), by=by, at=at)
    return check
