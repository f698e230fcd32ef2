"""Documents made for the tests: a text as .docx (python-docx) and that as .pdf (LibreOffice)."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

from docx import Document as new_document


def docx_of_text(text: str, *, blank_lines: bool = True, style: str | None = "Table Grid") -> bytes:
    """One paragraph a line; lines with ``|`` as the rows of a table; ``**`` and ``*`` as bold and italic runs."""
    document = new_document()
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        if lines[at].startswith("|") and lines[at].rstrip().endswith("|") and len(lines[at]) > 2:
            rows = []
            while at < len(lines) and lines[at].startswith("|"):
                cells = [cell.strip() for cell in lines[at].strip()[1:-1].split("|")]
                if not all(set(cell) <= set("-: ") and cell for cell in cells):
                    rows.append(cells)
                at += 1
            table = document.add_table(rows=0, cols=max(len(row) for row in rows), style=style)
            for row in rows:
                for cell, value in zip(table.add_row().cells, row, strict=False):
                    add_runs(cell.paragraphs[0], value)
            continue
        if lines[at].strip() or blank_lines:
            add_runs(document.add_paragraph(), lines[at])
        at += 1
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def add_runs(paragraph, text: str) -> None:
    for number, piece in enumerate(text.split("**")):
        for inner, part in enumerate(piece.split("*")):
            if part:
                run = paragraph.add_run(part)
                run.bold, run.italic = number % 2 == 1, inner % 2 == 1


def office() -> str | None:
    """LibreOffice's program, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def pdf_of_docx(docx: bytes, folder: Path, name: str = "plan") -> bytes:
    """The document printed to PDF by LibreOffice."""
    source = folder / f"{name}.docx"
    source.write_bytes(docx)
    profile = (folder / "profile").as_uri()
    program = office()
    assert program is not None
    subprocess.run(
        [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder, source],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return source.with_suffix(".pdf").read_bytes()
