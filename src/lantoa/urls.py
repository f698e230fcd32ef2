"""Every address of the house; each is closed to visitors unless settings.PUBLIC_URL_NAMES lists its name."""

from django.urls import include, path

from lantoa.base.health.views import show_health

urlpatterns = [
    path("healthz", show_health, name="health"),
    path("", include("lantoa.base.ui.urls")),
    path("", include("lantoa.orgs.accounts.urls")),
]
