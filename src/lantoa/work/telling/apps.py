"""How units are told."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TellingConfig(AppConfig):
    """The letters of a morning and letters on paper."""

    name = "lantoa.work.telling"
    label = "telling"
    verbose_name = _("Telling units")

    def ready(self) -> None:
        """Names the audit codes, the doors and the page among those of a campaign."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.work.tasks.campaign_pages import campaign_pages
        from lantoa.work.telling.access import DOORS
        from lantoa.work.telling.states import AuditCode

        audit_codes.register(AuditCode)
        doors.register("telling", DOORS)
        campaign_pages.register("sending", _("Letters to units"), url_name="telling:sending", order=60)
