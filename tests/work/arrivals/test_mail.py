"""A report by e-mail: kept once, guessed whose it is, confirmed by a person."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from lantoa.base.files.states import StoreAway
from lantoa.base.files.store import check_store
from lantoa.work.arrivals.actions import assign_report, receive_letter, take_arrival
from lantoa.work.arrivals.codes import code_report, codes_in, printed_code, report_code
from lantoa.work.arrivals.letters_in import LetterRefused, take_apart
from lantoa.work.arrivals.models import Arrival
from lantoa.work.arrivals.pages import lines_of
from lantoa.work.arrivals.states import ArrivalRefused, ArrivalState
from lantoa.work.reports.models import Report, ReportForm
from lantoa.work.reports.sheets_out import report_workbook
from lantoa.work.reports.states import Source
from lantoa.work.reports.workbooks import KEY_COLUMN, VALUE_COLUMN
from tests.people import Cast
from tests.work.arrivals.making import letter, signed_in
from tests.work.reports.making import AT, figure_of, opened, report_of

db = [pytest.mark.django_db, pytest.mark.usefixtures("files_root")]


@pytest.fixture
def form(cast: Cast) -> ReportForm:
    return opened(cast)


@pytest.fixture
def report(cast: Cast, form: ReportForm) -> Report:
    return report_of(form, cast.places.ward)


@given(st.integers(1, 10**9))
def test_a_code_is_read_back_and_one_wrong_sign_is_found(pk: int) -> None:
    code = report_code(pk)
    assert code_report(code) == pk
    assert codes_in(f"V/v báo cáo {printed_code(pk)} (lần 2), {printed_code(pk).lower()}") == [pk]
    wrong = ("1" if code[0] != "1" else "2") + code[1:]
    assert code_report(wrong) is None


@pytest.mark.django_db
@pytest.mark.usefixtures("files_root")
def test_a_letter_with_the_reports_code_is_that_units_and_typed_by_a_person(cast: Cast, report: Report) -> None:
    arrival = receive_letter(letter(subject=f"Báo cáo {printed_code(report.pk)}", text="Đã tổ chức 12 cuộc."), at=AT)
    assert arrival is not None
    assert (arrival.report, arrival.state) == (report, ArrivalState.WAITING)
    page = signed_in(cast.owner).get(reverse("arrivals:show", args=[arrival.pk])).content.decode()
    assert "Đã tổ chức 12 cuộc." in page
    events = str(figure_of(report.form, "events").pk)
    how = {"version": arrival.version, "report_version": report.version, "by": cast.owner, "at": AT}
    done = take_arrival(arrival, figures={events: "12"}, narratives={}, **how)
    assert done.source == Source.EMAIL
    assert done.draft["figures"] == {events: "12"}


@pytest.mark.django_db
@pytest.mark.usefixtures("files_root")
def test_the_sheet_that_was_sent_back_says_whose_it_is_and_what_it_says(cast: Cast, report: Report) -> None:
    book = openpyxl.load_workbook(report_workbook(report))
    events = str(figure_of(report.form, "events").pk)
    for row in book.worksheets[0].iter_rows():
        if row[KEY_COLUMN - 1].value == f"f:{events}":
            row[VALUE_COLUMN - 1].value = "khoảng 200"
    filled = io.BytesIO()
    book.save(filled)
    arrival = receive_letter(letter(files=(("bao-cao.xlsx", filled.getvalue()),)), at=AT)
    assert arrival is not None
    assert arrival.report == report
    assert arrival.reading["typed"] == {f"f:{events}": "khoảng 200"}
    assert arrival.enclosures.get().file.name == "bao-cao.xlsx"


@pytest.mark.django_db
@pytest.mark.usefixtures("files_root")
def test_what_of_a_sheet_is_not_taken_is_said_beside_its_field(cast: Cast, report: Report) -> None:
    book = openpyxl.load_workbook(report_workbook(report))
    events = f"f:{figure_of(report.form, 'events').pk}"
    for row in book.worksheets[0].iter_rows():
        if row[KEY_COLUMN - 1].value == events:
            row[VALUE_COLUMN - 1].value = "=1+1"
    filled = io.BytesIO()
    book.save(filled)
    arrival = receive_letter(letter(files=(("bao-cao.xlsx", filled.getvalue()),)), at=AT)
    assert arrival is not None
    (line,) = (one for one in lines_of(arrival, own=False) if one.key == events)
    assert line.typed == ""
    assert "không rõ" in line.doubts[0]


@pytest.mark.django_db
@pytest.mark.usefixtures("files_root")
def test_the_senders_own_unit_is_guessed_where_it_owes_one_report(cast: Cast, report: Report) -> None:
    person = cast.ward_officer.account.person
    person.email = "canbo@phuong.vidu.vn"
    person.save()
    arrival = receive_letter(letter(sender="Cán bộ <CanBo@phuong.vidu.vn>"), at=AT)
    assert arrival is not None
    assert arrival.report == report


@pytest.mark.django_db
@pytest.mark.usefixtures("files_root")
def test_a_letter_of_nobody_waits_for_the_owner_to_say_whose_it_is(cast: Cast, report: Report) -> None:
    arrival = receive_letter(letter(), at=AT)
    assert arrival is not None
    assert arrival.report is None
    assert signed_in(cast.ward_officer).get(reverse("arrivals:show", args=[arrival.pk])).status_code == 404
    with pytest.raises(ArrivalRefused, match="not_yours"):
        assign_report(arrival, report, version=arrival.version, by=cast.ward_officer, at=AT)
    data = {"report": report.pk, "version": arrival.version}
    assert signed_in(cast.owner).post(reverse("arrivals:act", args=[arrival.pk, "assign"]), data).status_code == 302
    assert Arrival.objects.get().report == report


@pytest.mark.django_db
@pytest.mark.usefixtures("files_root")
def test_a_letter_fetched_twice_is_kept_once_and_a_machines_answer_not_at_all(form: ReportForm) -> None:
    first, second = (receive_letter(letter(), at=AT) for _ in range(2))
    assert first == second
    assert receive_letter(letter(message_id="<2@x>", Auto_Submitted="auto-replied"), at=AT) is None
    assert Arrival.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("most", [0, 1])
def test_a_letter_is_not_kept_in_part_while_the_store_of_files_takes_nothing(
    form: ReportForm, files_root: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """The disk is full for an enclosure and not for the letter itself: kept without it, it would never come again."""
    check_store()
    links: list[Any] = []
    link = os.link

    def full(source: Any, name: Any) -> None:
        links.append(name)
        if len(links) > most:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        link(source, name)

    raw = letter(files=(("a.txt", b"a number"),))
    with monkeypatch.context() as breaking:
        breaking.setattr("os.link", full)
        with pytest.raises(StoreAway):
            receive_letter(raw, at=AT)
    assert not Arrival.objects.exists()
    arrival = receive_letter(raw, at=AT)
    assert arrival is not None
    assert (arrival.state, arrival.enclosures.count()) == (ArrivalState.WAITING, 1)


@pytest.mark.django_db
@pytest.mark.usefixtures("files_root")
def test_a_letter_that_cannot_be_taken_apart_is_kept_whole(cast: Cast, form: ReportForm) -> None:
    head = b"From: a@b.vn\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    broken = head + b"--x\r\nSubject: y\r\n\r\nz\r\n" * 400
    arrival = receive_letter(broken, at=AT)
    assert arrival is not None
    assert arrival.state == ArrivalState.UNREADABLE
    assert "giữ nguyên" in signed_in(cast.owner).get(reverse("arrivals:show", args=[arrival.pk])).content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("files_root")
def test_what_a_letter_says_is_shown_and_never_run(cast: Cast, report: Report) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    arrival = receive_letter(letter(subject=hostile, text=hostile, sender=f'"{hostile}" <a@b.vn>'), at=AT)
    assert arrival is not None
    page = signed_in(cast.owner).get(reverse("arrivals:show", args=[arrival.pk])).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@tried(max_examples=200)
@given(st.binary(max_size=2000))
def test_any_bytes_are_taken_apart_or_refused_by_name(raw: bytes) -> None:
    try:
        found = take_apart(raw)
    except LetterRefused as refused:
        found = {"code": refused.code}
    if "code" in found:
        assert found["code"] == "letter.unreadable"
        return
    assert set(found) - {"reason"} == {"message_id", "sender", "subject", "text", "automatic", "enclosures", "left"}
    assert "\0" not in found["subject"] + found["text"] + found["sender"]


@pytest.mark.django_db
@pytest.mark.usefixtures("files_root")
def test_a_report_names_the_mailbox_or_speaks_of_no_letter(cast: Cast, report: Report, settings: Any) -> None:
    client, address = signed_in(cast.ward_officer), reverse("reports:report", args=[report.pk])
    settings.MAILBOX_ADDRESS = "baocao@vidu.gov.vn"
    page = client.get(address).content.decode()
    assert f"Hoặc gửi thư đến <b>baocao@vidu.gov.vn</b>, ghi mã này ở tiêu đề: <b>{printed_code(report.pk)}</b>" in page
    settings.MAILBOX_ADDRESS = settings.MAILBOX = ""
    page = client.get(address).content.decode()
    assert "Bản giấy" in page
    assert printed_code(report.pk) not in page
    assert "thư điện tử" not in page
    assert "thư điện tử" not in client.get(reverse("arrivals:list")).content.decode().partition("<main")[2]
