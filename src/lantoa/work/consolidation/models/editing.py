"""What the writer of a report settled: questions answered, words of units chosen."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed
from lantoa.orgs.units.models import Unit
from lantoa.work.consolidation.states import AnswerKind
from lantoa.work.reports.models import FormIndicator, Report, ReportForm
from lantoa.work.reports.states import NarrativeKind


class QuestionAnswer(models.Model):
    """What came of a question about a unit's figure. ``about`` are the numbers asked about: others ask again."""

    form = models.ForeignKey(ReportForm, models.PROTECT, related_name="question_answers")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    form_indicator = models.ForeignKey(FormIndicator, models.PROTECT, related_name="+")
    split = models.SlugField(max_length=40, blank=True)
    code = models.CharField(max_length=40)
    about = models.CharField(max_length=200)
    kind = models.CharField(_("answer"), max_length=10, choices=AnswerKind)
    words = models.TextField(_("in words"), blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("answer to a question")
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=("form", "code", "unit"), name="consolidation_answers")]

    def __str__(self) -> str:
        return f"{self.code} {self.unit_id}"


class ChosenQuote(ClientKeyed):
    """Words of a unit that the editor chose for the report: as they stood, with the place they were taken from.

    ``start`` and ``end`` count in the words of the report's narrative at that moment.
    """

    form = models.ForeignKey(ReportForm, models.PROTECT, related_name="chosen_quotes")
    report = models.ForeignKey(Report, models.PROTECT, related_name="chosen_quotes")
    kind = models.CharField(max_length=10, choices=NarrativeKind)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    order = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("chosen words")
        ordering = ("form", "kind", "order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("report", "kind", "start", "end", "text"), name="consolidation_quote_once")
        ]

    def __str__(self) -> str:
        return self.text[:60]
