"""The jobs."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Work that outlasts a request."""

    name = "lantoa.base.jobs"
    label = "jobs"
    verbose_name = _("Jobs")

    def ready(self) -> None:
        """Lets every room register its handlers: they stand in its jobs.py."""
        autodiscover_modules("jobs")
