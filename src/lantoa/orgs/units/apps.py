"""The units."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    """Every body that can be asked for something: a tree with dates."""

    name = "lantoa.orgs.units"
    label = "units"
    verbose_name = _("Units")

    def ready(self) -> None:
        """Names the room's audit codes and puts the register into the menu."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.rows.turning import turnings
        from lantoa.base.ui.menu import MenuEntry, menu
        from lantoa.orgs.units.access import DOORS
        from lantoa.orgs.units.actions.names import turn_names
        from lantoa.orgs.units.states import AuditCode

        audit_codes.register(AuditCode)
        doors.register("units", DOORS)
        turnings.register("units.names", turn_names)
        menu.register(MenuEntry("units", _("Units"), url_name="units:list", order=60))
