"""The campaign that a plan opens: one edition of one drive of one unit."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import Versioned
from lantoa.orgs.units.models import Unit


class Campaign(Versioned):
    """A drive of one year, owned by one unit; its plans, tasks and reports hang on it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns", verbose_name=_("unit in charge"))
    title = models.TextField(_("title"))
    theme = models.TextField(_("theme"), blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    edition_year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ("-edition_year", "-pk")

    def __str__(self) -> str:
        return self.title
