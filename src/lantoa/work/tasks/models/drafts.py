"""What a plan's confirmed duties would become: tasks nobody has been given yet, and who would get them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign, Duty, Plan, Sentence
from lantoa.work.tasks.models.content import TaskContent
from lantoa.work.tasks.models.tasks import Task
from lantoa.work.tasks.states import DraftState, Resolved, UnitRole


class TaskDraft(TaskContent, Versioned, ClientKeyed):
    """A task as it would be issued. Preparing again renews it unless a person has touched it (``kept``).

    ``task`` is the issued task it made or amends. ``like`` is another draft that seems to name the same event: a
    person merges the two or keeps them apart (``like_settled``). ``gone`` is True where its duty no longer stands in
    the plan: the next issue withdraws what was issued for it.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="task_drafts")
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="task_drafts")
    order = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.OPEN)
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="drafts")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    like = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="liked_by")
    like_settled = models.BooleanField(default=False)
    kept = models.BooleanField(default=False)
    gone = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("draft of a task")
        verbose_name_plural = _("drafts of tasks")
        ordering = ("plan", "order", "pk")
        indexes = [models.Index(fields=("plan", "state", "order"), name="tasks_draft_plan")]

    def __str__(self) -> str:
        return self.words[:80]


class TaskSource(models.Model):
    """Where a task stands in the plan: one duty of one sentence. A task named twice has two."""

    draft = models.ForeignKey(TaskDraft, models.CASCADE, related_name="sources")
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="sources")
    duty = models.OneToOneField(Duty, models.PROTECT, related_name="task_source")
    sentence = models.ForeignKey(Sentence, models.PROTECT, related_name="task_sources")

    class Meta:
        verbose_name = _("source of a task")
        ordering = ("sentence__order", "pk")

    def __str__(self) -> str:
        return f"{self.sentence_id}"


class TaskBody(Versioned):
    """A body the plan names for a task, and which units it was taken to mean, by which rule or by whom.

    ``candidates`` are the units offered to a person, ``chosen`` those the person took; ``excepted`` are units the
    words take out, ``unknown_parts`` words that name nobody the register knows; ``printed_count`` is the number the
    plan prints ("10 phường").
    """

    draft = models.ForeignKey(TaskDraft, models.CASCADE, related_name="bodies")
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="bodies")
    role = models.CharField(max_length=8, choices=UnitRole)
    order = models.PositiveSmallIntegerField(default=1)
    name = models.TextField(_("as printed"))
    resolved = models.CharField(max_length=10, choices=Resolved)
    rule = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)
    candidates = models.JSONField(default=list, blank=True)
    chosen = models.JSONField(default=list, blank=True)
    excepted = models.JSONField(default=list, blank=True)
    unknown_parts = models.JSONField(default=list, blank=True)
    printed_count = models.PositiveIntegerField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("body of a task")
        ordering = ("role", "order", "pk")

    def __str__(self) -> str:
        return self.name


class TaskUnit(models.Model):
    """A unit that would get the task; ``included`` False where a person took it out. ``body`` None: a person's own."""

    draft = models.ForeignKey(TaskDraft, models.CASCADE, related_name="units")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    body = models.ForeignKey(TaskBody, models.CASCADE, null=True, blank=True, related_name="units")
    role = models.CharField(max_length=8, choices=UnitRole)
    included = models.BooleanField(default=True)
    kept = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("unit of a task")
        ordering = ("role", "pk")
        constraints = [models.UniqueConstraint(fields=("draft", "unit"), name="tasks_unit_once")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.unit_id}"


class Dependency(Versioned):
    """What a task waits for: guidance or another act of somebody else ("theo hướng dẫn của Trung tâm …").

    The clock runs from the issue (``linked_at`` where a person said so later) until guidance was given, the task waited
    for was reported, or a person said that nothing is waited for any more (``ended_at``).
    """

    draft = models.ForeignKey(TaskDraft, models.CASCADE, related_name="dependencies")
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="dependencies")
    words = models.TextField(_("as printed"))
    name = models.TextField(_("who is waited for, as printed"), blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    on_draft = models.ForeignKey(TaskDraft, models.SET_NULL, null=True, blank=True, related_name="waited_for_by")
    dropped = models.BooleanField(default=False)
    kept = models.BooleanField(default=False)
    linked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("dependency")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.words[:80]
