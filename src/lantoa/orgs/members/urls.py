"""The addresses of members."""

from django.urls import path

from lantoa.orgs.members import views

app_name = "members"

urlpatterns = [
    path("account/hats/", views.show_hats, name="hats"),
    path("account/hats/choose/", views.put_hat_on, name="choose_hat"),
    path("account/staff-session/", views.begin_staff_session, name="staff_session"),
    path("account/erase/", views.find_person, name="erasures"),
    path("account/erase/<int:pk>/", views.erase, name="erase"),
    path("account/staff-session/end/", views.end_staff_session, name="end_staff_session"),
]
