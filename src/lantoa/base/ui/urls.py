"""The addresses of the shell."""

from django.urls import path

from lantoa.base.ui import views

app_name = "ui"

urlpatterns = [
    path("theme/", views.set_theme, name="theme"),
    path("style/", views.show_style, name="style"),
]
