"""Who changed what, when and why: rows that are only ever added."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.work.plans.models.duties import Duty
from lantoa.work.plans.models.facts import Finding, PlanFact
from lantoa.work.plans.models.plans import Plan
from lantoa.work.plans.models.remarks import LintRemark
from lantoa.work.plans.models.sentences import Sentence


class PersonalWords(models.Model):
    """A personal value that corrections name by reference: it can be erased while the correction stays for ever."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="personal_words")
    field = models.CharField(max_length=40)
    value = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("personal value in a correction")
        verbose_name_plural = _("personal values in corrections")

    def __str__(self) -> str:
        return f"{self.field} #{self.pk}"


class Correction(models.Model):
    """One field of one row, before and after. Append-only: a mistake is corrected by a further correction.

    The database itself refuses to change or remove a row (``guard``). What is personal never stands in ``old`` and
    ``new``, which stay null then, but in the rows ``old_words`` and ``new_words``.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="corrections")
    anchor = models.CharField(max_length=255, blank=True)
    sentence = models.ForeignKey(Sentence, models.PROTECT, null=True, related_name="corrections")
    duty = models.ForeignKey(Duty, models.PROTECT, null=True, related_name="corrections")
    fact = models.ForeignKey(PlanFact, models.PROTECT, null=True, related_name="corrections")
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="corrections")
    remark = models.ForeignKey(LintRemark, models.PROTECT, null=True, related_name="corrections")
    field = models.CharField(max_length=40)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    old_words = models.ForeignKey(PersonalWords, models.PROTECT, null=True, related_name="+")
    new_words = models.ForeignKey(PersonalWords, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("-at", "-pk")
        indexes = [
            models.Index(fields=("plan", "-at"), name="plans_correction_plan"),
            models.Index(fields=("duty", "-at"), name="plans_correction_duty"),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.old} → {self.new}"[:80]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; changing one is refused."""
        if self.pk is not None:
            raise TypeError("a correction is only ever added")
        super().save(*args, **kwargs)
