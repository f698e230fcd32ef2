"""The files."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    """Uploaded files."""

    name = "lantoa.base.files"
    label = "files"
    verbose_name = _("Files")

    def ready(self) -> None:
        """Names the room's audit codes."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.files.access import DOORS
        from lantoa.base.files.states import AuditCode

        audit_codes.register(AuditCode)
        doors.register("files", DOORS)
