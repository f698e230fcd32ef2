from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    """The room of tasks: prepare, issue, answer, decide."""

    name = "lantoa.work.tasks"
    label = "tasks"
    verbose_name = _("Tasks")

    def ready(self) -> None:
        """Names the room's audit codes, its tabs and its card."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.files.rules import read_rules
        from lantoa.base.notices.states import notice_kinds
        from lantoa.base.ui.desk_cards import desk_cards
        from lantoa.base.ui.menu import MenuEntry, menu
        from lantoa.base.ui.panels import panels
        from lantoa.orgs.units.holding import holdings
        from lantoa.work.plans.rules import uses
        from lantoa.work.tasks import receivers  # noqa: F401 it hears what happened and tells the units
        from lantoa.work.tasks.access import DOORS
        from lantoa.work.tasks.notice_kinds import KINDS
        from lantoa.work.tasks.queries.cards import (
            decisions_card,
            issue_panel,
            owed_card,
            watched_card,
        )
        from lantoa.work.tasks.queries.succession import tasks_held
        from lantoa.work.tasks.rules import plans_issued, reads_file, sees_issuing, sees_tasks
        from lantoa.work.tasks.states import AuditCode
        from lantoa.work.tasks.views.own_plan import persons_panel

        _register_persons()
        holdings.register("tasks", order=10, build=tasks_held)
        audit_codes.register(AuditCode)
        uses.register("tasks", lambda plan: plan.issues.exists(), plans_issued)
        doors.register("tasks", DOORS)
        read_rules.register("tasks", reads_file)
        notice_kinds.register(KINDS)
        desk_cards.register("tasks.owed", order=5, build=owed_card)
        desk_cards.register("tasks.decisions", order=6, build=decisions_card)
        desk_cards.register("tasks.watched", order=9, build=watched_card)
        panels.register("documents.document", "tasks.persons", order=3, build=persons_panel)
        panels.register("plans.check.done", "tasks.issue", order=10, build=issue_panel)
        menu.register(MenuEntry("watch", _("Follow"), url_name="tasks:campaigns", order=15, rule=sees_tasks))
        menu.register(MenuEntry("tasks", _("Tasks"), url_name="tasks:desk", order=10, rule=sees_tasks))
        menu.register(
            MenuEntry("issue", _("Assign"), url_name="tasks:issue", order=30, place="file", rule=sees_issuing)
        )


def _register_persons() -> None:
    """What a person hands over, and what of theirs can be erased."""
    from lantoa.base.erasing.register import erasures
    from lantoa.base.handover.register import handover_sections
    from lantoa.work.tasks.actions.erasing_person import count_words_by, erase_words_by
    from lantoa.work.tasks.queries.cards import campaigns_to_hand_over, tasks_to_hand_over
    from lantoa.work.tasks.queries.last_year import last_year_to_hand_over

    handover_sections.register("campaigns", order=18, build=campaigns_to_hand_over)
    handover_sections.register("tasks", order=20, build=tasks_to_hand_over)
    handover_sections.register("last_year", order=22, build=last_year_to_hand_over, past=True)
    erasures.register("tasks", _("Words typed about tasks"), count=count_words_by, erase=erase_words_by)
