"""What can be asked for in numbers: the catalogue, and a form's own copy of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.units.models import Unit
from lantoa.work.reports.models.forms import ReportForm
from lantoa.work.reports.states import Asked, MergeRule, ValueKind


class IndicatorContent(models.Model):
    """What an indicator says: its name and what it counts in, in both languages, and how units' figures merge.

    ``measure`` is the word behind the number: lượt (visits) and người (persons) are different measures and are never
    added to each other. ``section`` groups indicators on a form.
    """

    name_vi = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    measure_vi = models.CharField(_("counted in"), max_length=40, blank=True)
    measure_en = models.CharField(_("counted in, in English"), max_length=40, blank=True)
    help_vi = models.TextField(_("words of help"), blank=True)
    help_en = models.TextField(_("words of help in English"), blank=True)
    kind = models.CharField(_("kind of number"), max_length=8, choices=ValueKind, default=ValueKind.COUNT)
    rule = models.CharField(_("several units together"), max_length=16, choices=MergeRule, default=MergeRule.SUM)
    section_vi = models.CharField(_("part of the form"), max_length=120, blank=True)
    section_en = models.CharField(_("part of the form in English"), max_length=120, blank=True)

    class Meta:
        abstract = True


CONTENT_FIELDS: tuple[str, ...] = tuple(field.name for field in IndicatorContent._meta.fields)


class Indicator(IndicatorContent):
    """An indicator of the catalogue. ``unit`` None: shipped with the house; else made by that unit for its own forms.

    ``splits`` are the ways in which it may be divided: ``[{"key", "vi", "en", "parts": [{"key", "vi", "en"}]}]``.
    The same code of the same unit in another year's form is the same indicator, so years can be compared.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="indicators")
    code = models.SlugField(_("code"), max_length=60)
    splits = models.JSONField(default=list, blank=True)
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("code", "unit"), name="reports_indicator_code"),
            models.UniqueConstraint(
                fields=("code",), condition=models.Q(unit__isnull=True), name="reports_indicator_shipped"
            ),
        ]

    def __str__(self) -> str:
        return self.name_vi


class FormIndicator(IndicatorContent):
    """A form's copy of an indicator, edited for the campaign: order, who is asked, which split.

    ``parts`` are those of the split in use, ``[{"key", "vi", "en"}]``; empty where the figure is not divided.
    ``kinds`` counts where ``asked`` is *kinds*, ``units`` where it is *units*.
    """

    form = models.ForeignKey(ReportForm, models.CASCADE, related_name="indicators")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="in_forms")
    order = models.PositiveIntegerField(_("order"), default=0)
    required = models.BooleanField(_("asked for expressly"), default=False)
    asked = models.CharField(_("who is asked"), max_length=8, choices=Asked, default=Asked.ALL)
    kinds = models.JSONField(default=list, blank=True)
    units = models.ManyToManyField(Unit, related_name="+", blank=True)
    split = models.SlugField(_("divided by"), max_length=40, blank=True)
    parts = models.JSONField(default=list, blank=True)
    dropped_at = models.DateTimeField(_("taken out at"), null=True, blank=True)

    class Meta:
        verbose_name = _("figure of a form")
        ordering = ("form", "order", "pk")
        constraints = [models.UniqueConstraint(fields=("form", "indicator"), name="reports_form_indicator_once")]

    def __str__(self) -> str:
        return self.name_vi

    @property
    def part_keys(self) -> tuple[str, ...]:
        """The keys of its parts in their order; none where it is not divided."""
        return tuple(part["key"] for part in self.parts)
