"""Evidence tied to the very figure it proves, and how much of it that proves."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.exact import ExactField
from lantoa.work.evidence.models import Evidence
from lantoa.work.reports.models.indicators import FormIndicator
from lantoa.work.reports.models.reports import Report
from lantoa.work.reports.models.values import PLACES


class FigureEvidence(models.Model):
    """A piece of evidence tied to one figure of a report. How much of what was sent is proved stands in the figure.

    Tied to the place in the form, so that it may be there before the figure is sent and stays when it is corrected.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="proofs")
    form_indicator = models.ForeignKey(FormIndicator, models.PROTECT, related_name="proofs")
    split = models.SlugField(max_length=40, blank=True)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="figures")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("evidence of a figure")
        ordering = ("report", "form_indicator", "split", "pk")
        constraints = [
            models.UniqueConstraint(fields=("report", "form_indicator", "split", "evidence"), name="reports_proof_once")
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.form_indicator_id} {self.evidence_id}"


class ProvedAmount(models.Model):
    """How much of a figure its evidence proves, where the unit said that it is not all of it.

    Said of the place in the form, as the evidence is: before the figure is sent, and for every later version of it.
    ``typed`` is what the person wrote.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="proved_amounts")
    form_indicator = models.ForeignKey(FormIndicator, models.PROTECT, related_name="+")
    split = models.SlugField(max_length=40, blank=True)
    amount = ExactField(_("evidenced"), places=PLACES)
    typed = models.CharField(_("as typed"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("proved amount")
        ordering = ("report", "form_indicator", "split")
        constraints = [
            models.UniqueConstraint(fields=("report", "form_indicator", "split"), name="reports_proved_amount_once"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="reports_proved_amount_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.form_indicator_id} {self.amount}"
