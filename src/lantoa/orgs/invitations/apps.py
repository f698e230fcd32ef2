"""The members of a unit, and inviting somebody to it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InvitationsConfig(AppConfig):
    """Who acts for a unit, kept by its leader; newcomers come by a link that opens once."""

    name = "lantoa.orgs.invitations"
    label = "invitations"
    verbose_name = _("Invitations")

    def ready(self) -> None:
        """Names the room's audit codes, its doors and the tab of those who keep members."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.ui.menu import MenuEntry, menu
        from lantoa.orgs.invitations.access import DOORS
        from lantoa.orgs.invitations.rules import keeps_members
        from lantoa.orgs.invitations.states import AuditCode

        audit_codes.register(AuditCode)
        menu.register(MenuEntry("members", _("Members"), url_name="invitations:members", order=70, rule=keeps_members))
        doors.register("invitations", DOORS)
