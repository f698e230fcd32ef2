"""Writing the audit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import models, router, transaction

from lantoa.base.audit.middleware import represented, request_id
from lantoa.base.audit.models import AuditEntry, SaidWords
from lantoa.base.audit.states import SAID, AuditRefused, audit_codes

Values = Mapping[str, Any] | None


def record(
    code: str,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    about: models.Model | str,
    old: Values = None,
    new: Values = None,
    reason: str = "",
    said: str = "",
) -> AuditEntry:
    """Add one entry to the audit, in the transaction that makes the change; ``by`` None is the system itself.

    ``reason`` is kept in the entry for ever; ``said`` are words that may name somebody: they are kept apart, where they
    can be erased, and the entry refers to them.

    Raises AuditRefused outside a transaction, for a code no room has registered, for a naive moment, and for a value
    of a personal field (``personal_fields`` of the object's model) that is not a reference made by ``ref``.
    """
    if not transaction.get_connection(router.db_for_write(AuditEntry)).in_atomic_block:
        raise AuditRefused(f"{code}: the entry belongs into the transaction that makes the change")
    if code not in audit_codes:
        raise AuditRefused(f"{code}: no room has registered this code")
    if at.tzinfo is None:
        raise AuditRefused(f"{code}: the moment must carry its time zone")
    for values in (old, new):
        _refuse_personal(code, about, values)
    if said:
        words = SaidWords.objects.create(text=said, by_id=None if by is None else by.pk)
        new = {**(new or {}), SAID: ref(words, "text")}
    return AuditEntry.objects.create(
        at=at,
        by_id=None if by is None else by.pk,
        on_behalf_of_id=None if by is None else represented(),
        code=str(code),
        about_type=None if isinstance(about, str) else ContentType.objects.get_for_model(about),
        about_key=about if isinstance(about, str) else str(about.pk),
        old=None if old is None else dict(old),
        new=None if new is None else dict(new),
        reason=reason,
        request_id=request_id(),
    )


def ref(row: models.Model, field: str) -> dict[str, str]:
    """What stands in the audit for a personal value: where it is kept, never what it says."""
    row._meta.get_field(field)
    return {"ref": row._meta.label_lower, "key": str(row.pk), "field": field}


def _refuse_personal(code: str, about: models.Model | str, values: Values) -> None:
    personal: frozenset[str] = getattr(about, "personal_fields", frozenset())
    for name, value in (values or {}).items():
        is_ref = isinstance(value, Mapping) and set(value) == {"ref", "key", "field"}
        if name in personal and value is not None and not is_ref:
            raise AuditRefused(f"{code}: {name} is personal and must be given by reference")
