from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """The room of reports: forms, activities, the units' reports and what is said back to them."""

    name = "lantoa.work.reports"
    label = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        """Names the room's audit codes, doors and notices, its tab and its cards."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.notices.states import notice_kinds
        from lantoa.base.ui.desk_cards import desk_cards
        from lantoa.base.ui.menu import MenuEntry, menu
        from lantoa.base.ui.panels import panels
        from lantoa.orgs.units.holding import holdings
        from lantoa.work.calendars.entries import calendar_sources
        from lantoa.work.reports import receivers  # noqa: F401 it hears what happened and tells the units
        from lantoa.work.reports.access import DOORS
        from lantoa.work.reports.days import entries_of_reports
        from lantoa.work.reports.notice_kinds import KINDS
        from lantoa.work.reports.queries.cards import (
            reports_card,
            reports_held,
            reports_to_decide_card,
            reports_to_pass_card,
        )
        from lantoa.work.reports.rules import sees_reports
        from lantoa.work.reports.states import AuditCode
        from lantoa.work.reports.views.panels import answering_panel

        audit_codes.register(AuditCode)
        holdings.register("reports", order=20, build=reports_held)
        doors.register("reports", DOORS)
        _register_handover()
        notice_kinds.register(KINDS)
        calendar_sources.register("reports", entries_of_reports)
        desk_cards.register("reports.owed", order=7, build=reports_card)
        desk_cards.register("reports.to_decide", order=8, build=reports_to_decide_card)
        desk_cards.register("reports.to_pass", order=8, build=reports_to_pass_card)
        panels.register("tasks.assignment.answered", "reports.form", order=10, build=answering_panel)
        menu.register(MenuEntry("reports", _("Reports"), url_name="reports:desk", order=17, rule=sees_reports))


def _register_handover() -> None:
    from lantoa.base.handover.register import handover_sections
    from lantoa.work.reports.handing_over import returned_to_hand_over, worked_to_hand_over
    from lantoa.work.reports.queries.cards import decisions_to_hand_over, reports_to_hand_over
    from lantoa.work.reports.queries.worked import campaigns_of_reports
    from lantoa.work.tasks.queries.earlier import taking_part

    taking_part.register("reports", campaigns_of_reports)
    handover_sections.register("decisions", order=19, build=decisions_to_hand_over)
    handover_sections.register("worked", order=23, build=worked_to_hand_over, past=True)
    handover_sections.register("returned", order=24, build=returned_to_hand_over, past=True)
    handover_sections.register("reports", order=25, build=reports_to_hand_over)
