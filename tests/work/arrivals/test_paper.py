"""A kindergarten's paper: printed, filled, photographed, read, confirmed by a person, sent; nothing before that."""

from __future__ import annotations

import io
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.base.files.models import StoredFile
from lantoa.base.files.states import FileRefused
from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.states import JobState
from lantoa.base.rows.states import KeyUsed, StaleVersion
from lantoa.orgs.members.states import Role
from lantoa.work.arrivals.actions import bring_pages, drop_arrival, take_arrival
from lantoa.work.arrivals.models import Arrival
from lantoa.work.arrivals.pages import Line, lines_of
from lantoa.work.arrivals.states import ArrivalRefused, ArrivalState
from lantoa.work.reports.actions.submitting import submit_report
from lantoa.work.reports.actions.writing import save_draft
from lantoa.work.reports.models import Figure, Report, ReportForm
from lantoa.work.reports.states import Source
from tests.engines.paper_forms.photographs import a_form, photograph, printed
from tests.people import Cast, make_member
from tests.work.arrivals.making import photo_of, read, sheet_pen, signed_in
from tests.work.reports.making import AT, figure_of, opened, report_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_root")]


@pytest.fixture
def form(cast: Cast) -> ReportForm:
    return opened(cast)


@pytest.fixture
def report(cast: Cast, form: ReportForm) -> Report:
    return report_of(form, cast.places.ward)


def brought(cast: Cast, report: Report, by: object = None) -> Arrival:
    events, money = (f"f:{figure_of(report.form, code).pk}" for code in ("events", "budget_spent"))
    pen = sheet_pen(report).number(events, "12", first=1).number(money, "1500000").tick(money, "estimate")
    how = {"keys": [uuid4()], "by": by or cast.owner, "at": AT}
    return read(bring_pages([(photo_of(pen.page), "a.jpg")], **how)[0])


@pytest.mark.usefixtures("shelf_kind")
def test_a_photographed_page_waits_with_its_numbers_and_counts_nowhere(cast: Cast, report: Report) -> None:
    arrival = brought(cast, report)
    assert (arrival.state, arrival.report_id, arrival.page) == (ArrivalState.WAITING, report.pk, 1)
    typed = arrival.reading["typed"]
    assert typed[f"f:{figure_of(report.form, 'events').pk}"] == "12"
    assert typed[f"f:{figure_of(report.form, 'budget_spent').pk}"] == "khoảng 1500000"
    blank = [key for key, text in typed.items() if not text]
    assert blank
    assert not arrival.reading["doubts"]
    report.refresh_from_db()
    assert report.draft == {}
    assert not Figure.objects.exists()


def test_the_owner_confirms_it_and_sends_it_for_the_unit(cast: Cast, report: Report) -> None:
    arrival, client = brought(cast, report), signed_in(cast.owner)
    page = client.get(reverse("arrivals:show", args=[arrival.pk])).content.decode()
    events = f"f:{figure_of(report.form, 'events').pk}"
    assert reverse("arrivals:picture", args=[arrival.pk, events]) in page
    assert 'value="12"' in page
    data = {"version": arrival.version, "report_version": report.version, events: "13"}
    assert client.post(reverse("arrivals:take", args=[arrival.pk]), data).status_code == 302
    report.refresh_from_db()
    assert report.draft["figures"] == {events[2:]: "13"}
    assert report.source == Source.PAPER
    send = {"report_version": report.version}
    assert client.post(reverse("arrivals:act", args=[arrival.pk, "send"]), send).status_code == 302
    assert client.post(reverse("arrivals:act", args=[arrival.pk, "send"]), send).status_code == 302
    version = report.versions.get()
    assert (version.source, version.by) == (Source.PAPER, cast.owner.account)
    assert Figure.objects.get(form_indicator=figure_of(report.form, "events")).value == 13


