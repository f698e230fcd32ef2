"""Afterwards: what units reported of a route, and what that covers of each street."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.files.models import StoredFile
from lantoa.base.jobs.models import JobRun
from lantoa.base.rows.models import ClientKeyed
from lantoa.community.comms.models.plans import CarRoute
from lantoa.community.comms.states import Source
from lantoa.orgs.units.models import Unit


class CoverageReport(ClientKeyed):
    """One report of one route: a recorded track, or the streets ticked. Rows are only added; tracks count together,
    of ticks the newest list holds, and a track is believed before ticks."""

    route = models.ForeignKey(CarRoute, models.CASCADE, related_name="reports")
    source = models.CharField(_("how it is known"), max_length=5, choices=Source)
    track = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    ticks = models.JSONField(default=list, blank=True)
    job = models.ForeignKey(JobRun, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("report of a car route")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.route_id} {self.source}"


class StreetCoverage(models.Model):
    """What is known of one named street of one route, in decimetres. A route nobody reported on has no rows: unknown
    is no zero."""

    route = models.ForeignKey(CarRoute, models.CASCADE, related_name="covered")
    street = models.CharField(max_length=200, blank=True)
    asked_dm = models.PositiveIntegerField()
    covered_dm = models.PositiveIntegerField()
    source = models.CharField(max_length=5, choices=Source)

    class Meta:
        verbose_name = _("coverage of a street")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("route", "street"), name="comms_coverage_once")]

    def __str__(self) -> str:
        return self.street
