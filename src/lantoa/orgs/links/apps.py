"""The unit links."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LinksConfig(AppConfig):
    """Links with a PIN for units whose people have no account."""

    name = "lantoa.orgs.links"
    label = "links"
    verbose_name = _("Unit links")

    def ready(self) -> None:
        """Names the room's audit codes and puts the list into the menu of those who make links."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.ui.menu import MenuEntry, menu
        from lantoa.orgs.accounts.other_doors import other_doors
        from lantoa.orgs.links.access import DOORS
        from lantoa.orgs.links.queries import link_held
        from lantoa.orgs.links.rules import sees_links
        from lantoa.orgs.links.states import AuditCode
        from lantoa.orgs.links.way_home import door_of
        from lantoa.orgs.units.holding import holdings

        audit_codes.register(AuditCode)
        menu.register(MenuEntry("links", _("Unit links"), url_name="links:list", order=80, rule=sees_links))
        doors.register("links", DOORS)
        other_doors.register("links", door_of)
        holdings.register("links", order=40, build=link_held)
