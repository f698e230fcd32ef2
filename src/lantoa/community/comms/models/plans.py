"""Plans of routes: found by the search, changed by a person, approved, each with its bound."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.files.models import StoredFile
from lantoa.base.jobs.models import JobRun
from lantoa.base.rows.models import Versioned
from lantoa.community.comms.models.days import RouteDay
from lantoa.community.comms.states import Mode, PlanState
from lantoa.orgs.units.models import Unit


class RoutePlan(Versioned):
    """The routes of one day in one mode. Lengths in decimetres; ``bound_dm`` None: nothing is proven of it (a street
    was moved). ``wish`` is what the day asked for when the plan was begun: it stays true when the day is changed.
    ``silent`` and ``unreached`` name streets: quiet hours, and those no car can reach and leave.
    ``rounds_done`` of the search are kept: a worker that was killed goes on after the last of them."""

    day = models.ForeignKey(RouteDay, models.CASCADE, related_name="plans")
    town = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    backdrop = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    wish = models.JSONField(default=dict)
    mode = models.CharField(_("way of sharing"), max_length=8, choices=Mode)
    state = models.CharField(_("state"), max_length=8, choices=PlanState, default=PlanState.RUNNING)
    job = models.ForeignKey(JobRun, models.SET_NULL, null=True, blank=True, related_name="+")
    seconds = models.PositiveSmallIntegerField(default=30)
    rounds_done = models.PositiveSmallIntegerField(default=0)
    seed = models.PositiveIntegerField(default=1)
    longest_dm = models.PositiveBigIntegerField(null=True, blank=True)
    bound_dm = models.PositiveBigIntegerField(null=True, blank=True)
    total_dm = models.PositiveBigIntegerField(null=True, blank=True)
    leaves_s = models.PositiveIntegerField(null=True, blank=True)
    silent = models.JSONField(default=list, blank=True)
    unreached = models.JSONField(default=list, blank=True)
    verified = models.BooleanField(null=True, blank=True)
    is_moved = models.BooleanField(default=False)
    refusal_code = models.CharField(max_length=40, blank=True)
    refusal_params = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("plan of car routes")
        verbose_name_plural = _("plans of car routes")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.day} {self.mode}"

    @property
    def gap(self) -> float | None:
        """How much longer than the bound the longest route is: ``(longest - bound) / bound``, as a share of the bound.

        May be above 1. None where nothing is proven: no routes yet, no bound, or a bound of nothing.
        """
        if self.longest_dm is None or not self.bound_dm:
            return None
        return (self.longest_dm - self.bound_dm) / self.bound_dm


class CarRoute(Versioned):
    """What one car drives: ``steps`` are ``[street, backwards, Loud]``, ``visits`` beside them ``[enters, leaves]`` in
    seconds after the common start. ``nonce`` makes the driver's address, from the approval on."""

    plan = models.ForeignKey(RoutePlan, models.CASCADE, related_name="routes")
    ward = models.PositiveSmallIntegerField()
    ward_name = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="car_routes")
    place = models.CharField(max_length=200, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    steps = models.JSONField(default=list)
    visits = models.JSONField(default=list)
    length_dm = models.PositiveBigIntegerField()
    bound_dm = models.PositiveBigIntegerField(null=True, blank=True)
    iterations = models.PositiveBigIntegerField(default=0)
    nonce = models.CharField(max_length=32, blank=True)

    class Meta:
        verbose_name = _("car route")
        verbose_name_plural = _("car routes")
        ordering = ("ward",)
        constraints = [models.UniqueConstraint(fields=("plan", "ward"), name="comms_route_once")]

    def __str__(self) -> str:
        return self.ward_name

    @property
    def minutes(self) -> int:
        """How long the car is on the way, begun minutes counted whole."""
        return -(-self.visits[-1][1] // 60) if self.visits else 0


class RouteMove(models.Model):
    """One street that a person gave to another car; ``before`` holds all routes as they were, for taking it back."""

    plan = models.ForeignKey(RoutePlan, models.CASCADE, related_name="moves")
    street = models.CharField(max_length=200)
    from_ward = models.PositiveSmallIntegerField()
    to_ward = models.PositiveSmallIntegerField()
    before = models.JSONField(default=dict)
    change_dm = models.JSONField(default=dict)  # ward → decimetres more or less
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("move of a street")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.street} → {self.to_ward}"
