from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsolidationConfig(AppConfig):
    """The room of consolidation: totals, what is unknown of them, what is frozen, and the report they become."""

    name = "lantoa.work.consolidation"
    label = "consolidation"
    verbose_name = _("Consolidation")

    def ready(self) -> None:
        """Names the room's audit codes."""
        from lantoa.base.audit.states import audit_codes
        from lantoa.work.consolidation.states import AuditCode

        audit_codes.register(AuditCode)
