"""A plan that prints another issuing body than the unit it was brought in for: asked about, answered, or moved."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import save_versioned
from lantoa.engines.vn.folding import fold_words
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.actions.numbers import take_number
from lantoa.work.plans.actions.traces import WrongState, lock, require_correcting
from lantoa.work.plans.issuers import OTHER_ISSUER, other_issuer
from lantoa.work.plans.models import Finding, Plan
from lantoa.work.plans.queries.campaigns import is_begun
from lantoa.work.plans.queries.plans import amendment_of
from lantoa.work.plans.rules import is_in_use, may_write_for
from lantoa.work.plans.states import AuditCode, FindingState


def ask_about_issuer(plan: Plan) -> None:
    """Ask once whether another issuing body than the plan's unit is meant; a question that no longer holds goes."""
    printed = other_issuer(plan)
    slot = f"{OTHER_ISSUER}|{fold_words(printed)[:200]}|{plan.unit_id}" if printed else ""
    asked = plan.findings.filter(code=OTHER_ISSUER)
    asked.exclude(slot=slot).filter(state=FindingState.OPEN).update(state=FindingState.GONE)
    there = asked.filter(slot=slot).first()
    if slot and there is None:
        Finding.objects.create(plan=plan, code=OTHER_ISSUER, slot=slot, value=printed, rule="issuer")
    elif there is not None and there.state == FindingState.GONE:
        asked.filter(pk=there.pk).update(state=FindingState.OPEN)


@transaction.atomic
def move_to_unit(plan: Plan, unit: Unit, *, version: int, by: Member, at: datetime) -> Plan:
    """Move a plan brought in for the wrong unit, with the campaign it opened, to the one that issued it.

    Raises PermissionDenied for whoever may not write for both, WrongState once tasks of it were laid out or anything
    else was begun in its campaign, while it amends or is amended, or where that unit has this very file already.
    """
    held = lock(plan, version)
    require_correcting(by, held, at=at)
    if not may_write_for(by, unit, at=at):
        raise PermissionDenied
    campaign = held.campaign
    tied = held.previous_id is not None or amendment_of(held) is not None or is_in_use(held)
    if tied or (campaign is not None and is_begun(campaign, without=held)):
        raise WrongState(held.state)
    old, held.unit, held.number_held = held.unit_id, unit, False
    try:
        with transaction.atomic():
            save_versioned(held, version, ["unit", "number_held"])
    except IntegrityError as there:
        raise WrongState(held.state) from there
    if campaign is not None:
        campaign.unit = unit
        save_versioned(campaign, campaign.version, ["unit"])
    held.number_key = None
    take_number(held)
    ask_about_issuer(held)
    record(AuditCode.PLAN_MOVE, by=by.account, at=at, about=held, old={"unit": old}, new={"unit": unit.pk})
    return held
