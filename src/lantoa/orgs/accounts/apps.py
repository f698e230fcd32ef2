"""The accounts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Who can sign in."""

    name = "lantoa.orgs.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Names the room's audit codes."""
        from lantoa.base.audit.states import audit_codes
        from lantoa.orgs.accounts.states import AuditCode

        audit_codes.register(AuditCode)
