"""What comes in and goes out by messenger."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    """Reminders to copy into a chat, chats pasted as proposals."""

    name = "lantoa.faces.intake"
    label = "intake"

    def ready(self) -> None:
        """Declares the doors and the entries of the person's menu."""
        from lantoa.base.access.register import doors
        from lantoa.base.ui.menu import MenuEntry, menu
        from lantoa.faces.intake.access import DOORS
        from lantoa.faces.intake.rules import offers_pasting
        from lantoa.work.tasks.rules import sees_units

        doors.register("intake", DOORS)
        reminder, paste = _("Reminder for Zalo"), _("Paste a chat")
        menu.register(
            MenuEntry("reminder", reminder, url_name="intake:reminder", order=20, place="account", rule=sees_units)
        )
        menu.register(
            MenuEntry("paste", paste, url_name="intake:paste", order=21, place="account", rule=offers_pasting)
        )
