"""Every address of the house; each is closed to visitors unless settings.PUBLIC_URL_NAMES lists its name."""

from django.conf import settings
from django.urls import include, path

from lantoa.base.health.views import show_health

urlpatterns = [
    path("healthz", show_health, name="health"),
    path("", include("lantoa.faces.desk.urls")),
    path("", include("lantoa.base.ui.urls")),
    path("notices/", include("lantoa.base.notices.urls")),
    path("jobs/", include("lantoa.base.jobs.urls")),
    path("files/", include("lantoa.base.files.urls")),
    path("", include("lantoa.orgs.accounts.urls")),
    path("", include("lantoa.orgs.accounts.ways_in")),
    path("", include("lantoa.orgs.members.urls")),
    path("", include("lantoa.orgs.links.urls")),
    path("units/", include("lantoa.orgs.units.urls")),
    path("", include("lantoa.orgs.delegations.urls")),
    path("", include("lantoa.orgs.invitations.urls")),
    path("", include("lantoa.orgs.handover.urls")),
    path("plans/", include("lantoa.work.plans.urls")),
    path("documents/", include("lantoa.work.documents.urls")),
    path("telling/", include("lantoa.work.telling.urls")),
    path("calendar/", include("lantoa.work.calendars.urls")),
    path("intake/", include("lantoa.faces.intake.urls")),
    *([path("cars/", include("lantoa.community.comms.urls"))] if settings.WITH_ROUTES else []),
    path("tasks/", include("lantoa.work.tasks.urls")),
    path("evidence/", include("lantoa.work.evidence.urls")),
    path("consolidation/", include("lantoa.work.consolidation.urls")),
    path("reports/", include("lantoa.work.reports.urls")),
    path("arrivals/", include("lantoa.work.arrivals.urls")),
]

handler400 = "lantoa.base.ui.errors.bad_request"
handler403 = "lantoa.base.ui.errors.permission_denied"
handler404 = "lantoa.base.ui.errors.not_found"
handler500 = "lantoa.base.ui.errors.server_error"
