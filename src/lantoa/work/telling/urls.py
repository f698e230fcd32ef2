"""The addresses of the room."""

from django.urls import path

from lantoa.work.telling import views

app_name = "telling"

urlpatterns = [
    path("campaigns/<int:pk>/", views.show_sending, name="sending"),
    path("campaigns/<int:pk>/letters/", views.print_letters, name="letters"),
    path("campaigns/<int:pk>/stop/", views.steer, {"act": "stop"}, name="stop"),
    path("campaigns/<int:pk>/send-on/", views.steer, {"act": "send-on"}, name="send_on"),
]
