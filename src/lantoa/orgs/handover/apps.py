"""Handing a hat over."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HandoverConfig(AppConfig):
    """The pack made when one person's work passes to another, printed and kept."""

    name = "lantoa.orgs.handover"
    label = "handover"
    verbose_name = _("Handover")

    def ready(self) -> None:
        """Names the room's audit codes and doors, and the sections that the rooms of orgs hand over."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.handover.register import handover_sections
        from lantoa.base.ui.menu import MenuEntry, menu
        from lantoa.orgs.accounts.rules import is_person
        from lantoa.orgs.handover import queries
        from lantoa.orgs.handover.access import DOORS
        from lantoa.orgs.handover.states import AuditCode

        audit_codes.register(AuditCode)
        handover_sections.register("members", order=10, build=queries.people_of)
        handover_sections.register("delegations", order=50, build=queries.delegations_running)
        handover_sections.register("links", order=60, build=queries.links_given)
        handover_sections.register("acts", order=90, build=queries.acts_of)
        entry = MenuEntry(
            "handover", _("Hand over"), url_name="handover:list", order=30, place="account", rule=is_person
        )
        menu.register(entry)
        doors.register("handover", DOORS)
