"""What a sentence asks of somebody: the task the reader proposes and a person confirms."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.work.plans.models.plans import Plan
from lantoa.work.plans.models.sentences import Sentence
from lantoa.work.plans.states import BodyRole, Carry, DueKind, DutyState, FactKind, Force, Origin


class Printed(models.Model):
    """Words that stand in a sentence: its anchor, the half-open range of code points, and the rule that saw them."""

    anchor = models.CharField(max_length=255, blank=True)
    start_char = models.PositiveIntegerField(null=True, blank=True)
    end_char = models.PositiveIntegerField(null=True, blank=True)
    rule = models.CharField(max_length=80, blank=True)

    class Meta:
        abstract = True


class Duty(Versioned, ClientKeyed):
    """A task in the words of its sentence. Nothing is assigned by it before a person has confirmed it.

    ``slot`` is the reader's count of tasks in the sentence from 1 (None for a person's own): with the sentence it is
    what re-reading recognises a task by. ``kept`` is True once a person has corrected or confirmed it: from then on
    re-reading only asks. ``proposal`` is what the reader last proposed, in the form of ``bridge.proposal_of``.
    ``start_char`` and ``end_char`` are the task's own words in the sentence, None for the whole sentence.
    ``earlier`` is the task of the amended plan that this one goes on from; where ``carry`` says "same", what a person
    had said of it holds here too, and ``carried_by`` and ``carried_at`` are who said it and when.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="duties")
    sentence = models.ForeignKey(Sentence, models.PROTECT, related_name="duties")
    slot = models.PositiveSmallIntegerField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=1)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.READER)
    state = models.CharField(_("state"), max_length=10, choices=DutyState, default=DutyState.PROPOSED)
    words = models.TextField(_("what is to be done"))
    start_char = models.PositiveIntegerField(null=True, blank=True)
    end_char = models.PositiveIntegerField(null=True, blank=True)
    force = models.CharField(_("force"), max_length=10, choices=Force, default=Force.ASSIGN)
    rule = models.CharField(max_length=80, blank=True)
    force_rule = models.CharField(max_length=80, blank=True)
    confidence = models.FloatField(default=1.0)
    kept = models.BooleanField(default=False)
    proposal = models.JSONField(default=dict, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    earlier = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="later")
    carry = models.CharField(max_length=8, choices=Carry, blank=True, default="")
    carried_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    carried_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("task of a plan")
        verbose_name_plural = _("tasks of a plan")
        ordering = ("sentence__order", "order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("sentence", "slot"), name="plans_duty_slot"),
        ]
        indexes = [
            models.Index(fields=("plan", "state"), name="plans_duty_state"),
            models.Index(fields=("sentence", "order"), name="plans_duty_order"),
        ]

    def __str__(self) -> str:
        return self.words[:80]

    @property
    def pair(self) -> str:
        """The row with the version seen, as a button sends it: "12.3"."""
        return f"{self.pk}.{self.version}"


class DutyBody(Printed):
    """Somebody named for the task: leads it or supports it."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="bodies")
    role = models.CharField(max_length=8, choices=BodyRole)
    order = models.PositiveSmallIntegerField(default=1)
    name = models.TextField()

    class Meta:
        ordering = ("role", "order", "pk")

    def __str__(self) -> str:
        return self.name


class DutyDue(Printed):
    """A date that binds the task, as printed. ``last_on`` is the last day on which it may still be done, or None.

    "trước ngày 11/10" is ``before`` 11/10 with ``last_on`` 10/10; with a clock time the printed day is the last day.
    """

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="dues")
    order = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=DueKind)
    start_on = models.DateField(null=True, blank=True)
    end_on = models.DateField(null=True, blank=True)
    time = models.CharField(max_length=5, blank=True, null=True)
    text = models.TextField(blank=True)
    inherited = models.BooleanField(default=False)
    last_on = models.DateField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.text or f"{self.kind} {self.end_on}"


class DutyQuantity(Printed):
    """How many of what. ``low`` and ``high`` None mean open; ``total`` None means the plan does not say: never 0."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="quantities")
    order = models.PositiveSmallIntegerField(default=1)
    low = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    high = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    estimate = models.BooleanField(default=False)
    noun = models.TextField(blank=True)
    each = models.TextField(blank=True, null=True)
    total = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.text or self.noun


class DutyMention(Printed):
    """A place where the task happens or a result it must leave, as printed."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="mentions")
    order = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=FactKind)
    value = models.TextField()

    class Meta:
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.value
