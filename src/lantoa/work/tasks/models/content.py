"""What a task says, the same before and after it is issued."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.work.plans.states import DueKind, Force
from lantoa.work.tasks.states import Act, DueState


class TaskContent(models.Model):
    """The words of a task with its force, act, deadline, place and quantity.

    ``due_last_on`` is the last day on which it may still be done ("trước 11/10" is kept in ``due_text`` and ends with
    10/10); ``due_rule`` says from which sentence an inferred deadline comes. The quantity is that of one unit;
    ``quantity_total`` is the printed sum. Further dates and quantities stand in ``due_more`` and ``quantity_more`` as
    printed. None is open or unknown, never 0.
    """

    words = models.TextField(_("what is to be done"))
    section = models.CharField(_("section"), max_length=255, blank=True)
    force = models.CharField(_("force"), max_length=10, choices=Force, default=Force.ASSIGN)
    act = models.CharField(_("kind of act"), max_length=10, choices=Act, default=Act.DO)
    place = models.TextField(_("place"), blank=True)

    due_state = models.CharField(_("deadline"), max_length=10, choices=DueState, default=DueState.NONE)
    due_kind = models.CharField(max_length=10, choices=DueKind, blank=True)
    due_text = models.TextField(_("as printed"), blank=True)
    due_start_on = models.DateField(_("first day"), null=True, blank=True)
    due_end_on = models.DateField(_("printed day"), null=True, blank=True)
    due_time = models.CharField(_("time"), max_length=5, blank=True)
    due_last_on = models.DateField(_("last allowed day"), null=True, blank=True)
    due_rule = models.CharField(max_length=255, blank=True)
    due_more = models.JSONField(default=list, blank=True)

    quantity_low = models.DecimalField(_("at least"), max_digits=24, decimal_places=6, null=True, blank=True)
    quantity_high = models.DecimalField(_("at most"), max_digits=24, decimal_places=6, null=True, blank=True)
    quantity_estimate = models.BooleanField(default=False)
    quantity_noun = models.TextField(_("of what"), blank=True)
    quantity_each = models.TextField(_("for each"), blank=True)
    quantity_total = models.DecimalField(_("in all"), max_digits=24, decimal_places=6, null=True, blank=True)
    quantity_text = models.TextField(_("quantity as printed"), blank=True)
    quantity_more = models.JSONField(default=list, blank=True)

    class Meta:
        abstract = True


CONTENT_FIELDS: tuple[str, ...] = tuple(field.name for field in TaskContent._meta.fields)
"""Every field of the content, in order: what an issue copies and a preview compares."""
