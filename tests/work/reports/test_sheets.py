"""Spreadsheets in and out: blank never becomes 0, what goes out comes back, hostile files are refused or harmless."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from lantoa.base.audit.models import AuditEntry
from lantoa.work.arrivals.codes import printed_code
from lantoa.work.reports.actions.writing import save_draft
from lantoa.work.reports.bridge import read_value
from lantoa.work.reports.columns import propose
from lantoa.work.reports.importing import read_cells
from lantoa.work.reports.models import Report, ReportForm
from lantoa.work.reports.queries.forms import asked_of
from lantoa.work.reports.sheets_out import all_workbook, report_workbook
from lantoa.work.reports.workbooks import KEY_COLUMN, VALUE_COLUMN, SheetRefused, read_grid, read_report
from tests.orgs.links.making import make_link, signed_in_by
from tests.people import Cast
from tests.work.reports.making import AT, figure_of, opened, report_of, sent, typed

pytestmark = pytest.mark.django_db

WAYS = ("khoảng 200", "100-120", "1,5 triệu", "không có", "chưa rõ", "-", "=1+1", "@x", "+5", "1,234", "trên 50")
TYPED = st.one_of(
    st.just(""),
    st.integers(0, 10**9).map(str),
    st.sampled_from([*WAYS]),
    st.text(alphabet="0123456789.,- abcđ", max_size=20),
)  # fmt: skip


@pytest.fixture
def form(cast: Cast) -> ReportForm:
    return opened(cast)


@pytest.fixture
def report(cast: Cast, form: ReportForm) -> Report:
    return report_of(form, cast.places.ward)


def changed(content: bytes, values: Mapping[str, object]) -> bytes:
    """The workbook with other values in the cells of these keys."""
    book = load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            if len(row) >= VALUE_COLUMN and row[KEY_COLUMN - 1].value in values:
                row[VALUE_COLUMN - 1].value = values[row[KEY_COLUMN - 1].value]
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TYPED, min_size=9, max_size=9))
def test_what_goes_out_comes_back_and_a_blank_stays_blank(report: Report, texts: list[str]) -> None:
    asked = asked_of(report.form, report.unit)
    keys = [key for one in asked for key in (str(one.pk), *(f"{one.pk}.{part['key']}" for part in one.parts))]
    kinds = {key: asked[[str(one.pk) for one in asked].index(key.partition(".")[0])] for key in keys}
    report.draft = {"figures": {key: " ".join(text.split()) for key, text in zip(keys, texts, strict=False)}}
    found = read_report(report_workbook(report).getvalue())
    cells = {cell.key: cell for cell in read_cells(found["cells"], asked, {})}
    for key in keys:
        text = report.draft["figures"].get(key, "")
        cell = cells.get(f"f:{key}")
        if not text:
            assert cell is None
            continue
        assert cell is not None
        was = read_value(text, kinds[key].kind, kinds[key].measure_vi)
        now = read_value(cell.typed, kinds[key].kind, kinds[key].measure_vi)
        assert (now.said, now.value, now.low, now.high) == (was.said, was.value, was.low, was.high)


def test_words_that_look_like_formulas_go_out_as_words(report: Report, form: ReportForm) -> None:
    report.draft = {"figures": typed(form, events="=HYPERLINK(1)"), "narratives": {"limits": "=cmd|' /C calc'!A0"}}
    book = load_workbook(report_workbook(report))
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


@pytest.mark.parametrize("number", ["1e400", "-1e400", "9" * 400])
def test_a_number_that_nobody_has_counted_is_told_and_left_out(
    officer: Client, report: Report, form: ReportForm, number: str
) -> None:
    content = changed(report_workbook(report).getvalue(), {f"f:{figure_of(form, 'events').pk}": 123456789})
    packed, made = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(made, "w") as other:
        for name in packed.namelist():
            other.writestr(name, packed.read(name).replace(b"<v>123456789</v>", f"<v>{number}</v>".encode()))
    page = sent_file(officer, report, made.getvalue())
    assert page.status_code == 200  # type: ignore[attr-defined]
    assert len(page.context["found"].left_out) == 1  # type: ignore[attr-defined]


def test_only_the_cells_to_fill_in_are_open(report: Report) -> None:
    sheet = load_workbook(report_workbook(report)).worksheets[0]
    assert sheet.protection.sheet
    rows = [row for row in sheet.iter_rows() if str(row[KEY_COLUMN - 1].value or "").startswith("f:")]
    assert all(not row[VALUE_COLUMN - 1].protection.locked and row[2].protection.locked for row in rows)
    assert len(rows) == 9


def sent_file(client: Client, report: Report, content: bytes) -> object:
    file = SimpleUploadedFile("bao-cao.xlsx", content)
    return client.post(reverse("reports:sheet", args=[report.pk]), {"file": file})


@pytest.fixture
def officer(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.ward_officer.account)
    return client


def test_a_filled_in_sheet_is_looked_at_then_taken_over_and_nothing_is_sent(
    officer: Client, report: Report, form: ReportForm
) -> None:
    events, money = (f"f:{figure_of(form, code).pk}" for code in ("events", "budget_spent"))
    content = changed(report_workbook(report).getvalue(), {events: 12, money: "1,5 triệu", "n:limits": "Ít xe (ví dụ)"})
    answer = sent_file(officer, report, content)
    assert "1.500.000" in answer.content.decode()  # type: ignore[attr-defined]
    signed = answer.context["signed"]  # type: ignore[attr-defined]
    officer.post(reverse("reports:sheet_take", args=[report.pk]), {"sheet": signed})
    report.refresh_from_db()
    assert report.draft["figures"] == typed(form, events="12", budget_spent="1,5 triệu")
    assert (report.draft["narratives"]["limits"], report.source, report.state) == ("Ít xe (ví dụ)", "excel", "draft")
    assert not report.versions.exists()


def test_a_sheet_sent_twice_is_written_once_and_overwrites_nothing_that_nobody_has_seen(
    cast: Cast, officer: Client, report: Report, form: ReportForm
) -> None:
    events = figure_of(form, "events")
    content = changed(report_workbook(report).getvalue(), {f"f:{events.pk}": 12, "n:limits": "Ít xe\n\n(ví dụ) "})
    seen = {"sheet": sent_file(officer, report, content).context["signed"]}  # type: ignore[attr-defined]
    take = reverse("reports:sheet_take", args=[report.pk])
    for _again in range(2):
        assert officer.post(take, seen)["Location"] == reverse("reports:check", args=[report.pk])
    report.refresh_from_db()
    assert AuditEntry.objects.filter(code="reports.report.import", about_key=report.pk).count() == 1
    how: dict[str, Any] = {"by": cast.ward_officer, "at": AT}
    save_draft(report, figures={str(events.pk): "15"}, version=report.version, **how)
    assert officer.post(take, seen)["Location"] == reverse("reports:sheet", args=[report.pk]), "looked at again first"
    report.refresh_from_db()
    assert report.draft["figures"] == typed(form, events="15")


def test_rows_with_errors_are_told_in_words(officer: Client, report: Report, form: ReportForm) -> None:
    keys = [f"f:{figure_of(form, code).pk}" for code in ("events", "participants", "budget_spent")]
    values = dict(zip(keys, ("=1+1", date(2024, 10, 12), "rất nhiều"), strict=True))
    answer = sent_file(officer, report, changed(report_workbook(report).getvalue(), values))
    page = answer.content.decode()  # type: ignore[attr-defined]
    assert "ô có công thức" in page
    assert "đã đổi thành ngày" in page
    assert "Không đọc được “rất nhiều” thành số" in page
    assert set(answer.context["found"].changed) == {  # type: ignore[attr-defined]
        cell
        for cell in answer.context["found"].changed
        if cell.typed == "rất nhiều"  # type: ignore[attr-defined]
    }


def test_a_negative_number_of_a_sheet_is_said_to_be_negative_not_unreadable(
    officer: Client, report: Report, form: ReportForm
) -> None:
    content = changed(report_workbook(report).getvalue(), {f"f:{figure_of(form, 'events').pk}": -5})
    shown = sent_file(officer, report, content).content.decode()  # type: ignore[attr-defined]
    assert "“-5” là số âm; chỉ tiêu này không nhận số âm." in shown
    assert "không đọc được" not in shown


def test_the_form_of_another_unit_is_refused(cast: Cast, officer: Client, report: Report, form: ReportForm) -> None:
    other = report_workbook(report_of(form, cast.places.other_ward)).getvalue()
    answer = sent_file(officer, report, other)
    assert (answer.status_code, "đơn vị khác" in answer.content.decode()) == (422, True)  # type: ignore[attr-defined]


def with_entry(content: bytes, name: str, data: bytes) -> bytes:
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda content: b"PK nothing", "sheet.unreadable"),
        (lambda content: content[:500], "sheet.unreadable"),
        (lambda content: b"", "sheet.unreadable"),
        (lambda content: with_entry(content, "xl/vbaProject.bin", b"x"), "sheet.macros"),
        (lambda content: with_entry(content, "xl/embeddings/a.bin", b"x"), "sheet.macros"),
        (lambda content: with_entry(content, "xl/bomb.xml", b"0" * 60_000_000), "sheet.unreadable"),
    ],
)
def test_hostile_and_broken_files_are_refused(report: Report, spoil: object, code: str) -> None:
    with pytest.raises(SheetRefused) as refused:
        read_report(spoil(report_workbook(report).getvalue()))  # type: ignore[operator]
    assert refused.value.code == code


def far_down(content: bytes) -> bytes:
    """The sheet with something in its very last row."""
    return edited(content, lambda sheet: sheet.cell(1_048_576, 1, "x"))


def edited(content: bytes, change: Callable[[Any], object]) -> bytes:
    """The workbook with its first sheet changed."""
    book, made = load_workbook(io.BytesIO(content)), io.BytesIO()
    change(book.worksheets[0])
    book.save(made)
    return made.getvalue()


def merged(sheet: Any) -> None:
    """Heads and answers merged over several rows and columns, as people like to."""
    sheet.protection.sheet = False
    sheet.merge_cells(start_row=1, start_column=1, end_row=2, end_column=VALUE_COLUMN + 2)
    answers = [row[0].row for row in sheet.iter_rows() if str(row[KEY_COLUMN - 1].value or "").startswith("f:")]
    sheet.merge_cells(start_row=answers[1], start_column=VALUE_COLUMN, end_row=answers[2], end_column=VALUE_COLUMN + 1)


def test_on_its_link_a_unit_takes_its_sheet_out_and_in_with_every_strange_cell_told_in_words(
    report: Report, form: ReportForm, settings: Any
) -> None:
    phone = signed_in_by(make_link(report.unit))
    out = phone.get(reverse("reports:sheet_out", args=[report.pk])).getvalue()  # type: ignore[attr-defined]
    events, visits, money = (f"f:{figure_of(form, code).pk}" for code in ("events", "participants", "budget_spent"))
    strange = {
        "cadres": ("1.234,5", "“1.234,5” không phải số nguyên"),
        "teachers": ("1.234", "1.234"),
        "students": ("=SUM(A1:A9)", "ô có công thức"),
        "parents": (date(2024, 12, 10), "đã đổi thành ngày"),
        "workers": (True, "ô chứa thứ không phải số, không phải chữ"),
        "residents": (10**30, "lớn hơn 1.000.000.000"),
    }
    cells = {f"{visits}.{part}": value for part, (value, _told) in strange.items()} | {events: 7, money: "1E+9 gì đó"}
    page = sent_file(phone, report, changed(out, cells))
    shown = page.content.decode()  # type: ignore[attr-defined]
    assert {part: told for part, (_value, told) in strange.items() if told not in shown} == {}
    assert "Không đọc được “1E+9 gì đó” thành số" in shown
    taken = {cell.key: cell.typed for cell in page.context["found"].changed}  # type: ignore[attr-defined]
    assert (taken[events], taken[f"{visits}.teachers"]) == ("7", "1.234")
    assert not {f"{visits}.{part}" for part in ("students", "parents", "workers")} & set(taken)
    page = sent_file(phone, report, edited(changed(out, {events: 12, money: "khoảng 200"}), merged))
    signed = page.context["signed"]  # type: ignore[attr-defined]
    assert phone.post(reverse("reports:sheet_take", args=[report.pk]), {"sheet": signed}).status_code == 302
    report.refresh_from_db()
    assert report.draft["figures"] == typed(form, events="12", budget_spent="khoảng 200")
    for spoilt, told in ((far_down(out), "dài hơn biểu mẫu"), (out[:900], "Không đọc được tệp")):
        page = sent_file(phone, report, spoilt)
        assert page.status_code == 422  # type: ignore[attr-defined]
        assert told in page.content.decode()  # type: ignore[attr-defined]
    # the other two ways stand on the same page: its printed form, and the code for a letter to the mailbox
    settings.MAILBOX_ADDRESS = "baocao@vidu.gov.vn"
    page = phone.get(reverse("reports:report", args=[report.pk])).content.decode()
    assert printed_code(report.pk) in page
    assert reverse("arrivals:print", args=[report.pk]) in page
    assert phone.get(reverse("arrivals:print", args=[report.pk])).getvalue().startswith(b"%PDF-")  # type: ignore[attr-defined]


def test_a_workbook_of_somebody_s_own_is_not_taken_for_the_form() -> None:
    book, made = Workbook(), io.BytesIO()
    book.save(made)
    with pytest.raises(SheetRefused) as refused:
        read_report(made.getvalue())
    assert refused.value.code == "sheet.not_ours"


@pytest.mark.parametrize("units", [1, 3])
def test_all_units_go_out_in_a_number_of_queries_that_does_not_grow(
    cast: Cast, units: int, django_assert_num_queries: object
) -> None:
    form = opened(cast, *[cast.places.ward, cast.places.other_ward, cast.places.school][:units])
    sent(form, cast.ward_officer, events="12", participants__students="khoảng 200")
    with django_assert_num_queries(5):  # type: ignore[operator]
        content = all_workbook(form)
    rows = list(load_workbook(content).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == units + 1
    ward = next(row for row in rows if row[0] == "Phường Một")
    said = dict(zip(rows[0], ward, strict=True))
    assert said["Số cuộc, buổi đã tổ chức (cuộc): Khai"] == 12
    assert said["Lượt người tham gia · Học sinh, học viên, sinh viên (lượt): Khai"] == "khoảng 200"
    assert said["Kinh phí đã thực hiện (đồng): Khai"] == "chưa rõ"
    assert 0 not in ward


CATALOGUE = [("events", "Số cuộc, buổi đã tổ chức", "cuộc"), ("participants", "Lượt người tham gia", "lượt")]


def test_columns_of_a_sheet_become_figures() -> None:
    grid = [
        ["BÁO CÁO TUẦN LỄ", "", "", "", ""],
        ["TT", "Tên đơn vị", "Lượt người tham gia (lượt)", "Băng rôn", "Băng rôn"],
        ["", "", "", "trước cổng", "trong sân"],
        ["1", "Trường A", "120", "2", "1"],
    ]
    found = propose(grid, CATALOGUE)
    assert [(one.name, one.measure, one.like, one.same) for one in found] == [
        ("Lượt người tham gia", "lượt", ("participants",), True),
        ("Băng rôn: trước cổng", "", (), False),
        ("Băng rôn: trong sân", "", (), False),
    ]


def test_rows_of_a_list_become_figures_with_their_measure() -> None:
    grid = [
        ["STT", "Nội dung", "Đơn vị tính", "Kết quả"],
        ["1", "Số buổi tuyên truyền", "buổi", ""],
        ["2", "Kinh phí", "đồng", ""],
        ["II", "Kiến nghị", "", ""],
    ]
    assert [(one.name, one.measure, one.kind) for one in propose(grid, CATALOGUE)] == [
        ("Số buổi tuyên truyền", "buổi", "count"),
        ("Kinh phí", "đồng", "money"),
    ]


def test_merged_heads_stand_over_each_of_their_columns() -> None:
    book, made = Workbook(), io.BytesIO()
    sheet = book.active
    for row in (["Tên đơn vị", "Sách", None], [None, "giấy", "điện tử"]):
        sheet.append(row)
    sheet.merge_cells("B1:C1")
    book.save(made)
    assert [one.name for one in propose(read_grid(made.getvalue()), [])] == ["Sách: giấy", "Sách: điện tử"]


def test_a_sheet_becomes_a_form_after_a_person_has_looked(cast: Cast, form: ReportForm) -> None:
    client = Client()
    client.force_login(cast.owner.account)
    content = "Nội dung;Đơn vị tính\nCây đã trồng;cây\nBuổi nói chuyện;buổi\n".encode()
    file = SimpleUploadedFile("mau.csv", content)
    answer = client.post(reverse("reports:form_sheet", args=[form.pk]), {"file": file})
    assert [line["one"].name for line in answer.context["lines"]] == ["Cây đã trồng", "Buổi nói chuyện"]
    form.refresh_from_db()
    data = {"version": form.version, "count": 2, "l0-take": "1", "l0-name": "Cây xanh đã trồng", "l0-measure": "cây"}
    data |= {"l0-kind": "count", "l1-name": "Buổi nói chuyện", "l1-measure": "buổi", "l1-kind": "count"}
    client.post(reverse("reports:form_sheet_take", args=[form.pk]), data)
    names = [row.name_vi for row in form.indicators.order_by("order")]
    assert names[-1] == "Cây xanh đã trồng"
    assert "Buổi nói chuyện" not in names


def copied(book: Any, *, hidden: bool) -> str:
    """The form's sheet once more in the same workbook; its name."""
    sheet = book.copy_worksheet(book.worksheets[0])
    sheet.title, sheet.sheet_state = "Bản sao (ví dụ)", "hidden" if hidden else "visible"
    return str(sheet.title)


