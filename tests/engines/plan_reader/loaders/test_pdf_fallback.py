"""The quality gate of a .pdf: text whose accented letters are torn out is taken again by the places of the letters."""

from __future__ import annotations

import pytest

from lantoa.engines.plan_reader import read
from lantoa.engines.plan_reader.loaders.pdf_fallback import is_broken
from lantoa.engines.plan_reader.loaders.pdf_lines import Line
from tests.engines.plan_reader.loaders.making import scattered_pdf

TEXT = [
    "I. THI HÀNH",
    "1. Phòng Tài chính báo cáo kinh phí làm sách.",
    "2. Phòng Lao công làm báo cáo, trao cho Phòng Tài chính.",
]


def test_the_first_way_tears_such_a_page() -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(scattered_pdf(TEXT)) as document:
        torn = document[0].get_textpage().get_text_range()
    assert "Ph ng T i ch nh" in torn, "else this file proves nothing"


def test_a_page_with_torn_letters_is_read_by_their_places() -> None:
    plan = read(scattered_pdf(TEXT))
    assert plan.notes == ("pdf.fallback",)
    assert [sentence.text for sentence in plan.sentences] == TEXT
    assert [duty.lead[0].name for duty in plan.duties] == ["Phòng Tài chính", "Phòng Lao công"]


def test_a_page_whose_letters_stand_together_is_not_asked_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    from lantoa.engines.plan_reader.loaders import pdf_file

    monkeypatch.setattr(pdf_file, "lines_by_place", lambda _data: pytest.fail("the second way costs 0.1 s a page"))
    plan = read(scattered_pdf(["I. THI HANH", "1. Phong Tai chinh bao cao."]))
    assert plan.notes == ()


@pytest.mark.parametrize(("lone", "broken"), [(2, False), (3, True)])
def test_two_in_a_hundred_words_may_be_one_accented_letter(lone: int, broken: bool) -> None:
    words = ["à"] * lone + ["chữ"] * (100 - lone)
    assert is_broken([Line(" ".join(words), 0, 0, 0, 10, 0, 1)]) is broken
