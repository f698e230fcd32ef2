"""Handing a campaign's case file over: its documents, the list of them, and how long a person says it is kept."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from hashlib import file_digest
from typing import IO

from django.db import transaction
from django.utils.text import slugify

from lantoa.base.audit.actions import record
from lantoa.base.files.models import StoredFile
from lantoa.base.files.queries import open_file
from lantoa.base.rows.moments import day_of
from lantoa.base.ui.written import file_size
from lantoa.engines.shapes.case_file import CaseEntry, CaseHead
from lantoa.orgs.members.models import Member
from lantoa.work.documents.actions.traces import allow
from lantoa.work.documents.bridge import as_shape, case_papers, kind_name
from lantoa.work.documents.queries.documents import documents_visible_to
from lantoa.work.documents.rules import may_hand_over_case
from lantoa.work.documents.states import AuditCode, DocumentState, StepRefused
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.queries.plans import standing_plans

ZIP_DAY = (1980, 1, 1, 0, 0, 0)
MOST_BYTES = 200 * 1024 * 1024
CONTENTS = "00-muc-luc-van-ban"


def hand_over_case(
    campaign: Campaign, *, title: str, retention: str, notation: str = "", by: Member, at: datetime
) -> IO[bytes]:
    """The case file as a zip, in a file that is gone when it is closed: plans and issued documents in the order of
    their days, their list as .docx and .xml.

    The term is the person's own word and stands in list and audit. Raises StepRefused ``nothing_issued``,
    ``case_too_large``.
    """
    allow(may_hand_over_case(by, campaign, at=at))
    found = sorted(_documents(campaign, by, at), key=lambda one: one[0].issued_on or date.max)
    if not found:
        raise StepRefused("nothing_issued")
    if sum(stored.size for _entry, stored in found) > MOST_BYTES:
        raise StepRefused("case_too_large", most=file_size(MOST_BYTES))
    entries = [replace(entry, name=_name(place, entry, stored)) for place, (entry, stored) in enumerate(found, start=1)]
    head = CaseHead(title, campaign.unit.name, retention, notation)
    with ExitStack() as unless_given:
        out = unless_given.enter_context(tempfile.TemporaryFile())
        _write(out, entries, [stored for _entry, stored in found], case_papers(head, entries, day_of(at)))
        out.seek(0)
        digest = file_digest(out, "sha256").hexdigest()
        new = {"title": title, "retention": retention, "documents": len(entries), "sha256": digest}
        with transaction.atomic():
            record(AuditCode.CASE, by=by.account, at=at, about=campaign, new=new)
        out.seek(0)
        unless_given.pop_all()
    return out


def _write(out: IO[bytes], entries: list[CaseEntry], files: list[StoredFile], papers: tuple[bytes, bytes]) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, stored in zip(entries, files, strict=True):
            with open_file(stored) as file, archive.open(_info(entry.name), "w") as inside:
                shutil.copyfileobj(file, inside)
        for ending, paper in zip(("docx", "xml"), papers, strict=True):
            archive.writestr(_info(f"{CONTENTS}.{ending}"), paper)


def _documents(campaign: Campaign, by: Member, at: datetime) -> Iterator[tuple[CaseEntry, StoredFile]]:
    for plan in standing_plans(campaign).select_related("source"):
        yield CaseEntry(
            "", plan.source.sha256, plan.type or "Kế hoạch", " ".join(plan.title.split()), plan.issuer or "",
            plan.number or "", plan.issued_on,
        ), plan.source  # fmt: skip
    rows = documents_visible_to(by, at=at).filter(campaign=campaign, state=DocumentState.ISSUED)
    for row in rows.select_related("unit", "pdf", "sealed_pdf").order_by("issued_on", "number"):
        stored, shape = row.sealed_pdf or row.pdf, as_shape(row.content)
        signer = shape.signatures[-1] if shape.signatures else None
        if stored is not None:
            yield CaseEntry(
                "", stored.sha256, kind_name(row), row.title, shape.issuer, row.number_words, row.issued_on,
                signer.name if signer else "", signer.post if signer else "",
            ), stored  # fmt: skip


def _name(place: int, entry: CaseEntry, stored: StoredFile) -> str:
    """ "01-12-kh-ubnd-tuan-le.pdf": place, number and title without marks, so that every archive program reads it."""
    ending = stored.name.rpartition(".")[2].lower()
    ending = ending if ending.isascii() and ending.isalnum() and len(ending) <= 5 else "bin"
    said = f"{entry.notation.replace('/', ' ')} {entry.subject}".replace("đ", "d").replace("Đ", "D")
    return "-".join(part for part in (f"{place:02d}", slugify(said)[:60].strip("-")) if part) + f".{ending}"


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, ZIP_DAY)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    return info
