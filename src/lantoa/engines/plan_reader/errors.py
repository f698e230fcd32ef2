"""The one way a file is turned away: a code that a face puts into words."""

from __future__ import annotations

from typing import Literal

RefusalCode = Literal[
    "empty",  # nothing to read in the file
    "binary",  # bytes that are no text and no document we know
    "unsupported",  # a known kind of file that holds no plan text for us (an image, a spreadsheet); params: kind
    "not_a_docx",  # a zip archive without a word-processor document inside
    "encrypted",  # protected by a password
    "truncated",  # the file ends before its end or cannot be opened as what it is
    "too_large",  # more than we agree to read; params: limit_mb, limit or characters
    "zip_bomb",  # an archive that swells out of all proportion
    "xml_entities",  # a part declares a document type or entities
    "too_deep",  # nested deeper than a person's document ever is
    "legacy_encoding",  # TCVN3, VNI or another old code page; params: encoding; the user may ask to convert it
    "no_text_layer",  # a scan: only text recognition (OCR) could read it
    "ocr_missing",  # OCR was asked for, but this machine cannot do it
    "ocr_failed",  # OCR was tried and gave up
    "doc_converter_missing",  # an old .doc and no LibreOffice or antiword here
    "doc_converter_failed",  # the converter could not read the old .doc
]


class ReadingRefused(Exception):
    """A file the reader does not read, with the reason as a code and what the sentence about it needs."""

    def __init__(self, code: RefusalCode, **params: str | int) -> None:
        super().__init__(code, params)
        self.code: RefusalCode = code
        self.params: dict[str, str | int] = params

    def __str__(self) -> str:
        return self.code + "".join(f" {name}={value}" for name, value in self.params.items())
