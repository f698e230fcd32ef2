"""An issued document answers a task: its number and code are the words of the report, its file the evidence."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from lantoa.engines.vn.dates import format_date_vi
from lantoa.orgs.members.models import Member
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.documents.states import Kind as DocumentKind
from lantoa.work.evidence.actions.adding import add_evidence
from lantoa.work.evidence.states import Kind
from lantoa.work.tasks.models import Assignment

PRINTED: dict[str, str] = {DocumentKind.PLAN: "Kế hoạch", DocumentKind.REPORT: "Báo cáo"}


def words_of_issue(document: OfficialDocument) -> str:
    """ "Đã ban hành Báo cáo số 07/BC-UBND …": what stands in the row of the task, in the language of the office."""
    day = format_date_vi(document.issued_on) if document.issued_on else ""
    named = f"{PRINTED[document.kind]} số {document.number_words} {day}"
    return f"Đã ban hành {named}: {document.title} (mã tra cứu {document.shown_code})."


def prove_with(document: OfficialDocument, held: Assignment, *, client_key: UUID, by: Member, at: datetime) -> None:
    """Add the document's file, as it was signed last, to what proves an assignment of the member's unit."""
    if document.pdf is None:
        return
    stored, caption = document.sealed_pdf or document.pdf, words_of_issue(document)[:300]
    add_evidence(
        by.unit, held.campaign, kind=Kind.DOCUMENT, by=by, at=at, stored=stored, caption=caption, assignment=held,
        client_key=client_key,
    )  # fmt: skip
