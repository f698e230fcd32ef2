"""The database's own refusal to change or remove an audit entry."""

from __future__ import annotations

from lantoa.base.rows.guard import Guard

AUDIT_TABLE = "audit_auditentry"
audit_guard = Guard("audit", AUDIT_TABLE, "audit entries are append-only")
put_guard, lift_guard = audit_guard.put, audit_guard.lift
