"""The addresses of files."""

from django.urls import path

from lantoa.base.files import views

app_name = "files"

urlpatterns = [path("<uuid:key>/", views.show_file, name="show")]
