"""What a superior's document asks for, and which of our tasks answers it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import Versioned
from lantoa.work.plans.models import Campaign, Plan
from lantoa.work.tasks.models.tasks import Task


class ParentDocument(Versioned):
    """A document of a superior that a campaign carries out; ``plan`` is its newest edition that a person looked at."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="parents")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="parent_of")
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("document of a superior")
        verbose_name_plural = _("documents of superiors")
        ordering = ("linked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("campaign", "plan"), condition=Q(dropped_at__isnull=True), name="tasks_parent_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.plan)


class DemandAnswer(models.Model):
    """A person's word about one sentence of a superior's document: this task answers it, or, without a task, it is
    not ours and why. ``anchor`` is the sentence's own mark, so reading the document again keeps the answer; ``words``
    are the sentence as it was when the person said so."""

    parent = models.ForeignKey(ParentDocument, models.PROTECT, related_name="answers")
    anchor = models.CharField(max_length=255)
    words = models.TextField()
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="demands")
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("answer to a demand")
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("parent", "anchor", "task"), name="tasks_demand_task_once"),
            models.UniqueConstraint(
                fields=("parent", "anchor"), condition=Q(task__isnull=True), name="tasks_demand_not_ours_once"
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]
