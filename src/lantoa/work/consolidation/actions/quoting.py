"""What a report quotes of a unit and the unit writes differently afterwards: an erratum beside the report."""

from __future__ import annotations

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.work.consolidation.models import ChosenQuote, DraftedReport, WordsErratum
from lantoa.work.consolidation.queries.snapshots import snapshots_without
from lantoa.work.consolidation.states import AuditCode
from lantoa.work.reports.models import ReportVersion


@transaction.atomic
def record_words_errata(version: ReportVersion) -> list[WordsErratum]:
    """For each report drafted from totals without this version: the quoted words that no longer stand in it.

    The sender's own act, so it carries the sender's name, moment and note. Recorded once for each version.
    """
    now = version.content.get("narratives", {})
    quotes = [quote for quote in _quotes_of(version) if quote.text not in now.get(quote.kind, "")]
    made: list[WordsErratum] = []
    for draft in DraftedReport.objects.filter(snapshot__in=snapshots_without(version)).order_by("pk"):
        known = set(draft.words_errata.filter(version=version).values_list("place", flat=True))
        rows = [
            WordsErratum(
                draft=draft, report=version.report, version=version, kind=quote.kind, place=_place(quote),
                before=quote.text, after=now.get(quote.kind, ""), why=version.note, at=version.at, by=version.by,
            )
            for quote in quotes
            if quote.at <= draft.at and _place(quote) not in known
        ]  # fmt: skip
        made += WordsErratum.objects.bulk_create(rows)
        if rows:
            told = {"version": version.number, "quotes": len(rows)}
            record(AuditCode.ERRATUM, by=version.by, at=version.at, about=draft, new=told, reason=version.note)
    return made


def _quotes_of(version: ReportVersion) -> list[ChosenQuote]:
    return list(ChosenQuote.objects.filter(report=version.report_id).order_by("pk"))


def _place(quote: ChosenQuote) -> str:
    return f"{quote.kind}:{quote.start}-{quote.end}"
