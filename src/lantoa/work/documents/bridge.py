"""Rows ↔ the engine of official documents: the only file of the room that knows it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from lantoa.base.rows.moments import day_of
from lantoa.engines import official_docs
from lantoa.engines.official_docs.typed import from_typed, to_typed, with_titles
from lantoa.engines.shapes import document as shapes
from lantoa.engines.shapes import exchange
from lantoa.engines.shapes.case_file import CaseEntry, CaseHead
from lantoa.engines.shapes.form import Fault
from lantoa.engines.shapes.paper import Paper, Picture
from lantoa.engines.shapes.sealing import Seal, Sealed
from lantoa.orgs.units.models import on_day
from lantoa.work.documents.states import UNSIGNED, WRITABLE, StepRefused

if TYPE_CHECKING:
    from lantoa.orgs.units.models import Unit
    from lantoa.work.documents.models import OfficialDocument

Content = dict[str, Any]
ORGAN_SCHEME = "edxml"
PACKAGE_READER = "lantoa.engines.official_docs.edxml:read_package"
SEALER = "lantoa.engines.official_docs.sealing:seal_for"
READ_SECONDS, READ_MEMORY_MB = 30, 800


def as_content(document: shapes.Document) -> Content:
    """What the row keeps of a document."""
    return official_docs.to_json(document)


def as_shape(content: Content) -> shapes.Document:
    """The document a row keeps; raises StepRefused where it is none."""
    try:
        return official_docs.from_json(content)
    except official_docs.DocumentRefused as refused:
        raise StepRefused(refused.code, **refused.params) from refused


def shape_of(row: OfficialDocument) -> shapes.Document:
    """The document with the number and day it was given."""
    shape = as_shape(row.content)
    return replace(shape, number=row.number, issued_on=row.issued_on)


def form_on(day: date) -> official_docs.Profile:
    """The form in force on a day."""
    try:
        return official_docs.profile_on(day)
    except official_docs.DocumentRefused as refused:
        raise StepRefused(refused.code, **refused.params) from refused


def paper_of(row: OfficialDocument, day: date) -> Paper:
    """The document laid out, for the screen."""
    return official_docs.lay_out(shape_of(row), form_on(row.issued_on or day))


def docx_of(row: OfficialDocument, day: date, *, address: str = "", sources_address: str = "") -> bytes:
    """The document as .docx, as it stands."""
    return _rendered(official_docs.render_docx, row, day, address, sources_address)


def pdf_of(row: OfficialDocument, day: date, *, address: str = "", sources_address: str = "") -> bytes:
    """The document as PDF/A, as it stands."""
    return _rendered(official_docs.render_pdf, row, day, address, sources_address)


def _rendered(
    render: Callable[..., bytes], row: OfficialDocument, day: date, address: str, sources_address: str
) -> bytes:
    imprint = official_docs.Imprint(row.shown_code, address, sources_address)
    try:
        return render(shape_of(row), form_on(row.issued_on or day), imprint)
    except official_docs.DocumentRefused as refused:
        raise StepRefused(refused.code, **refused.params) from refused


def faults_of(row: OfficialDocument, day: date) -> list[Fault]:
    """Where the document, as it stands, breaks the form of its day; a name left blank is printed when it is signed."""
    content = json.dumps(row.content, sort_keys=True)
    found = _faults_kept(content, row.shown_code, row.number, row.issued_on, row.issued_on or day)
    return [fault for fault in found if fault.code != "signer_name.missing" or row.state not in UNSIGNED]


@lru_cache(maxsize=16)
def _faults_kept(content: str, code: str, number: int | None, issued_on: date | None, day: date) -> tuple[Fault, ...]:
    """The page, the step and the page after it ask for the same text: it is laid out and checked once."""
    shape = replace(as_shape(json.loads(content)), number=number, issued_on=issued_on)
    try:
        return tuple(official_docs.faults_of(shape, form_on(day), official_docs.Imprint(code)))
    except official_docs.DocumentRefused as refused:
        raise StepRefused(refused.code, **refused.params) from refused


def faults_to_see(row: OfficialDocument, day: date) -> list[Fault]:
    """The same, but for what is only not written yet in the head and foot of a draft: asked once it is submitted."""
    found = faults_of(row, day)
    return found if row.state not in WRITABLE else [fault for fault in found if not _is_unwritten(fault, row)]


def _is_unwritten(fault: Fault, row: OfficialDocument) -> bool:
    shape = as_shape(row.content)
    signer = shape.signatures[-1] if shape.signatures else shapes.Signature("")
    no_place = fault.code in {"date.form", "date.missing"} and not shape.place.strip()
    return no_place or (fault.code == "signer.missing" and not (signer.post or signer.authority))


def fault_key(fault: Fault) -> str:
    """By what an explanation of a fault is found again: the rule and the words it was seen at."""
    return f"{fault.code}|{fault.words}"[:300]


def open_faults(row: OfficialDocument, day: date) -> list[Fault]:
    """The faults that are neither mended nor explained."""
    explained = set(row.fault_notes.values_list("fault", flat=True))
    return [fault for fault in faults_of(row, day) if fault_key(fault) not in explained]


def typed_body(row: OfficialDocument, day: date) -> str:
    """The text of the document as its form shows it."""
    return to_typed(as_shape(row.content).body, form_on(day))


def body_typed(text: str, old: shapes.Document) -> tuple[shapes.Block, ...]:
    """The text as a person has typed it; "1. Mục đích" over its paragraphs is a title, which the form prints bold."""
    return with_titles(from_typed(text, old.body))


def seal_apart(
    row: OfficialDocument,
    pdf: bytes,
    key: bytes,
    password: str,
    *,
    as_body: bool,
    picture: bytes,
    known_holder: str,
    at: datetime,
) -> Sealed:
    """The issued PDF with one more digital signature, made in a child process with limits, and whose key it was."""
    person, body = signer_of(row), str(row.content.get("issuer", ""))
    seal = Seal("body", person, (body,), picture) if as_body else Seal("person", person, (person, body), picture)
    names = tuple(name for name in ((body, row.unit.name) if as_body else (person,)) if name.strip())
    made: Sealed = _apart(SEALER, "seal_stopped", pdf, key, password, seal, names, known_holder, at)
    return made


def who_seals(row: OfficialDocument, *, as_body: bool) -> str:
    """Whose name the certificate of a signature is expected to carry."""
    return str(row.content.get("issuer", "")) if as_body else signer_of(row)


def package_of(row: OfficialDocument, files: list[tuple[str, str, bytes]], *, at: datetime) -> bytes:
    """The document as an edXML package; ``files`` are name, kind of content and bytes."""
    from lantoa.engines.official_docs.edxml import write_package

    shape = shape_of(row)
    signer = shape.signatures[-1] if shape.signatures else shapes.Signature("")
    day = row.issued_on or day_of(at)
    organ = organ_of(row.unit, day)
    package = exchange.Package(
        sender=exchange.Party(organ, shape.issuer, shape.superior),
        receivers=tuple(
            exchange.Party(organ_of(one.unit, day) if one.unit is not None else "", one.name)
            for one in row.recipients.all()
        ),
        number=str(row.number or ""),
        notation=shape.sign,
        place=shape.place,
        issued_on=row.issued_on,
        kind=form_on(day).kinds[shape.kind].name,
        subject=shape.title,
        signer_competence=" ".join(signer.authority),
        signer_position=signer.post,
        signer_name=signer.name,
        document_id=f"{organ},{day:%Y/%m/%d},{row.number}/{shape.sign}",
        sent_at=at.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")),
        to_places=tuple(one.name for one in row.recipients.all()),
        priority={"": 0, "khan": 1, "thuong_khan": 2, "hoa_toc": 3}[shape.urgency],
        appendices=tuple(one.title for one in shape.appendices),
        attachments=tuple(exchange.Attachment(name, kind, data) for name, kind, data in files),
    )
    return write_package(package)


def organ_of(unit: Unit, day: date) -> str:
    """The identifier of a unit in the exchange: its code of that scheme on a day, else one of this installation's."""
    code = unit.codes.filter(on_day(day), scheme=ORGAN_SCHEME).values_list("code", flat=True).first()
    return str(code) if code else f"LANTOA.{unit.pk}"


