"""The words one person typed about tasks, for the page that erases them; what was done, and when, stays."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from lantoa.work.tasks.models import Assignment, AssignmentMove, TimeRequest
from lantoa.work.tasks.states import Verb

NOT_TYPED = (Verb.JOIN, Verb.LEAVE, Verb.PASS_ON)
"""Their notes are names of units, written by the house."""


def count_words_by(account_key: int) -> int:
    """How many notes, reasons and answers there are."""
    asked, answered = _requests(account_key)
    return _notes(account_key).count() + asked.count() + answered.count()


def erase_words_by(account_key: int) -> int:
    """Erase the notes of what the person did, the reports that are in their words, and what they said of more time."""
    moves = AssignmentMove.objects.filter(by=account_key, verb=Verb.REPORT).exclude(note="")
    reported = Assignment.objects.filter(moves__in=moves, claim=F("moves__note"))
    Assignment.objects.filter(pk__in=list(reported.values_list("pk", flat=True))).update(
        claim="", version=F("version") + 1
    )
    asked, answered = _requests(account_key)
    return (
        _notes(account_key).update(note="")
        + asked.update(reason="", version=F("version") + 1)
        + answered.update(answer_words="", version=F("version") + 1)
    )


def _notes(account_key: int) -> QuerySet[AssignmentMove]:
    return AssignmentMove.objects.filter(~Q(verb__in=NOT_TYPED), by=account_key).exclude(note="")


def _requests(account_key: int) -> tuple[QuerySet[TimeRequest], QuerySet[TimeRequest]]:
    asked = TimeRequest.objects.filter(by=account_key).exclude(reason="")
    return asked, TimeRequest.objects.filter(answered_by=account_key).exclude(answer_words="")
