"""The database's own refusal to change or remove an audit entry, on SQLite and on PostgreSQL."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

AUDIT_TABLE = "audit_auditentry"
REFUSAL = "audit entries are append-only"

_SQLITE_PUT = [
    f"CREATE TRIGGER IF NOT EXISTS audit_no_{verb} BEFORE {verb.upper()} ON {AUDIT_TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for verb in ("update", "delete")
]
_SQLITE_LIFT = [f"DROP TRIGGER IF EXISTS audit_no_{verb}" for verb in ("update", "delete")]

_POSTGRES_LIFT = [
    f"DROP TRIGGER IF EXISTS audit_no_change ON {AUDIT_TABLE}",
    f"DROP TRIGGER IF EXISTS audit_no_truncate ON {AUDIT_TABLE}",
]
_POSTGRES_PUT = [
    "CREATE OR REPLACE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$",
    *_POSTGRES_LIFT,
    f"CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON {AUDIT_TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION audit_refuse_change()",
    f"CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON {AUDIT_TABLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change()",
]


def put_guard(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse UPDATE and DELETE (and TRUNCATE) on audit entries; safe to repeat."""
    _run(connection, _POSTGRES_PUT if connection.vendor == "postgresql" else _SQLITE_PUT)


def lift_guard(connection: BaseDatabaseWrapper) -> None:
    """Take the guard away: for undoing the migration and for emptying a test database."""
    _run(connection, _POSTGRES_LIFT if connection.vendor == "postgresql" else _SQLITE_LIFT)


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
