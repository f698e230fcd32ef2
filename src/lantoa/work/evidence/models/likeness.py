"""What a picture looks like in 64 bits, and the question whether two pieces of evidence are one."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import Versioned
from lantoa.work.evidence.models.evidence import Evidence
from lantoa.work.evidence.states import LikenessAnswer, LikenessKind


class PictureMark(models.Model):
    """The perceptual hash of a photo: 64 bits as 16 figures, and the same in four bands that a search looks up."""

    evidence = models.OneToOneField(Evidence, models.CASCADE, related_name="mark")
    bits = models.CharField(max_length=16)
    band_0 = models.PositiveIntegerField(db_index=True)
    band_1 = models.PositiveIntegerField(db_index=True)
    band_2 = models.PositiveIntegerField(db_index=True)
    band_3 = models.PositiveIntegerField(db_index=True)

    class Meta:
        verbose_name = _("mark of a picture")

    def __str__(self) -> str:
        return self.bits


class Likeness(Versioned):
    """Two pieces of evidence that look alike: a question to whoever runs the newer one's campaign, no accusation."""

    older = models.ForeignKey(Evidence, models.CASCADE, related_name="likenesses_as_older")
    newer = models.ForeignKey(Evidence, models.CASCADE, related_name="likenesses_as_newer")
    kind = models.CharField(max_length=4, choices=LikenessKind)
    distance = models.PositiveSmallIntegerField(_("bits that differ"), default=0)
    asked_at = models.DateTimeField()
    answer = models.CharField(_("answer"), max_length=9, choices=LikenessAnswer, blank=True)
    words = models.TextField(_("words"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("question about two alike pictures")
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("older", "newer"), name="evidence_likeness_once"),
            models.CheckConstraint(condition=Q(older__lt=F("newer")), name="evidence_likeness_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.older_id} {self.newer_id}"

    @property
    def is_open(self) -> bool:
        """Nobody has answered it, and both pieces stand."""
        return not self.answer and self.older.stands and self.newer.stands
