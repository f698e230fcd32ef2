"""The addresses of the calendar."""

from django.urls import path

from lantoa.work.calendars import views

app_name = "calendars"

urlpatterns = [
    path("", views.show_calendar, name="calendar"),
    path("campaigns/<int:pk>/", views.show_campaign, name="campaign"),
    path("address/", views.make_address, name="make"),
    path("address/revoke/", views.revoke_address, name="revoke"),
    path("<str:token>.ics", views.feed, name="feed"),
]
