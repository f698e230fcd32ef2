"""Whatever somebody typed into a name: a spreadsheet program shows it and reckons nothing."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest

from lantoa.base.ui.spreadsheets import harmless, new_workbook


@pytest.mark.parametrize("word", ["=1+1", "+84", "-5", "@SUM(A1)", "\t=1+1"])
def test_words_that_would_be_reckoned_stand_behind_an_apostrophe(word: str) -> None:
    assert harmless(word) == f"'{word}"


@pytest.mark.parametrize("value", ["Phường Ví Dụ", "", "a=b", -5, Decimal("-1.5")])
def test_everything_else_stays_as_it_is(value: object) -> None:
    assert harmless(value) is value


@pytest.mark.parametrize("by_rows", [True, False])
def test_words_in_a_workbook_become_no_formula_and_no_link(by_rows: bool) -> None:
    words = ["=1+1", "mailto:ai@vidu.vn", "http://vi.du/" + "a" * 3000]
    content = io.BytesIO()
    with new_workbook(content, by_rows=by_rows) as book:
        sheet = book.add_worksheet("Ví dụ")
        for at, word in enumerate(words):
            sheet.write(at, 0, word)
    (sheet,) = openpyxl.load_workbook(io.BytesIO(content.getvalue()))
    cells = [row[0] for row in sheet.iter_rows(min_row=1, max_row=3)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(word, "s", None) for word in words]
