"""What a cut-off froze, and what was corrected afterwards: both are only ever added."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.exact import ExactField
from lantoa.base.rows.models import ClientKeyed
from lantoa.work.reports.models import FormIndicator, Report, ReportForm, ReportVersion
from lantoa.work.reports.states import Said

PLACES = 3
FOR_DRAFT = "for_draft"
"""Why a cut-off was made that nobody gave a reason for: a report was drafted from it."""
WRITTEN_FOR_DRAFT = frozenset({FOR_DRAFT, "Chốt để dự thảo báo cáo"})
"""The same as rows hold it; those of earlier releases in Vietnamese words."""


class Snapshot(ClientKeyed):
    """The totals of a form as they stood at a cut-off. ``number`` counts the snapshots of the form from 1.

    ``expected``, ``received`` and ``on_time`` are reports; ``words`` say why it was frozen, or
    hold ``FOR_DRAFT``: pages say ``why``.
    """

    form = models.ForeignKey(ReportForm, models.PROTECT, related_name="snapshots")
    number = models.PositiveIntegerField(_("number"))
    words = models.TextField(_("why"), blank=True)
    expected = models.PositiveIntegerField()
    received = models.PositiveIntegerField()
    on_time = models.PositiveIntegerField()
    undated = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(_("frozen at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("snapshot")
        ordering = ("form", "-number")
        constraints = [models.UniqueConstraint(fields=("form", "number"), name="consolidation_snapshot_number")]

    def __str__(self) -> str:
        return f"{self.form_id} #{self.number}"

    @property
    def is_for_draft(self) -> bool:
        """Whether it was made by drafting a report, and no person gave a reason."""
        return self.words in WRITTEN_FOR_DRAFT

    @property
    def why(self) -> str:
        """Why it was frozen, in the reader's language where no person wrote it."""
        return gettext("Frozen to draft the report") if self.is_for_draft else self.words


class SnapshotFigure(models.Model):
    """One total of a snapshot: a figure of the form, or one part of it.

    Each of the three numbers is a low and a high end, the same where it is one number; None is an end nobody knows, and
    with ``…_count`` 0 there is no number at all. ``asked`` and ``told`` are units; ``partly`` are those of the told
    that said only some parts of a divided figure, None where nobody knows: in cut-offs made before they were counted,
    whose versions do not say it.
    """

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="figures")
    form_indicator = models.ForeignKey(FormIndicator, models.PROTECT, related_name="+")
    split = models.SlugField(max_length=40, blank=True)
    asked = models.PositiveIntegerField()
    told = models.PositiveIntegerField()
    partly = models.PositiveIntegerField(null=True)
    claimed_count = models.PositiveIntegerField()
    claimed_low = ExactField(places=PLACES, null=True)
    claimed_high = ExactField(places=PLACES, null=True)
    evidenced_count = models.PositiveIntegerField()
    evidenced_low = ExactField(places=PLACES, null=True)
    evidenced_high = ExactField(places=PLACES, null=True)
    verified_count = models.PositiveIntegerField()
    verified_low = ExactField(places=PLACES, null=True)
    verified_high = ExactField(places=PLACES, null=True)
    estimates = models.PositiveIntegerField(default=0)
    ranges = models.PositiveIntegerField(default=0)
    nones = models.PositiveIntegerField(default=0)
    shared = models.PositiveIntegerField(default=0)
    unsettled = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("total of a snapshot")
        ordering = ("snapshot", "form_indicator__order", "split")
        constraints = [
            models.UniqueConstraint(fields=("snapshot", "form_indicator", "split"), name="consolidation_total_once")
        ]

    def __str__(self) -> str:
        return f"{self.snapshot_id} {self.form_indicator_id} {self.split}"


class SnapshotReport(models.Model):
    """Which version of a unit's report stood in the totals at the cut-off; None: nothing had arrived."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="reports")
    report = models.ForeignKey(Report, models.PROTECT, related_name="+")
    version = models.ForeignKey(ReportVersion, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("report of a snapshot")
        constraints = [models.UniqueConstraint(fields=("snapshot", "report"), name="consolidation_report_once")]

    def __str__(self) -> str:
        return f"{self.snapshot_id} {self.report_id}"


class Erratum(models.Model):
    """A figure a unit corrected after a cut-off: what stood, what stands, who, why. ``version`` is the correction."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="errata")
    report = models.ForeignKey(Report, models.PROTECT, related_name="errata")
    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="errata")
    form_indicator = models.ForeignKey(FormIndicator, models.PROTECT, related_name="+")
    split = models.SlugField(max_length=40, blank=True)
    before_said = models.CharField(max_length=8, choices=Said)
    before_low = ExactField(places=3, null=True)
    before_high = ExactField(places=3, null=True)
    after_said = models.CharField(max_length=8, choices=Said)
    after_low = ExactField(places=3, null=True)
    after_high = ExactField(places=3, null=True)
    why = models.TextField(_("why"), blank=True)
    at = models.DateTimeField(_("corrected at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("erratum")
        verbose_name_plural = _("errata")
        ordering = ("snapshot", "at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("snapshot", "version", "form_indicator", "split"), name="consolidation_erratum_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.snapshot_id} {self.report_id} {self.form_indicator_id}"
