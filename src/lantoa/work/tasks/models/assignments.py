"""What each unit owes, where it stands, and the dated rows that say so for every moment."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models.tasks import Issue, Task
from lantoa.work.tasks.states import AssignmentState, Proof, TimeAnswer, UnitRole, Verb


class Assignment(Versioned):
    """One task of one unit. ``parent`` is the assignment of the unit above that passed it on.

    A task and a unit make it unique, so it needs no client key. ``first_last_on`` is the deadline it was first given
    and is never changed; ``last_on`` is the one that holds now. ``heard_at`` is when the unit first said anything,
    ``done_at`` when it last reported: what is late is computed from them and never stored. ``campaign`` repeats the
    task's, so that totals of a campaign read one table. ``claim`` can be erased.
    """

    personal_fields = frozenset({"claim"})

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="assignments")
    task = models.ForeignKey(Task, models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="passed_on")
    issue = models.ForeignKey(Issue, models.PROTECT, null=True, blank=True, related_name="assignments")
    role = models.CharField(max_length=8, choices=UnitRole, default=UnitRole.LEAD)
    state = models.CharField(_("state"), max_length=15, choices=AssignmentState, default=AssignmentState.ASSIGNED)
    proof = models.CharField(_("proof"), max_length=10, choices=Proof, default=Proof.NONE)
    first_last_on = models.DateField(_("first deadline"), null=True, blank=True)
    last_on = models.DateField(_("last allowed day"), null=True, blank=True)
    words = models.TextField(_("words of the unit above"), blank=True)
    claim = models.TextField(_("what the unit reports"), blank=True)
    assigned_at = models.DateTimeField(_("assigned at"))
    heard_at = models.DateTimeField(_("first heard at"), null=True, blank=True)
    done_at = models.DateTimeField(_("last reported at"), null=True, blank=True)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ("task", "pk")
        constraints = [models.UniqueConstraint(fields=("task", "unit"), name="tasks_assignment_once")]
        indexes = [
            # The totals of a campaign are read from this index alone.
            models.Index(fields=("campaign", "unit", "task", "state", "last_on"), name="tasks_assignment_totals"),
            models.Index(fields=("unit", "state", "last_on"), name="tasks_assignment_desk"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.unit_id}"


class AssignmentOwner(models.Model):
    """A further unit that owns an assignment jointly: it may answer as the first may."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="co_owners")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="co_owned")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("co-owner")
        constraints = [models.UniqueConstraint(fields=("assignment", "unit"), name="tasks_co_owner_once")]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.unit_id}"


class AssignmentPerson(models.Model):
    """Who inside a unit does an assignment. Each unit of a joint task names its own; the person stands by reference."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="persons")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("person who does a task")
        constraints = [models.UniqueConstraint(fields=("assignment", "unit"), name="tasks_person_once")]
        indexes = [models.Index(fields=("unit", "account"), name="tasks_person_unit")]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.account_id}"


class AssignmentMove(models.Model):
    """What happened to an assignment, by whom, and how it stood from then (``at``) until the next row (``until_at``).

    ``state``, ``proof`` and ``last_on`` are those after the act, so a past moment is one row: no replay. Where a clock
    went backwards the row takes the moment of the one before it. ``note`` can be erased: it may name who said so.
    ``person`` is who was named to do it.
    """

    personal_fields = frozenset({"note"})

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="moves")
    verb = models.CharField(max_length=24, choices=Verb)
    state = models.CharField(max_length=15, choices=AssignmentState)
    proof = models.CharField(max_length=10, choices=Proof, default=Proof.NONE)
    last_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("move of an assignment")
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("assignment",), condition=Q(until_at__isnull=True), name="tasks_move_one_open"
            )
        ]
        indexes = [models.Index(fields=("assignment", "at"), name="tasks_move_at")]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.verb}"


class TimeRequest(Versioned, ClientKeyed):
    """More time asked for an assignment, and the answer. ``before_on`` is the day that held when it was asked.

    The words of both sides can be erased.
    """

    personal_fields = frozenset({"reason", "answer_words"})

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="time_requests")
    asked_on = models.DateField(_("day asked for"))
    before_on = models.DateField(null=True, blank=True)
    reason = models.TextField(_("reason"))
    at = models.DateTimeField(_("asked at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answer = models.CharField(_("answer"), max_length=5, choices=TimeAnswer, blank=True)
    answered_on = models.DateField(_("day that holds now"), null=True, blank=True)
    answer_words = models.TextField(_("words of the answer"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("request for more time")
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("assignment",), condition=Q(answer=""), name="tasks_time_one_open")
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.asked_on}"
