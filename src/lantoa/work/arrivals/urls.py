"""The room's addresses."""

from __future__ import annotations

from django.urls import path

from lantoa.work.arrivals.views import pages

app_name = "arrivals"

urlpatterns = [
    path("", pages.list_arrivals, name="list"),
    path("<int:pk>/", pages.show_arrival, name="show"),
    path("<int:pk>/picture/<str:field>/", pages.show_picture, name="picture"),
    path("<int:pk>/take/", pages.take, name="take"),
    path("<int:pk>/<slug:act>/", pages.act, name="act"),
    path("reports/<int:pk>/form.pdf", pages.print_form, name="print"),
]
