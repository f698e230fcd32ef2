"""The units."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    """Every body that can be asked for something: a tree with dates."""

    name = "lantoa.orgs.units"
    label = "units"
    verbose_name = _("Units")

    def ready(self) -> None:
        """Names the room's audit codes."""
        from lantoa.base.audit.states import audit_codes
        from lantoa.orgs.units.states import AuditCode

        audit_codes.register(AuditCode)