def read_apart(content: bytes) -> exchange.Package:
    """Read a package in a child process with limits; raises StepRefused with the reader's code."""
    package: exchange.Package = _apart(PACKAGE_READER, "too_much", content)
    return package


def _apart(reader: str, stopped: str, *args: Any) -> Any:
    from lantoa.base.jobs.confine import run_in_child
    from lantoa.base.jobs.states import ChildEnded, ChildFailed

    try:
        return run_in_child(reader, *args, memory_mb=READ_MEMORY_MB, seconds=READ_SECONDS)
    except ChildFailed as failed:
        code = "not_read" if failed.code.startswith("child.") else failed.code  # it broke, and refused nothing
        raise StepRefused(code, **failed.params) from failed
    except ChildEnded as ended:
        raise StepRefused(stopped) from ended


def blank_document(kind: shapes.DocumentKind, unit: Unit, *, superior: str, title: str, day: date) -> shapes.Document:
    """A document of a kind with nothing in it but who issues it."""
    form = form_on(day)
    code = form.kinds[kind].code
    signatures = (shapes.Signature(""),) * (2 if kind == "bien_ban" else 1)
    if kind == "bien_ban":
        signatures = tuple(shapes.Signature(post) for post in form.words["minutes_signers"])
    return shapes.Document(
        kind=kind,
        issuer=unit.name,
        superior=superior,
        title=title,
        sign=f"{code}-" if code else "",
        signatures=signatures,
        body=(shapes.Paragraph((shapes.Run(""),)),),
    )


