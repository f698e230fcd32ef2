"""The addresses of delegations."""

from django.urls import path

from lantoa.orgs.delegations import views

app_name = "delegations"

urlpatterns = [
    path("account/delegations/", views.show_delegations, name="list"),
    path("account/delegations/new/", views.make_delegation, name="new"),
    path("account/delegations/<int:pk>/take-back/", views.end_delegation, name="take_back"),
]
