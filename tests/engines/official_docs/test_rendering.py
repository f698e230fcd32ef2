"""Documents of every kind as .docx and PDF."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from lantoa.engines.official_docs import (
    DocumentRefused,
    Imprint,
    check_document,
    faults_of,
    from_json,
    lay_out,
    profile,
    render_docx,
    render_pdf,
    to_json,
)
from lantoa.engines.official_docs.profile import profile_on
from lantoa.engines.official_docs.typeset import compiling
from lantoa.engines.official_docs.typeset.compiling import draw_svg
from lantoa.engines.official_docs.typeset.fonts import body_face, missing_letters
from lantoa.engines.shapes.document import Bullet, Column, Figure, Paragraph, Run, Source, Table
from lantoa.engines.shapes.paper import Line
from tests.engines.official_docs.samples import KINDS, full_report, sample

FORM = profile("nd30-2020")
IMPRINT = Imprint("LT-7K3M-9Q2X", "https://vi-du.vn/v/LT7K3M9Q2X", "https://vi-du.vn/documents/1/sources/")


def words_of(data: bytes) -> str:
    """Every word of a .docx, tables in place."""
    file = docx.Document(io.BytesIO(data))
    found = (one for one in file.element.body.iter() if one.tag.endswith(("}t", "}p")))
    return "".join("\n" if one.tag.endswith("}p") else one.text for one in found)


def pdf_words(data: bytes) -> str:
    """Every word of a PDF."""
    pdf = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def test_who_is_addressed_is_named_once_and_among_the_recipients_only_as_above():
    body, other = "Ủy ban nhân dân Thành phố Ví Dụ", "Hội Khuyến học"
    document = sample("bao_cao", addressees=(body,), recipients=(f"{body};", other))
    said = words_of(render_docx(document, FORM, IMPRINT))
    assert said.count(body) == 1
    assert "- Như trên;\n" in said
    assert f"- {other};\n" in said


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_made_twice_is_equal_byte_for_byte(kind):
    document = sample(kind)
    assert render_docx(document, FORM, IMPRINT) == render_docx(document, FORM, IMPRINT)
    assert render_pdf(document, FORM, IMPRINT) == render_pdf(document, FORM, IMPRINT)


@pytest.mark.parametrize("kind", KINDS)
def test_word_file_and_pdf_say_the_same(kind):
    document = sample(kind)
    word = "".join(words_of(render_docx(document, FORM)).split())
    pdf = "".join(pdf_words(render_pdf(document, FORM)).split())
    assert sorted(word) == sorted(pdf)


def test_the_content_goes_through_json_and_comes_back():
    for document in (*map(sample, KINDS), full_report()):
        assert from_json(to_json(document)) == document


def test_every_figure_with_a_source_carries_its_mark_and_stands_on_the_sheet_of_sources():
    text = words_of(render_docx(full_report(), FORM, IMPRINT))
    assert "500 lượt người[1]" in text
    assert "NGUỒN SỐ LIỆU" in text
    assert "Phường 3 (ví dụ): 375" in text
    assert "Nguồn của từng số liệu nêu tại Phụ lục II kèm theo./." in text


def test_paper_without_a_public_address_says_why_it_has_no_qr():
    told = "không in mã QR vì hệ thống chưa có địa chỉ công khai"
    without = words_of(render_docx(full_report(), FORM, Imprint("LT-7K3M-9Q2X")))
    assert f"{told}; xem từng nguồn trong hệ thống theo mã tra cứu LT-7K3M-9Q2X." in without
    assert told not in words_of(render_docx(full_report(), FORM, IMPRINT))


def test_a_sentence_that_many_figures_rest_on_is_printed_once_and_each_figure_points_to_it():
    names = ["mot", "hai", "ba"]
    body = tuple(Bullet((Run(f"Việc {name}: "), Run("5", source=name), Run("."))) for name in names)
    shared, other = "Kế hoạch: “Các phường báo cáo.”", "41/129 đơn vị có số liệu"
    rests = {"mot": (shared, other), "hai": (shared, "Phường 3 (ví dụ): 5"), "ba": (shared, other)}
    sources = tuple(Source(name, f"Việc {name}: 5", rests[name]) for name in names)
    text = words_of(render_docx(sample("bao_cao", body=body, sources=sources), FORM, IMPRINT))
    assert text.count(shared) == text.count(other) == 1
    assert f"(a) {shared}" in text
    assert f"(b) {other}" in text
    for told in ("[1] Việc mot: 5: (a), (b)", "[2] Việc hai: 5: Phường 3 (ví dụ): 5; (a)", "[3] Việc ba: 5: (a), (b)"):
        assert told in text


def test_user_text_is_never_read_as_markup():
    odd = "- #let x = 1; *đậm* _nghiêng_ = $a$ \\ <b> & \"'` @x //"
    document = sample("ke_hoach", title=odd)
    assert odd.replace("\n", " ") in words_of(render_docx(document, FORM))
    assert "".join(odd.split()) in "".join(pdf_words(render_pdf(document, FORM)).split())


def test_a_document_has_the_form_of_its_day_and_none_before_the_first():
    assert profile_on(date(2020, 3, 5)) == profile_on(date(2026, 11, 26)) == FORM
    with pytest.raises(DocumentRefused) as refused:
        profile_on(date(2020, 3, 4))
    assert (refused.value.code, refused.value.params) == ("no_profile", {"day": "2020-03-04"})


def test_the_papers_of_a_report_carry_its_charts_and_both_its_codes():
    with zipfile.ZipFile(io.BytesIO(render_docx(full_report(), FORM, IMPRINT))) as archive:
        kept = [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]
    codes = {code.text for data in kept for code in _codes_in(Image.open(io.BytesIO(data)))}
    pages = [page.render(scale=4).to_pil() for page in pypdfium2.PdfDocument(render_pdf(full_report(), FORM, IMPRINT))]
    printed = {code.text for page in pages for code in _codes_in(page)}
    assert codes == printed == {IMPRINT.address, IMPRINT.sources_address}
    assert len(kept) > len(codes), "a chart stands beside the codes"


def test_a_chart_in_the_word_file_has_its_words():
    box = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60"><rect width="9" height="9"/>%s</svg>'
    word = '<text x="9" y="40" font-family="Noto Serif, serif" font-size="14">Phường Một: 40</text>'.encode()
    bare, told = (Image.open(io.BytesIO(draw_svg(box % inner, 60, 150))).convert("RGBA") for inner in (b"", word))
    assert told.tobytes() != bare.tobytes()


def _codes_in(picture):
    return zxingcpp.read_barcodes(picture.convert("RGB"))


def test_the_pdf_is_an_archive_file_with_its_fonts_inside():
    data = render_pdf(full_report(), FORM, IMPRINT)
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in data
    assert b"/FontFile" in data


def test_pages_of_each_appendix_count_from_one_and_the_first_carries_no_number():
    pages = pypdfium2.PdfDocument(render_pdf(full_report(), FORM, IMPRINT))
    first_words = [page.get_textpage().get_text_range().split("\n")[0].strip() for page in pages]
    assert first_words[1] == "2"
    assert first_words[2] == "Phụ lục I"
    assert first_words[3] == "2"
    assert first_words[4] == "Phụ lục II"


def test_no_date_and_no_machine_stands_in_the_archive():
    with zipfile.ZipFile(io.BytesIO(render_docx(sample("ke_hoach"), FORM))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name for name in archive.namelist())


def test_the_face_we_print_with_carries_every_vietnamese_letter():
    assert body_face().family in {"Times New Roman", "Tinos", "Noto Serif"}
    assert missing_letters(b"no font") == missing_letters(b"")
    assert len(missing_letters(b"")) > 90


def test_the_check_of_form_draws_no_chart_and_a_chart_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    compiled = compiling.compile_typst

    def counted(source: bytes, form: Any, **told: Any) -> bytes:
        drawn.append(form)
        return compiled(source, form, **told)

    monkeypatch.setattr(compiling, "compile_typst", counted)
    compiling.draw_svg.cache_clear()
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="9" height="9"/></svg>'
    document = sample("bao_cao", body=(*sample("bao_cao").body, Figure("svg", svg, "Một biểu đồ")))
    form = profile_on(date(2024, 10, 8))
    faults = faults_of(document, form)
    assert drawn == []
    assert faults == check_document(render_docx(document, form), form), "and finds the same"
    render_docx(document, form)
    assert drawn == ["png"], "drawn once for both files"


def test_the_end_mark_closes_the_last_sentence_and_stands_in_the_middle_below_a_table() -> None:
    table = Table((Column("TT"), Column("Việc")), (((Run("1"),), (Run("Tặng sách"),)),))
    said = Paragraph((Run("Phân công như sau:"),))
    report = replace(full_report(), appendices=(), sources=())

    def last(*body: Any) -> Line:
        items = lay_out(replace(report, body=body), FORM).parts[0].items
        return next(one for one in reversed(items) if isinstance(one, Line) and one.pieces)

    ended, below = last(table, said), last(said, table)
    assert ended.pieces[-1].text == "Phân công như sau:./."
    assert (ended.align, below.align, below.first_mm) == ("justify", "center", 0)
    assert [piece.text for piece in below.pieces] == ["./."]
    for body in ((table,), (said, table)):
        assert not [one for one in faults_of(replace(report, body=body), FORM) if one.code.startswith("end")]


@pytest.mark.parametrize("odd", ["😀", "汉", "☐", "ت"])
def test_letters_the_face_has_not_are_named_and_not_taken_for_a_picture(odd: str):
    document = replace(sample("bao_cao"), body=(Paragraph((Run(f"Trẻ em vẽ {odd} và ² ≤ √ ½ “…” • ©\ufe0f"),)),))
    with pytest.raises(DocumentRefused) as refused:
        render_pdf(document, profile_on(date(2024, 10, 1)))
    assert (refused.value.code, refused.value.params["letters"].split()) == ("no_letters", [odd])
    assert odd in words_of(render_docx(document, profile_on(date(2024, 10, 1))))
