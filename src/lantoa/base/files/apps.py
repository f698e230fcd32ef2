"""The files."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    """Uploaded files."""

    name = "lantoa.base.files"
    label = "files"
    verbose_name = _("Files")

    def ready(self) -> None:
        """Names the room's audit codes; the store of a new installation is marked as soon as there are tables."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.files.access import DOORS
        from lantoa.base.files.states import AuditCode
        from lantoa.base.files.store import mark_after_migrating

        audit_codes.register(AuditCode)
        doors.register("files", DOORS)
        post_migrate.connect(mark_after_migrating, sender=self, dispatch_uid="files.mark_store")
