"""Blank never becomes 0, and a stated zero stays one: by e-mail with the sheet, on paper, in every export."""

from __future__ import annotations

import csv
import io
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from lantoa.engines.paper_forms import Said as OnPaper
from lantoa.work.arrivals.actions import receive_letter, take_arrival
from lantoa.work.arrivals.bridge import typed_from_page
from lantoa.work.consolidation.queries.scope import scope_of
from lantoa.work.consolidation.sheets import csv_answer, workbook_answer
from lantoa.work.reports.actions.submitting import submit_report
from lantoa.work.reports.bridge import read_value
from lantoa.work.reports.models import ReportForm
from lantoa.work.reports.sheets_out import all_workbook, report_workbook
from tests.people import Cast
from tests.work.arrivals.making import letter
from tests.work.reports.making import AT, figure_of, opened, report_of
from tests.work.reports.test_sheets import changed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_root")]
CODES = ("events", "participants", "budget_spent")
BLANK, ZERO = ["", "   "], ["0", "không có"]
COUNTED, MONEY = st.sampled_from([*BLANK, *ZERO, "7", "khoảng 200"]), st.sampled_from([*BLANK, *ZERO, "7 triệu"])
SAID = st.fixed_dictionaries({code: MONEY if code == "budget_spent" else COUNTED for code in CODES})
ZEROS = {"0", "không có"}


@pytest.fixture
def form(cast: Cast) -> ReportForm:
    return opened(cast)


def plain(said: dict[str, str]) -> dict[str, str]:
    return {code: text.strip() for code, text in said.items() if text.strip()}


@settings(
    max_examples=4, phases=[Phase.generate], deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(said=SAID.filter(lambda said: any(text.strip() for text in said.values())))
def test_by_mail_with_the_sheet_and_out_again_a_blank_is_blank_and_a_zero_a_zero(
    cast: Cast, form: ReportForm, said: dict[str, str]
) -> None:
    with transaction.atomic():
        _goes_round(cast, form, said)
        transaction.set_rollback(True)


def _goes_round(cast: Cast, form: ReportForm, said: dict[str, str]) -> None:
    report, keys = report_of(form, cast.places.ward), {code: str(figure_of(form, code).pk) for code in CODES}
    cells = {f"f:{keys[code]}": (int(text) if text.isdigit() else text) for code, text in said.items()}
    book = changed(report_workbook(report).getvalue(), cells)
    arrival = receive_letter(letter(files=(("bao-cao.xlsx", book),), message_id=f"<{uuid4()}@vidu.vn>"), at=AT)
    assert arrival is not None
    typed = arrival.reading["typed"]
    assert set(typed) == {f"f:{keys[code]}" for code in plain(said)}
    how = {"version": arrival.version, "report_version": report.version, "by": cast.owner, "at": AT}
    take_arrival(arrival, figures={key[2:]: text for key, text in typed.items()}, narratives={}, **how)
    report.refresh_from_db()
    assert set(report.draft["figures"]) == {keys[code] for code in plain(said)}
    submit_report(report, version=report.version, client_key=None, by=cast.ward_officer, at=AT)
    rows = {row.form_indicator.indicator.code: row for row in report.figures.all()}
    assert set(rows) == set(plain(said))
    assert {code for code, row in rows.items() if row.value == 0} == {c for c, t in plain(said).items() if t in ZEROS}
    _stands_in_exports(form, plain(said))


def _stands_in_exports(form: ReportForm, said: dict[str, str]) -> None:
    names = {code: figure_of(form, code).name_vi for code in CODES}
    every = load_workbook(all_workbook(form)).worksheets[0]
    heads = [str(cell.value) for cell in every[1]]
    lines = {row[0].value: row for row in every.iter_rows(min_row=2)}
    for code, name in names.items():
        column = next(
            n for n, h in enumerate(heads) if h.startswith(f"{name} (") and "·" not in h and h.endswith("Khai")
        )
        assert lines["Phường Hai"][column].value in {"chưa rõ", None}  # the one that sent nothing
        _is_said(lines["Phường Một"][column].value, said.get(code, ""))
    answer = csv_answer(scope_of(form, at=AT), at=AT).content.decode("utf-8-sig")
    totals = {line[0]: line for line in csv.reader(io.StringIO(answer)) if len(line) > 7 and not line[1]}
    book = load_workbook(io.BytesIO(workbook_answer(scope_of(form, at=AT), at=AT).getvalue()))
    shown = {row[0].value: row for row in book.worksheets[0].iter_rows() if row[0].value and not row[1].value}
    for code, name in names.items():
        assert "." not in totals[name][7], "seven is never 7.000, which the country reads as seven thousand"
        _is_said(totals[name][7] or None, said.get(code, ""))
        _is_said(shown[name][7].value, said.get(code, ""))
        # evidenced and verified: nobody has said anything of them, so they are no 0 either
        assert set(totals[name][9:13]) == {""}
        assert {cell.value for cell in shown[name][9:13]} == {None}


def _is_said(cell: object, text: str) -> None:
    """What an export shows for what a unit said."""
    if not text:
        assert cell in {None, "chưa rõ"}, cell
    elif text in ZEROS:
        assert float(str(cell)) == 0
    else:
        assert cell is not None
        found = cell if isinstance(cell, int | float) else read_value(str(cell)).low
        assert found == {"7": 7, "7 triệu": 7_000_000, "khoảng 200": 200}[text]


@settings(max_examples=30, deadline=None)
@given(said=st.sampled_from(list(OnPaper)), value=st.integers(1, 10**6), doubts=st.lists(st.just("faint"), max_size=1))
def test_a_square_left_blank_on_paper_types_nothing(said: OnPaper, value: int, doubts: list[str]) -> None:
    number = value if said in {OnPaper.EXACT, OnPaper.ESTIMATE} else None
    field = {"said": said, "value": number, "doubts": doubts, "picture": b""}
    typed = typed_from_page({"fields": {"f:1": field}, "words": {}})["typed"]["f:1"]
    read = read_value(typed)
    assert read.known == (said in {OnPaper.EXACT, OnPaper.ESTIMATE, OnPaper.NONE})
    assert (read.value == 0) == (said == OnPaper.NONE)
