"""A document on its way between two bodies, as a package of QCVN 102:2016 carries it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Party:
    """A body that sends or receives; ``organ_id`` is its identifier, an opaque word of at most 35 characters."""

    organ_id: str
    name: str
    in_charge: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the package."""

    name: str
    content_type: str
    data: bytes
    description: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """One document with its files. ``number`` and ``notation`` are "7" and "BC-UBND"; ``sent_at`` carries its zone."""

    sender: Party
    receivers: tuple[Party, ...]
    number: str
    notation: str
    place: str
    issued_on: date | None
    kind: str
    subject: str
    signer_position: str
    signer_name: str
    document_id: str
    sent_at: datetime | None
    attachments: tuple[Attachment, ...] = ()
    signer_competence: str = ""
    to_places: tuple[str, ...] = ()
    due_on: date | None = None
    priority: int = 0
    page_count: int | None = None
    copy_count: int | None = None
    appendices: tuple[str, ...] = ()
