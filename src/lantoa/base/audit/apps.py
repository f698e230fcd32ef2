"""The audit."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Keeps the database's own guards on rows that are only ever added, whatever later migrations do to the tables."""

    name = "lantoa.base.audit"
    label = "audit"
    verbose_name = _("Audit")

    def ready(self) -> None:
        """Puts every guard back after a migration: SQLite drops triggers when it rebuilds a table."""
        from lantoa.base.audit.erasing import count_words_by, erase_words_by
        from lantoa.base.audit.guard import audit_guard
        from lantoa.base.erasing.register import erasures
        from lantoa.base.rows.guard import guards

        erasures.register("audit", _("Reasons given for acts"), count=count_words_by, erase=erase_words_by)
        guards.register(audit_guard)
        post_migrate.connect(guards.put_again, sender=self, dispatch_uid="audit.guard")
