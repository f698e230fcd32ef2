"""Addresses of the register of units."""

from django.urls import path

from lantoa.orgs.units.views import changes, register, sheets

app_name = "units"
urlpatterns = [
    path("", register.list_units, name="list"),
    path("export.xlsx", register.export_units, {"ending": "xlsx"}, name="export_xlsx"),
    path("export.csv", register.export_units, {"ending": "csv"}, name="export_csv"),
    path("splits/<int:pk>/", changes.tell_how_divided, name="shares"),
    path("<int:pk>/", register.show_unit, name="show"),
    path("<int:pk>/new/", changes.add_unit, name="add"),
    path("<int:pk>/import/", sheets.bring_sheet, name="sheet"),
    path("<int:pk>/import/enter/", sheets.enter_sheet, name="enter_sheet"),
    path("<int:pk>/<slug:act>/", changes.change_unit, name="change"),
]
