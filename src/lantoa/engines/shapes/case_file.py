"""A case file: the documents of one piece of work in the order of their days, as an archive takes them over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CaseHead:
    """What a person says of the file: title, notation, how long it is kept; and the body that hands it over."""

    title: str
    organ: str
    retention: str
    notation: str = ""


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """One document: ``name`` is the file's name in the package, ``sha256`` that of its content."""

    name: str
    sha256: str
    type_name: str
    subject: str
    organ: str
    notation: str = ""
    issued_on: date | None = None
    signer: str = ""
    position: str = ""
