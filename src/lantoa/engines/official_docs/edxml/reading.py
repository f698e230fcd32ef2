"""A package of anybody, read with distrust: no entities, bounded sizes, names by their local part.

Packages go round with several name spaces and with and without prefixes; all of them are understood.
"""

from __future__ import annotations

import base64
import binascii
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from lantoa.engines.official_docs.check.opening import parse_xml
from lantoa.engines.official_docs.errors import DocumentRefused
from lantoa.engines.shapes.exchange import Attachment, Package, Party

MOST_BYTES = 60 * 1024 * 1024
MOST_ATTACHMENTS, MOST_RECEIVERS, MOST_WORDS = 50, 2000, 2000
HANOI = timezone(timedelta(hours=7))


def read_package(data: bytes) -> Package:
    """The package of an .edxml file.

    Raises DocumentRefused: ``too_large``, ``xml_entities``, ``truncated`` for broken XML, ``not_a_package`` for XML
    that is none or says neither sender nor subject.
    """
    if len(data) > MOST_BYTES:
        raise DocumentRefused("too_large", limit_mb=MOST_BYTES // 1024 // 1024)
    root = parse_xml(data, large_texts=True)
    header = next(_all(root, "MessageHeader"), None)
    if _name(root) != "edXML" or header is None:
        raise DocumentRefused("not_a_package")
    package = _package(root, header)
    if not package.sender.name or not package.subject:
        raise DocumentRefused("not_a_package")
    return package


def _package(root: Any, header: Any) -> Package:
    receivers = tuple(_party(one) for one in _children(header, "To"))[:MOST_RECEIVERS]
    trace = next(_all(root, "TraceHeader"), None)
    return Package(
        sender=_party(next(_children(header, "From"), None)),
        receivers=receivers,
        number=_text(header, "Code", "CodeNumber"),
        notation=_text(header, "Code", "CodeNotation"),
        place=_text(header, "PromulgationInfo", "Place"),
        issued_on=_day(_text(header, "PromulgationInfo", "PromulgationDate")),
        kind=_text(header, "DocumentType", "TypeName"),
        subject=_text(header, "Subject"),
        signer_position=_text(header, "SignerInfo", "Position"),
        signer_name=_text(header, "SignerInfo", "FullName"),
        document_id=_text(header, "DocumentId"),
        sent_at=_moment(_text(trace, "Timestamp")) if trace is not None else None,
        attachments=tuple(_attachments(root)),
        signer_competence=_text(header, "SignerInfo", "Competence"),
        to_places=_texts(header, "ToPlaces", "Place"),
        due_on=_day(_text(header, "DueDate")),
        priority=_count(_text(header, "OtherInfo", "Priority")) or 0,
        page_count=_count(_text(header, "OtherInfo", "PageAmount")),
        copy_count=_count(_text(header, "OtherInfo", "PromulgationAmount")),
        appendices=tuple(_words(one) for one in _all(header, "Appendix")),
    )


def _attachments(root: Any) -> Iterator[Attachment]:
    for holder in _children(root, "AttachmentEncoded"):
        for number, one in enumerate(_children(holder, "Attachment")):
            if number >= MOST_ATTACHMENTS:
                raise DocumentRefused("too_large", limit_mb=MOST_BYTES // 1024 // 1024)
            packed = next(_children(one, "ContentTransferEncoded"), None)
            try:
                text = (packed.text or "") if packed is not None else ""
                data = base64.b64decode("".join(text.split()), validate=True)
            except (binascii.Error, ValueError):
                raise DocumentRefused("truncated") from None
            name, kind = _text(one, "AttachmentName"), _text(one, "ContentType")
            yield Attachment(name, kind, data, _text(one, "Description"))


def _party(element: Any) -> Party:
    if element is None:
        return Party("", "")
    names = ("OrganId", "OrganName", "OrganizationInCharge", "OrganAdd", "Email", "Telephone")
    return Party(*(_text(element, name) for name in names))


def _name(element: Any) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _all(element: Any, name: str) -> Iterator[Any]:
    return (one for one in element.iter() if _name(one) == name)


def _children(element: Any, name: str) -> Iterator[Any]:
    return (one for one in element if _name(one) == name)


def _text(element: Any, *path: str) -> str:
    for name in path:
        element = next(_children(element, name), None)
        if element is None:
            return ""
    return _words(element)


def _texts(element: Any, outer: str, inner: str) -> tuple[str, ...]:
    holder = next(_children(element, outer), None)
    return tuple(_words(one) for one in _children(holder, inner)) if holder is not None else ()


def _words(element: Any) -> str:
    text = unicodedata.normalize("NFC", (element.text or "")[:MOST_WORDS])
    return " ".join("".join(one for one in text if one.isprintable() or one.isspace()).split())


def _day(text: str) -> date | None:
    for form in ("%Y/%m/%d", "%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None


def _moment(text: str) -> datetime | None:
    for form in ("%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=HANOI)
        except ValueError:
            continue
    return None


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None
