"""Activities: recorded once, owned by one or more units with their shares, answering many tasks and superiors."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.exact import ExactField
from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.models.indicators import Indicator
from lantoa.work.reports.models.values import SaidValue, said_truly
from lantoa.work.reports.states import Mode, ShareState
from lantoa.work.tasks.models import Assignment

SHARE_PLACES = 6


class Activity(Versioned, ClientKeyed):
    """Something that was done, once, on one day or several. ``unit`` is the unit that logged it.

    Withdrawn it counts nowhere any more; it stays readable.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="activities")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="logged_activities")
    title = models.CharField(_("what was done"), max_length=300)
    words = models.TextField(_("in a few words"), blank=True)
    on = models.DateField(_("day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    mode = models.CharField(_("form"), max_length=10, choices=Mode, blank=True)
    logged_at = models.DateTimeField(_("logged at"))
    logged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("activity of a unit")
        ordering = ("campaign", "-on", "-pk")
        indexes = [models.Index(fields=("campaign", "withdrawn_at"), name="reports_activity_campaign")]

    def __str__(self) -> str:
        return self.title


class ActivityOwner(models.Model):
    """A unit that did the activity, with its share of it (0 to 1), None where the share is unknown.

    Shares of one activity that are all known and do not add up to 1 are disputed, and so is one that its unit disputes.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="owners")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="owned_activities")
    share = ExactField(_("share"), places=SHARE_PLACES, null=True, blank=True)
    state = models.CharField(max_length=8, choices=ShareState, default=ShareState.PROPOSED)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("owner of an activity")
        ordering = ("activity", "pk")
        constraints = [
            models.UniqueConstraint(fields=("activity", "unit"), name="reports_owner_once"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gte=0, share__lte=1), name="reports_share_zero_to_one"
            ),
        ]
        indexes = [models.Index(fields=("unit", "activity"), name="reports_owner_unit")]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.unit_id}"


class ActivityFigure(SaidValue):
    """One number of the whole activity, all owners together; a unit's part of it is its share."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="figures")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="activity_figures")
    split = models.SlugField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("figure of an activity")
        ordering = ("activity", "indicator", "split")
        constraints = [
            models.UniqueConstraint(fields=("activity", "indicator", "split"), name="reports_activity_figure_once"),
            said_truly("reports_activity_figure_said_truly"),
        ]
        indexes = [models.Index(fields=("indicator", "split", "activity"), name="reports_act_figure_totals")]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.indicator_id} {self.split}"


class ActivityAnswer(models.Model):
    """An assignment that the activity answers: one activity, many tasks and superiors."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="answers")
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="activities")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("task answered by an activity")
        ordering = ("activity", "assignment")
        constraints = [models.UniqueConstraint(fields=("activity", "assignment"), name="reports_answer_once")]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.assignment_id}"
