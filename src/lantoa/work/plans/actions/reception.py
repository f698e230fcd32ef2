"""Taking a plan in: the file is kept as it came, then read; the same file twice is one plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from lantoa.base.audit.actions import record
from lantoa.base.files.models import StoredFile
from lantoa.base.jobs.actions import ask_to_stop, enqueue
from lantoa.base.rows.actions import make_once, save_versioned
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.actions.moves import move_plan
from lantoa.work.plans.actions.traces import WrongState, lock
from lantoa.work.plans.models import Plan, PlanMove
from lantoa.work.plans.rules import is_unread, may_correct, may_remove, may_write_for
from lantoa.work.plans.states import UNDER_WAY, AuditCode, PlanState

READ_JOB = "plans.read"


class AlreadyAmended(Exception):
    """Somebody brought in another amendment of the same plan at this very moment."""


@dataclass(frozen=True, slots=True)
class Upload:
    """What came in: a stored file, and how to read it."""

    source: StoredFile
    pasted: bool = False
    legacy: bool = False
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Received:
    """The plan, and whether this upload made it; if not, the same file was there before."""

    plan: Plan
    made: bool


def receive_plan(
    unit: Unit, upload: Upload, *, client_key: UUID, by: Member, at: datetime, previous: Plan | None = None
) -> Received:
    """Keep a plan's file for a unit and have it read; the same file, or the same key, gives the plan already there.

    Raises AlreadyAmended where somebody was faster with another amendment of ``previous``.
    """
    if not may_write_for(by, unit, at=at) or (previous is not None and not may_correct(by, previous, at=at)):
        raise PermissionDenied
    with transaction.atomic():
        there = Plan.objects.filter(unit=unit, sha256=upload.source.sha256).first()
        if there is not None:
            return Received(there, made=False)
        values = {
            "unit": unit,
            "source": upload.source,
            "sha256": upload.source.sha256,
            "pasted": upload.pasted,
            "legacy": upload.legacy,
            "ocr": upload.ocr,
            "received_at": at,
            "received_by": by.account,
            "previous": previous,
            "edition": previous.edition + 1 if previous else 1,
            "campaign": previous.campaign if previous else None,
        }
        try:
            plan, made = make_once(Plan, client_key, values, of=("unit",))
        except IntegrityError as faster:
            there = Plan.objects.filter(unit=unit, sha256=upload.source.sha256).first()
            if there is None:
                raise AlreadyAmended from faster
            return Received(there, made=False)
        if made:
            PlanMove.objects.create(plan=plan, state=PlanState.RECEIVED, at=at, by=by.account)
            new = {"sha256": plan.sha256, "unit": unit.pk, "edition": plan.edition}
            record(AuditCode.PLAN_RECEIVE, by=by.account, at=at, about=plan, new=new)
            _ask_reader(plan, by=by, at=at)
        return Received(plan, made)


def paste_instead(plan: Plan, source: StoredFile, *, version: int, by: Member, at: datetime) -> Plan:
    """Read pasted text in place of a file that could not be read; the file stays."""
    with transaction.atomic():
        plan = _mine(plan, version, by, at)
        plan.text_source, plan.legacy, plan.ocr = source, False, False
        save_versioned(plan, version, ["text_source", "legacy", "ocr"])
        _wait_again(plan, by=by, at=at, data={"text_sha256": source.sha256})
        return plan


def read_again(plan: Plan, *, version: int, by: Member, at: datetime, legacy: bool = False, ocr: bool = False) -> Plan:
    """Have a plan read again; what persons corrected stays."""
    with transaction.atomic():
        plan = _mine(plan, version, by, at)
        plan.legacy, plan.ocr = legacy, ocr
        save_versioned(plan, version, ["legacy", "ocr"])
        _wait_again(plan, by=by, at=at, data={"legacy": legacy, "ocr": ocr})
        return plan


def stop_reading(plan: Plan, *, by: Member, at: datetime) -> None:
    """Stop a reading that waits or runs; a plan read before goes back to its check."""
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
        if not may_correct(by, plan, at=at):
            raise PermissionDenied
        if plan.state not in UNDER_WAY:
            return
        if plan.job is not None and plan.job.is_active:
            ask_to_stop(plan.job, by=by.account, at=at)
        back = PlanState.TO_CHECK if plan.reading_count else PlanState.STOPPED
        move_plan(plan, back, by=by, at=at, code=AuditCode.PLAN_STOP)


def remove_unread(plan: Plan, *, version: int, by: Member, at: datetime) -> None:
    """Take a file of which nothing was read off the list; the file itself and the audit of it stay.

    Raises PermissionDenied for whoever did not bring it in, WrongState once anything was read of it.
    """
    with transaction.atomic():
        held = lock(plan, version)
        if not may_correct(by, held, at=at):
            raise PermissionDenied
        if not is_unread(held):
            raise WrongState(held.state)
        if not may_remove(by, held, at=at):
            raise PermissionDenied
        old = {"state": held.state, "sha256": held.sha256, "name": held.source.name, "refusal": held.refusal_code}
        record(AuditCode.PLAN_REMOVE, by=by.account, at=at, about=held, old=old)
        held.delete()


def _mine(plan: Plan, version: int, by: Member, at: datetime) -> Plan:
    held = lock(plan, version)
    if not may_correct(by, held, at=at):
        raise PermissionDenied
    if held.state in UNDER_WAY and held.job is not None and held.job.is_active:
        raise WrongState(held.state)
    return held


def _wait_again(plan: Plan, *, by: Member, at: datetime, data: dict[str, object]) -> None:
    if plan.state == PlanState.READING:
        # The worker died in every attempt: the way back leads through "stopped".
        move_plan(plan, PlanState.STOPPED, by=by, at=at)
    if plan.state != PlanState.RECEIVED:
        move_plan(plan, PlanState.RECEIVED, by=by, at=at, code=AuditCode.PLAN_REREAD, data=data)
    _ask_reader(plan, by=by, at=at)


def _ask_reader(plan: Plan, *, by: Member, at: datetime) -> None:
    plan.job = enqueue(READ_JOB, args={"plan": plan.pk}, by=by.account, at=at, dedupe_key=str(plan.pk))
    plan.save(update_fields=["job"])
