"""The choices of the room, the codes of its audit, and what it refuses."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class MapState(models.TextChoices):
    """How far a street map is."""

    SURVEYING = "surveying", _("being looked over")
    SURVEYED = "surveyed", _("waiting for its area")
    CUTTING = "cutting", _("streets being cut")
    READY = "ready", _("ready")
    REFUSED = "refused", _("could not be used")


class Mode(models.TextChoices):
    """How streets are shared among the cars."""

    OWN = "own", _("Own ward")
    BALANCED = "balanced", _("Balanced")


class PlanState(models.TextChoices):
    """How a plan of routes stands."""

    RUNNING = "running", _("being reckoned")
    READY = "ready", _("ready")
    STOPPED = "stopped", _("stopped, best plan so far")
    FAILED = "failed", _("no plan")
    APPROVED = "approved", _("approved")


USABLE = frozenset({PlanState.READY, PlanState.STOPPED, PlanState.APPROVED})
"""There are routes to look at, as far as the search came."""


class Source(models.TextChoices):
    """How it is known what was covered."""

    GPS = "gps", _("from GPS")
    TICKS = "ticks", _("from ticks")


class Matching(models.TextChoices):
    """How far the matching of what a unit reported is."""

    DONE = "done", _("matched")
    WAITING = "waiting", _("being matched")
    BROKEN = "broken", _("broke off")


class Loud(models.IntegerChoices):
    """A step of a route: only driven, the loudspeaker on, required but silent because of quiet hours."""

    PASS = 0, _("only driven")
    ON = 1, _("loudspeaker on")
    SILENT = 2, _("left silent")


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    MAP_BRING = "comms.map.bring", _("brought a street map in")
    MAP_CUT = "comms.map.cut", _("chose the area of a street map")
    MAP_READY = "comms.map.ready", _("a street map became ready")
    MAP_REFUSE = "comms.map.refuse", _("a street map could not be used")
    DAY_MAKE = "comms.day.make", _("opened a day of loudspeaker cars")
    DAY_CHANGE = "comms.day.change", _("changed a day of loudspeaker cars")
    CARS_CHANGE = "comms.day.cars", _("changed cars, units and starting places")
    FAR_CHANGE = "comms.day.far", _("changed the far trip of a day")
    PLAN_BEGIN = "comms.plan.begin", _("had car routes reckoned")
    PLAN_KEEP = "comms.plan.keep", _("car routes were found")
    PLAN_FAIL = "comms.plan.fail", _("no car routes were found")
    STREET_MOVE = "comms.plan.move", _("moved a street to another car")
    STREET_UNDO = "comms.plan.undo", _("took a move of a street back")
    PLAN_APPROVE = "comms.plan.approve", _("approved car routes")
    ROUTE_REPORT = "comms.route.report", _("reported what a car covered")


class CommsRefused(Exception):
    """A verb that cannot be done now; ``code`` says which rule it breaks, ``params`` what the words need."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