def test_the_unit_itself_brings_its_paper_and_goes_on_to_its_own_check(cast: Cast, report: Report) -> None:
    arrival, client = brought(cast, report, by=cast.ward_officer), signed_in(cast.ward_officer)
    events = f"f:{figure_of(report.form, 'events').pk}"
    data = {"version": arrival.version, "report_version": report.version, events: "12"}
    answer = client.post(reverse("arrivals:take", args=[arrival.pk]), data)
    assert answer["Location"] == reverse("reports:check", args=[report.pk])


def test_a_page_brought_by_another_unit_is_not_read_to_it(cast: Cast, report: Report) -> None:
    arrival = brought(cast, report, by=cast.other_ward_officer)
    assert (arrival.state, arrival.reason, arrival.report) == (ArrivalState.UNREADABLE, "not_yours", None)
    assert arrival.reading == {}
    other = signed_in(cast.ward_officer)
    assert other.get(reverse("arrivals:show", args=[arrival.pk])).status_code == 404


def test_another_unit_sees_neither_page_nor_picture_nor_form(cast: Cast, report: Report) -> None:
    arrival, client = brought(cast, report), signed_in(cast.other_ward_officer)
    events = f"f:{figure_of(report.form, 'events').pk}"
    for name, args in (
        ("arrivals:show", [arrival.pk]),
        ("arrivals:picture", [arrival.pk, events]),
        ("arrivals:print", [report.pk]),
        ("files:show", [arrival.file.key]),
    ):
        assert client.get(reverse(name, args=args)).status_code == 404, name


def test_a_blank_on_paper_changes_nothing_in_the_draft(cast: Cast, report: Report) -> None:
    events = str(figure_of(report.form, "events").pk)
    save_draft(report, figures={events: "7"}, version=report.version, by=cast.ward_officer, at=AT)
    report.refresh_from_db()
    arrival = brought(cast, report)
    how = {"version": arrival.version, "report_version": report.version, "by": cast.owner, "at": AT}
    take_arrival(arrival, figures={events: "  "}, narratives={}, **how)
    report.refresh_from_db()
    assert report.draft["figures"][events] == "7"


def test_two_people_who_confirm_the_same_page_do_it_once(cast: Cast, report: Report) -> None:
    arrival = brought(cast, report)
    how = {"version": arrival.version, "by": cast.owner, "at": AT}
    drop_arrival(arrival, reason="Trùng trang", **how)
    with pytest.raises(StaleVersion):
        take_arrival(arrival, figures={}, narratives={}, report_version=report.version, **how)
    arrival.refresh_from_db()
    again = how | {"version": arrival.version}
    with pytest.raises(ArrivalRefused, match="ended"):
        drop_arrival(arrival, reason="Lần nữa", **again)


def test_pressed_twice_it_is_taken_once_and_said_so_calmly(cast: Cast, report: Report) -> None:
    arrival, events = brought(cast, report), f"f:{figure_of(report.form, 'events').pk}"
    address, client = reverse("arrivals:take", args=[arrival.pk]), signed_in(cast.owner)
    said = {"version": arrival.version, "report_version": report.version, events: " 12 "}
    first, second = (client.post(address, said) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert "Việc này bạn đã làm rồi" in client.get(second["Location"]).content.decode()
    assert client.post(address, said | {events: "13"}).status_code == 422, "something else is no second press"
    other = make_member(cast.places.district, Role.CAMPAIGN_OWNER)
    answer = signed_in(other).post(address, said)
    assert (answer.status_code, "Việc này bạn đã làm rồi" in answer.content.decode()) == (422, False)


def test_the_same_photograph_sent_twice_is_brought_in_once(cast: Cast, report: Report) -> None:
    key, content = uuid4(), photo_of(sheet_pen(report).page).read()
    for _ in range(2):
        bring_pages([(io.BytesIO(content), "a.jpg")], keys=[key], by=cast.owner, at=AT)
    assert Arrival.objects.count() == 1
    assert StoredFile.objects.count() == 1, "nothing is stored that nobody points to"


def test_of_photographs_sent_together_all_come_or_none(cast: Cast, report: Report) -> None:
    key, other, content = uuid4(), uuid4(), photo_of(sheet_pen(report).page).read()
    with pytest.raises(FileRefused):
        bring_pages(
            [(io.BytesIO(content), "a.jpg"), (io.BytesIO(b""), "b.jpg")], keys=[key, other], by=cast.owner, at=AT
        )
    assert not Arrival.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (lambda: b"GIF89a nothing of use", "no_picture"),
        (lambda: photograph(printed(a_form(code="ZZ99ZZ"))), "other_form"),
    ],
)
def test_what_cannot_be_read_is_kept_and_says_why(cast: Cast, form: ReportForm, content: object, reason: str) -> None:
    stream = io.BytesIO(content())  # type: ignore[operator]
    arrival = read(bring_pages([(stream, "a.jpg")], keys=[uuid4()], by=cast.owner, at=AT)[0])
    assert (arrival.state, arrival.reason) == (ArrivalState.UNREADABLE, reason)
    page = signed_in(cast.owner).get(reverse("arrivals:list")).content.decode()
    assert reverse("arrivals:show", args=[arrival.pk]) in page


