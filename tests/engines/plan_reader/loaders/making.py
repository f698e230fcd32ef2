"""Documents made for the tests: a text as .docx (python-docx) and that as .pdf (LibreOffice), and hostile ones."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from docx import Document as new_document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt


def docx_of_text(
    text: str, *, blank_lines: bool = True, style: str | None = "Table Grid", tables: bool = True
) -> bytes:
    """One paragraph a line; lines with ``|`` as the rows of a table; ``**`` and ``*`` as bold and italic runs."""
    document = new_document()
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        if tables and lines[at].startswith("|") and lines[at].rstrip().endswith("|") and len(lines[at]) > 2:
            rows = []
            while at < len(lines) and lines[at].startswith("|"):
                cells = [cell.strip() for cell in lines[at].strip()[1:-1].split("|")]
                if not all(set(cell) <= set("-: ") and cell for cell in cells):
                    rows.append(cells)
                at += 1
            table = document.add_table(rows=0, cols=max((len(row) for row in rows), default=1), style=style)
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


def laid_out(docx: bytes) -> bytes:
    """The document on the page of Decree 30/2020: A4, Times New Roman 14, justified, first lines indented."""
    document = new_document(BytesIO(docx))
    font = document.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(14)
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(30), Mm(20)
        section.top_margin = section.bottom_margin = Mm(20)
    for paragraph in document.paragraphs:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent, paragraph.paragraph_format.space_after = Mm(12.7), Pt(6)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def office() -> str | None:
    """LibreOffice's program, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def old_doc_of_docx(docx: bytes, folder: Path) -> bytes:
    """The document as Word 97 kept it, made by LibreOffice."""
    program = office()
    assert program is not None
    (folder / "plan.docx").write_bytes(docx)
    words = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]
    words += ["doc:MS Word 97", "--outdir", folder, folder / "plan.docx"]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    return (folder / "plan.doc").read_bytes()


def pdf_of_docx(docx: bytes, folder: Path, name: str = "plan") -> bytes:
    """The document printed to PDF by LibreOffice."""
    return pdfs_of_docx({name: docx}, folder)[name]


def pdfs_of_docx(documents: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Documents printed to PDF in one run of LibreOffice, which takes seconds to start."""
    program = office()
    assert program is not None
    sources = [folder / f"{name}.docx" for name in documents]
    for source, docx in zip(sources, documents.values(), strict=True):
        source.write_bytes(docx)
    profile = (folder / "profile").as_uri()
    words = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder]
    subprocess.run([*words, *sources], check=True, capture_output=True, timeout=600)
    return {source.stem: source.with_suffix(".pdf").read_bytes() for source in sources}


def plain_pdf(pages: Iterable[list[str]], *, encrypted: bool = False) -> bytes:
    """A .pdf written by hand: lines of ASCII in Helvetica; encrypted with a password nobody knows."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font]
    kids = []
    for lines in pages:
        drawn = b" ".join(b"1 0 0 1 72 %d Tm (%s) Tj" % (770 - 15 * at, each.encode()) for at, each in enumerate(lines))
        content = b"BT /F1 11 Tf " + drawn + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    lock = b""
    if encrypted:
        key = b"<%s>" % (b"5a" * 32)
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /O %s /U %s /P -4 >>" % (key, key))
        lock = b" /Encrypt %d 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]" % len(
            objects
        )
    return _pdf_of(objects, lock)


def scattered_pdf(lines: list[str]) -> bytes:
    """A .pdf whose accented letters are drawn after all others, as a program does that takes them from another font.

    Courier, six points a letter; letters of Windows-1252 only ("à", "ò", "ê", not "ạ").
    """
    plain, accented = [b"/F1 10 Tf"], [b"/F2 10 Tf"]
    for number, line in enumerate(lines):
        for into, letters in ((plain, r"[!-~]+"), (accented, r"[^\x00-\x7f]")):
            into += [
                b"1 0 0 1 %d %d Tm (%s) Tj" % (50 + 6 * run.start(), 790 - 16 * number, run[0].encode("cp1252"))
                for run in re.finditer(letters, line)
            ]
    content = b"BT %s ET" % b" ".join(plain + accented)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
    return _pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>",
            font % b"Courier",
            font % b"Courier-Bold",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            page + b" /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>",
        ]
    )


def _pdf_of(objects: list[bytes], lock: bytes = b"") -> bytes:
    """The objects with the table of their places."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, lock, table)
    return bytes(out)


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def bare_docx(body: str, *, before: str = "", **parts: str) -> bytes:
    """The smallest archive that is a .docx: its body as XML, what stands ``before`` its root, further parts by name."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{before}<w:document {WORD}><w:body>{body}</w:body></w:document>")
        for name, part in parts.items():
            archive.writestr(f"word/{name}.xml", part)
    return stream.getvalue()


def paragraph_xml(text: str, *, numbered: bool = False) -> str:
    """One paragraph; with the first number of the numbering part where ``numbered``."""
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' if numbered else ""
    return f'<w:p>{number}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


NUMBERING = (
    f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def locked_office_file() -> bytes:
    """What Word saves for a document with a password: an old container around the two parts of the encryption."""
    return _old_container("EncryptionInfo", "EncryptedPackage")


def old_word_file() -> bytes:
    """What is known as an old .doc by its container, with nothing in it."""
    return _old_container("WordDocument", "1Table")


def _old_container(*streams: str) -> bytes:
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    sectors = struct.pack("<128I", table, end, *[free] * 126)
    entries = [("Root Entry", 5, 1), *((name, 2, free) for name in streams), ("", 0, free)]
    folder = b""
    for name, kind, child in entries:
        raw = name.encode("utf-16-le")
        folder += raw.ljust(64, b"\0") + struct.pack("<HBB3I", len(raw) + 2 if raw else 0, kind, 1, free, free, child)
        folder += bytes(36) + struct.pack("<IQ", end, 0)
    return head + sectors + folder
