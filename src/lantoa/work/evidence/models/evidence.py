"""A piece of evidence, what it is tied to, and who checked it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.files.models import StoredFile
from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.orgs.units.models import Unit
from lantoa.work.evidence.models.consents import Occasion
from lantoa.work.evidence.states import EvidenceState, Kind, PositionSource, Standing, Verdict
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment


class Evidence(ClientKeyed, Versioned):
    """What a unit shows of what it did: one file or one link, where and when it was taken as far as is known.

    A blank moment or position is unknown, never guessed: browsers strip both from photos. ``standing`` repeats the
    last check, so that a list needs no second table. ``brought_by_unit`` is there where a person of another unit wrote
    the piece down as brought from a group's chat: the unit whose evidence it is did not send it itself.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="evidence")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="evidence")
    occasion = models.ForeignKey(Occasion, models.PROTECT, null=True, blank=True, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    url = models.URLField(_("address"), max_length=2000, blank=True)
    caption = models.TextField(_("what is seen"), blank=True)
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True)
    place_words = models.CharField(_("where"), max_length=300, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    accuracy_m = models.PositiveIntegerField(_("accuracy in metres"), null=True, blank=True)
    position_source = models.CharField(max_length=6, choices=PositionSource, default=PositionSource.NONE)
    state = models.CharField(_("state"), max_length=9, choices=EvidenceState, default=EvidenceState.KEPT)
    standing = models.CharField(_("check"), max_length=8, choices=Standing, default=Standing.OPEN)
    added_at = models.DateTimeField(_("sent at"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    brought_by_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("brought in by a person of")
    )
    # When its content was compared with what is here; blank: not yet, and the clock asks again.
    looked_at = models.DateTimeField(_("compared at"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ("-added_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=Kind.LINK, file__isnull=True) | Q(~Q(kind=Kind.LINK), file__isnull=False, url=""),
                name="evidence_file_or_link",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="evidence_position_whole",
            ),
        ]
        indexes = [
            models.Index(fields=("campaign", "state", "-id"), name="evidence_campaign"),
            models.Index(fields=("unit", "state", "-id"), name="evidence_unit"),
            models.Index(fields=("added_at",), condition=Q(looked_at__isnull=True), name="evidence_overlooked"),
        ]

    def __str__(self) -> str:
        return self.caption or f"{self.get_kind_display()} {self.pk}"

    @property
    def stands(self) -> bool:
        """Whether it was not withdrawn."""
        return self.state == EvidenceState.KEPT


class EvidenceUse(models.Model):
    """A piece of evidence tied to what a unit was given to do. One piece may prove several tasks."""

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="uses")
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="evidence_uses")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("use of evidence")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("evidence", "assignment"), name="evidence_use_once")]

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.assignment_id}"


class EvidenceCheck(models.Model):
    """What one person said on checking a piece of evidence; kept for ever, the last one holds."""

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="checks")
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict)
    words = models.TextField(_("words"), blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("check of evidence")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.verdict}"
