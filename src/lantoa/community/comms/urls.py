"""The room's addresses."""

from __future__ import annotations

from django.urls import path

from lantoa.community.comms.views import days, driver, far, maps, plans, routes

app_name = "comms"

urlpatterns = [
    path("", days.list_days, name="days"),
    path("new/", days.open_a_day, name="open"),
    path("<int:pk>/", days.show_day, name="day"),
    path("<int:pk>/wishes/", days.change_wishes, name="wishes"),
    path("<int:pk>/streets.json", days.give_streets, name="streets"),
    path("<int:pk>/backdrop.json", days.give_backdrop, name="backdrop"),
    path("<int:pk>/units/", days.change_units, name="units"),
    path("<int:pk>/far/", far.change_far, name="far"),
    path("<int:pk>/far/sheet.pdf", far.give_far_sheet, name="far_sheet"),
    path("<int:pk>/begin/", plans.begin, name="begin"),
    path("<int:pk>/covered/", routes.show_covered, name="covered"),
    path("maps/", maps.list_maps, name="maps"),
    path("maps/new/", maps.bring, name="bring"),
    path("maps/<int:pk>/", maps.show_map, name="map"),
    path("maps/<int:pk>/area/", maps.take_area, name="map_area"),
    path("maps/<int:pk>/stop/", maps.stop, name="map_stop"),
    path("maps/<int:pk>/survey.json", maps.give_survey, name="map_survey"),
    path("plans/<int:pk>/", plans.show_plan, name="plan"),
    path("plans/<int:pk>/stop/", plans.stop, name="plan_stop"),
    path("plans/<int:pk>/move/", plans.move, name="plan_move"),
    path("plans/<int:pk>/undo/", plans.undo, name="plan_undo"),
    path("plans/<int:pk>/improve/", plans.improve, name="plan_improve"),
    path("plans/<int:pk>/approve/", plans.approve, name="plan_approve"),
    path("plans/<int:pk>/reopen/", plans.reopen, name="plan_reopen"),
    path("plans/<int:pk>/lines.json", plans.give_lines, name="plan_lines"),
    path("plans/<int:pk>/backdrop.json", plans.give_backdrop, name="plan_backdrop"),
    path("plans/<int:pk>/map.svg", plans.give_map, name="plan_map"),
    path("plans/<int:pk>/wall.pdf", plans.give_wall, name="plan_wall"),
    path("routes/<int:pk>/", routes.show_route, name="route"),
    path("routes/<int:pk>/sheet/", routes.show_sheet, name="sheet"),
    path("routes/<int:pk>/sheet.pdf", routes.give_sheet, name="sheet_pdf"),
    path("routes/<int:pk>/track.gpx", routes.give_track, name="track"),
    path("routes/<int:pk>/lines.json", routes.give_lines, name="route_lines"),
    path("routes/<int:pk>/backdrop.json", routes.give_backdrop, name="route_backdrop"),
    path("routes/<int:pk>/map.svg", routes.give_map, name="route_map"),
    path("routes/<int:pk>/report/", routes.report, name="report"),
    path("routes/<int:pk>/recount/", routes.recount, name="recount"),
    path("d/<str:token>/", driver.show, name="driver"),
    path("d/<str:token>/track.gpx", driver.give_track, name="driver_gpx"),
]
