"""Whether the house is well."""

from django.apps import AppConfig


class HealthConfig(AppConfig):
    """One address for whoever watches the server."""

    name = "lantoa.base.health"
    label = "health"

    def ready(self) -> None:
        """Says who may ask."""
        from lantoa.base.access.register import doors
        from lantoa.base.health.access import DOORS

        doors.register("health", DOORS)