def test_photographs_are_sent_from_a_plain_form(cast: Cast, report: Report) -> None:
    client = signed_in(cast.owner)
    data = {"photos": [photo_of(sheet_pen(report).page)] * 1, "client_key": str(uuid4())}
    assert client.post(reverse("arrivals:list"), data).status_code == 302
    assert client.post(reverse("arrivals:list"), {"client_key": str(uuid4())}).status_code == 422
    assert Arrival.objects.get().state == ArrivalState.READING


def test_the_printed_form_is_the_units_own_and_a_pdf(cast: Cast, report: Report) -> None:
    for member in (cast.ward_officer, cast.owner):
        answer = signed_in(member).get(reverse("arrivals:print", args=[report.pk]))
        assert answer.content[:5] == b"%PDF-"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_questions_however_long_it_is(
    cast: Cast, report: Report, rows: int, django_assert_num_queries: object
) -> None:
    page = sheet_pen(report).page
    for _ in range(rows):
        read(bring_pages([(photo_of(page), "a.jpg")], keys=[uuid4()], by=cast.owner, at=AT)[0])
    client = signed_in(cast.owner)
    client.get(reverse("arrivals:list"))
    with django_assert_num_queries(QUERIES):  # type: ignore[operator]
        client.get(reverse("arrivals:list"))


QUERIES = 11


def test_a_key_of_another_person_brings_nothing(cast: Cast, report: Report) -> None:
    page, key = sheet_pen(report).page, uuid4()
    bring_pages([(photo_of(page), "a.jpg")], keys=[key], by=cast.owner, at=AT)
    with pytest.raises(KeyUsed):
        bring_pages([(photo_of(page), "a.jpg")], keys=[key], by=cast.ward_officer, at=AT)
    assert Arrival.objects.count() == 1


def test_paper_is_read_back_to_the_owner_before_it_is_a_claim(cast: Cast, report: Report) -> None:
    arrival, client = brought(cast, report), signed_in(cast.owner)
    events, money = (f"f:{figure_of(report.form, code).pk}" for code in ("events", "budget_spent"))
    data = {"version": arrival.version, "report_version": report.version, events: "13", money: "khoảng 1500000"}
    client.post(reverse("arrivals:take", args=[arrival.pk]), data)
    page = client.get(reverse("arrivals:show", args=[arrival.pk])).content.decode()
    shown = page[page.index("Nội dung sẽ gửi như sau") :]
    assert "<b>khoảng 1.500.000</b>" in shown
    assert "<b>13</b>" in shown
    assert "Gửi báo cáo" in shown
    assert not report.versions.exists()


