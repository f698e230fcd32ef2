"""What a plan states beside its tasks, and what a person must decide about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.work.plans.models.duties import Duty, Printed
from lantoa.work.plans.models.plans import Plan
from lantoa.work.plans.states import Answer, FactKind, FindingState, Origin


class PlanFact(Versioned, ClientKeyed, Printed):
    """A basis, recipient, slogan, appendix, theme, target, mailbox … of the plan; ``dropped`` says: it is none.

    ``kept`` is True once a person has corrected it; ``proposal`` is what the reader last saw: value, date and author.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=10, choices=FactKind)
    slot = models.CharField(max_length=300, blank=True, null=True)
    order = models.PositiveIntegerField(default=1)
    value = models.TextField(_("text"))
    on = models.DateField(_("date"), null=True, blank=True)
    author = models.TextField(_("attributed to"), null=True, blank=True)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.READER)
    kept = models.BooleanField(default=False)
    dropped = models.BooleanField(default=False)
    proposal = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("fact of a plan")
        verbose_name_plural = _("facts of a plan")
        ordering = ("kind", "order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("plan", "slot"), name="plans_fact_slot"),
        ]

    def __str__(self) -> str:
        return self.value[:80]


class Finding(Versioned, Printed):
    """A question about the plan: a code with its words, where it stands, and how it was settled.

    ``slot`` recognises the same question in the next reading. ``value`` are the printed words it is about; ``data``
    what the question needs beside (for ``reading.differs``: the reader's new proposal).
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="findings")
    duty = models.ForeignKey(Duty, models.CASCADE, null=True, blank=True, related_name="findings")
    code = models.CharField(max_length=60)
    slot = models.CharField(max_length=400)
    order = models.PositiveIntegerField(default=0)
    value = models.TextField(blank=True)
    data = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=FindingState, default=FindingState.OPEN)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answer_note = models.TextField(_("note"), blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("question about a plan")
        verbose_name_plural = _("questions about a plan")
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=("plan", "slot"), name="plans_finding_slot")]
        indexes = [models.Index(fields=("plan", "state"), name="plans_finding_state")]

    def __str__(self) -> str:
        return f"{self.code} {self.value}"[:80]
