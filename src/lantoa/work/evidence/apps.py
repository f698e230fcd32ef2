from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvidenceConfig(AppConfig):
    """The room of evidence: send, tie, check, publish with consent."""

    name = "lantoa.work.evidence"
    label = "evidence"
    verbose_name = _("Evidence")

    def ready(self) -> None:
        """Names the room's audit codes and says who reads its files."""
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.files.rules import read_rules
        from lantoa.work.evidence.rules import reads_file
        from lantoa.work.evidence.states import AuditCode

        audit_codes.register(AuditCode)
        read_rules.register("evidence", reads_file)
