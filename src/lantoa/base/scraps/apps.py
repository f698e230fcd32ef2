"""The scraps."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScrapsConfig(AppConfig):
    """What is kept for a moment."""

    name = "lantoa.base.scraps"
    label = "scraps"
    verbose_name = _("Scraps")

    def ready(self) -> None:
        """Names the audit codes and says who reads the files."""
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.files.rules import read_rules
        from lantoa.base.scraps.rules import reads_file
        from lantoa.base.scraps.states import AuditCode

        audit_codes.register(AuditCode)
        read_rules.register("scraps", reads_file)
