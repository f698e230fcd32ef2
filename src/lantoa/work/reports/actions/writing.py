"""Writing a report: drafts are kept as they were typed, whatever they say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import save_versioned
from lantoa.orgs.members.models import Member
from lantoa.work.reports.actions.traces import LONGEST_WORDS, allow, hold_report, plain_words
from lantoa.work.reports.bridge import LONGEST
from lantoa.work.reports.drafts import field_key
from lantoa.work.reports.models import Report
from lantoa.work.reports.queries.forms import asked_of
from lantoa.work.reports.rules import is_open, may_enter, may_write
from lantoa.work.reports.states import AuditCode, NarrativeKind, ReportRefused, ReportState, Source


@transaction.atomic
def save_draft(
    report: Report,
    *,
    figures: Mapping[str, str] | None = None,
    narratives: Mapping[str, str] | None = None,
    version: int,
    by: Member,
    at: datetime,
    source: Source = Source.TYPED,
    code: AuditCode = AuditCode.REPORT_SAVE,
) -> Report:
    """Keep what was typed in these fields; the other fields stay as they are. Unreadable words are kept too.

    Nothing of it stands in any total before it is sent.
    """
    held = hold_report(report, version)
    allow(may_write(by, held, at=at) or may_enter(by, held, source, at=at))
    refuse_closed(held)
    draft, changed = _merged(held, figures or {}, narratives or {})
    held.draft, held.saved_at, held.saved_by, held.source = draft, at, by.account, source
    held.started_at = held.started_at or at
    fields = ["draft", "saved_at", "saved_by", "started_at", "source"]
    if held.state == ReportState.ASKED:
        held.state = ReportState.DRAFT
        fields.append("state")
    save_versioned(held, version, fields)
    record(code, by=by.account, at=at, about=held, new={"fields": changed, "source": source})
    return held


def _merged(
    held: Report, figures: Mapping[str, str], narratives: Mapping[str, str]
) -> tuple[dict[str, Any], list[str]]:
    """The draft with the fields that the form has, and the names of those that changed."""
    wanted = asked_of(held.form, held.unit)
    keys = {field_key(one, part) for one in wanted for part in ("", *(p["key"] for p in one.parts))}
    draft = {"figures": dict(held.draft.get("figures", {})), "narratives": dict(held.draft.get("narratives", {}))}
    changed = []
    for key, text in figures.items():
        kept = plain_words(text).replace("\n", " ")
        if len(kept) > LONGEST:
            raise ReportRefused("field_too_long", most=LONGEST)
        if key in keys and kept != draft["figures"].get(key, ""):
            draft["figures"][key] = kept
            changed.append(key)
    for kind, text in narratives.items():
        said = plain_words(text)
        if len(said) > LONGEST_WORDS:
            raise ReportRefused("too_many_words", most=LONGEST_WORDS)
        if kind in held.form.narratives and said != draft["narratives"].get(kind, ""):
            draft["narratives"][kind] = said
            changed.append(NarrativeKind(kind).value)
    return draft, changed


def refuse_closed(held: Report) -> None:
    """Refuse, with whom to ask, where the form takes nothing in."""
    if not is_open(held):
        unit = held.form.campaign.unit.name
        raise ReportRefused("not_asked" if held.dropped_at else "form_closed", unit=unit)
