"""The addresses of the room."""

from django.urls import path

from lantoa.work.telling import views

app_name = "telling"

urlpatterns = [
    path("campaigns/<int:pk>/", views.show_sending, name="sending"),
    path("campaigns/<int:pk>/letters/", views.print_letters, name="letters"),
    path("campaigns/<int:pk>/<slug:act>/", views.steer, name="steer"),
]
