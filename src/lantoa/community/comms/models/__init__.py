"""Rows of the room: maps, days, plans, what was covered."""

from lantoa.community.comms.models.coverage import CoverageReport, StreetCoverage
from lantoa.community.comms.models.days import RouteCar, RouteDay
from lantoa.community.comms.models.maps import StreetMap
from lantoa.community.comms.models.plans import CarRoute, RouteMove, RoutePlan

__all__ = [
    "CarRoute",
    "CoverageReport",
    "RouteCar",
    "RouteDay",
    "RouteMove",
    "RoutePlan",
    "StreetCoverage",
    "StreetMap",
]