def test_what_a_unit_has_not_sent_is_neither_shown_to_the_owner_nor_sent_by_it(cast: Cast, report: Report) -> None:
    events, other = (str(figure_of(report.form, code).pk) for code in ("events", "budget_spent"))
    typed = {"figures": {events: "7717", other: "8818"}, "narratives": {"limits": "Chưa gửi, còn sửa."}}
    save_draft(report, **typed, version=report.version, by=cast.ward_officer, at=AT)
    arrival, client = brought(cast, report), signed_in(cast.owner)
    report.refresh_from_db()
    address = reverse("arrivals:show", args=[arrival.pk])
    page = client.get(address).content.decode()
    assert "Đơn vị đã tự ghi mục này" in page
    data = {"version": arrival.version, "report_version": report.version, f"f:{events}": "12"}
    client.post(reverse("arrivals:take", args=[arrival.pk]), data)
    report.refresh_from_db()
    after = client.get(address).content.decode()
    for words in ("7717", "7.717", "8818", "8.818", "Chưa gửi, còn sửa."):
        assert words not in page
        assert words not in after
    assert "Chỉ đơn vị gửi được" in after
    sent = client.post(reverse("arrivals:act", args=[arrival.pk, "send"]), {"report_version": report.version})
    assert sent.status_code == 422
    assert not report.versions.exists()
    own = signed_in(cast.ward_officer).get(reverse("reports:check", args=[report.pk])).content.decode()
    assert "8818" in own.replace(".", "")


def test_what_the_unit_has_sent_itself_hinders_nothing(cast: Cast, report: Report) -> None:
    events, other = (str(figure_of(report.form, code).pk) for code in ("events", "budget_spent"))
    report = save_draft(report, figures={other: "88 triệu"}, version=report.version, by=cast.ward_officer, at=AT)
    submit_report(report, version=report.version, client_key=None, by=cast.ward_officer, at=AT)
    report.refresh_from_db()
    arrival, client = brought(cast, report), signed_in(cast.owner)
    data = {"version": arrival.version, "report_version": report.version, f"f:{events}": "12"}
    client.post(reverse("arrivals:take", args=[arrival.pk]), data)
    report.refresh_from_db()
    address = reverse("arrivals:act", args=[arrival.pk, "send"])
    assert client.post(address, {"report_version": report.version}).status_code == 302
    assert report.versions.count() == 2


def test_of_a_field_the_unit_has_sent_the_page_names_the_version_and_of_one_it_wrote_since_that_it_is_not_sent(
    cast: Cast, report: Report
) -> None:
    events, money = (str(figure_of(report.form, code).pk) for code in ("events", "budget_spent"))
    typed = {"figures": {events: "7", money: "khoảng 88 triệu"}, "narratives": {"limits": "Mưa (ví dụ)."}}
    report = save_draft(report, **typed, version=report.version, by=cast.ward_officer, at=AT)
    submit_report(report, version=report.version, client_key=None, by=cast.ward_officer, at=AT)
    report.refresh_from_db()
    arrival = brought(cast, report)

    def shown() -> dict[str, Line]:
        return {line.key: line for line in lines_of(Arrival.objects.get(pk=arrival.pk), own=False)}

    address = reverse("arrivals:show", args=[arrival.pk])
    page = signed_in(cast.owner).get(address).content.decode()
    assert "Đơn vị đã gửi số này ở bản 1; nhận vào thì nội dung ở đây thay số đó trong bản nháp." in page
    assert "chưa gửi; nhận vào" not in page
    assert {shown()[key].sent_in for key in (f"f:{events}", f"f:{money}")} == {1}
    typed["figures"][events] = "9"
    report.refresh_from_db()
    save_draft(report, **typed, version=report.version, by=cast.ward_officer, at=AT)
    page = signed_in(cast.owner).get(address).content.decode()
    assert "Đơn vị đã tự ghi mục này và chưa gửi; nhận vào" in page
    assert (shown()[f"f:{events}"].sent_in, shown()[f"f:{money}"].sent_in) == (0, 1)


