"""The papers of a case file: the list of its documents as .docx, and the same list as XML with the decree's fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from lantoa.engines.official_docs.laying.setting import clean
from lantoa.engines.official_docs.numbering import two_figures
from lantoa.engines.official_docs.profile import Profile
from lantoa.engines.shapes.case_file import CaseEntry, CaseHead
from lantoa.engines.shapes.paper import Align, Foot, Grid, Item, Line, Paper, Part, Piece

HEADS = (
    "TT", "Số, ký hiệu văn bản", "Ngày, tháng, năm văn bản", "Tên loại và trích yếu nội dung văn bản",
    "Tác giả văn bản", "Tên tệp", "Ghi chú",
)  # fmt: skip
SHARES = (0.05, 0.14, 0.12, 0.33, 0.16, 0.12, 0.08)
TITLE = "Mục lục văn bản"


def contents_docx(head: CaseHead, entries: Sequence[CaseEntry], form: Profile) -> bytes:
    """The list of documents; the same file gives the same bytes."""
    from lantoa.engines.official_docs.word.writing import write_docx

    size = form.elements["table"].size.sample
    kept = f"Thời hạn lưu trữ: {head.retention}"
    notation = [f"Số, ký hiệu hồ sơ: {head.notation}"] if head.notation else []
    about = [*notation, f"{head.organ}. {kept}. Số văn bản: {two_figures(len(entries))}."]
    lines: list[Item] = [
        _line(form, TITLE.upper(), bold=True, align="center"),
        _line(form, f"Hồ sơ: {head.title}", bold=True, align="center"),
        *(_line(form, words, align="center") for words in about),
    ]
    rows = tuple(tuple((Piece(clean(cell)),) for cell in _cells(place, one)) for place, one in enumerate(entries, 1))
    grid = Grid(SHARES, (True, *([False] * 6)), HEADS, rows, total=False, size=size)
    part = Part((*lines, grid), landscape=True)
    return write_docx(Paper(TITLE, head.organ, (part,), Foot()), form)


def _line(form: Profile, words: str, *, bold: bool = False, align: Align = "left") -> Line:
    return Line("body", (Piece(clean(words), bold=bold),), align, form.elements["body"].size.sample, before=6)


def _cells(place: int, one: CaseEntry) -> tuple[str, ...]:
    subject = f"{one.type_name} {one.subject}".strip()
    return str(place), one.notation, _day(one.issued_on), subject, one.organ, one.name, ""


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day is not None else ""


def contents_xml(head: CaseHead, entries: Sequence[CaseEntry]) -> bytes:
    """The same as XML, its fields named as in Appendix VI of the decree."""
    from lxml import etree

    root = etree.Element("CaseFile")
    told = (("FileNotation", head.notation), ("Title", head.title), ("Maintenance", head.retention))
    for name, text in (*told, ("OrganName", head.organ), ("TotalDoc", str(len(entries)))):
        _add(root, name, text)
    listed = etree.SubElement(root, "Documents")
    for place, one in enumerate(entries, 1):
        row = etree.SubElement(listed, "Document")
        number, _, notation = one.notation.partition("/")
        fields = (
            ("DocOrdinal", str(place)), ("TypeName", one.type_name), ("CodeNumber", number.strip()),
            ("CodeNotation", notation), ("IssuedDate", one.issued_on.isoformat() if one.issued_on else ""),
            ("OrganName", one.organ), ("Subject", one.subject),
        )  # fmt: skip
        for name, text in fields:
            _add(row, name, text)
        signer = etree.SubElement(row, "SignerInfo")
        _add(signer, "Position", one.position)
        _add(signer, "FullName", one.signer)
        _add(row, "FileName", one.name)
        _add(row, "SHA256", one.sha256)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return made


def _add(parent: Any, name: str, text: str) -> None:
    from lxml import etree

    etree.SubElement(parent, name).text = clean(text)
