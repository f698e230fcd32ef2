from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """The room of plans: read, check, correct."""

    name = "lantoa.work.plans"
    label = "plans"
    verbose_name = _("Plans")

    def ready(self) -> None:
        """Names the room's audit codes, its jobs, its tabs and card, and who may read its files."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.files.rules import read_rules
        from lantoa.base.handover.register import handover_sections
        from lantoa.base.rows.guard import guards
        from lantoa.base.ui.desk_cards import desk_cards
        from lantoa.base.ui.menu import MenuEntry, menu
        from lantoa.work.plans import jobs  # noqa: F401 it names the room's jobs
        from lantoa.work.plans.access import DOORS
        from lantoa.work.plans.guard import correction_guard
        from lantoa.work.plans.queries.desk import check_card, plans_to_hand_over
        from lantoa.work.plans.rules import reads_file, sees_plans
        from lantoa.work.plans.states import AuditCode

        audit_codes.register(AuditCode)
        guards.register(correction_guard)
        read_rules.register("plans", reads_file)
        handover_sections.register("plans", order=17, build=plans_to_hand_over)
        desk_cards.register("plans.check", order=10, build=check_card)
        menu.register(MenuEntry("plans", _("Plans"), url_name="plans:list", order=20, rule=sees_plans))
        menu.register(MenuEntry("check", _("Check"), url_name="plans:check", order=10, place="file"))
        menu.register(MenuEntry("remarks", _("Before signature"), url_name="plans:remarks", order=15, place="file"))
        menu.register(MenuEntry("head", _("Front sheet"), url_name="plans:head", order=20, place="file"))
        menu.register(MenuEntry("history", _("History"), url_name="plans:history", order=90, place="file"))
        doors.register("plans", DOORS)
