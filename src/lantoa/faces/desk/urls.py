"""The address of the desk."""

from django.urls import path

from lantoa.faces.desk import views

app_name = "desk"

urlpatterns = [path("", views.show_desk, name="home")]
