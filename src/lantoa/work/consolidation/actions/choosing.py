"""The editor chooses words of units for the report: quoted letter by letter, nothing is written for anybody."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from lantoa.base.audit.actions import record
from lantoa.orgs.members.models import Member
from lantoa.work.consolidation.actions.traces import allow
from lantoa.work.consolidation.models import ChosenQuote
from lantoa.work.consolidation.rules import may_edit
from lantoa.work.consolidation.states import AuditCode, ConsolidationRefused
from lantoa.work.reports.models import Narrative, ReportForm


@transaction.atomic
def choose_quote(
    form: ReportForm, narrative: Narrative, *, start: int, end: int, client_key: UUID | None = None, by: Member,
    at: datetime,
) -> ChosenQuote:  # fmt: skip
    """Take words out of what a unit wrote. Chosen already: nothing changes."""
    allow(may_edit(by, form, at=at))
    if narrative.report.form_id != form.pk or not 0 <= start < end <= len(narrative.words):
        raise ConsolidationRefused("words_changed")
    text = narrative.words[start:end]
    last = form.chosen_quotes.filter(kind=narrative.kind).aggregate(n=Max("order"))["n"] or 0
    place = {"report": narrative.report, "kind": narrative.kind, "start": start, "end": end, "text": text}
    values = {"form": form, "order": last + 1, "at": at, "by": by.account}
    if client_key is not None:
        values["client_key"] = client_key
    quote, made = ChosenQuote.objects.get_or_create(**place, defaults=values)
    if made:
        record(AuditCode.CHOOSE, by=by.account, at=at, about=quote, new={"unit": narrative.report.unit_id})
    return quote


@transaction.atomic
def drop_quote(quote: ChosenQuote, *, by: Member, at: datetime) -> None:
    """Leave words out again."""
    allow(may_edit(by, quote.form, at=at))
    record(AuditCode.DROP, by=by.account, at=at, about=quote, old={"unit": quote.report.unit_id, "kind": quote.kind})
    quote.delete()
