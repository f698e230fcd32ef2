"""What `line` counts: the physical line of a text, the paragraph or table row of a .docx, the paragraph of a .pdf."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from lantoa.engines.plan_reader import read
from tests.engines.plan_reader.loaders.making import plain_pdf


def test_a_text_counts_its_lines_blank_ones_too() -> None:
    for end in ("\n", "\r\n", "\r"):
        plan = read(end.join(["", "I. GIAO VIỆC", "", "", "1. Sở Y tế lập danh sách."]))
        assert [duty.line for duty in plan.duties] == [5]


def test_a_docx_counts_paragraphs_and_table_rows_empty_ones_too() -> None:
    document, stream = Document(), BytesIO()
    for text in ("", "I. GIAO VIỆC", "", "1. Sở Y tế lập danh sách."):
        document.add_paragraph(text)
    table = document.add_table(3, 3)
    rows = [("TT", "Nội dung", "Chủ trì"), ("1", "Dựng sân khấu", "Sở Xây dựng"), ("2", "Dọn vệ sinh", "Sở Nội vụ")]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("")
    document.add_paragraph("2. Sở Tài chính cấp kinh phí.")
    document.save(stream)
    assert [duty.line for duty in read(stream.getvalue()).duties] == [4, 6, 7, 9]


def test_a_pdf_counts_its_rebuilt_paragraphs_over_pages() -> None:
    plan = read(plain_pdf([["I. GIAO VIEC", "1. So A lap danh sach."], ["2. So B bao cao.", "3. So C tham dinh."]]))
    assert [(sentence.line, sentence.text[:2]) for sentence in plan.sentences] == [
        (1, "I."),
        (2, "1."),
        (3, "2."),
        (4, "3."),
    ]
