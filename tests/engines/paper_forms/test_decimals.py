"""Figures with decimals: boxes behind a printed comma, read back as they were written; older prints stay readable."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest

from lantoa.engines.paper_forms import PaperField, PaperForm, PaperRefused, find_page, lay_out, print_form, read_photo
from lantoa.engines.paper_forms.plain import read_plain
from tests.engines.paper_forms.photographs import PHRASES, Pen, photograph, printed, said

FIELDS = (
    PaperField("share", "Tỷ lệ", "%", 6, 2),
    PaperField("length", "Chiều dài", "km", 6, 2),
    PaperField("n", "Số", "", 6),
)
FORM = PaperForm("AB12CD", "Báo cáo (ví dụ)", "Trường (ví dụ)", PHRASES, FIELDS)
OLDER = replace(FORM, fields=tuple(replace(one, decimals=0) for one in FIELDS))
LAYOUT = [(one.key, one.places, one.decimals) for one in FIELDS]


def test_a_number_with_decimals_is_written_and_read_back() -> None:
    (sheet,) = lay_out(FORM)
    assert len(sheet.fields[0].written) == 8
    assert sheet.fields[2].comma is None
    pen = Pen(printed(FORM), sheet).number("share", "8055", first=4).number("length", "15", first=2).number("n", "12")
    pen.tick("length", "estimate")
    photo = photograph(pen.page)
    assert said(read_photo(photo, [sheet])) == {
        "share": ("exact", Decimal("80.55")), "length": ("doubtful", None), "n": ("exact", 12),
    } | {"length": ("estimate", 15)}  # fmt: skip
    page = read_plain(photo, "AB12CD", LAYOUT, [])
    assert page["fields"]["share"]["value"] == "80,55"
    assert "," in pypdfium2.PdfDocument(print_form(FORM))[0].get_textpage().get_text_range()


@pytest.mark.parametrize(("digits", "first"), [("5", 6), ("15 5", 4), ("1 5", 5)])
def test_a_place_left_out_beside_the_comma_is_asked_about(digits: str, first: int) -> None:
    (sheet,) = lay_out(FORM)
    page = Pen(printed(FORM), sheet).number("share", digits, first=first).page
    (found, *_rest) = read_photo(photograph(page), [sheet]).fields
    assert (str(found.said), found.doubts) == ("doubtful", ("gap",))


def test_a_form_printed_before_there_were_decimals_is_read_as_it_was_printed() -> None:
    (sheet,) = lay_out(OLDER)
    photo = photograph(Pen(printed(OLDER), sheet).number("share", "000080").number("n", "7").page)
    page = read_plain(photo, "AB12CD", LAYOUT, [])
    assert (page["fields"]["share"]["value"], page["fields"]["n"]["value"]) == (80, 7)
    assert find_page(photo).edition == 1
    with pytest.raises(PaperRefused, match="no_such_page"):
        read_photo(photo, lay_out(FORM))
