"""What a unit says about a task it was given: received, planned, begun, reported, does not apply, needs more time."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from lantoa.base.rows.actions import make_once
from lantoa.orgs.members.models import Member
from lantoa.work.tasks.actions.traces import allow, hold, locked, standing, walk, words_of
from lantoa.work.tasks.models import Assignment, AssignmentMove, TimeRequest
from lantoa.work.tasks.rules import may_answer, may_ask_for_time, may_log_by_phone
from lantoa.work.tasks.signals import time_asked
from lantoa.work.tasks.states import OWED, AssignmentState, AuditCode, Proof, TaskRefused, Verb


@transaction.atomic
def receive(assignment: Assignment, *, version: int, by: Member, at: datetime) -> Assignment:
    """Say that the task has arrived. Pressed twice it stays received: the receipt is there, nothing is refused."""
    held = locked(assignment)
    allow(may_answer(by, held, at=at))
    if held.state != AssignmentState.ASSIGNED and held.heard_at is not None:
        standing(held)
        return held
    held = hold(assignment, version)
    walk(
        held,
        Verb.RECEIVE,
        AssignmentState.RECEIVED,
        code=AuditCode.ASSIGNMENT_RECEIVE,
        by=by,
        at=at,
        heard=True,
    )
    return held


@transaction.atomic
def plan(assignment: Assignment, *, version: int, by: Member, at: datetime, note: str = "") -> Assignment:
    """Say that the unit has its own plan for the task."""
    return _say(assignment, version, Verb.PLAN, AssignmentState.PLANNED, AuditCode.ASSIGNMENT_PLAN, by, at, note)


@transaction.atomic
def start(assignment: Assignment, *, version: int, by: Member, at: datetime, note: str = "") -> Assignment:
    """Say that the unit has begun."""
    return _say(assignment, version, Verb.START, AssignmentState.DOING, AuditCode.ASSIGNMENT_START, by, at, note)


def _say(
    assignment: Assignment,
    version: int,
    verb: Verb,
    state: AssignmentState,
    code: AuditCode,
    by: Member,
    at: datetime,
    note: str,
) -> Assignment:
    held = hold(assignment, version)
    allow(may_answer(by, held, at=at))
    if held.state == state:
        raise TaskRefused("wrong_state", state=held.state)
    walk(held, verb, state, code=code, by=by, at=at, note=note.strip(), heard=True)
    return held


@transaction.atomic
def report(assignment: Assignment, *, words: str, version: int, by: Member, at: datetime) -> Assignment:
    """Report what was done, in words: a claim until evidence is tied to it. Reported again, it corrects the report."""
    held = hold(assignment, version)
    allow(may_answer(by, held, at=at))
    return _reported(held, words, AuditCode.ASSIGNMENT_REPORT, by, at)


@transaction.atomic
def report_for_unit(assignment: Assignment, *, words: str, version: int, by: Member, at: datetime) -> Assignment:
    """Write down what a unit reported on paper or by mail: the unit has spoken, the row and the audit name the writer.

    Whoever may log what a unit says by telephone may write this down (``may_log_by_phone``).
    """
    held = hold(assignment, version)
    allow(may_log_by_phone(by, held, at=at))
    return _reported(held, words, AuditCode.ASSIGNMENT_REPORT_FOR, by, at)


def _reported(held: Assignment, words: str, code: AuditCode, by: Member, at: datetime) -> Assignment:
    said = words_of(words)
    proof = Proof.CLAIMED if held.proof == Proof.NONE else held.proof
    walk(
        held,
        Verb.REPORT,
        AssignmentState.REPORTED,
        code=code,
        by=by,
        at=at,
        note=said,
        heard=True,
        claim=said,
        proof=proof,
        done_at=at,
    )
    return held


@transaction.atomic
def mark_not_applicable(assignment: Assignment, *, reason: str, version: int, by: Member, at: datetime) -> Assignment:
    """Say, with the reason, that the task does not apply to the unit. It is an answer, and waits for agreement."""
    held = hold(assignment, version)
    allow(may_answer(by, held, at=at))
    if held.state == AssignmentState.NOT_APPLICABLE:
        raise TaskRefused("wrong_state", state=held.state)
    said = words_of(reason, "no_reason")
    state, code = AssignmentState.NOT_APPLICABLE, AuditCode.ASSIGNMENT_MARK_NA
    walk(held, Verb.MARK_NOT_APPLICABLE, state, code=code, by=by, at=at, note=said, heard=True)
    return held


@transaction.atomic
def ask_for_time(
    assignment: Assignment,
    *,
    until: date,
    reason: str,
    version: int,
    by: Member,
    at: datetime,
    client_key: UUID | None = None,
) -> TimeRequest:
    """Ask for a later day, with the reason; the first deadline is kept for ever. The same key again asks once."""
    locked(assignment)  # a double click waits, and finds the first one's request instead of a version gone by
    there = TimeRequest.objects.filter(client_key=client_key, assignment=assignment).first() if client_key else None
    if there is not None:
        return there
    held = hold(assignment, version)
    allow(may_answer(by, held, at=at))
    return _asked(held, until, reason, AuditCode.TIME_ASK, client_key, by, at)


@transaction.atomic
def ask_for_time_for_unit(
    assignment: Assignment, *, until: date, reason: str, version: int, by: Member, at: datetime
) -> TimeRequest:
    """Write down that a unit asked for a later day by telephone or in a chat: the row and the audit name the writer.

    Whoever may log what a unit says by telephone may write this down; answering it stays an act of its own.
    """
    held = hold(assignment, version)
    allow(may_log_by_phone(by, held, at=at))
    return _asked(held, until, reason, AuditCode.TIME_ASK_FOR, None, by, at)


def _asked(
    held: Assignment, until: date, reason: str, code: AuditCode, client_key: UUID | None, by: Member, at: datetime
) -> TimeRequest:
    _may_ask(held, until)
    said = words_of(reason, "no_reason")
    values = {"assignment": held, "asked_on": until, "before_on": held.last_on, "reason": said, "at": at}
    request, is_new = make_once(TimeRequest, client_key, values | {"by": by.account}, of=())
    if not is_new:
        raise TaskRefused("key_used")
    state = AssignmentState.RECEIVED if held.state == AssignmentState.ASSIGNED else held.state
    walk(held, Verb.ASK_TIME, state, code=code, by=by, at=at, note=said, heard=True)
    transaction.on_commit(lambda: time_asked.send(TimeRequest, request=request.pk))
    return request


def _may_ask(held: Assignment, until: date) -> None:
    if held.state not in OWED:
        raise TaskRefused("wrong_state", state=held.state)
    if not may_ask_for_time(held):
        raise TaskRefused("no_deadline")
    if held.last_on is not None and until <= held.last_on:
        raise TaskRefused("not_later", last_on=held.last_on)
    if held.time_requests.filter(answer="").exists():
        raise TaskRefused("already_asked")


@transaction.atomic
def raise_proof(assignment: Assignment, proof: Proof, *, by: Member, at: datetime, note: str = "") -> AssignmentMove:
    """Say how well a report is proved now. For the room of evidence, which has asked its own rule before."""
    held = locked(assignment)
    standing(held)
    return walk(held, Verb.PROVE, held.state, code=AuditCode.ASSIGNMENT_PROVE, by=by, at=at, note=note, proof=proof)
