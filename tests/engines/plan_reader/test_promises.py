"""What holds for any input at all: refused or read, spans inside their sentences, no date that nobody printed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantoa.engines.plan_reader import read
from tests.engines.plan_reader.grammar.plans import HEAD, TAIL
from tests.engines.plan_reader.loaders.making import NUMBERING, bare_docx, docx_of_text, paragraph_xml, plain_pdf
from tests.engines.plan_reader.promises import broken_promises, check_reading

PLANS = Path(__file__).resolve().parents[4] / "shared" / "data" / "plans"

# LANTOA_EXAMPLES=20000 searches longer; without it the same examples are tried on every machine.
EXAMPLES = int(os.environ.get("LANTOA_EXAMPLES", "0"))
thorough = settings(max_examples=EXAMPLES or 120, deadline=None, derandomize=not EXAMPLES)

LABELS = [
    "",
    "",
    "I. ",
    "II. ",
    "1. ",
    "2. ",
    "1.1. ",
    "a) ",
    "b) ",
    "- ",
    "+ ",
    "* ",
    "Điều 1. ",
    "(1) ",
    "IV",
    "\t",
    "# ",
]
LABELS += ["Phụ lục I "]
WORDS = [
    *"""
Giao Sở Y tế
Đề nghị Hội Khuyến học
Khuyến khích các doanh nghiệp
Ủy ban nhân dân 10 phường
Sở Tài chính
Các Bộ: Công an, Tài chính
Phòng Giáo dục và Đào tạo
Cơ quan chủ trì:
Cơ quan phối hợp:
Thời gian:
Kết quả:
chủ trì, phối hợp với
báo cáo
tổ chức
xây dựng kế hoạch
có trách nhiệm
thực hiện
tham mưu
trước ngày 11/10/2026
trước ngày 31/02
ngày 02 tháng 3 năm 2026
trong quý IV
hằng tháng
từ ngày 01 đến
07/10
năm 20230
trong 10 ngày kể từ ngày nhận
đến hết tháng 12
giai đoạn 2021 - 2025
6 tháng cuối năm
Căn cứ Luật số 46/2019/QH14 ngày 21 tháng 11 năm 2019;
Số: 12/KH-UBND
KẾ HOẠCH
Nơi nhận:
- Như trên;
KT. CHỦ TỊCH
TM. ỦY BAN NHÂN DÂN
“Học, học nữa, học mãi”
Khẩu hiệu:
mỗi phường 01 xe loa
TT
STT
Nội dung
Chủ trì
Phối hợp
Thời gian thực hiện
""".strip().split("\n"),
    *["|", "|", "| ", ";", ":", ".", ",", "(", ")", "**", "*", "…", "/", "\u200f", "100", "1"],
]
lines = st.builds(
    lambda label, words, glue: label + glue.join(words),
    st.sampled_from(LABELS),
    st.lists(st.sampled_from(WORDS), max_size=7),
    st.sampled_from([" ", " ", " ", "", " | ", "\n"]),
)
plan_like = st.lists(lines, max_size=25).map("\n".join)
rows = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), min_size=1, max_size=6).map(
    lambda cells: "\n".join("| " + " | ".join(row) + " |" for row in cells)
)
documents = st.builds(
    lambda head, parts, tail: (HEAD * head) + "\n".join(parts) + (TAIL * tail),
    st.booleans(),
    st.lists(st.one_of(plan_like, rows), min_size=1, max_size=4),
    st.booleans(),
)


@thorough
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    check_reading(text)


@thorough
@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_read_or_refused(data: bytes, legacy: bool) -> None:
    check_reading(data, legacy=legacy)


@thorough
@given(documents)
def test_whatever_looks_like_a_plan_is_read_honestly(text: str) -> None:
    check_reading(text)


@thorough
@given(documents)
def test_a_docx_of_it_is_read_honestly_too(text: str) -> None:
    check_reading(docx_of_text(text.replace("\u200f", "")))


@thorough
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.booleans()), max_size=12), st.text(max_size=40))
def test_numbered_paragraphs_and_any_numbering_part_are_read_or_refused(
    paragraphs: list[tuple[str, bool]], noise: str
) -> None:
    body = "".join(paragraph_xml(text, numbered=numbered) for text, numbered in paragraphs)
    check_reading(bare_docx(body, numbering=NUMBERING))
    check_reading(
        bare_docx(body, numbering=NUMBERING.replace("%1.", noise.encode("ascii", "xmlcharrefreplace").decode()))
    )


@thorough
@given(st.sampled_from(["docx", "pdf"]), st.data())
def test_a_damaged_file_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    good = _good_files()[kind]
    damaged = bytearray(good)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    check_reading(bytes(damaged[: data.draw(st.integers(len(good) // 2, len(good)))]))
    check_reading(bytes(damaged))


def _good_files() -> dict[str, bytes]:
    body = "".join(map(paragraph_xml, (HEAD + "1. Sở Y tế báo cáo trước ngày 11/10/2026." + TAIL).split("\n")))
    return {"docx": bare_docx(body), "pdf": plain_pdf([["I. GIAO VIEC", "1. So A bao cao truoc ngay 11/10/2026."]] * 3)}


@thorough
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Td", "Tj", "Tf", "Tm", "re", "m", "l", "S", "cm", "T*", "'"]),
            st.lists(st.one_of(st.integers(-2000, 2000).map(str), st.just("/F1"), st.just("(Giao So A)")), max_size=6),
        ),
        max_size=30,
    )
)
def test_any_page_content_is_read_or_refused(operators: list[tuple[str, list[str]]]) -> None:
    content = " ".join(f"{' '.join(words)} {name}" for name, words in operators)
    check_reading(plain_pdf([[f") Tj ET {content} BT (x"]]))


def texts() -> list[Path]:
    """Every plan text there is, marked or not."""
    return sorted(PLANS.glob("*.txt")) + sorted(PLANS.glob("unmarked/**/[0-9]*.txt"))


@pytest.mark.parametrize("path", texts(), ids=lambda path: path.stem)
def test_the_promises_hold_for_every_real_plan(path: Path) -> None:
    plan = read(path)
    assert plan.duties
    assert broken_promises(plan) == []


def test_all_real_plans_that_are_beside_the_repository_are_tried() -> None:
    if not PLANS.is_dir():
        pytest.skip("the real plans stand beside the repository, not in it")
    assert len(texts()) == 29


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "1. Phòng Y tế tổ chức " + "từ ngày 1/10 đến ngày 2/10/2026, " * 4000,
        "1. Ủy ban nhân dân phường tổ chức ngày hội trước ngày 2/10/2026. " * 4000,
    ],
)
def test_a_line_of_thousands_of_dates_costs_its_length_and_not_its_square(line: str) -> None:
    """Two seconds here, and minutes while each date was looked at with all that stands before it."""
    head = "ỦY BAN NHÂN DÂN\nPHƯỜNG VÍ DỤ\nSố: 12/KH-UBND\nKẾ HOẠCH\nTổ chức ngày hội\nII. NHIỆM VỤ\n"
    begun = time.process_time()
    assert read(head + line).duties
    assert time.process_time() - begun < 20