def reaches_nobody(row: OfficialDocument) -> bool:
    """Whether neither "Kính gửi" nor "Nơi nhận" names anybody; a record of a meeting is for the file by its kind."""
    shape = as_shape(row.content)
    named = (*shape.addressees, *shape.recipients)
    return shape.kind != "bien_ban" and not any(name.strip(" -.;") for name in named)


def kind_name(row: OfficialDocument) -> str:
    """What a document's kind is called in a sentence."""
    return form_on(row.issued_on or day_of(row.drafted_at)).kinds[row.kind].name


def case_papers(head: CaseHead, entries: Sequence[CaseEntry], day: date) -> tuple[bytes, bytes]:
    """The list of a case file's documents as .docx and as XML."""
    from lantoa.engines.official_docs.case_file import contents_docx, contents_xml

    return contents_docx(head, entries, form_on(day)), contents_xml(head, entries)


def signed_by(shape: shapes.Document, name: str) -> shapes.Document:
    """The document with the name of who signs, where the drafter left it blank."""
    last = shape.signatures[-1] if shape.signatures else None
    if last is None or last.name.strip():
        return shape
    return replace(shape, signatures=(*shape.signatures[:-1], replace(last, name=name)))


def signer_of(row: OfficialDocument) -> str:
    """Whose name stands under the document: the last that signs."""
    signatures = as_shape(row.content).signatures
    return signatures[-1].name if signatures else ""


def picture_of(row: OfficialDocument, place: int, day: date) -> bytes | None:
    """The chart or picture at a place of the document (from 0), as PNG; None where there is none."""
    from lantoa.engines.official_docs.pictures import as_png

    pictures = [item for part in paper_of(row, day).parts for item in part.items if isinstance(item, Picture)]
    return as_png(pictures[place]) if place < len(pictures) else None
