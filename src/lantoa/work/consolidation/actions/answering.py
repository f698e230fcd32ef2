"""A question about figures is answered by a person; it is not asked again until the numbers change."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.orgs.members.models import Member
from lantoa.work.consolidation.actions.traces import allow, plain_words
from lantoa.work.consolidation.models import QuestionAnswer
from lantoa.work.consolidation.rules import may_edit
from lantoa.work.consolidation.states import AnswerKind, AuditCode, ConsolidationRefused
from lantoa.work.reports.models import FormIndicator, Report, ReportForm


@transaction.atomic
def answer_question(
    form: ReportForm, report: Report, indicator: FormIndicator, *, part: str, code: str, about: str, kind: str,
    words: str, by: Member, at: datetime,
) -> QuestionAnswer:  # fmt: skip
    """Keep what came of a question. That the figures are right needs words: why they are."""
    allow(may_edit(by, form, at=at))
    if kind not in AnswerKind.values or report.form_id != form.pk or indicator.form_id != form.pk:
        raise ConsolidationRefused("not_asked")
    said = plain_words(words, missing="no_words" if kind == AnswerKind.RIGHT else "")
    answer = QuestionAnswer.objects.create(
        form=form, unit_id=report.unit_id, form_indicator=indicator, split=part, code=code[:40], about=about[:200],
        kind=kind, words=said, at=at, by=by.account,
    )  # fmt: skip
    told = {"question": answer.code, "unit": report.unit_id, "figure": indicator.pk, "answer": kind}
    record(AuditCode.ANSWER, by=by.account, at=at, about=answer, new=told, reason=said)
    return answer
