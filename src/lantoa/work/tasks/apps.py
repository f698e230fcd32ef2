from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    """The room of tasks: prepare, issue, answer, decide."""

    name = "lantoa.work.tasks"
    label = "tasks"
    verbose_name = _("Tasks")

    def ready(self) -> None:
        """Names the room's audit codes, its tabs and its card."""
        from lantoa.base.audit.states import audit_codes
        from lantoa.work.tasks.states import AuditCode

        audit_codes.register(AuditCode)
