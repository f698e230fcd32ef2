"""What every verb on an assignment does first and last: hold the row, walk an allowed way, leave the dated row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.audit.actions import record, ref
from lantoa.base.audit.states import SAID
from lantoa.base.rows.actions import save_versioned
from lantoa.base.rows.states import StaleVersion
from lantoa.engines.vn.text import clean_words
from lantoa.orgs.members.models import Member
from lantoa.work.tasks.models import Assignment, AssignmentMove
from lantoa.work.tasks.signals import assignment_moved
from lantoa.work.tasks.states import ASSIGNMENT_MOVES, AssignmentState, AuditCode, TaskRefused, Verb


def hold(assignment: Assignment, version: int) -> Assignment:
    """The assignment as it stands now, held to the end of the transaction; StaleVersion where somebody was faster."""
    held = locked(assignment)
    if held.version != version:
        raise StaleVersion(assignment, version)
    return held


def locked(assignment: Assignment) -> Assignment:
    """The assignment as it stands now, held to the end of the transaction."""
    rows = Assignment.objects.select_for_update(of=("self",))
    return rows.select_related("campaign", "task", "unit", "parent").get(pk=assignment.pk)


def allow(yes: bool) -> None:
    """Refuse whom the rule refuses."""
    if not yes:
        raise PermissionDenied


def walk(
    held: Assignment,
    verb: Verb,
    state: str,
    *,
    code: AuditCode,
    by: Member,
    at: datetime,
    note: str = "",
    heard: bool = False,
    person: AbstractBaseUser | None = None,
    told: Mapping[str, Any] | None = None,
    **fields: Any,
) -> AssignmentMove:
    """Enter a state with further fields, leave the dated row and one audit entry, tell others after the commit.

    The same state again is no walk and always allowed, but for "accepted" and the like the verbs say themselves when
    they may be used. ``heard`` marks that the unit itself has spoken; ``person`` is whom the row names, ``told`` what
    the audit says besides. What a person typed, who may have named somebody, stands in the audit as where it is kept:
    the audit cannot be erased, the rows can.
    """
    if state != held.state and state not in ASSIGNMENT_MOVES[held.state]:
        raise TaskRefused("wrong_state", state=held.state)
    wanted = {"state": state, **fields}
    if heard and held.heard_at is None:
        wanted["heard_at"] = at
    changed = {name: value for name, value in wanted.items() if getattr(held, name) != value}
    old = {name: getattr(held, name) for name in changed}
    for name, value in changed.items():
        setattr(held, name, value)
    save_versioned(held, held.version, list(changed))
    move = leave_row(held, verb, by=by, at=at, note=note, person=person)
    new = _auditable(held, changed) | dict(told or {}) | ({SAID: ref(move, "note")} if note else {})
    record(code, by=by.account, at=at, about=held, old=_auditable(held, old), new=new)
    transaction.on_commit(lambda: assignment_moved.send(Assignment, assignment=held.pk, move=move.pk))
    return move


def _auditable(held: Assignment, values: dict[str, Any]) -> dict[str, Any]:
    """The values themselves, or for a personal one only where it is kept."""
    return {name: ref(held, name) if name in held.personal_fields else value for name, value in values.items()}


def leave_row(
    held: Assignment, verb: Verb, *, by: Member, at: datetime, note: str, person: AbstractBaseUser | None = None
) -> AssignmentMove:
    """The dated row of an act, with the assignment as it stands; it closes the row before."""
    last = AssignmentMove.objects.filter(assignment=held, until_at__isnull=True).first()
    moment = max(at, last.at) if last else at
    if last is not None:
        AssignmentMove.objects.filter(pk=last.pk).update(until_at=moment)
    return AssignmentMove.objects.create(
        assignment=held,
        verb=verb,
        state=held.state,
        proof=held.proof,
        last_on=held.last_on,
        at=moment,
        by=by.account,
        unit=by.unit,
        note=note,
        person_id=None if person is None else person.pk,
    )


def words_of(text: str, code: str = "no_words", most: int = 4000) -> str:
    """The words a verb asks for: refused where there are none, or more than a person writes."""
    said = clean_words(text)
    if not said:
        raise TaskRefused(code)
    if len(said) > most:
        raise TaskRefused("too_many_words", most=most)
    return said


def standing(held: Assignment) -> None:
    """Refuse where nothing is expected of the unit any more."""
    if held.state in (AssignmentState.WITHDRAWN, AssignmentState.EXEMPT):
        raise TaskRefused("wrong_state", state=held.state)
