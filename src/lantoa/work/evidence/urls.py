"""The room's addresses."""

from __future__ import annotations

from django.urls import path

from lantoa.work.evidence.views import pieces, taking

app_name = "evidence"

urlpatterns = [
    path("", pieces.list_own, name="own"),
    path("worker.js", taking.worker, name="worker"),
    path("hello/", taking.hello, name="hello"),
    path("waiting/", taking.show_waiting, name="waiting"),
    path("import/", taking.take_in, name="import"),
    path("tasks/<int:pk>/", taking.take, name="take"),
    path("campaigns/<int:pk>/", pieces.show_gallery, name="gallery"),
    path("questions/<int:pk>/", pieces.answer, name="question"),
    path("<int:pk>/", pieces.show_piece, name="show"),
    path("<int:pk>/<slug:act>/", pieces.act, name="act"),
]
