"""The addresses of the room."""

from django.urls import path

from lantoa.base.jobs import views

app_name = "jobs"

urlpatterns = [
    path("", views.list_runs, name="list"),
    path("<uuid:key>/stop/", views.stop, name="stop"),
]
