"""Issued tasks and the acts that issued them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.work.plans.models import Campaign, Plan
from lantoa.work.tasks.models.content import TaskContent
from lantoa.work.tasks.states import TaskState


class Issue(ClientKeyed):
    """One act of assigning the tasks of a plan: what it made, changed and withdrew. The same key again does nothing."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="issues")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="issues")
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    task_count = models.PositiveIntegerField(default=0)
    created_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    withdrawn_count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("issue of tasks")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.plan_id} {self.at:%Y-%m-%d %H:%M}"


class Task(TaskContent, Versioned):
    """A task as it was issued: one task, many units. ``number`` counts in the campaign and is never used again.

    ``draft`` is the draft whose content it carries: an amended plan gives it another one.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="tasks")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tasks")
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=10, choices=TaskState, default=TaskState.ISSUED)
    draft = models.OneToOneField("tasks.TaskDraft", models.PROTECT, related_name="issued_as")
    issued_at = models.DateTimeField(_("issued at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ("campaign", "number")
        constraints = [models.UniqueConstraint(fields=("campaign", "number"), name="tasks_task_number")]
        indexes = [models.Index(fields=("plan", "state"), name="tasks_task_plan")]

    def __str__(self) -> str:
        return f"{self.number}. {self.words[:80]}"
