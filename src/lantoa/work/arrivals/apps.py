from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# The notices that ask a unit for a report: the unit may answer by e-mail.
ANSWERED = ("reports.form.open", "reports.form.open_no_day", "reports.report.return")


class ArrivalsConfig(AppConfig):
    """Reports that come on paper or by mail: read, confirmed by a person, taken into a draft."""

    name = "lantoa.work.arrivals"
    label = "arrivals"
    verbose_name = _("Paper and mail")

    def ready(self) -> None:
        """Names the room's audit codes, doors, jobs and tab."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.files.rules import read_rules
        from lantoa.base.notices.states import answer_codes
        from lantoa.base.ui.menu import MenuEntry, menu
        from lantoa.base.ui.panels import panels
        from lantoa.work.arrivals import jobs  # noqa: F401 it registers the room's kinds of jobs
        from lantoa.work.arrivals.access import DOORS
        from lantoa.work.arrivals.codes import printed_code
        from lantoa.work.arrivals.queries import may_read_file
        from lantoa.work.arrivals.rules import sees_arrivals
        from lantoa.work.arrivals.states import AuditCode
        from lantoa.work.arrivals.views.panels import report_panel, unread_panel

        audit_codes.register(AuditCode)
        doors.register("arrivals", DOORS)
        read_rules.register("arrivals", may_read_file)
        answer_codes.register(ANSWERED, lambda key: printed_code(int(key)))
        panels.register("reports.report", "arrivals.paper", order=10, build=report_panel)
        panels.register("consolidation.freeze", "arrivals.unread", order=10, build=unread_panel)
        menu.register(
            MenuEntry("arrivals", _("Paper and mail"), url_name="arrivals:list", order=18, rule=sees_arrivals)
        )
