"""The calendar."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarsConfig(AppConfig):
    """A unit's deadlines by day, and as a feed."""

    name = "lantoa.work.calendars"
    label = "calendars"
    verbose_name = _("Calendars")

    def ready(self) -> None:
        """Names the audit codes, the doors and the entry of the menu."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.ui.menu import MenuEntry, menu
        from lantoa.work.calendars.access import DOORS
        from lantoa.work.calendars.states import AuditCode
        from lantoa.work.tasks.campaign_pages import campaign_pages
        from lantoa.work.tasks.rules import sees_units

        audit_codes.register(AuditCode)
        doors.register("calendars", DOORS)
        entry = MenuEntry(
            "calendar", _("Calendar"), url_name="calendars:calendar", order=15, place="account", rule=sees_units
        )
        menu.register(entry)
        campaign_pages.register("calendar", _("Calendar"), url_name="calendars:campaign", order=50)
