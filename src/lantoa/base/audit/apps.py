"""The audit."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Keeps the database's own guard on the entries, whatever later migrations do to the table."""

    name = "lantoa.base.audit"
    label = "audit"
    verbose_name = _("Audit")

    def ready(self) -> None:
        """Puts the guard back after every migration: SQLite drops triggers when it rebuilds a table."""
        post_migrate.connect(_guard_again, sender=self, dispatch_uid="audit.guard")


def _guard_again(*, using: str, **_: Any) -> None:
    from django.db import connections

    from lantoa.base.audit.guard import AUDIT_TABLE, put_guard

    connection = connections[using]
    if AUDIT_TABLE in connection.introspection.table_names():
        put_guard(connection)