@pytest.mark.parametrize("hidden", [False, True])
def test_a_line_that_stands_twice_is_taken_from_neither_place_and_both_are_named(
    report: Report, form: ReportForm, hidden: bool
) -> None:
    events, money = (f"f:{figure_of(form, code).pk}" for code in ("events", "budget_spent"))
    book = load_workbook(io.BytesIO(changed(report_workbook(report).getvalue(), {events: 12})))
    first, name = book.worksheets[0].title, copied(book, hidden=hidden)
    for row in book[name].iter_rows():
        if row[KEY_COLUMN - 1].value in (events, money):
            row[VALUE_COLUMN - 1].value = 3_000_000
    made = io.BytesIO()
    book.save(made)
    cells = {one.key: one for one in read_cells(read_report(made.getvalue())["cells"], asked_of(form, report.unit), {})}
    why = cells[events].error
    assert "dòng này có số ở nhiều chỗ" in why
    assert f"của trang “{first}”" in why
    assert (f"của trang ẩn “{name}”" if hidden else f"của trang “{name}”") in why
    assert cells[events].left_out
    assert cells[money].left_out is hidden, "of a hidden sheet nothing is taken unseen"
    assert ("trang ẩn" in cells[money].error) is hidden


def test_a_grid_is_read_from_the_first_sheet_that_is_seen() -> None:
    book = Workbook()
    book.active.append(["Ẩn (ví dụ)"])
    book.active.sheet_state = "hidden"
    book.create_sheet("Thấy").append(["Thấy (ví dụ)"])
    made = io.BytesIO()
    book.active = 1
    book.save(made)
    assert read_grid(made.getvalue()) == [["Thấy (ví dụ)"]]
