from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommsConfig(AppConfig):
    """The room of communications: the day of the loudspeaker cars."""

    name = "lantoa.community.comms"
    label = "comms"
    verbose_name = _("Communications")

    def ready(self) -> None:
        """Names the room's audit codes, its doors and tab, and who may read its files."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.files.rules import read_rules
        from lantoa.base.ui.menu import MenuEntry, menu
        from lantoa.base.ui.panels import panels
        from lantoa.community.comms.access import DOORS
        from lantoa.community.comms.bridge.pages import route_panel
        from lantoa.community.comms.calendar_days import entries_of_cars
        from lantoa.community.comms.rules import reads_file, sees_cars
        from lantoa.community.comms.states import AuditCode
        from lantoa.work.calendars.entries import calendar_sources

        audit_codes.register(AuditCode)
        doors.register("comms", DOORS)
        read_rules.register("comms", reads_file)
        calendar_sources.register("comms", entries_of_cars)
        panels.register("tasks.assignment", "comms.route", order=20, build=route_panel)
        menu.register(MenuEntry("cars", _("Loudspeaker cars"), url_name="comms:days", order=40, rule=sees_cars))
