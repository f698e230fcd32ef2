"""The addresses of handing over."""

from django.urls import path

from lantoa.orgs.handover import views

app_name = "handover"

urlpatterns = [
    path("account/handover/", views.show_packs, name="list"),
    path("account/handover/new/", views.make, name="new"),
    path("unit/last-year/", views.show_past, name="past"),
    path("account/handover/<int:pk>/", views.show_pack, name="show"),
]
