"""The database's own refusal to change or remove rows that are only ever added, on SQLite and on PostgreSQL.

A room makes one ``Guard`` a table, puts it in a migration and registers it in ``AppConfig.ready``: SQLite drops the
triggers of a table when it rebuilds it, so every guard is put back after every migration.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True, slots=True)
class Guard:
    """The guard of one table: ``name`` begins its triggers' names, ``refusal`` is what the database says."""

    name: str
    table: str
    refusal: str

    def put(self, connection: BaseDatabaseWrapper) -> None:
        """Make the database refuse UPDATE and DELETE (and TRUNCATE) on the table; safe to repeat."""
        _run(connection, self._postgres_put() if connection.vendor == "postgresql" else self._sqlite_put())

    def lift(self, connection: BaseDatabaseWrapper) -> None:
        """Take the guard away: for undoing the migration and for emptying a test database."""
        _run(connection, self._postgres_lift() if connection.vendor == "postgresql" else self._sqlite_lift())

    def _sqlite_put(self) -> list[str]:
        return [
            f"CREATE TRIGGER IF NOT EXISTS {self.name}_no_{verb} BEFORE {verb.upper()} ON {self.table} "
            f"BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END"
            for verb in ("update", "delete")
        ]

    def _sqlite_lift(self) -> list[str]:
        return [f"DROP TRIGGER IF EXISTS {self.name}_no_{verb}" for verb in ("update", "delete")]

    def _postgres_put(self) -> list[str]:
        refuse = f"{self.name}_refuse_change"
        return [
            f"CREATE OR REPLACE FUNCTION {refuse}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{self.refusal}' USING ERRCODE = 'restrict_violation'; END $$",
            *self._postgres_lift(),
            f"CREATE TRIGGER {self.name}_no_change BEFORE UPDATE OR DELETE ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {refuse}()",
            f"CREATE TRIGGER {self.name}_no_truncate BEFORE TRUNCATE ON {self.table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {refuse}()",
        ]

    def _postgres_lift(self) -> list[str]:
        return [f"DROP TRIGGER IF EXISTS {self.name}_no_{what} ON {self.table}" for what in ("change", "truncate")]


class Guards:
    """Every guard of the house."""

    def __init__(self) -> None:
        self._guards: dict[str, Guard] = {}

    def register(self, guard: Guard) -> None:
        """Have a guard put back after every migration."""
        self._guards[guard.name] = guard

    def put_all(self, connection: BaseDatabaseWrapper) -> None:
        """Put every guard whose table stands."""
        tables = set(connection.introspection.table_names())
        for guard in self._guards.values():
            if guard.table in tables:
                guard.put(connection)

    def lift_all(self, connection: BaseDatabaseWrapper) -> None:
        """Take every guard away: only for emptying a test database."""
        for guard in self._guards.values():
            guard.lift(connection)

    def put_again(self, *, using: str, **_: Any) -> None:
        """What the signal after a migration calls."""
        from django.db import connections

        self.put_all(connections[using])


guards = Guards()


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
