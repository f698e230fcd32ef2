"""Reports drafted from a cut-off, and which sentences of the plan each of their sentences answers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed
from lantoa.work.consolidation.models.snapshots import Snapshot
from lantoa.work.consolidation.states import Printed
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.plans.models import Sentence
from lantoa.work.reports.models import FormIndicator


class DraftedReport(ClientKeyed):
    """One official report drafted from a cut-off. ``which`` of the three numbers it prints."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="drafts")
    document = models.OneToOneField(OfficialDocument, models.PROTECT, related_name="drafted_from")
    which = models.CharField(_("which number it prints"), max_length=10, choices=Printed)
    at = models.DateTimeField(_("drafted at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("drafted report")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.snapshot_id} {self.document_id}"


class ReportSentence(models.Model):
    """A sentence of a drafted report about one figure, and the sentences of the plan it answers."""

    draft = models.ForeignKey(DraftedReport, models.CASCADE, related_name="sentences")
    order = models.PositiveIntegerField()
    form_indicator = models.ForeignKey(FormIndicator, models.PROTECT, related_name="+")
    text = models.TextField()
    answers = models.ManyToManyField(Sentence, related_name="report_sentences")

    class Meta:
        verbose_name = _("sentence of a report")
        ordering = ("draft", "order")

    def __str__(self) -> str:
        return self.text[:60]
