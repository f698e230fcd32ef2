"""The plan's own words, line by line."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import Versioned
from lantoa.work.plans.models.plans import Plan
from lantoa.work.plans.states import SentenceKind


class Sentence(Versioned):
    """One line of a plan. ``anchor`` is the reader's sentence id: the same in every format and every reading.

    ``order`` is the place in the document from 1, ``part`` the page of a long document from 1. ``marks`` are the
    reader's spans that belong to no task: ``[[start, end, kind], …]`` in code points of ``text``.
    ``proposed_kind`` is the reader's opinion, ``kind`` what holds; ``ruled`` is True once a person has said it.
    ``gone`` is True where the last reading no longer has the line but a person's work hangs on it.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sentences")
    anchor = models.CharField(max_length=255)
    order = models.PositiveIntegerField()
    part = models.PositiveIntegerField(default=1)
    line = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    section = models.CharField(max_length=255, blank=True)
    label = models.CharField(max_length=40, blank=True)
    level = models.PositiveSmallIntegerField(default=0)
    role = models.CharField(max_length=12)
    cells = models.JSONField(default=list, blank=True)
    bold = models.JSONField(default=list, blank=True)
    marks = models.JSONField(default=list, blank=True)
    continues = models.PositiveIntegerField(null=True, blank=True)
    proposed_kind = models.CharField(max_length=8, choices=SentenceKind, default=SentenceKind.NEITHER)
    kind = models.CharField(_("what it is"), max_length=8, choices=SentenceKind, default=SentenceKind.NEITHER)
    ruled = models.BooleanField(default=False)
    gone = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("sentence")
        verbose_name_plural = _("sentences")
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=("plan", "anchor"), name="plans_sentence_anchor")]
        indexes = [
            models.Index(fields=("plan", "part", "order"), name="plans_sentence_part"),
            models.Index(fields=("plan", "kind"), name="plans_sentence_kind"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
