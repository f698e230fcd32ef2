"""What a superior's document asks for, and which of our tasks answers it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import Versioned
from lantoa.work.plans.models import Campaign, Plan
from lantoa.work.tasks.models.tasks import Task

LONGEST_NUMBER, LONGEST_ISSUER, LONGEST_TITLE = 100, 200, 500


class ParentDocument(Versioned):
    """A document of a superior that a campaign carries out; ``plan`` is its newest edition that a person looked at.

    Without ``plan`` nobody here has its text: it is known by ``number`` and, where said, by day, issuer and title. What
    was written down then stays when the text comes.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="parents")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="parent_of")
    number = models.CharField(_("number"), max_length=LONGEST_NUMBER, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    issuer = models.CharField(_("issuing body"), max_length=LONGEST_ISSUER, blank=True)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
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
            ),
            models.UniqueConstraint(
                fields=("campaign", "number"),
                condition=Q(dropped_at__isnull=True, plan__isnull=True),
                name="tasks_parent_without_text_once",
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=False) | ~Q(number=""), name="tasks_parent_has_text_or_number"
            ),
        ]

    def __str__(self) -> str:
        return str(self.plan) if self.plan else self.number


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
