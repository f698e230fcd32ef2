"""The jobs."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Work that outlasts a request."""

    name = "lantoa.base.jobs"
    label = "jobs"
    verbose_name = _("Jobs")

    def ready(self) -> None:
        """Names the audit codes, lets every room register its kinds of jobs (its jobs.py) and winds up the clock."""
        from lantoa.base.access.register import doors
        from lantoa.base.audit.states import audit_codes
        from lantoa.base.jobs.access import DOORS
        from lantoa.base.jobs.chores import wind_up
        from lantoa.base.jobs.rules import sees_jobs
        from lantoa.base.jobs.states import AuditCode
        from lantoa.base.ui.menu import MenuEntry, menu

        doors.register("jobs", DOORS)
        entry = MenuEntry("jobs", _("Background jobs"), url_name="jobs:list", order=95, place="account", rule=sees_jobs)
        menu.register(entry)
        audit_codes.register(AuditCode)
        autodiscover_modules("jobs")
        post_migrate.connect(wind_up, sender=self, dispatch_uid="jobs.wind_up")
