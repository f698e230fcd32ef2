"""A package as one XML file, its attachments inside."""

from __future__ import annotations

import base64
from typing import Any

from lantoa.engines.shapes.exchange import Package, Party

SPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
LINK = "http://www.w3.org/1999/xlink"
DAY, MOMENT = "%Y/%m/%d", "%Y/%m/%d %H:%M:%S"
NEW = "0"


def write_package(package: Package) -> bytes:
    """The bytes of an .edxml file; the same package gives the same bytes."""
    from lxml import etree

    root = etree.Element(f"{{{SPACE}}}edXML", nsmap={None: SPACE, "edXML": SPACE, "xlink": LINK})
    envelope = _add(root, "edXMLEnvelope")
    header = _add(envelope, "edXMLHeader")
    _message_header(_add(header, "MessageHeader"), package)
    _traces(header, package)
    manifest = _add(_add(envelope, "edXMLBody"), "edXMLManifest", version="1.0")
    encoded = _add(root, "AttachmentEncoded")
    for number, attachment in enumerate(package.attachments, start=1):
        key = f"tep-{number}"
        reference = _add(manifest, "Reference")
        reference.set(f"{{{LINK}}}href", f"cid:{key}")
        told = (("ContentId", f"cid:{key}"), ("ContentType", attachment.content_type))
        for name, text in (*told, ("AttachmentName", attachment.name), ("Description", attachment.description)):
            _add(reference, name, text)
        inside = _add(encoded, "Attachment")
        for name, text in (("ContentType", attachment.content_type), ("ContentId", key)):
            _add(inside, name, text)
        _add(inside, "Description", attachment.description)
        _add(inside, "ContentTransferEncoded", base64.b64encode(attachment.data).decode())
        _add(inside, "AttachmentName", attachment.name)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return made


def _message_header(header: Any, package: Package) -> None:
    _party(_add(header, "From"), package.sender)
    for receiver in package.receivers:
        _party(_add(header, "To"), receiver)
    code = _add(header, "Code")
    _add(code, "CodeNumber", package.number)
    _add(code, "CodeNotation", package.notation)
    issue = _add(header, "PromulgationInfo")
    _add(issue, "Place", package.place)
    _add(issue, "PromulgationDate", package.issued_on.strftime(DAY) if package.issued_on else "")
    kind = _add(header, "DocumentType")
    _add(kind, "Type", "2")  # administrative documents
    _add(kind, "TypeName", package.kind)
    _add(header, "Subject", package.subject)
    signer = _add(header, "SignerInfo")
    _add(signer, "Competence", package.signer_competence)
    _add(signer, "Position", package.signer_position)
    _add(signer, "FullName", package.signer_name)
    _add(header, "DueDate", package.due_on.strftime(DAY) if package.due_on else "")
    places = _add(header, "ToPlaces")
    for place in package.to_places:
        _add(places, "Place", place)
    _other(_add(header, "OtherInfo"), package)
    _add(header, "DocumentId", package.document_id)


def _other(other: Any, package: Package) -> None:
    _add(other, "Priority", str(package.priority))
    _add(other, "PromulgationAmount", "" if package.copy_count is None else str(package.copy_count))
    _add(other, "PageAmount", "" if package.page_count is None else str(package.page_count))
    appendices = _add(other, "Appendixes")
    for appendix in package.appendices:
        _add(appendices, "Appendix", appendix)


def _traces(header: Any, package: Package) -> None:
    traces = _add(header, "TraceHeaderList", id="trace", version="1.0", mustUnderstand="1")
    trace = _add(traces, "TraceHeader")
    _add(trace, "OrganId", package.sender.organ_id)
    _add(trace, "Timestamp", package.sent_at.strftime(MOMENT) if package.sent_at else "")
    business = _add(traces, "Bussiness")  # the standard's own spelling
    _add(business, "BussinessDocType", NEW)
    _add(business, "DocumentId", package.document_id)
    _add(business, "Paper", "0")


def _party(element: Any, party: Party) -> None:
    told = (
        ("OrganId", party.organ_id),
        ("OrganizationInCharge", party.in_charge),
        ("OrganName", party.name),
        ("OrganAdd", party.address),
        ("Email", party.email),
        ("Telephone", party.telephone),
    )
    for name, text in told:
        _add(element, name, text)


def _add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    from lxml import etree

    element = etree.SubElement(parent, f"{{{SPACE}}}{name}", attributes)
    element.text = _plain(text) or None
    return element


def _plain(text: str) -> str:
    """Words as XML can carry them."""
    blanks = ((" " if one.isspace() and one not in "\t\n\r" else one) for one in text)
    return "".join(one for one in blanks if one.isprintable() or one in "\t\n\r")
