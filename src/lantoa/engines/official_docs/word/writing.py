"""A laid-out document as a .docx: real tables and rules, page numbers as fields, every measure written out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from xml.sax.saxutils import escape

from lantoa.engines.official_docs.laying.appendices import qr_png
from lantoa.engines.official_docs.laying.setting import clean
from lantoa.engines.official_docs.pictures import as_png, blank_png
from lantoa.engines.official_docs.profile import Profile
from lantoa.engines.official_docs.word.markup import FONT, items_xml, run_style, twips
from lantoa.engines.shapes.paper import Foot, Paper, Picture

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NO_DAY = date(2020, 3, 5)
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
CODE_QR_MM = 13


def write_docx(paper: Paper, form: Profile, *, issued_on: date | None = None, drawn: bool = True) -> bytes:
    """The .docx of a paper; made twice it is equal byte for byte. Not ``drawn`` its charts and pictures are blank."""
    import docx

    file = docx.Document()
    _empty(file)
    _settle(file, paper, form, issued_on or NO_DAY)
    file = _filled(file, paper, form, as_png if drawn else blank_png)
    _number_pages(file, paper, form)
    out = io.BytesIO()
    file.save(out)
    return _still(out.getvalue())


def _empty(file: Any) -> None:
    package = file.part.package
    for key, relation in list(package.rels.items()):
        if "thumbnail" in relation.reltype:
            del package.rels[key]


def _settle(file: Any, paper: Paper, form: Profile, day: date) -> None:
    from docx.oxml import parse_xml
    from docx.shared import Pt

    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(form.elements["body"].size.sample)
    fonts = normal.element.rPr.rFonts
    for name in ("eastAsia", "cs", "hAnsi"):
        fonts.set(f"{{{W}}}{name}", FONT)
    normal.element.rPr.append(parse_xml(f'<w:lang xmlns:w="{W}" w:val="vi-VN"/>'))
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    about, moment = file.core_properties, datetime(day.year, day.month, day.day, tzinfo=UTC)
    about.title, about.author, about.language = paper.title[:250], clean(paper.author)[:250], "vi-VN"
    about.created = about.modified = moment.replace(tzinfo=None)
    about.last_modified_by, about.comments, about.revision = "", "", 1


def _filled(file: Any, paper: Paper, form: Profile, png: Callable[[Picture], bytes]) -> Any:
    """The file with the whole text: parsed once in its place, for moving a large table between trees is slow."""
    from docx.document import Document
    from docx.oxml import parse_xml

    inside = ""
    for place, part in enumerate(paper.parts):
        width = form.wide_mm(part.landscape)
        inside += items_xml(part.items, width, lambda picture: _drawn(file.part, picture, png(picture)))
        section = _section(form, part.landscape)
        last = place == len(paper.parts) - 1
        inside += section if last else _ended(section)
    element = parse_xml(f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{inside}</w:body></w:document>')
    file.part._element = element
    return Document(element, file.part)


def _ended(section: str) -> str:
    """The last paragraph of a part: it carries the page of the part and is not seen."""
    return (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        f'<w:rPr><w:sz w:val="2"/></w:rPr>{section}</w:pPr></w:p>'
    )


def _section(form: Profile, landscape: bool) -> str:
    width, height = twips(form.width_mm), twips(form.height_mm)
    size = f'w:w="{height}" w:h="{width}" w:orient="landscape"' if landscape else f'w:w="{width}" w:h="{height}"'
    sides = " ".join(f'w:{side}="{twips(measure.sample)}"' for side, measure in form.margins.items())
    return (
        f'<w:sectPr><w:type w:val="nextPage"/><w:pgSz {size}/>'
        f'<w:pgMar {sides} w:header="{twips(form.header_mm)}" w:footer="{twips(5)}" w:gutter="0"/>'
        f'<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def _number_pages(file: Any, paper: Paper, form: Profile) -> None:
    from docx.oxml import parse_xml

    size = form.elements["page_number"].size.sample
    style = run_style(False, False, size)
    field = "".join(
        f"<w:r>{style}{inner}</w:r>"
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    for place, section in enumerate(file.sections):
        for header in (section.header, section.first_page_header, section.footer, section.first_page_footer):
            header.is_linked_to_previous = False
        number = f'<w:p xmlns:w="{W}"><w:pPr><w:jc w:val="center"/></w:pPr>{field}</w:p>'
        _only(section.header, parse_xml(number))
        if place == 0:
            _foot(section.first_page_footer, paper.foot, form)


def _only(holder: Any, element: Any) -> None:
    for old in list(holder._element):
        holder._element.remove(old)
    holder._element.append(element)


def _foot(footer: Any, foot: Foot, form: Profile) -> None:
    from docx.oxml import parse_xml

    words = [clean(foot.contact)] if clean(foot.contact) else []
    words += [f"{form.words['code']} {foot.code}"] if foot.code else []
    if not words:
        return
    style = run_style(False, False, form.elements["contact"].size.sample)
    drawn = ""
    if foot.address:
        picture = Picture("png", qr_png(foot.address), foot.address, CODE_QR_MM)
        code = _drawn(footer.part, picture, picture.data)
        drawn = f'<w:r>{code}</w:r><w:r>{style}<w:t xml:space="preserve">  </w:t></w:r>'
    text = f"<w:r>{style}<w:t>{escape(' · '.join(words))}</w:t></w:r>"
    top = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="2" w:color="000000"/></w:pBdr>'
    made = parse_xml(f'<w:p xmlns:w="{W}"><w:pPr>{top}<w:jc w:val="left"/></w:pPr>{drawn}{text}</w:p>')
    _only(footer, made)


def _drawn(part: Any, picture: Picture, png: bytes) -> str:
    """The inline drawing of a picture whose bytes the part now keeps."""
    from docx.shared import Mm
    from lxml import etree

    inline = part.new_pic_inline(io.BytesIO(png), width=Mm(picture.width_mm))
    inline.docPr.set("descr", picture.alt)
    return f'<w:drawing xmlns:w="{W}">{etree.tostring(inline, encoding="unicode")}</w:drawing>'


def _still(data: bytes) -> bytes:
    """The same archive without the moment it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DAY)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            made.writestr(entry, given.read(name))
    return out.getvalue()
