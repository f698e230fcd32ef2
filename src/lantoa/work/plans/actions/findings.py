"""Settling what the reader asked."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from lantoa.base.rows.actions import save_versioned
from lantoa.orgs.members.models import Member
from lantoa.work.plans.actions.duties import correct_duty
from lantoa.work.plans.actions.duty_rows import words_of
from lantoa.work.plans.actions.duty_shapes import add_duty
from lantoa.work.plans.actions.heads import correct_fact, correct_head
from lantoa.work.plans.actions.reading_facts import DATE_FIELDS, HEAD_FIELDS
from lantoa.work.plans.actions.traces import Change, leave_trace, lock, require_correcting
from lantoa.work.plans.models import Finding, Plan, Sentence
from lantoa.work.plans.queries.drafts import draft_of_proposal
from lantoa.work.plans.states import Answer, AuditCode, FindingState


def settle_finding(
    finding: Finding, answer: Answer, *, version: int, by: Member, at: datetime, note: str = ""
) -> Finding:
    """Write down how a question was decided; ``take`` also puts the reader's new proposal in place of the old."""
    with transaction.atomic():
        finding = lock(finding, version)
        require_correcting(by, finding.plan, at=at)
        if finding.state == FindingState.SETTLED and finding.answer == answer:
            return finding
        if answer == Answer.TAKE:
            _take(finding, by=by, at=at, note=note)
        old = finding.answer or None
        finding.state, finding.answer, finding.answer_note = FindingState.SETTLED, answer, note
        finding.settled_at, finding.settled_by = at, by.account
        fields = ["state", "answer", "answer_note", "settled_at", "settled_by"]
        save_versioned(finding, finding.version, fields)
        change = Change("answer", old, str(answer))
        leave_trace(
            AuditCode.FINDING_SETTLE,
            finding.plan,
            [change],
            by=by,
            at=at,
            finding=finding,
            duty=finding.duty,
            reason=note,
        )
        return finding


def reopen_finding(finding: Finding, *, version: int, by: Member, at: datetime) -> None:
    """Ask a settled question again."""
    with transaction.atomic():
        finding = lock(finding, version)
        require_correcting(by, finding.plan, at=at)
        old, finding.state, finding.answer = finding.answer or None, FindingState.OPEN, ""
        save_versioned(finding, finding.version, ["state", "answer"])
        change = Change("answer", old, None)
        leave_trace(AuditCode.FINDING_REOPEN, finding.plan, [change], by=by, at=at, finding=finding)


def _take(finding: Finding, *, by: Member, at: datetime, note: str) -> None:
    """Put the reader's proposal in place, as a correction of the person who said so."""
    plan, proposal = finding.plan, finding.data.get("proposal")
    if "field" in finding.data:
        _take_head(plan, finding.data, by=by, at=at, note=note)
        return
    if "fact" in finding.data:
        _take_fact(plan, finding.data, by=by, at=at, note=note)
        return
    sentence = Sentence.objects.filter(plan=plan, anchor=finding.anchor).first()
    if not proposal or sentence is None:
        return
    words = words_of(sentence.text, sentence.label, proposal["start_char"], proposal["end_char"])
    draft = draft_of_proposal(proposal, words)
    if finding.duty is not None:
        correct_duty(finding.duty, draft, version=finding.duty.version, by=by, at=at, reason=note)
    else:
        finding.duty = add_duty(sentence, draft, client_key=uuid4(), by=by, at=at)
        finding.save(update_fields=["duty"])


def _take_head(plan: Plan, data: dict[str, Any], *, by: Member, at: datetime, note: str) -> None:
    name, new = data["field"], data["new"]
    values = {field: getattr(plan, field) for field in HEAD_FIELDS}
    values[name] = date.fromisoformat(new) if new and name in DATE_FIELDS else new
    correct_head(plan, values, version=plan.version, by=by, at=at, reason=note)


def _take_fact(plan: Plan, data: dict[str, Any], *, by: Member, at: datetime, note: str) -> None:
    fact = plan.facts.filter(pk=data["fact"]).first()
    if fact is None:
        return
    new = data["new"]
    values = {**new, "kind": fact.kind, "on": date.fromisoformat(new["on"]) if new["on"] else None}
    correct_fact(fact, values, version=fact.version, by=by, at=at, reason=note)
