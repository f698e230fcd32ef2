from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """The room of reports: forms, activities, the units' reports and what is said back to them."""

    name = "lantoa.work.reports"
    label = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        """Names the room's audit codes."""
        from lantoa.base.audit.states import audit_codes
        from lantoa.work.reports.states import AuditCode

        audit_codes.register(AuditCode)
