"""The members."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    """Who acts for which unit, from when to when."""

    name = "lantoa.orgs.members"
    label = "members"
    verbose_name = _("Members")

    def ready(self) -> None:
        """Names the room's audit codes and puts the person's hats into their own menu."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.notices.postboxes import postboxes
        from lantoa.base.ui.identity import identity
        from lantoa.base.ui.menu import MenuEntry, menu
        from lantoa.orgs.members.access import DOORS
        from lantoa.orgs.members.queries import addressees_of, boxes_of, hats_held, staff_note, unread_of
        from lantoa.orgs.members.rules import keeps_units_below
        from lantoa.orgs.members.states import AuditCode
        from lantoa.orgs.units.holding import holdings
        from lantoa.orgs.units.rules import keepers

        audit_codes.register(AuditCode)
        postboxes.register(boxes_of=boxes_of, unread_of=unread_of, addressees_of=addressees_of)
        identity.add_note("staff_session", staff_note)
        keepers.append(keeps_units_below)
        holdings.register("members", order=30, build=hats_held)
        menu.register(MenuEntry("hats", _("For whom you act"), url_name="members:hats", order=10, place="account"))
        doors.register("members", DOORS)
