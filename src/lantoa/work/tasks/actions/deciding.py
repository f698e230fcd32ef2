"""What those who gave a task say to its answer: accepted, returned, agreed, another day, withdrawn, opened again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import save_versioned
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.members.models import Member
from lantoa.work.tasks.actions.traces import allow, hold, locked, standing, walk, words_of
from lantoa.work.tasks.models import Assignment, TaskUnit, TimeRequest
from lantoa.work.tasks.rules import may_decide, may_log_by_phone
from lantoa.work.tasks.signals import time_answered
from lantoa.work.tasks.states import SETTLED, AssignmentState, AuditCode, TaskRefused, TimeAnswer, Verb

_S = AssignmentState


@transaction.atomic
def accept(assignment: Assignment, *, version: int, by: Member, at: datetime, note: str = "") -> Assignment:
    """Accept a report."""
    held = _held(assignment, version, by, at, _S.REPORTED)
    _settle_request(held, by, at)
    walk(held, Verb.ACCEPT, _S.ACCEPTED, code=AuditCode.ASSIGNMENT_ACCEPT, by=by, at=at, note=note.strip())
    return held


@transaction.atomic
def return_for_correction(assignment: Assignment, *, words: str, version: int, by: Member, at: datetime) -> Assignment:
    """Give a report back with words on what to put right."""
    held = _held(assignment, version, by, at, _S.REPORTED)
    said = words_of(words)
    walk(held, Verb.RETURN, _S.RETURNED, code=AuditCode.ASSIGNMENT_RETURN, by=by, at=at, note=said)
    return held


@transaction.atomic
def return_on_its_way(assignment: Assignment, *, words: str, version: int, by: Member, at: datetime) -> Assignment:
    """The same by a unit that the report goes through. For the room of reports, which has asked its own rule before."""
    held = hold(assignment, version)
    if held.state != _S.REPORTED:
        raise TaskRefused("wrong_state", state=held.state)
    code = AuditCode.ASSIGNMENT_RETURN
    walk(held, Verb.RETURN, _S.RETURNED, code=code, by=by, at=at, note=words_of(words))
    return held


@transaction.atomic
def accept_not_applicable(
    assignment: Assignment, *, version: int, by: Member, at: datetime, note: str = ""
) -> Assignment:
    """Agree that a task does not apply to the unit: nothing is expected of it any more."""
    held = _held(assignment, version, by, at, _S.NOT_APPLICABLE)
    code = AuditCode.ASSIGNMENT_ACCEPT_NA
    _settle_request(held, by, at)
    walk(held, Verb.ACCEPT_NOT_APPLICABLE, _S.EXEMPT, code=code, by=by, at=at, note=note.strip())
    return held


@transaction.atomic
def refuse_not_applicable(assignment: Assignment, *, words: str, version: int, by: Member, at: datetime) -> Assignment:
    """Say, with words, that the task does apply: the unit has received it and owes it again."""
    held = _held(assignment, version, by, at, _S.NOT_APPLICABLE)
    said, code = words_of(words), AuditCode.ASSIGNMENT_REFUSE_NA
    walk(held, Verb.REFUSE_NOT_APPLICABLE, _S.RECEIVED, code=code, by=by, at=at, note=said)
    return held


@transaction.atomic
def reopen(assignment: Assignment, *, words: str, version: int, by: Member, at: datetime) -> Assignment:
    """Open what was accepted or agreed again: nothing locks for good, but it says why."""
    held = _held(assignment, version, by, at, _S.ACCEPTED, _S.EXEMPT)
    state = _S.RETURNED if held.state == _S.ACCEPTED else _S.RECEIVED
    walk(held, Verb.REOPEN, state, code=AuditCode.ASSIGNMENT_REOPEN, by=by, at=at, note=words_of(words))
    return held


@transaction.atomic
def withdraw(assignment: Assignment, *, reason: str, version: int, by: Member, at: datetime) -> Assignment:
    """Take a task back from one unit and from those it passed it on to; the next issue does not give it again."""
    held = hold(assignment, version)
    allow(may_decide(by, held, at=at))
    said = words_of(reason, "no_reason")
    _withdraw_all(held, said, by, at)
    if held.parent is None:
        kept = TaskUnit.objects.filter(draft__in=held.task.drafts.all(), unit=held.unit_id)
        kept.update(included=False, kept=True)
    return held


def _withdraw_all(held: Assignment, reason: str, by: Member, at: datetime) -> None:
    if held.state == _S.WITHDRAWN:
        raise TaskRefused("wrong_state", state=held.state)
    walk(held, Verb.WITHDRAW, _S.WITHDRAWN, code=AuditCode.ASSIGNMENT_WITHDRAW, by=by, at=at, note=reason)
    for child in held.passed_on.exclude(state=_S.WITHDRAWN).order_by("pk"):
        _withdraw_all(locked(child), reason, by, at)


@transaction.atomic
def log_receipt_by_phone(assignment: Assignment, *, told_by: str, version: int, by: Member, at: datetime) -> Assignment:
    """Write down that a unit said by telephone, or on a signed paper, that the task has arrived, and who said it."""
    held = hold(assignment, version)
    allow(may_log_by_phone(by, held, at=at))
    if held.state != _S.ASSIGNED:
        raise TaskRefused("wrong_state", state=held.state)
    code = AuditCode.ASSIGNMENT_RECEIVE_BY_PHONE
    walk(held, Verb.RECEIVE_BY_PHONE, _S.RECEIVED, code=code, by=by, at=at, note=words_of(told_by), heard=True)
    return held


@transaction.atomic
def answer_time_request(
    request: TimeRequest,
    answer: TimeAnswer,
    *,
    version: int,
    by: Member,
    at: datetime,
    day: date | None = None,
    words: str = "",
) -> TimeRequest:
    """Answer a request for more time: yes, no, or another day. No and another day say why."""
    held = locked(request.assignment)
    asked = TimeRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    allow(may_decide(by, held, at=at))
    if asked.version != version or asked.answer:
        raise StaleVersion(request, version)
    standing(held)
    said = words.strip() if answer == TimeAnswer.YES else words_of(words)
    last_on = _day_given(asked, held, answer, day)
    asked.answer, asked.answered_on, asked.answer_words = answer, last_on, said
    asked.answered_at, asked.answered_by = at, by.account
    save_versioned(asked, version, ["answer", "answered_on", "answer_words", "answered_at", "answered_by"])
    walk(held, Verb.ANSWER_TIME, held.state, code=AuditCode.TIME_ANSWER, by=by, at=at, note=said, last_on=last_on)
    transaction.on_commit(lambda: time_answered.send(TimeRequest, request=asked.pk))
    return asked


def _settle_request(held: Assignment, by: Member, at: datetime) -> None:
    """A request for more time still open when nothing more is expected needs no answer: it is closed, the unit told."""
    asked = held.time_requests.select_for_update(of=("self",)).filter(answer="").first()
    if asked is None:
        return
    asked.answer, asked.answered_on = SETTLED, held.last_on
    asked.answered_at, asked.answered_by = at, by.account
    save_versioned(asked, asked.version, ["answer", "answered_on", "answered_at", "answered_by"])
    new = {"answer": SETTLED}
    record(AuditCode.TIME_ANSWER, by=by.account, at=at, about=held, old={"answer": ""}, new=new)
    key = asked.pk
    transaction.on_commit(lambda: time_answered.send(TimeRequest, request=key))


def _day_given(asked: TimeRequest, held: Assignment, answer: TimeAnswer, day: date | None) -> date | None:
    if answer == TimeAnswer.YES:
        return asked.asked_on
    if answer == TimeAnswer.NO:
        return held.last_on
    if day is None:
        raise TaskRefused("no_day")
    return day


def _held(assignment: Assignment, version: int, by: Member, at: datetime, *states: str) -> Assignment:
    held = hold(assignment, version)
    allow(may_decide(by, held, at=at))
    if held.state not in states:
        raise TaskRefused("wrong_state", state=held.state)
    return held
