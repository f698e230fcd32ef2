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
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.ui.menu import MenuEntry, menu
        from lantoa.base.ui.typed import typed_anywhere
        from lantoa.orgs.accounts import receivers  # noqa: F401 it listens to the second factors
        from lantoa.orgs.accounts.access import DOORS
        from lantoa.orgs.accounts.rules import is_person
        from lantoa.orgs.accounts.states import AuditCode
        from lantoa.orgs.accounts.unsent import typed_before_the_door

        audit_codes.register(AuditCode)
        entry = MenuEntry(
            "security", _("Signing in safely"), url_name="mfa_index", order=40, place="account", rule=is_person
        )
        menu.register(entry)
        word = _("Change the password")
        menu.register(
            MenuEntry("password", word, url_name="accounts:change_password", order=90, place="account", rule=is_person)
        )
        doors.register("accounts", DOORS)
        typed_anywhere.register(typed_before_the_door)
