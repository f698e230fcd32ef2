from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsolidationConfig(AppConfig):
    """The room of consolidation: totals, what is unknown of them, what is frozen, and the report they become."""

    name = "lantoa.work.consolidation"
    label = "consolidation"
    verbose_name = _("Consolidation")

    def ready(self) -> None:
        """Names the room's audit codes, doors, tab and sources, and listens to reports."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.ui.menu import MenuEntry, menu
        from lantoa.base.ui.panels import panels
        from lantoa.work.consolidation import receivers  # noqa: F401 it hears what is corrected after a cut-off
        from lantoa.work.consolidation.access import DOORS
        from lantoa.work.consolidation.pointing import pages_of_sources, sentences_of_reports
        from lantoa.work.consolidation.rules import sees_totals
        from lantoa.work.consolidation.states import AuditCode
        from lantoa.work.consolidation.views.panels import (
            document_panel,
            form_panel,
            own_plan_panel,
            piece_panel,
            plan_task_panel,
            upward_panel,
        )
        from lantoa.work.documents.source_pages import source_pages
        from lantoa.work.tasks.thread_answers import thread_answers

        audit_codes.register(AuditCode)
        source_pages.register("consolidation", pages_of_sources)
        thread_answers.register("consolidation", sentences_of_reports)
        doors.register("consolidation", DOORS)
        panels.register("evidence.piece", "consolidation.figures", order=10, build=piece_panel)
        panels.register("reports.form", "consolidation.totals", order=10, build=form_panel)
        panels.register("documents.document", "consolidation.corrected", order=10, build=document_panel)
        panels.register("documents.document", "consolidation.upward", order=5, build=upward_panel)
        panels.register("documents.document", "consolidation.own_plan", order=4, build=own_plan_panel)
        panels.register("tasks.assignment", "consolidation.own_plan", order=20, build=plan_task_panel)
        menu.register(
            MenuEntry("consolidation", _("Consolidation"), url_name="consolidation:list", order=18, rule=sees_totals)
        )
