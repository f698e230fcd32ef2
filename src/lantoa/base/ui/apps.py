"""The design language and the page shell."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Base templates, parts, form renderer, theme, menu and desk registries."""

    name = "lantoa.base.ui"
    label = "ui"

    def ready(self) -> None:
        """Says who may open the shell's own addresses."""
        from lantoa.base.access.register import doors
        from lantoa.base.ui.access import DOORS

        doors.register("ui", DOORS)
