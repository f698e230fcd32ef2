"""How many of what, and where, in the rows of task tables (row_quantities.txt): the same in a text and in a .docx."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from lantoa.engines.plan_reader import read
from lantoa.engines.shapes.plan import Duty, Plan, Quantity
from tests.engines.plan_reader.grammar.plans import HEAD, TAIL, plan
from tests.engines.plan_reader.loaders.making import docx_of_text

ROWS = Path(__file__).with_name("row_quantities.txt").read_text("utf-8").splitlines()
OPENING = "1. Phòng Y tế\n\nPhân công như sau:\n\n"


def _tables() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each table as a text, and its rows with what is wanted of them."""
    heads: list[str] = []
    rows: list[tuple[str, str]] = []
    for line in [*ROWS, "H |"]:
        if line.startswith("H "):
            if rows:
                yield "\n".join([*heads, *(row for row, _ in rows)]), rows
                heads, rows = [], []
            heads.append(line[2:])
        elif line and not line.startswith("#"):
            row, _, wanted = line.partition(" =>")
            rows.append((row.strip(), wanted.strip()))


TABLES = list(_tables())


def _amount(one: Quantity) -> str:
    low, high = (None if value is None else format(value.normalize(), "f") for value in (one.low, one.high))
    number = f"<={high}" if low is None else f">={low}" if high is None else low if low == high else f"{low}..{high}"
    noun = f" {one.noun}" if one.noun else ""
    return f"{'~' if one.estimate else ''}{number}{noun}{f' / {one.each}' if one.each else ''}"


def _said(read_plan: Plan, row: str) -> str:
    """What the plan says of the row: "quantities @ places", in the form of the list."""
    printed = " | ".join(cell for cell in (cell.strip() for cell in row.strip("|").split("|")) if cell)
    duties = [duty for duty in read_plan.duties if _text(read_plan, duty.line) == printed]
    if not duties:
        return "(no task)"
    _stands_where_it_says(read_plan, duties)
    amounts = " ; ".join(_amount(one) for duty in duties for one in duty.quantities)
    places = " ; ".join(one.value for duty in duties for one in duty.places)
    return f"{amounts} @ {places}".strip() if places else amounts


def _text(read_plan: Plan, line: int) -> str:
    return next(sentence.text for sentence in read_plan.sentences if sentence.line == line)


def _stands_where_it_says(read_plan: Plan, duties: list[Duty]) -> None:
    for duty in duties:
        for one in duty.quantities:
            assert one.because.span is not None
            assert _text(read_plan, one.because.line)[one.because.span.start : one.because.span.end] == one.text
        for place in duty.places:
            assert place.because.span is not None
            assert (
                _text(read_plan, place.because.line)[place.because.span.start : place.because.span.end] == place.value
            )


@pytest.mark.parametrize(("table", "rows"), TABLES, ids=range(len(TABLES)))
@pytest.mark.parametrize("form", ["text", "docx"])
def test_how_many_and_where_a_row_says(table: str, rows: list[tuple[str, str]], form: str) -> None:
    text = HEAD + OPENING + table + TAIL
    found = read(text if form == "text" else docx_of_text(text))
    assert [f"{row} => {_said(found, row)}" for row, _ in rows] == [f"{row} => {wanted}" for row, wanted in rows]


def test_a_number_in_a_column_leads_to_its_cell() -> None:
    found = plan(
        f"{OPENING}| TT | Nội dung | ĐVT | Số lượng | Phụ trách | Thời gian |\n"
        "| 1 | Trồng cây dọc kênh 20 | cây | 20 | Phòng Kinh tế | 10/2026 |"
    )
    [one] = found.duties[0].quantities
    assert one.because.span is not None
    assert _text(found, one.because.line)[: one.because.span.start].endswith("cây | ")
    assert (one.text, one.noun) == ("20", "cây")


