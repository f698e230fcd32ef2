"""Document numbers and citations."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.engines.vn.documents import TYPE_NAMES, find_citations, parse_number, type_code_of


@pytest.mark.parametrize(
    ("text", "ordinal", "year", "code", "issuer"),
    [
        ("Số: 5593/KH-UBND", "5593", None, "KH", "UBND"),
        ("99-TB/TW", "99", None, "TB", "TW"),
        ("13/2023/NĐ-CP", "13", 2023, "NĐ", "CP"),
        ("85/2015/QH13", "85", 2015, None, "QH13"),
        ("4583/BGDĐT-GDTX", "4583", None, None, "BGDĐT-GDTX"),
        ("16/KH-MTTQ-BTT", "16", None, "KH", "MTTQ-BTT"),
        ("27/NQ- TW", "27", None, "NQ", "TW"),
        ("Số:      /KH-UBND", None, None, "KH", "UBND"),
    ],
)
def test_a_number_is_taken_apart(
    text: str, ordinal: str | None, year: int | None, code: str | None, issuer: str
) -> None:
    number = parse_number(text)
    assert number is not None
    assert (number.ordinal, number.year, number.type_code, number.issuer_code) == (ordinal, year, code, issuer)


@pytest.mark.parametrize("text", ["02/10/2023", "12/phường", "24/7", "abc", "", "2026-2031", "02 lần/ngày"])
def test_what_is_no_document_number_is_none(text: str) -> None:
    assert parse_number(text) is None


def test_codes_and_names_of_kinds_go_both_ways() -> None:
    assert type_code_of("kế hoạch") == "KH"
    assert type_code_of("Không có") is None
    for code in ("KH", "QĐ", "CT", "BC", "CV", "TTr", "CĐ"):
        assert type_code_of(TYPE_NAMES[code]) == code


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Kế hoạch số 4753/KH-UBND ngày 25 tháng 9 năm 2023", [("4753/KH-UBND", date(2023, 9, 25))]),
        ("Chỉ thị số 24-CT/TW ngày 15/5/2013 của Bộ Chính trị", [("24-CT/TW", date(2013, 5, 15))]),
        ("Kế hoạch số 33/KH-MTTQ-BTT, ngày 12/11/2025", [("33/KH-MTTQ-BTT", date(2025, 11, 12))]),
        ("Quyết định số 1373/QĐ-TTg của Thủ tướng Chính phủ ngày 30/7/2021", [("1373/QĐ-TTg", date(2021, 7, 30))]),
        ("Luật số 85/2015/QH13 về Bầu cử", [("85/2015/QH13", None)]),
        ("Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;", [(None, date(2025, 2, 18))]),
        (
            "số 008/CĐ-UBND và số 009/CĐ-UBND ngày 19/11/2025",
            [("008/CĐ-UBND", date(2025, 11, 19)), ("009/CĐ-UBND", date(2025, 11, 19))],
        ),
        ("Công văn số 1/UBND-VX ngày 31/02/2024", [("1/UBND-VX", None)]),
        ("báo cáo theo Kế hoạch số 12/KH-UBND trước ngày 11/10/2023", [("12/KH-UBND", None)]),
        ("Số: 5593/KH-UBND", []),
        ("thực hiện Kế hoạch này trước ngày 11/10/2023", []),
        ("báo cáo chậm nhất ngày 10/12/2025", []),
    ],
)
def test_cited_documents_are_found_with_their_dates(text: str, cited: list[tuple[str | None, date | None]]) -> None:
    found = find_citations(text)
    assert [(one.number, one.issued_on) for one in found] == cited
    assert all(text[one.span.start : one.span.end] == one.text for one in found)


@given(st.text(alphabet="Kế hoạchsố0123456789/-QĐUBND ngày.,;tháng năm\n", max_size=120))
def test_citations_never_overlap_whatever_the_text(text: str) -> None:
    found = find_citations(text)
    for one, two in pairwise(found):
        assert one.span.end <= two.span.start
