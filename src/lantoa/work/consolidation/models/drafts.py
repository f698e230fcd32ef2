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
from lantoa.work.reports.models import FormIndicator, Report, ReportVersion
from lantoa.work.reports.states import NarrativeKind


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


class WordsErratum(models.Model):
    """Words a report quotes that their unit wrote differently afterwards: as quoted, as they read now, who, why.

    ``place`` is where the quote was taken from, ``kind:start-end``; ``after`` is all the unit now says of that kind, ""
    where it says nothing any more.
    """

    draft = models.ForeignKey(DraftedReport, models.PROTECT, related_name="words_errata")
    report = models.ForeignKey(Report, models.PROTECT, related_name="words_errata")
    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="words_errata")
    kind = models.CharField(max_length=10, choices=NarrativeKind)
    place = models.CharField(max_length=40)
    before = models.TextField()
    after = models.TextField(blank=True)
    why = models.TextField(_("why"), blank=True)
    at = models.DateTimeField(_("corrected at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("erratum of words")
        verbose_name_plural = _("errata of words")
        ordering = ("draft", "at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("draft", "version", "place"), name="consolidation_words_erratum_once")
        ]

    def __str__(self) -> str:
        return self.before[:60]
