"""Write the sample plan as .docx in the layout of Decree 30/2020/NĐ-CP, the same bytes on every run and machine.

    python scripts/make_sample_plan.py [--out FILE]

Sizes, margins and styles follow Appendix I of the decree: A4, margins 20/20/30/20 mm, Times New Roman 14, first line
1.27 cm, 6 pt between paragraphs, page number centred in the top margin and not on the first page of a part.
"""

from __future__ import annotations

import argparse
import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import sample_plan_text as words
from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

OUT = Path(__file__).resolve().parent.parent / "src/lantoa/work/plans/sample/ke-hoach-hoc-tap-suot-doi.docx"
FONT = "Times New Roman"
FIXED_AT = datetime(2024, 9, 24, 8, 0, 0)  # noqa: DTZ001 - Word keeps no zone; a fixed moment keeps the bytes fixed
ZIP_AT = (1980, 1, 1, 0, 0, 0)
TEXT_WIDTH_MM = 160

LEFT, CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY

# style: (size pt, bold, italic, alignment, first line indent cm, space before pt, space after pt, keep with next)
STYLES: dict[str, tuple[float, bool, bool, Any, float, float, float, bool]] = {
    "issuer": (12, True, False, CENTRE, 0, 0, 0, True),
    "nation": (12, True, False, CENTRE, 0, 0, 0, True),
    "motto": (13, True, False, CENTRE, 0, 0, 0, True),
    "number": (13, False, False, CENTRE, 0, 4, 0, True),
    "place": (13, False, True, CENTRE, 0, 4, 0, True),
    "type": (14, True, False, CENTRE, 0, 14, 0, True),
    "title": (14, True, False, CENTRE, 0, 0, 0, True),
    "basis": (14, False, True, JUSTIFY, 1.27, 0, 6, False),
    "part": (14, True, False, JUSTIFY, 1.27, 6, 6, True),
    "item": (14, True, False, JUSTIFY, 1.27, 0, 6, True),
    "body": (14, False, False, JUSTIFY, 1.27, 0, 6, False),
    "closing": (14, False, False, JUSTIFY, 1.27, 6, 12, False),
    "cell": (13, False, False, LEFT, 0, 2, 2, False),
    "cell_head": (13, True, False, CENTRE, 0, 2, 2, True),
    "recipients_head": (12, True, True, LEFT, 0, 0, 0, True),
    "recipient": (11, False, False, LEFT, 0, 0, 0, True),
    "authority": (14, True, False, CENTRE, 0, 0, 0, True),
    "signed": (14, False, True, CENTRE, 0, 30, 30, True),
    "signer": (14, True, False, CENTRE, 0, 0, 0, False),
    "appendix": (14, True, False, CENTRE, 0, 0, 0, True),
    "appendix_title": (14, True, False, CENTRE, 0, 0, 0, True),
    "reference": (13, False, True, CENTRE, 0, 0, 12, True),
    "slogan": (14, False, False, JUSTIFY, 1.27, 0, 6, False),
    "page": (14, False, False, CENTRE, 0, 0, 0, False),
    "note": (11, False, False, JUSTIFY, 0, 0, 0, False),
}


