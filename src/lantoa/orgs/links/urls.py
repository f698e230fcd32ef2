"""The addresses of unit links."""

from django.urls import path

from lantoa.orgs.links import views

app_name = "links"

urlpatterns = [
    path("u/<str:token>/", views.open_by_pin, name="open"),
    path("links/", views.show_links, name="list"),
    path("links/list.csv", views.save_list, name="csv"),
    path("links/make/", views.make, name="make"),
    path("links/letters/", views.print_letters, name="letters"),
    path("links/cards/", views.print_cards, name="cards"),
    path("links/<int:pk>/", views.show_link, name="show"),
    path("links/<int:pk>/letter/", views.print_letter, name="letter"),
    path("links/<int:pk>/pin/", views.give_new_pin, name="pin"),
    path("links/<int:pk>/revoke/", views.revoke, name="revoke"),
]
