"""A filled form, photographed as people photograph, says what was filled in; what is not sure is asked."""

from __future__ import annotations

import io

import pytest
import segno
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from lantoa.engines.paper_forms import PaperRefused, find_page, lay_out, read_photo
from tests.engines.paper_forms.photographs import DOTS, Pen, a_form, photograph, printed, said

FORM = a_form()
SHEETS = lay_out(FORM)
PAGE = printed(FORM)
VALUES = st.one_of(st.none(), st.just("none"), st.integers(0, 999_999))


def pen(seed: int = 1) -> Pen:
    return Pen(PAGE, SHEETS[0], seed)


def read(page: Image.Image, **how: float) -> dict[str, object]:
    return dict(said(read_photo(photograph(page, **how), SHEETS)))


def test_a_form_nobody_filled_in_is_blank_everywhere_and_never_zero() -> None:
    reading = read_photo(photograph(PAGE), SHEETS)
    assert {(one.said, one.value, one.written) for one in reading.fields} == {("blank", None, False)}
    assert (reading.code, reading.number, reading.count) == ("AB12CD", 1, 1)


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(values=st.lists(VALUES, min_size=8, max_size=8), seed=st.integers(0, 9999))
def test_what_was_filled_in_is_what_is_read(values: list[int | str | None], seed: int) -> None:
    filled, wanted = pen(seed), {}
    for place, value in enumerate(values):
        key = f"f{place}"
        wanted[key] = ("blank", None)
        if value == "none":
            filled.tick(key, "none")
            wanted[key] = ("none", None)
        elif isinstance(value, int):
            filled.number(key, str(value))
            wanted[key] = ("exact", value)
    how = {"turned": (seed % 30) - 15.0, "width": 1300 + seed % 900, "shade": (seed % 6) / 10, "slant": (seed % 5) / 50}
    assert read(filled.page, seed=seed, **how) == wanted


def test_a_number_may_begin_in_any_column_and_an_estimate_is_one() -> None:
    page = pen().number("f0", "120", first=3).number("f1", "85").tick("f1", "estimate").page
    assert read(page)["f0"] == ("exact", 120)
    assert read(page)["f1"] == ("estimate", 85)


@pytest.mark.parametrize(
    ("fill", "doubt"),
    [
        (lambda p: p.number("f0", "1 3"), "gap"),
        (lambda p: p.number("f0", "12").number("f0", "9", first=1), "two_in_column"),
        (lambda p: p.number("f0", "7", ink=185), "faint"),
        (lambda p: p.number("f0", "7").tick("f0", "none"), "none_and_number"),
        (lambda p: p.tick("f0", "estimate"), "estimate_alone"),
        (lambda p: p.write("f0"), "written_only"),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked_and_has_no_value(fill: object, doubt: str) -> None:
    filled = pen()
    fill(filled)  # type: ignore[operator]
    one = read_photo(photograph(filled.page), SHEETS).fields[0]
    assert (one.said, one.value) == ("doubtful", None)
    assert doubt in one.doubts


def test_a_photograph_upside_down_or_on_its_side_is_read_too() -> None:
    page = pen().number("f2", "450").page
    for turned in (90.0, 180.0, 270.0):
        assert read(page, turned=turned)["f2"] == ("exact", 450)


def test_a_page_that_is_bent_a_little_is_read_by_its_black_squares() -> None:
    page = pen().number("f3", "1234").page
    width, height = page.size
    strips = [(0, y, width, min(y + 20, height)) for y in range(0, height, 20)]
    bent = page.transform(
        page.size,
        Image.Transform.MESH,
        [
            (
                box,
                (
                    d := 8 * (1 - ((2 * box[1] / height) - 1) ** 2),
                    box[1],
                    d,
                    box[3],
                    width + d,
                    box[3],
                    width + d,
                    box[1],
                ),
            )
            for box in strips
        ],
        Image.Resampling.BICUBIC,
    )
    assert read(bent)["f3"] == ("exact", 1234)


def test_every_place_carries_its_picture() -> None:
    form = a_form(count=1, words=1)
    sheets = lay_out(form)
    reading = read_photo(photograph(printed(form)), sheets)
    for one in (reading.fields[0].picture, reading.words[0].picture):
        with Image.open(io.BytesIO(one)) as picture:
            assert picture.format == "PNG"
            assert picture.width > 100
    assert reading.words[0].written is False


def test_writing_in_a_space_for_words_is_seen() -> None:
    form = a_form(count=1, words=1)
    sheets = lay_out(form)
    page = printed(form)
    space = sheets[0].words[0].space
    draw = ImageDraw.Draw(page)
    for row in range(3):
        y = (space.top + 6 + row * 8) * DOTS
        draw.line([((space.left + 5 + k) * DOTS, y - (k % 3) * 12) for k in range(100)], fill=40, width=4)
    assert read_photo(photograph(page), sheets).words[0].written is True


def test_the_second_page_knows_itself() -> None:
    form = a_form(count=10)
    sheets = lay_out(form)
    photo = photograph(printed(form, 2))
    assert find_page(photo).number == 2
    assert [one.key for one in read_photo(photo, sheets).fields] == ["f8", "f9"]


def refused(photo: bytes, sheets: object = SHEETS) -> str:
    with pytest.raises(PaperRefused) as caught:
        read_photo(photo, sheets)  # type: ignore[arg-type]
    return caught.value.code


def test_a_photograph_that_cannot_be_read_says_why() -> None:
    cut = PAGE.crop((0, 0, PAGE.width, PAGE.height // 2))
    nothing = io.BytesIO()
    Image.new("L", (1500, 2000), 200).save(nothing, "JPEG")
    tiny = io.BytesIO()
    PAGE.resize((120, 170)).save(tiny, "PNG")
    assert refused(b"not a picture") == "no_picture"
    assert refused(photograph(PAGE)[:4000]) == "no_picture"
    assert refused(nothing.getvalue()) == "no_marks"
    assert refused(photograph(cut)) == "no_marks"
    assert refused(tiny.getvalue()) == "too_small"
    assert refused(photograph(printed(a_form(code="ZZ99ZZ")))) == "other_form"
    assert refused(photograph(printed(a_form(count=10), 2))) == "no_such_page"


@pytest.mark.parametrize("mark", ["LT1:0000H3:²:4:0", "LT1:0000H3::1:0", "LT1:A:" + "9" * 800 + ":1:0", "xin chào"])
def test_a_mark_of_somebody_else_is_passed_over(mark: str) -> None:
    page = Image.new("RGB", (1500, 2000), "white")
    drawn = io.BytesIO()
    segno.make(mark, micro=False).save(drawn, kind="png", scale=6)
    page.paste(Image.open(drawn).convert("RGB"), (100, 100))
    out = io.BytesIO()
    page.save(out, "PNG")
    assert refused(out.getvalue()) == "no_marks"


def test_two_sheets_in_one_photograph_are_refused() -> None:
    both = Image.new("L", (PAGE.width * 2, PAGE.height), 255)
    both.paste(PAGE, (0, 0))
    both.paste(printed(a_form(code="ZZ99ZZ")), (PAGE.width, 0))
    out = io.BytesIO()
    both.save(out, "PNG")
    assert refused(out.getvalue()) == "mixed_pages"


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_decoded() -> None:
    out = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(out, "PNG")
    assert refused(out.getvalue()) == "too_large"
