"""The printed form: the same every time, inside the paper, nothing on top of something else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import fontpkg_noto_serif
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFont, ImageOps

from lantoa.engines.paper_forms import Box, PaperField, PaperForm, PaperRefused, PaperWords, lay_out, print_form
from lantoa.engines.paper_forms.flattening import mapped, projection
from lantoa.engines.paper_forms.laying import HEIGHT, WIDTH
from tests.engines.paper_forms.photographs import DOTS, PHRASES, a_form, printed

FONT = next(Path(str(fontpkg_noto_serif.__file__)).parent.rglob("NotoSerif[[]*.ttf"))


def apart(one: Box, other: Box) -> bool:
    return one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top


@settings(max_examples=40, deadline=None)
@given(places=st.lists(st.integers(1, 12), min_size=0, max_size=40), lines=st.lists(st.integers(1, 20), max_size=5))
def test_nothing_lies_on_something_else_or_off_the_paper(places: list[int], lines: list[int]) -> None:
    if not places and not lines:
        return
    fields = tuple(PaperField(f"f{i}", "Số", "", many) for i, many in enumerate(places))
    words = tuple(PaperWords(f"w{i}", "Ý kiến", many) for i, many in enumerate(lines))
    sheets = lay_out(PaperForm("AB12", "Báo cáo", "Đơn vị (ví dụ)", PHRASES, fields, words))
    assert [one.field.key for sheet in sheets for one in sheet.fields] == [one.key for one in fields]
    assert [one.words.key for sheet in sheets for one in sheet.words] == [one.key for one in words]
    for sheet in sheets:
        frames = [one.frame for one in sheet.fields] + [one.space for one in sheet.words] + [m.box for m in sheet.marks]
        for place, one in enumerate(frames):
            assert one.left >= 0
            assert one.right <= WIDTH
            assert one.bottom <= HEIGHT
            assert all(apart(one, other) for other in frames[:place])
        for field in sheet.fields:
            inside = [*field.written, field.none, field.estimate, *(box for column in field.circles for box in column)]
            assert all(field.frame.left <= box.left and box.bottom <= field.frame.bottom for box in inside)
            assert all(apart(field.label, box) for box in inside)


def test_a_form_printed_twice_is_the_same_to_the_byte_and_has_its_pages() -> None:
    form = a_form(count=17, words=2)
    first = print_form(form)
    assert first == print_form(form)
    assert len(pypdfium2.PdfDocument(first)) == len(lay_out(form)) == 3


def test_how_figures_are_filled_in_is_said_only_where_there_are_figures() -> None:
    fields = (PaperField("f", "Số", "", 4),)
    words = tuple(PaperWords(f"w{n}", "Ý kiến", 20) for n in range(2))
    how = "Mỗi ô một chữ số"
    form = PaperForm("AB12", "Báo cáo", "Đơn vị (ví dụ)", replace(PHRASES, how=how), fields, words)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(print_form(form))]
    assert len(pages) > 1
    assert [how in page for page in pages] == [True, *[False] * (len(pages) - 1)]


def test_what_a_campaign_wrote_is_printed_as_it_stands_and_never_run() -> None:
    hostile = '#panic("x") $a$ *b* = Tiêu đề "ngoặc" \\ <nhãn> @nguồn'
    form = PaperForm("AB12", hostile, hostile, PHRASES, (PaperField("a", hostile, hostile),))
    text = pypdfium2.PdfDocument(print_form(form))[0].get_textpage().get_text_bounded()
    assert "#panic" in text
    assert "*b*" in text


@pytest.mark.parametrize(("marked", "bare"), [("Ế", "E"), ("Ẫ", "A"), ("Ỗ", "O")])
def test_marks_on_marks_in_the_first_line_of_a_block_are_printed_whole(marked: str, bare: str) -> None:
    """The letter's height with its marks against its body's, as the font draws them, in every block of the page."""
    font = ImageFont.truetype(str(FONT), 1000)
    drawn, body = (font.getbbox(letter, anchor="ls") for letter in (marked, bare))
    wanted = (drawn[3] - drawn[1]) / (body[3] - body[1])
    with_marks, without = heads_of(marked), heads_of(bare)
    assert {name: with_marks[name] / without[name] for name in without} == pytest.approx(
        dict.fromkeys(("title", "how", "label", "words"), wanted), rel=0.04
    )


def heads_of(letter: str) -> dict[str, int]:
    """How many rows of pixels hold the ink of a letter that stands alone at the head of each block."""
    phrases = replace(PHRASES, how=letter)
    form = PaperForm("AB12", letter, "", phrases, (PaperField("a", letter),), (PaperWords("w", letter),))
    page, sheet = printed(form), lay_out(form)[0]
    label, words = sheet.fields[0].label, sheet.words[0].label
    blocks = {"title": Box(32, 10, 146, 16), "how": Box(12, 32, 186, 12), "label": label}
    blocks["words"] = replace(words, top=words.top - 2, height=words.height + 2)
    return {name: ink_rows(page, block) for name, block in blocks.items()}


def ink_rows(page: Image.Image, block: Box) -> int:
    edges = tuple(round(side * DOTS) for side in (block.left, block.top, block.right, block.bottom))
    ink = ImageOps.invert(page.crop(edges)).point(lambda light: 255 if light > 60 else 0).getbbox()
    assert ink is not None
    return ink[3] - ink[1]


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("bad_code", lambda: a_form(code="ab")),
        ("bad_places", lambda: a_form(places=13)),
        ("empty_form", lambda: a_form(count=0)),
        ("double_key", lambda: PaperForm("AB12", "t", "u", PHRASES, (PaperField("a", "x"), PaperField("a", "y")))),
        ("too_long", lambda: lay_out(a_form(count=500))),
    ],
)
def test_a_form_that_cannot_be_printed_is_refused_by_name(code: str, make: object) -> None:
    with pytest.raises(PaperRefused) as caught:
        make()  # type: ignore[operator]
    assert caught.value.code == code


@given(st.lists(st.floats(-0.2, 0.2), min_size=8, max_size=8), st.floats(1, 8), st.floats(0, 200), st.floats(0, 290))
def test_the_map_from_paper_to_picture_is_found_again(moves: list[float], zoom: float, x: float, y: float) -> None:
    paper = [(0.0, 0.0), (210.0, 0.0), (210.0, 297.0), (0.0, 297.0)]
    picture = [(zoom * (a + 210 * moves[2 * i]), zoom * (b + 210 * moves[2 * i + 1])) for i, (a, b) in enumerate(paper)]
    there = projection(list(zip(paper, picture, strict=True)))
    more = [*paper, (x, y)]
    again = projection([(point, mapped(there, point)) for point in more])
    for point in more:
        assert mapped(again, point) == pytest.approx(mapped(there, point), abs=1e-3 * zoom)


def test_points_on_one_line_give_no_map() -> None:
    with pytest.raises(PaperRefused) as caught:
        projection([((float(i), float(i)), (float(i), float(i))) for i in range(4)])
    assert caught.value.code == "bent"
