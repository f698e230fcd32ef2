"""Erasing what is personal in a plan's head and its corrections; who changed what, and when, stays."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.audit.actions import record, ref
from lantoa.base.rows.actions import save_versioned
from lantoa.orgs.accounts.rules import may_open_accounts
from lantoa.work.plans.models import Plan
from lantoa.work.plans.states import AuditCode


@transaction.atomic
def erase_personal_words(plan: Plan, *, by: AbstractBaseUser | None, at: datetime, reason: str) -> Plan:
    """Erase the signer's name from the head, its corrections and questions; reading again does not bring it back.

    The issued document itself, with the name it prints, stays as it is. Raises PermissionDenied unless the system or
    an administrator inside a staff session asks.
    """
    if not may_open_accounts(by):
        raise PermissionDenied
    held = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    held.personal_words.filter(erased_at__isnull=True).update(value="", erased_at=at)
    for name in sorted(Plan.personal_fields):
        held.personal_words.create(field=name, erased_at=at)  # so that reading again knows that it was erased
        held.findings.filter(code="reading.head", data__field=name).update(value="", data={"field": name, "new": None})
        held.head_proposal = {**held.head_proposal, name: None}
        held.settled_fields = sorted({*held.settled_fields, name})
        setattr(held, name, None)
    save_versioned(held, held.version, ["signer", "head_proposal", "settled_fields"])
    record(AuditCode.PLAN_ERASE, by=by, at=at, about=held, old={"signer": ref(held, "signer")}, reason=reason)
    return held
