"""The home page after sign-in."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk: the cards of all rooms, for the unit a person acts for."""

    name = "lantoa.faces.desk"
    label = "desk"

    def ready(self) -> None:
        """Tells the shell for which unit a person acts."""
        from lantoa.base.access.register import doors
        from lantoa.base.ui.identity import identity
        from lantoa.faces.desk.access import DOORS
        from lantoa.faces.desk.identity import hat_name, unit_name

        identity.register(unit_name, hat_of=hat_name, choose="members:hats")
        doors.register("desk", DOORS)
