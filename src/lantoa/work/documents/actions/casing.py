"""Handing a campaign's case file over: its documents, the list of them, and how long a person says it is kept."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.files.models import StoredFile
from lantoa.base.files.queries import open_file
from lantoa.engines.shapes.case_file import CaseEntry, CaseHead
from lantoa.orgs.members.models import Member
from lantoa.work.documents.actions.traces import allow
from lantoa.work.documents.bridge import as_shape, case_papers, kind_name
from lantoa.work.documents.queries.documents import documents_visible_to
from lantoa.work.documents.rules import may_hand_over_case
from lantoa.work.documents.states import AuditCode, DocumentState, StepRefused
from lantoa.work.plans.models import Campaign

ZIP_DAY = (1980, 1, 1, 0, 0, 0)
MOST_BYTES = 200 * 1024 * 1024
CONTENTS = "00-muc-luc-van-ban"


def hand_over_case(
    campaign: Campaign, *, title: str, retention: str, notation: str = "", by: Member, at: datetime
) -> bytes:
    """The case file as a zip: plan and issued documents in the order of their days, their list as .docx and .xml.

    The term is the person's own word and stands in list and audit. Raises StepRefused ``nothing_issued``,
    ``case_too_large``.
    """
    allow(may_hand_over_case(by, campaign, at=at))
    found = sorted(
        _documents(campaign, by, at), key=lambda one: (one[0].issued_on is None, one[0].issued_on or at.date())
    )
    if not found:
        raise StepRefused("nothing_issued")
    if sum(stored.size for _entry, stored in found) > MOST_BYTES:
        raise StepRefused("case_too_large", most=MOST_BYTES // 1024 // 1024)
    out, entries = io.BytesIO(), []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (entry, stored) in enumerate(found, start=1):
            with open_file(stored) as file:
                data = file.read()
            named = _named(entry, place, stored, data)
            entries.append(named)
            _put(archive, named.name, data)
        head = CaseHead(title, campaign.unit.name, retention, notation)
        docx, xml = case_papers(head, entries, at.date())
        _put(archive, f"{CONTENTS}.docx", docx)
        _put(archive, f"{CONTENTS}.xml", xml)
    content = out.getvalue()
    new = {"title": title, "retention": retention, "documents": len(entries), "sha256": sha256(content).hexdigest()}
    with transaction.atomic():
        record(AuditCode.CASE, by=by.account, at=at, about=campaign, new=new)
    return content


def _documents(campaign: Campaign, by: Member, at: datetime) -> Iterator[tuple[CaseEntry, StoredFile]]:
    for plan in campaign.plans.select_related("source").order_by("pk"):
        subject = " ".join(plan.title.split())
        yield (
            CaseEntry("", "", plan.type or "Kế hoạch", subject, plan.issuer or "", plan.number or "", plan.issued_on),
            plan.source,
        )
    rows = documents_visible_to(by, at=at).filter(campaign=campaign, state=DocumentState.ISSUED)
    for row in rows.select_related("unit", "pdf", "sealed_pdf").order_by("issued_on", "number"):
        stored, shape = row.sealed_pdf or row.pdf, as_shape(row.content)
        signer = shape.signatures[-1] if shape.signatures else None
        if stored is not None:
            yield CaseEntry(
                "", "", kind_name(row), row.title, shape.issuer, row.number_words, row.issued_on,
                signer.name if signer else "", signer.post if signer else "",
            ), stored  # fmt: skip


def _named(entry: CaseEntry, place: int, stored: StoredFile, data: bytes) -> CaseEntry:
    from dataclasses import replace

    ending = stored.name.rpartition(".")[2].lower()
    ending = ending if ending.isascii() and ending.isalnum() and len(ending) <= 5 else "bin"
    return replace(entry, name=f"{place:02d}.{ending}", sha256=sha256(data).hexdigest())


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, ZIP_DAY)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    archive.writestr(info, data)
