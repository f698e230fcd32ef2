"""The notices."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """What people are told."""

    name = "lantoa.base.notices"
    label = "notices"
    verbose_name = _("Notices")

    def ready(self) -> None:
        """Names the audit codes, the doors, the entry of the menu and the count on the cover."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.notices.access import DOORS
        from lantoa.base.notices.queries import unread_note
        from lantoa.base.notices.states import AuditCode
        from lantoa.base.ui.identity import identity
        from lantoa.base.ui.menu import MenuEntry, menu

        audit_codes.register(AuditCode)
        doors.register("notices", DOORS)
        identity.add_note("notices", unread_note)
        menu.register(MenuEntry("notices", _("Notices"), url_name="notices:list", order=5, place="account"))
