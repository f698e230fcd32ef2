from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """The room of plans: read, check, correct."""

    name = "lantoa.work.plans"
    label = "plans"
    verbose_name = _("Plans")

    def ready(self) -> None:
        """Names the room's audit codes and its tabs."""
        from lantoa.base.audit.states import audit_codes
        from lantoa.work.plans.states import AuditCode

        audit_codes.register(AuditCode)
