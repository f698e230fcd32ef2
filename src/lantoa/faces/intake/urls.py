"""The addresses of the bridge."""

from django.urls import path

from lantoa.faces.intake import views

app_name = "intake"

urlpatterns = [
    path("reminder/", views.show_reminder, name="reminder"),
    path("chat/", views.paste_chat, name="paste"),
    path("chat/<int:pk>/", views.show_chat, name="chat"),
    path("chat/<int:pk>/drop/", views.drop, name="drop"),
    path("chat/<int:pk>/photos/<int:photo>/confirm/", views.confirm_photo_of, name="confirm_photo"),
    path("chat/<int:pk>/photos/<int:photo>/skip/", views.skip_photo, name="skip_photo"),
    path("chat/<int:pk>/<int:place>/confirm/", views.confirm, name="confirm"),
    path("chat/<int:pk>/<int:place>/skip/", views.skip, name="skip"),
]
