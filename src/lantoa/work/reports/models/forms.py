"""The form of a campaign."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.states import FormState, Reach, Route
from lantoa.work.tasks.models import Task


class ReportForm(Versioned, ClientKeyed):
    """What a campaign asks its units to report: figures and words, by a day.

    ``tasks`` are the reporting tasks of the plan that a report on it answers.
    ``narratives`` are the kinds of words asked for, in order. ``accepts_tasks``: a report that is accepted accepts the
    unit's reporting tasks with it. ``due_on`` is the last allowed day; a unit that was given another day has it in
    ``Report.due_on``. ``route`` is the way of the reports; ``through`` counts where it is *office*.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="report_forms")
    title = models.CharField(_("title"), max_length=300)
    state = models.CharField(_("state"), max_length=8, choices=FormState, default=FormState.DRAFT)
    reach = models.CharField(_("for which units"), max_length=8, choices=Reach, default=Reach.CAMPAIGN)
    units = models.ManyToManyField(Unit, related_name="+", blank=True)
    route = models.CharField(_("way of the reports"), max_length=8, choices=Route, default=Route.DIRECT)
    through = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    tasks = models.ManyToManyField(Task, related_name="report_forms", blank=True)
    due_on = models.DateField(_("last allowed day"), null=True, blank=True)
    due_text = models.TextField(_("deadline as printed"), blank=True)
    narratives = models.JSONField(default=list, blank=True)
    words = models.TextField(_("words to the units"), blank=True)
    accepts_tasks = models.BooleanField(_("accepting a report accepts its reporting tasks"), default=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("report form")
        verbose_name_plural = _("report forms")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return self.title
