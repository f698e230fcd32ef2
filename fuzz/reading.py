#!/usr/bin/env python3
"""Throws broken, odd and hostile documents at the reader for a while; docs/guides/fuzz-the-reader.md says how.

    make fuzz-reading SECONDS=60

Each input's first byte chooses how the rest is used: as a file of any kind, as text, as the paragraphs of a .docx, as
its document, numbering or styles part, as a page of a .pdf, or as the choices by which tests/engines/plan_reader/
test_promises.py makes plans from the words of the genre. The reader may refuse an input or read it; any other
exception and any broken promise (a span outside its sentence, an invented date) stops the run and leaves the input in
the folder of finds. What is found becomes a test in tests/engines/plan_reader/test_finds.py.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["lantoa.engines"]):
    from tests.engines.plan_reader import test_promises
    from tests.engines.plan_reader.promises import check_reading

    import lantoa.engines.plan_reader.loaders.docx_file
    import lantoa.engines.plan_reader.loaders.pdf_file
    import lantoa.engines.plan_reader.loaders.text_file  # noqa: F401

SAMPLE = ROOT / "src/lantoa/work/plans/sample/ke-hoach-hoc-tap-suot-doi.docx"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVEL = "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>"
NUMBERED = (
    f"<w:numbering {WORD}><w:abstractNum w:abstractNumId='0'>{LEVEL}</w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
).encode()
FILE, TEXT, LEGACY, LINES, DOCUMENT, NUMBERING, STYLES, PAGE, PLAN, PLAN_DOCX = range(10)


MADE = {
    PLAN: test_promises.test_whatever_looks_like_a_plan_is_read_honestly.hypothesis.fuzz_one_input,
    PLAN_DOCX: test_promises.test_a_docx_of_it_is_read_honestly_too.hypothesis.fuzz_one_input,
}


def make_docx(document: bytes, **parts: bytes) -> bytes:
    """The smallest archive that is a .docx around these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", document)
        for name, part in parts.items():
            archive.writestr(f"word/{name}.xml", part)
    return stream.getvalue()


def lines_as_document(text: str) -> bytes:
    """Each line a paragraph; "|" parts the cells of a table row, a tab begins a numbered paragraph."""
    from xml.sax.saxutils import escape

    body: list[str] = []
    for line in text.split("\n"):
        safe = escape("".join(letter for letter in line if letter.isprintable()))
        numbered = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>" * line.startswith("\t")
        if "|" in safe:
            cells = "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in safe.split("|"))
            body.append(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
        else:
            body.append(f"<w:p>{numbered}<w:r><w:t xml:space='preserve'>{safe}</w:t></w:r></w:p>")
    return f"<w:document {WORD}><w:body>{''.join(body)}</w:body></w:document>".encode()


def make_pdf(content: bytes) -> bytes:
    """One page with this content stream, in a plain font."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def one_input(data: bytes) -> None:
    """Read what the bytes make; see the top of the file."""
    if not data:
        return
    use, rest = data[0] % 10, data[1:]
    if use in (FILE, LEGACY):
        check_reading(rest, legacy=use == LEGACY)
    elif use == TEXT:
        check_reading(rest.decode("utf-8", "ignore"))
    elif use == LINES:
        check_reading(make_docx(lines_as_document(rest.decode("utf-8", "ignore"))))
    elif use == DOCUMENT:
        check_reading(make_docx(rest))
    elif use in (NUMBERING, STYLES):
        numbered = lines_as_document("I. MỤC ĐÍCH\n\tGiao Sở Y tế báo cáo trước ngày 02/10/2023.\n\tĐề nghị Hội A\n")
        check_reading(make_docx(numbered, **{"numbering" if use == NUMBERING else "styles": rest}))
    elif use in (PLAN, PLAN_DOCX):
        MADE[use](rest)
    else:
        check_reading(make_pdf(rest))


def seeds() -> list[bytes]:
    """What the fuzzer starts from: the sample plan in every form, so that it need not guess the genre."""
    from docx import Document

    with zipfile.ZipFile(SAMPLE) as archive:
        document, styles = archive.read("word/document.xml"), archive.read("word/styles.xml")
    lines: list[str] = []
    for item in Document(str(SAMPLE)).iter_inner_content():
        rows = getattr(item, "rows", None)
        lines += [item.text] if rows is None else ["| " + " | ".join(c.text for c in row.cells) + " |" for row in rows]
    text = "\n".join(lines)
    pieces = [text[at : at + 1500] for at in range(0, len(text), 1500)]
    page = b"BT /F1 12 Tf 72 770 Td (I. GIAO VIEC) Tj 0 -15 Td (1. Phong A chu tri) Tj ET 72 700 m 300 700 l S"
    out = [bytes([FILE]) + SAMPLE.read_bytes(), bytes([FILE]) + make_pdf(page), bytes([PAGE]) + page]
    out += [bytes([use]) + piece.encode() for piece in pieces for use in (TEXT, LINES)]
    out += [bytes([LEGACY]) + pieces[0].encode("cp1258", "ignore")]
    out += [bytes([use]) + bytes(range(start, start + 120)) for use in (PLAN, PLAN_DOCX) for start in range(0, 130, 10)]
    out += [bytes([DOCUMENT]) + document, bytes([STYLES]) + styles, bytes([NUMBERING]) + NUMBERED]
    return out


def main() -> None:
    """Search for a while, or try single inputs again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", type=Path, help="inputs to try once each, instead of searching")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--folder", type=Path, default=ROOT / "var/fuzz/reading")
    arguments = parser.parse_args()
    for path in arguments.inputs:
        one_input(path.read_bytes())
    if arguments.inputs:
        return
    corpus, finds = arguments.folder / "corpus", arguments.folder / "finds"
    for folder in (corpus, finds):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (corpus / f"seed-{number:03d}").write_bytes(seed)
    limits = ["-timeout=20", "-rss_limit_mb=900", "-max_len=60000", "-len_control=20"]
    words = [sys.argv[0], str(corpus), f"-max_total_time={arguments.seconds}", f"-artifact_prefix={finds}/", *limits]
    atheris.Setup(words, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
