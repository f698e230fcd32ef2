"""Street maps: a file of OpenStreetMap, the area chosen in it, and the graph that was cut."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.files.models import StoredFile
from lantoa.base.jobs.models import JobRun
from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.community.comms.states import MapState
from lantoa.orgs.units.models import Unit


class StreetMap(Versioned, ClientKeyed):
    """One map of one unit. ``source`` is the file brought in, or ``server_name`` names one in the maps folder.

    ``boundaries`` are numbers of relations, ``area`` a GeoJSON of polygons: wards are data, whatever the levels of
    the map say. ``town`` (the graph) and ``backdrop`` (what is drawn under it) are files.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="street_maps", verbose_name=_("unit"))
    name = models.CharField(_("name"), max_length=200)
    source = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    server_name = models.CharField(max_length=255, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=MapState, default=MapState.SURVEYING)
    job = models.ForeignKey(JobRun, models.SET_NULL, null=True, blank=True, related_name="+")
    survey = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    boundaries = models.JSONField(default=list, blank=True)
    area = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    town = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    backdrop = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    ward_names = models.JSONField(default=list, blank=True)
    street_count = models.PositiveIntegerField(null=True, blank=True)
    length_dm = models.PositiveBigIntegerField(null=True, blank=True)
    dropped_points = models.PositiveIntegerField(null=True, blank=True)
    refusal_code = models.CharField(max_length=40, blank=True)
    refusal_params = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(_("brought in at"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("street map")
        verbose_name_plural = _("street maps")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name
