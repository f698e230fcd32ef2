"""How many of what, class by class (quantities.txt): a number of a name is never a quantity."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from time import process_time

import pytest

from lantoa.engines.shapes.plan import Quantity
from tests.engines.plan_reader.grammar.plans import duties

LINES = [
    row
    for row in Path(__file__).with_name("quantities.txt").read_text("utf-8").splitlines()
    if row and not row.startswith("#")
]


def _quantities(line: str) -> list[Quantity]:
    found = duties(f"1. Phòng Y tế\n\n- {line}")
    assert found, line
    return [one for duty in found for one in duty.quantities]


@pytest.mark.parametrize("row", LINES)
def test_how_many(row: str) -> None:
    line, _, wanted = row.partition(" =>")
    told = " | ".join(one.text for one in _quantities(line))
    assert told == wanted.strip(), line


@pytest.mark.parametrize(
    ("line", "low", "high", "estimate", "noun", "each"),
    [
        ("Mời không quá 30 đại biểu.", None, "30", False, "đại biểu", None),
        ("Treo tối thiểu 03 băng rôn.", "3", None, False, "băng rôn", None),
        ("Huy động từ 5 đến 10 tình nguyện viên.", "5", "10", False, "tình nguyện viên", None),
        ("Bố trí 20 người trở lên trực.", "20", None, False, "người", None),
        ("Chi khoảng 1,5 triệu đồng cho mỗi phường.", "1.5", "1.5", True, "triệu đồng", "phường"),
        ("Phấn đấu 85% học sinh tham gia.", "85", "85", False, "% học sinh", None),
        ("Tặng 1.200 quyển sách.", "1200", "1200", False, "quyển sách", None),
        ("Treo 02 băng rôn/phường.", "2", "2", False, "băng rôn", "phường"),
        ("Chuẩn bị hai xe loa.", "2", "2", False, "xe loa", None),
    ],
)
def test_what_a_quantity_says(
    line: str, low: str | None, high: str | None, estimate: bool, noun: str, each: str | None
) -> None:
    (one,) = _quantities(line)
    assert (one.low, one.high) == tuple(None if value is None else Decimal(value) for value in (low, high))
    assert (one.estimate, one.noun, one.each) == (estimate, noun, each)


def test_each_is_of_the_same_sentence() -> None:
    (one,) = _quantities("Mỗi phường lập một danh sách. Phòng tặng 50 phần quà.")
    assert one.each is None


def test_a_line_without_end_costs_no_more_than_its_length() -> None:
    began = process_time()
    found = _quantities("Treo " + '02 băng rôn "a", ' * 40_000)
    assert found
    assert process_time() - began < 10
