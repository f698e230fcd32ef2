"""Why a document cannot be made or opened: a code that a face or room puts into words."""

from __future__ import annotations

from typing import Literal

RefusalCode = Literal[
    "content_unreadable",  # the kept content is no document; params: why
    "no_font",  # no font on this machine carries the Vietnamese letters; params: missing
    "no_letters",  # the face of the PDF has no glyph for some; params: letters
    "picture_unreadable",  # a chart or picture cannot be drawn
    "no_profile",  # no form of documents is in force on that day; params: day
    "not_a_docx",  # a file that is no Word document
    "not_a_package",  # no edXML, or one without sender and subject
    "key_refused",  # a wrong password, or a file that holds no key
    "key_not_valid",  # a certificate that does not hold today; params: begins, ends
    "other_holder",  # a certificate that plainly names somebody else than who signs; params: holder
    "pdf_unreadable",  # a PDF that does not open
    "signature_unreadable",  # signatures of a PDF that cannot be looked at; params: why
    "macros",  # a document with a program inside
    "encrypted",  # protected by a password
    "truncated",  # cannot be opened as what it claims to be
    "too_large",  # more than is looked at; params: limit_mb
    "zip_bomb",  # swells out of all proportion
    "xml_entities",  # declares a document type or entities
]


class DocumentRefused(Exception):
    """A document that is not made or not opened, with the reason as a code and what the sentence about it needs."""

    def __init__(self, code: RefusalCode, **params: str | int) -> None:
        super().__init__(code, params)
        self.code: RefusalCode = code
        self.params: dict[str, str | int] = params

    def __str__(self) -> str:
        return self.code + "".join(f" {name}={value}" for name, value in self.params.items())
