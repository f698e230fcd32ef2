"""The report of one unit: its figures, its words, every version that was sent, and what was said back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.orgs.units.models import Unit
from lantoa.work.evidence.models import Evidence
from lantoa.work.reports.models.activities import Activity
from lantoa.work.reports.models.forms import ReportForm
from lantoa.work.reports.models.indicators import FormIndicator
from lantoa.work.reports.models.values import SaidValue, said_truly
from lantoa.work.reports.states import NarrativeKind, RemarkOn, ReportState, Source


class Report(Versioned, ClientKeyed):
    """What one unit owes or has said on one form. The rows of a form are its expected reports, made when it opens.

    ``dropped_at``: the unit is no longer asked. ``first_submitted_at`` against ``due_on`` says whether it came in time;
    ``submitted_at`` is the last version's. ``draft`` is what is being written, as typed: ``{"figures": {"12": "khoảng
    200", "13.students": ""}, "narratives": {"limits": "…"}}``, keys of form indicators with the part behind the point.
    Figures and words in rows are those last sent: totals read them and never see a draft. ``through`` is the unit that
    looks at each version first and passes it on (``passed_at``); whoever asks sees it all the while.
    """

    form = models.ForeignKey(ReportForm, models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports")
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default=ReportState.ASKED)
    source = models.CharField(_("came in"), max_length=8, choices=Source, default=Source.TYPED)
    due_on = models.DateField(_("last allowed day"), null=True, blank=True)
    through = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("goes through")
    )
    passed_at = models.DateTimeField(_("passed on at"), null=True, blank=True)
    passed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(_("asked at"))
    started_at = models.DateTimeField(_("begun at"), null=True, blank=True)
    draft = models.JSONField(default=dict, blank=True)
    saved_at = models.DateTimeField(_("last saved at"), null=True, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    first_submitted_at = models.DateTimeField(_("first submitted at"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("last submitted at"), null=True, blank=True)
    returned_at = models.DateTimeField(_("returned at"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    dropped_at = models.DateTimeField(_("no longer asked since"), null=True, blank=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ("form", "pk")
        constraints = [models.UniqueConstraint(fields=("form", "unit"), name="reports_report_once")]
        indexes = [
            models.Index(fields=("form", "state", "unit"), name="reports_report_totals"),
            models.Index(fields=("unit", "state"), name="reports_report_desk"),
        ]

    def __str__(self) -> str:
        return f"{self.form_id} {self.unit_id}"

    @property
    def is_on_its_way(self) -> bool:
        """Sent, and the unit it goes through has not passed it on yet."""
        return self.state == ReportState.SUBMITTED and self.through_id is not None and self.passed_at is None


class ReportVersion(ClientKeyed):
    """What was sent, word for word, at one submission; never changed. ``number`` counts from 1.

    ``content`` is ``{"figures": [...], "narratives": {...}, "activities": [...], "tied": [...]}``, see
    ``actions/freezing_report.py``. A repeated submission with the same key makes one version.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    content = models.JSONField()
    source = models.CharField(max_length=8, choices=Source, default=Source.TYPED)
    at = models.DateTimeField(_("submitted at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.TextField(_("note of the sender"), blank=True)

    class Meta:
        verbose_name = _("version of a report")
        ordering = ("report", "number")
        constraints = [models.UniqueConstraint(fields=("report", "number"), name="reports_version_number")]

    def __str__(self) -> str:
        return f"{self.report_id} v{self.number}"


class Figure(SaidValue):
    """One number of a report as last sent; the unit's shares of activities are counted beside it, never inside.

    A row that is not there is unknown. With a split, either the parts stand (``split`` names the part) or, where the
    unit only knows the whole, the one row with ``split`` "": never both, so SUM over the rows counts nothing twice.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="figures")
    form_indicator = models.ForeignKey(
        FormIndicator, models.PROTECT, related_name="figures", verbose_name=_("figure asked for")
    )
    split = models.SlugField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ("report", "form_indicator", "split")
        constraints = [
            models.UniqueConstraint(fields=("report", "form_indicator", "split"), name="reports_figure_once"),
            said_truly("reports_figure_said_truly"),
        ]
        indexes = [models.Index(fields=("form_indicator", "split", "report"), name="reports_figure_totals")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.form_indicator_id} {self.split}"


class Narrative(models.Model):
    """Words of a report of one kind, as last sent."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="narratives")
    kind = models.CharField(max_length=10, choices=NarrativeKind)
    words = models.TextField()

    class Meta:
        verbose_name = _("words of a report")
        ordering = ("report", "pk")
        constraints = [models.UniqueConstraint(fields=("report", "kind"), name="reports_narrative_once")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.kind}"


class Remark(models.Model):
    """What a return says about one place of a report, and how the sender answered it.

    ``version`` is the one that was returned. ``by_unit`` says for whom the person spoke, who may act for several: the
    unit it goes through, or the one that asks; remarks older than this field do not know it.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="remarks")
    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="remarks")
    on = models.CharField(max_length=10, choices=RemarkOn)
    form_indicator = models.ForeignKey(FormIndicator, models.PROTECT, null=True, blank=True, related_name="+")
    split = models.SlugField(max_length=40, blank=True)
    narrative = models.CharField(max_length=10, choices=NarrativeKind, blank=True)
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, blank=True, related_name="remarks")
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="remarks")
    reason = models.TextField(_("what to put right"))
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(_("answer of the sender"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("remark on a report")
        ordering = ("report", "at", "pk")
        indexes = [models.Index(fields=("report", "answered_at"), name="reports_remark_open")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.on}"
