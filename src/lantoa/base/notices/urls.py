"""The addresses of the room."""

from django.urls import path

from lantoa.base.notices import views

app_name = "notices"

urlpatterns = [
    path("", views.list_notices, name="list"),
    path("read/", views.mark_all_read, name="read"),
    path("<int:pk>/open/", views.open_notice, name="open"),
]
