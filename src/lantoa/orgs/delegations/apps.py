"""Delegation for leave."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DelegationsConfig(AppConfig):
    """One member acts for another while they are away, and both are written down."""

    name = "lantoa.orgs.delegations"
    label = "delegations"
    verbose_name = _("Delegations")

    def ready(self) -> None:
        """Names the room's audit codes, its doors and its entry in the person's own menu."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.ui.menu import MenuEntry, menu
        from lantoa.orgs.accounts.rules import is_person
        from lantoa.orgs.delegations.access import DOORS
        from lantoa.orgs.delegations.states import AuditCode

        audit_codes.register(AuditCode)
        entry = MenuEntry(
            "delegations", _("Stand in for me"), url_name="delegations:list", order=20, place="account", rule=is_person
        )
        menu.register(entry)
        doors.register("delegations", DOORS)
