"""The old binary .doc, read through a program this machine may have."""

from __future__ import annotations

import tempfile
from pathlib import Path

from lantoa.engines.plan_reader.blocks import Document
from lantoa.engines.plan_reader.errors import ReadingRefused
from lantoa.engines.plan_reader.loaders import programs

_OFFICE_SECONDS = 60.0
_ANTIWORD_SECONDS = 20.0


def load_doc(data: bytes, *, legacy: bool = False) -> Document:
    """The .doc as LibreOffice makes a .docx of it, or as antiword prints it; note ``doc.converted``."""
    office = programs.found("soffice", "libreoffice")
    antiword = programs.found("antiword")
    if not office and not antiword:
        raise ReadingRefused("doc_converter_missing")
    with tempfile.TemporaryDirectory(prefix="lantoa-doc-") as name:
        folder = Path(name)
        (folder / "plan.doc").write_bytes(data)
        document = _by_office(office, folder, legacy=legacy) if office else None
        if document is None and antiword:
            document = _by_antiword(antiword, folder, legacy=legacy)
    if document is None:
        raise ReadingRefused("doc_converter_failed")
    return Document(document.format, document.blocks, ("doc.converted", *document.notes))


def _by_office(office: str, folder: Path, *, legacy: bool) -> Document | None:
    from lantoa.engines.plan_reader.loaders.docx_file import load_docx

    words = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    words += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(folder / "plan.doc")]
    try:
        programs.run(words, folder, _OFFICE_SECONDS)
    except (programs.ProgramFailed, OSError):
        return None
    made = folder / "plan.docx"
    return load_docx(made.read_bytes(), legacy=legacy) if made.exists() else None


def _by_antiword(antiword: str, folder: Path, *, legacy: bool) -> Document | None:
    from lantoa.engines.plan_reader.loaders.text_file import load_text

    try:
        printed = programs.run(
            [antiword, "-w", "0", "-m", "UTF-8.txt", str(folder / "plan.doc")], folder, _ANTIWORD_SECONDS
        )
    except (programs.ProgramFailed, OSError):
        return None
    text = load_text(printed, legacy=legacy)
    return Document("docx", text.blocks, text.notes)
