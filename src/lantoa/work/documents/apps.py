"""Official documents."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """The room of official documents: draft, sign, issue, register."""

    name = "lantoa.work.documents"
    label = "documents"
    verbose_name = _("Documents")

    def ready(self) -> None:
        """Names the room's audit codes, notices, tab, card, doors and who may read its files."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.files.rules import read_rules
        from lantoa.base.notices.states import notice_kinds
        from lantoa.base.ui.desk_cards import desk_cards
        from lantoa.base.ui.menu import MenuEntry, menu
        from lantoa.base.ui.panels import panels
        from lantoa.work.documents.access import DOORS
        from lantoa.work.documents.notice_kinds import KINDS
        from lantoa.work.documents.queries.desk import waiting_card
        from lantoa.work.documents.rules import reads_file, sees_documents
        from lantoa.work.documents.states import AuditCode
        from lantoa.work.documents.views.panels import campaign_panel

        audit_codes.register(AuditCode)
        notice_kinds.register(KINDS)
        read_rules.register("documents", reads_file)
        desk_cards.register("documents.waiting", order=4, build=waiting_card)
        menu.register(MenuEntry("documents", _("Documents"), url_name="documents:list", order=40, rule=sees_documents))
        doors.register("documents", DOORS)
        panels.register("tasks.campaign", "documents", order=20, build=campaign_panel)
