"""Official documents in the form of a dated profile: .docx and PDF/A of the same content, and a check of any .docx."""

from __future__ import annotations

from lantoa.engines.official_docs.as_json import from_json, to_json
from lantoa.engines.official_docs.errors import DocumentRefused
from lantoa.engines.official_docs.layout import lay_out
from lantoa.engines.official_docs.profile import NAMES, Profile, profile, profile_on
from lantoa.engines.shapes.document import Document
from lantoa.engines.shapes.form import Fault
from lantoa.engines.shapes.paper import Imprint

__all__ = [
    "Document",
    "DocumentRefused",
    "Fault",
    "Imprint",
    "Profile",
    "check_apart",
    "check_document",
    "faults_of",
    "from_json",
    "lay_out",
    "profile",
    "profile_on",
    "render_docx",
    "render_pdf",
    "to_json",
]

PLAIN = Imprint()


def render_docx(document: Document, form: Profile, imprint: Imprint = PLAIN, *, drawn: bool = True) -> bytes:
    """The document as a .docx, byte for byte the same each time; not ``drawn`` its charts and pictures are blank, which
    is enough to check its form. Raises DocumentRefused."""
    from lantoa.engines.official_docs.word.writing import write_docx

    return write_docx(lay_out(document, form, imprint), form, issued_on=document.issued_on, drawn=drawn)


def render_pdf(document: Document, form: Profile, imprint: Imprint = PLAIN) -> bytes:
    """The document as PDF/A-2b with the same content, byte for byte the same each time. Raises DocumentRefused."""
    from lantoa.engines.official_docs.typeset.compiling import write_pdf

    return write_pdf(lay_out(document, form, imprint), form, issued_on=document.issued_on)


def check_document(data: bytes, form: Profile | None = None) -> list[Fault]:
    """Every rule of the form that a .docx breaks, [] for none. Raises DocumentRefused for what is no safe .docx."""
    from lantoa.engines.official_docs.check import check_sheet

    return check_sheet(data, form or profile(NAMES[-1]))


def faults_of(document: Document, form: Profile, imprint: Imprint = PLAIN) -> list[Fault]:
    """The same of a document of ours, without drawing what the form has no rule for. Raises DocumentRefused."""
    return check_document(render_docx(document, form, imprint, drawn=False), form)


def check_apart(data: bytes) -> list[Fault]:
    """What a child process does with a file of unknown origin: the same as ``check_document``."""
    return check_document(data)
