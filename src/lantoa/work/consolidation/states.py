"""The choices of the room and the codes of its audit."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Printed(models.TextChoices):
    """Which of the three numbers a report prints; its sentence says so."""

    CLAIMED = "claimed", _("as the units report")
    EVIDENCED = "evidenced", _("with evidence")
    VERIFIED = "verified", _("verified")


class Listed(models.TextChoices):
    """Which units of a figure are listed: all, or those of one number of the ledger, of a question, of nothing told."""

    ALL = "all", _("all units")
    TOLD = "told", _("reported a number")
    EVIDENCED = "evidenced", _("with evidence")
    VERIFIED = "verified", _("verified")
    QUESTIONED = "questioned", _("questioned or disputed")
    UNKNOWN = "unknown", _("unknown")


class AnswerKind(models.TextChoices):
    """What came of a question about figures."""

    RIGHT = "right", _("the figures are right")
    ASKED = "asked", _("the unit was asked")
    CORRECTED = "corrected", _("corrected")


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    FREEZE = "consolidation.snapshot.freeze", _("froze the totals of a report form")
    ERRATUM = "consolidation.erratum.record", _("recorded a correction after the cut-off")
    ANSWER = "consolidation.question.answer", _("answered a question about figures")
    CHOOSE = "consolidation.quote.choose", _("chose words of a unit for the report")
    DROP = "consolidation.quote.drop", _("left words of a unit out of the report")
    DRAFT = "consolidation.report.draft", _("drafted the report of results")
    HAND_IN = "consolidation.plan.hand_in", _("reported a task with the unit's own issued plan")
    UPWARD = "consolidation.report.upward", _("reported a task with the issued report")


class ConsolidationRefused(Exception):
    """A verb that cannot be done now; ``code`` says which rule it breaks, ``params`` what the words need."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
