from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvidenceConfig(AppConfig):
    """The room of evidence: send, tie, check, publish with consent."""

    name = "lantoa.work.evidence"
    label = "evidence"
    verbose_name = _("Evidence")

    def ready(self) -> None:
        """Names the room's audit codes and notices and says who reads its files."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.files.rules import read_rules
        from lantoa.base.notices.states import notice_kinds
        from lantoa.base.ui.desk_cards import desk_cards
        from lantoa.base.ui.menu import MenuEntry, menu
        from lantoa.base.ui.panels import panels
        from lantoa.work.evidence.access import DOORS
        from lantoa.work.evidence.notice_kinds import KINDS
        from lantoa.work.evidence.pointing import pieces_of_tasks
        from lantoa.work.evidence.queries.questions import questions_card
        from lantoa.work.evidence.rules import reads_file, sees_evidence
        from lantoa.work.evidence.states import AuditCode
        from lantoa.work.evidence.views.sheets import assignment_part, campaign_part
        from lantoa.work.tasks.thread_answers import thread_proofs

        audit_codes.register(AuditCode)
        doors.register("evidence", DOORS)
        notice_kinds.register(KINDS)
        read_rules.register("evidence", reads_file)
        desk_cards.register("evidence.questions", order=9, build=questions_card)
        panels.register("tasks.assignment.below", "evidence", order=10, build=assignment_part)
        panels.register("tasks.campaign", "evidence", order=10, build=campaign_part)
        thread_proofs.register("evidence", pieces_of_tasks)
        menu.register(MenuEntry("evidence", _("Evidence"), url_name="evidence:own", order=12, rule=sees_evidence))
