"""What the linter says of a plan before it is signed, and what a person answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import Versioned
from lantoa.work.plans.models.plans import Plan
from lantoa.work.plans.states import RemarkState, Severity


class LintRemark(Versioned):
    """One place a drafter should look at: a rule's code, its sentence and words, and the answer.

    ``slot`` (code, anchor and count) recognises the same remark in the next run, so that an answer is never asked for
    twice. ``spans`` are ranges of code points in the sentence, ``params`` the rule's values, ``also`` the anchors of
    further sentences. ``gone`` is True where the last run no longer says it.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="remarks")
    code = models.CharField(max_length=60)
    slot = models.CharField(max_length=340)
    anchor = models.CharField(max_length=255)
    severity = models.CharField(_("weight"), max_length=6, choices=Severity)
    spans = models.JSONField(default=list, blank=True)
    params = models.JSONField(default=dict, blank=True)
    also = models.JSONField(default=list, blank=True)
    order = models.PositiveIntegerField(default=0)
    gone = models.BooleanField(default=False)
    state = models.CharField(_("answer"), max_length=8, choices=RemarkState, default=RemarkState.OPEN)
    reason = models.TextField(_("reason"), blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("remark before signature")
        verbose_name_plural = _("remarks before signature")
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=("plan", "slot"), name="plans_remark_slot")]
        indexes = [models.Index(fields=("plan", "gone", "state"), name="plans_remark_state")]

    def __str__(self) -> str:
        return f"{self.code} {self.anchor}"[:80]