def test_a_page_whose_reading_was_stopped_says_so_and_is_read_again_or_laid_aside(cast: Cast, report: Report) -> None:
    client = signed_in(cast.owner)
    one, two = (
        bring_pages([(photo_of(sheet_pen(report).page), "a.jpg")], keys=[uuid4()], by=cast.owner, at=AT)[0]
        for _ in range(2)
    )
    again = reverse("arrivals:act", args=[one.pk, "again"])
    page = reverse("arrivals:show", args=[one.pk])
    assert again not in client.get(page).content.decode(), "it waits for its turn"
    assert client.post(again, {"version": one.version}).status_code == 422
    client.post(reverse("jobs:stop", args=[one.job.key]))
    JobRun.objects.filter(pk=two.job.pk).update(state=JobState.FAILED)
    assert "đã dừng đọc" in client.get(reverse("arrivals:list")).content.decode()
    assert again in client.get(page).content.decode()
    assert client.post(again, {"version": one.version}).status_code == 302
    one.refresh_from_db()
    assert one.job.state == JobState.QUEUED
    assert not one.broke_off
    dropped = {"version": two.version, "reason": "Chụp nhầm (ví dụ)"}
    assert client.post(reverse("arrivals:act", args=[two.pk, "drop"]), dropped).status_code == 302
    two.refresh_from_db()
    assert two.state == ArrivalState.DROPPED


def test_paper_of_nobody_knows_whom_is_decided_on_its_own_page(cast: Cast, form: ReportForm, report: Report) -> None:
    page = photograph(printed(a_form(code="ZZ99ZZ")))
    lost = read(bring_pages([(io.BytesIO(page), "a.jpg")], keys=[uuid4()], by=cast.owner, at=AT)[0])
    stopped = bring_pages([(io.BytesIO(page + b" "), "b.jpg")], keys=[uuid4()], by=cast.owner, at=AT)[0]
    JobRun.objects.filter(pk=stopped.job.pk).update(state=JobState.FAILED)
    client = signed_in(cast.owner)
    for arrival in (lost, stopped):
        address = reverse("arrivals:show", args=[arrival.pk])
        shown = client.get(address).content.decode().split("<main")[1]
        assert 'id="whose"' in shown
        assert f'href="{reverse("reports:desk")}"' not in shown, "no unit's form lies there"
        assign = {"report": report.pk, "version": arrival.version}
        assert client.post(reverse("arrivals:act", args=[arrival.pk, "assign"]), assign).status_code == 302
        assert f'name="f:{figure_of(form, "events").pk}"' in client.get(address).content.decode()
    assert 'href="#whose"' in _stopped_page(client, page)


def _stopped_page(client: Client, page: bytes) -> str:
    """The page of one more photograph whose reading broke off."""
    photo = io.BytesIO(page + b"  ")
    photo.name = "c.jpg"
    client.post(reverse("arrivals:list"), {"photos": [photo], "client_key": str(uuid4())})
    one = Arrival.objects.latest("pk")
    JobRun.objects.filter(pk=one.job.pk).update(state=JobState.FAILED)
    return client.get(reverse("arrivals:show", args=[one.pk])).content.decode()


def test_whoever_cannot_say_whose_a_paper_is_reads_what_to_do(cast: Cast, report: Report) -> None:
    arrival = brought(cast, report, by=cast.other_ward_officer)
    shown = signed_in(cast.other_ward_officer).get(reverse("arrivals:show", args=[arrival.pk])).content.decode()
    assert "Chỉ người phụ trách chiến dịch" in shown
    Report.objects.all().update(dropped_at=AT)
    arrival = read(bring_pages([(io.BytesIO(b"GIF89a"), "a.jpg")], keys=[uuid4()], by=cast.owner, at=AT)[0])
    shown = signed_in(cast.owner).get(reverse("arrivals:show", args=[arrival.pk])).content.decode()
    assert "Chưa có đơn vị nào được yêu cầu báo cáo" in shown
