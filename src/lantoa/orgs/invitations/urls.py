"""The addresses of members and invitations."""

from django.urls import path

from lantoa.orgs.invitations import views

app_name = "invitations"

urlpatterns = [
    path("members/", views.show_members, name="members"),
    path("members/unit/<int:unit>/", views.show_unit, name="unit"),
    path("members/unit/<int:unit>/add/", views.add_member, name="add"),
    path("members/unit/<int:unit>/invite/", views.make_invitation, name="invite"),
    path("members/<int:pk>/end/", views.end_hat, name="end"),
    path("members/invitations/<int:pk>/withdraw/", views.withdraw_invitation, name="withdraw"),
    path("join/<str:token>/", views.join, name="join"),
]