def test_a_row_that_adds_up_is_no_task_though_it_names_a_body() -> None:
    head = f"{OPENING}| TT | Nội dung | Số lượng | Đơn vị thực hiện | Thời gian |\n"
    row = "| 1 | Tổ chức ra quân làm sạch kênh | 2 đợt | Phòng Y tế | 8/2026 |\n"
    for words in ("Tổng cộng các đợt ra quân", "Tổng số đợt", "Cộng (I + II)"):
        found = plan(f"{head}{row}| | {words} | 4 | Phòng Y tế | 8/2026 |")
        assert len(found.duties) == 1, words
    [_, task] = plan(f"{head}{row}| 2 | Tổng vệ sinh trường học | 4 | Phòng Y tế | 8/2026 |").duties
    assert [_amount(one) for one in task.quantities] == ["4"]


def test_a_bare_number_is_nobodys_where_people_come() -> None:
    """ "Tổ chức hội nghị | 150": whether meetings or people, the row does not say."""
    found = plan(
        f"{OPENING}| TT | Nội dung | Số lượng | Đơn vị thực hiện | Thời gian |\n"
        "| 1 | Tổ chức hội nghị tổng kết | 150 | Phòng Y tế | 8/2026 |\n"
        "| 2 | Phòng Nội vụ tuyên dương gương sáng | 12 | Phòng Nội vụ | 8/2026 |"
    )
    assert [[(_amount(one), one.noun) for one in duty.quantities] for duty in found.duties] == [
        [("150", "")],
        [("12", "")],
    ]


def test_the_unit_may_stand_above_the_table() -> None:
    found = plan(
        f"{OPENING}(Đơn vị tính: hộ)\n\n| TT | Nội dung | Khu phố 1 | Khu phố 2 | Phụ trách | Thời gian |\n"
        "| 1 | Vận động hiến đất mở hẻm | 4 | 7 | Phòng Kinh tế | 8/2026 |"
    )
    assert [_amount(one) for one in found.duties[-1].quantities] == ["4 hộ / Khu phố 1", "7 hộ / Khu phố 2"]


def test_a_head_merged_over_the_columns_of_bodies() -> None:
    """As word processors make it: "Chỉ tiêu giao" over two columns, the other heads over two rows."""
    document = Document()
    for line in (HEAD + OPENING).splitlines():
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=6)
    for row, words in enumerate(
        (
            ("TT", "Nội dung", "Chỉ tiêu giao", "", "Chủ trì", "Thời gian"),
            ("", "", "Phường 1", "Phường 2", "", ""),
            ("1", "Vận động hộ dân phân loại rác", "120 hộ", "95 hộ", "Phòng Kinh tế", "9/2026"),
        )
    ):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(0, 2).merge(table.cell(0, 3))
    for column in (0, 1, 4, 5):
        table.cell(0, column).merge(table.cell(1, column))
    kept = BytesIO()
    document.save(kept)
    duty = next(duty for duty in read(kept.getvalue()).duties if duty.quantities)
    assert [_amount(one) for one in duty.quantities] == ["120 hộ / Phường 1", "95 hộ / Phường 2"]


def test_a_table_right_below_another_has_columns_of_its_own() -> None:
    found = plan(
        f"{OPENING}| TT | Nội dung | Số lượng | Chủ trì | Thời gian |\n"
        "| 1 | Treo băng rôn | 20 cái | Phòng Kinh tế | 05/10/2026 |\n"
        "| TT | Nội dung | ĐVT | Phường 1 | Phường 2 | Chủ trì | Thời gian |\n"
        "| 1 | Vận động tặng sách | cuốn | 40 | 55 | Phòng Nội vụ | 06/10/2026 |"
    )
    second = found.duties[-1]
    assert [_amount(one) for one in second.quantities] == ["40 cuốn / Phường 1", "55 cuốn / Phường 2"]
    assert [one.text for one in second.due] == ["06/10/2026"]
    assert second.confidence > 0.9