def bordered_bottom(paragraph: Any, size: int = 6) -> None:
    """Draw the paragraph's lower rule: the decree's lines are drawn, never typed or underlined."""
    edge = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", str(size)), ("space", "1"), ("color", "000000")):
        edge.set(qn(f"w:{key}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(edge)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")


def add_rule(holder: Any, left_mm: float, right_mm: float, paragraph: Any = None) -> None:
    """Add a rule of its own, between two indents."""
    line = paragraph if paragraph is not None else holder.add_paragraph(style="lt_rule")
    line.style = "lt_rule"
    line.paragraph_format.left_indent = Mm(left_mm)
    line.paragraph_format.right_indent = Mm(right_mm)
    bordered_bottom(line)


def add_text(holder: Any, style: str, text: str, paragraph: Any = None) -> Any:
    """Add one paragraph; ``*…*`` is set in italics and ``**…**`` in bold."""
    made = paragraph if paragraph is not None else holder.add_paragraph()
    made.style = f"lt_{style}"
    for piece in re.split(r"(\*\*.+?\*\*|\*.+?\*)", text):
        run = made.add_run(piece.strip("*")) if piece else None
        if run is not None and piece.startswith("**"):
            run.bold = True
        elif run is not None and piece.startswith("*"):
            run.italic = True
    return made


def make_styles(document: Any) -> None:
    """Define one named style for each part of the decree's table of sizes."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.get_or_add_rPr().append(language)
    for name, (size, bold, italic, align, indent, before, after, keep) in STYLES.items():
        style = document.styles.add_style(f"lt_{name}", 1)
        style.base_style = normal
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
        style.font.color.rgb = RGBColor(0, 0, 0)
        form = style.paragraph_format
        form.alignment, form.first_line_indent = align, Cm(indent)
        form.space_before, form.space_after = Pt(before), Pt(after)
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE
        form.keep_with_next, form.widow_control = keep, True
    rule = document.styles.add_style("lt_rule", 1)
    rule.base_style = normal
    rule.font.size = Pt(2)
    rule.paragraph_format.space_before = rule.paragraph_format.space_after = Pt(0)
    rule.paragraph_format.line_spacing = Pt(3)


def drop_unused(document: Any) -> None:
    """Take out what python-docx's template carries and the plan does not use: table styles, a thumbnail, XML data."""
    kept = {"Normal", "TableNormal", "TableGrid", "NoList", "DefaultParagraphFont", "Header", "Footer"}
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.styleId not in kept and not style.styleId.startswith("lt_"):
            styles.remove(style)
        else:
            for link in style.findall(qn("w:link")):
                style.remove(link)
    unused = ("/stylesWithEffects", "/customXml", "/thumbnail", "/numbering")
    for holder in (document.part, document.part.package):
        for key in [key for key, rel in holder.rels.items() if rel.reltype.endswith(unused)]:
            holder.rels.pop(key)


def make_page(section: Any, first: bool) -> None:
    """Set the decree's paper and margins, and the page number at the top of every page but the first."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(start, "w:cols", "w:titlePg", "w:docGrid")
    if first:
        number = add_text(section.header, "page", "", section.header.paragraphs[0])
        for kind, code in (("begin", None), (None, "PAGE"), ("end", None)):
            field(number.add_run(), kind, code)
        note = section.first_page_footer.paragraphs[0]
        add_text(section.first_page_footer, "note", words.NOTE, note)
        edge = OxmlElement("w:top")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "4"), ("color", "000000")):
            edge.set(qn(f"w:{key}"), value)
        borders = OxmlElement("w:pBdr")
        borders.append(edge)
        note._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")
    else:
        section.first_page_footer.is_linked_to_previous = False


def field(run: Any, kind: str | None, code: str | None) -> None:
    """Add one third of a field (begin, instruction or end) to a run."""
    if kind is not None:
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
    else:
        mark = OxmlElement("w:instrText")
        mark.text = code
    run._r.append(mark)


def grid(document: Any, rows: int, widths_mm: tuple[float, ...], bordered: bool) -> Any:
    """Add a table with fixed column widths; the head and the signature stand in tables without borders."""
    table = document.add_table(rows, len(widths_mm))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    if bordered:
        table.style = "Table Grid"
    for index, width in enumerate(widths_mm):
        table.columns[index].width = Mm(width)
        for cell in table.columns[index].cells:
            cell.width = Mm(width)
    return table


def write_head(document: Any) -> None:
    """Write the two columns of the head: the body and its number, the nation, the place and the date."""
    table = grid(document, 2, (64, 100), bordered=False)
    left, right = table.rows[0].cells
    add_text(left, "issuer", words.ISSUER[0], left.paragraphs[0])
    for line in words.ISSUER[1:]:
        add_text(left, "issuer", line)
    add_rule(left, 20, 20)
    add_text(right, "nation", words.NATION, right.paragraphs[0])
    add_text(right, "motto", words.MOTTO)
    add_rule(right, 20, 20)
    left, right = table.rows[1].cells
    add_text(left, "number", words.NUMBER, left.paragraphs[0])
    add_text(right, "place", words.PLACE_AND_DATE, right.paragraphs[0])


def write_task_table(document: Any) -> None:
    """Write the table of who prepares what, its head row repeated on a new page."""
    table = grid(document, len(words.TASK_TABLE), (10, 50, 36, 36, 28), bordered=True)
    for number, (row, texts) in enumerate(zip(table.rows, words.TASK_TABLE, strict=True)):
        for cell, text in zip(row.cells, texts, strict=True):
            add_text(cell, "cell" if number else "cell_head", text, cell.paragraphs[0])
        whole = OxmlElement("w:cantSplit" if number else "w:tblHeader")
        row._tr.get_or_add_trPr().append(whole)


def write_blocks(document: Any, blocks: Iterable[words.Block]) -> None:
    """Write paragraphs, rules and the task table in their order."""
    for style, text in blocks:
        if style == "rule":
            add_rule(document, 55, 55)
            document.paragraphs[-1].paragraph_format.space_after = Pt(12)
        elif style == "table":
            write_task_table(document)
            spacer = document.add_paragraph(style="lt_rule")
            spacer.paragraph_format.space_after = Pt(6)
        else:
            add_text(document, style, text)


def write_foot(document: Any) -> None:
    """Write the receivers on the left and the signature on the right."""
    left, right = grid(document, 1, (80, 80), bordered=False).rows[0].cells
    add_text(left, "recipients_head", "Nơi nhận:", left.paragraphs[0])
    for line in words.RECIPIENTS:
        add_text(left, "recipient", line)
    (style, text), *rest = words.SIGNATURE
    add_text(right, style, text, right.paragraphs[0])
    for style, text in rest:
        add_text(right, style, text)


def make_document() -> Any:
    """Put the whole plan together: the plan itself and two appendices, each numbered on its own."""
    document = Document()
    make_styles(document)
    make_page(document.sections[0], first=True)
    write_head(document)
    write_blocks(document, (*words.OPENING, *words.PURPOSE, *words.CONTENT, *words.TASKS))
    write_foot(document)
    for appendix in (words.SLOGANS, words.OUTLINE):
        make_page(document.add_section(WD_SECTION.NEW_PAGE), first=False)
        write_blocks(document, appendix)
    facts = document.core_properties
    facts.title = "Kế hoạch tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024 (văn bản ví dụ)"
    facts.author = facts.last_modified_by = "Lan Tỏa"
    facts.subject, facts.comments, facts.language = "Kế hoạch", words.NOTE, "vi-VN"
    facts.created = facts.modified = facts.last_printed = FIXED_AT
    drop_unused(document)
    facts.revision, facts.keywords, facts.category = 1, "", ""
    return document


def fixed_bytes(document: Any) -> bytes:
    """Save with one moment for every part and without compression, so that no zip library changes a byte."""
    loose = io.BytesIO()
    document.save(loose)
    fixed = io.BytesIO()
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_STORED) as target:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, ZIP_AT)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


def main() -> None:
    """Write the file and say where."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT)
    out: Path = parser.parse_args().out
    out.parent.mkdir(parents=True, exist_ok=True)
    content = fixed_bytes(make_document())
    out.write_bytes(content)
    print(f"{out} ({len(content)} bytes)")


if __name__ == "__main__":
    main()
