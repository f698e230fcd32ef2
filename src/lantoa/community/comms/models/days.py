"""A day of loudspeaker cars: what is wished, and the cars with their units and starting places."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.community.comms.models.maps import StreetMap
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign


class RouteDay(Versioned, ClientKeyed):
    """What the cars of one day shall drive. Names of streets are kept as the map writes them; ``zones`` are
    ``{"name", "hours", "radius", "lon", "lat"}``, ``far_from`` and ``far_to`` ``[longitude, latitude]``."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="route_days", verbose_name=_("campaign"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="route_days", verbose_name=_("unit in charge"))
    map = models.ForeignKey(StreetMap, models.PROTECT, related_name="days", verbose_name=_("street map"))
    on = models.DateField(_("day"))
    leaves_at = models.TimeField(_("all cars leave at"))
    latest_at = models.TimeField(_("may leave as late as"), null=True, blank=True)
    kinds = models.JSONField(default=list, blank=True)
    names = models.JSONField(default=list, blank=True)
    without = models.JSONField(default=list, blank=True)
    forbidden = models.JSONField(default=list, blank=True)
    with_special = models.BooleanField(_("bridges, tunnels and ramps too"), default=False)
    one_pass = models.BooleanField(_("one pass of a dual carriageway is enough"), default=True)
    open_tours = models.BooleanField(_("cars need not come back"), default=False)
    zones = models.JSONField(default=list, blank=True)
    message = models.TextField(_("message to be read out"), blank=True)
    far_map = models.ForeignKey(StreetMap, models.PROTECT, null=True, blank=True, related_name="+")
    far_on = models.DateField(_("day of the far trip"), null=True, blank=True)
    far_from = models.JSONField(null=True, blank=True)
    far_to = models.JSONField(null=True, blank=True)
    far_from_words = models.CharField(max_length=200, blank=True)
    far_to_words = models.CharField(max_length=200, blank=True)
    far_before = models.TimeField(_("there before"), null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("day of loudspeaker cars")
        verbose_name_plural = _("days of loudspeaker cars")
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}"


class RouteCar(models.Model):
    """The car of one ward of the map: whose it is, and where it starts (else where the machine chooses)."""

    day = models.ForeignKey(RouteDay, models.CASCADE, related_name="cars")
    ward = models.PositiveSmallIntegerField()
    ward_name = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit"))
    place = models.CharField(_("starting place"), max_length=200, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)

    class Meta:
        verbose_name = _("car")
        ordering = ("ward",)
        constraints = [models.UniqueConstraint(fields=("day", "ward"), name="comms_car_once")]

    def __str__(self) -> str:
        return self.ward_name
