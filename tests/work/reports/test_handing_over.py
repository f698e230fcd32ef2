"""What worked and what was returned, in the handover pack and on the page of a newcomer: facts, and what is hidden."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from lantoa.base.handover.register import Line, Section, handover_sections
from lantoa.orgs.handover.actions import make_pack
from lantoa.orgs.handover.queries import sections_read
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.actions import merge_units, split_unit
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.actions.deciding import Mark, accept_report, return_report
from lantoa.work.reports.actions.forming import change_form
from lantoa.work.reports.handing_over import LONGEST_QUOTE, returned_to_hand_over, shortened, worked_to_hand_over
from lantoa.work.reports.models import ActivityFigure, Narrative, Report, ReportForm
from lantoa.work.reports.states import RemarkOn
from lantoa.work.tasks.actions import answering, deciding
from lantoa.work.tasks.actions.erasing_person import erase_words_by
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.queries.last_year import last_year_to_hand_over
from tests.factories.orgs import make_unit
from tests.orgs.links.making import make_link, signed_in_by
from tests.people import Cast
from tests.work.reports.making import AT, logged, make_campaign, opened, report_of, sent
from tests.work.tasks.making import assignment_of
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db
NEXT_YEAR = datetime(2025, 9, 1, 3, 0, tzinfo=UTC)
MERGED_ON = date(2025, 7, 1)


@pytest.fixture(autouse=True)
def in_vietnamese() -> object:
    with translation.override("vi"):
        yield


def worked(unit: Unit, at: datetime = NEXT_YEAR) -> Section:
    return worked_to_hand_over(unit.pk, 0, at)


def returned(unit: Unit) -> list[Line]:
    found = returned_to_hand_over(unit.pk, 0, NEXT_YEAR)
    assert found is not None
    return list(found.lines)


def said(section: Section) -> str:
    """Every word of it."""
    parts = [section, *section.parts]
    lines = [f"{line.text} {line.note} {line.quote}" for part in parts for line in part.lines]
    return "\n".join([*(f"{part.title} {part.lead} {part.empty}" for part in parts), *lines])


def report_task(unit: Unit, by: Member, words: str = "Báo cáo kết quả", at: datetime = AT) -> Assignment:
    row = assignment_of(unit, words)
    return answering.report(row, words="Đã làm (ví dụ)", version=row.version, by=by, at=at)


def accepted(unit: Unit, by: Member, cast: Cast, words: str = "Báo cáo kết quả", at: datetime = AT) -> Assignment:
    row = report_task(unit, by, words, at)
    return deciding.accept(row, version=row.version, by=cast.owner, at=at)


def form_with_words(cast: Cast, campaign: Campaign) -> ReportForm:
    form = opened(cast, campaign=campaign)
    kinds = ["results", "limits", "causes", "proposals"]
    change_form(form, {"narratives": kinds}, version=form.version, by=cast.owner, at=AT)
    return ReportForm.objects.get(pk=form.pk)


def accepted_report(form: ReportForm, by: Member, cast: Cast, **narratives: str) -> Report:
    row = sent(form, by, narratives=narratives, participants__students="120")
    return accept_report(row, version=row.version, by=cast.owner, at=AT)


def test_only_what_was_accepted_at_the_first_sending_and_in_time_is_listed(cast: Cast, campaign: Campaign) -> None:
    ward, officer = cast.places.ward, cast.ward_officer
    accepted(ward, officer, cast)
    row = report_task(ward, officer, "xe loa", datetime(2024, 10, 1, tzinfo=UTC))
    row = deciding.return_for_correction(row, words="Thiếu giờ chạy (ví dụ)", version=row.version, by=cast.owner, at=AT)
    row = answering.report(row, words="Đã bổ sung (ví dụ)", version=row.version, by=officer, at=AT)
    deciding.accept(row, version=row.version, by=cast.owner, at=AT)
    accepted(cast.places.other_ward, cast.other_ward_officer, cast, at=datetime(2024, 10, 12, tzinfo=UTC))
    tasks = worked(ward).parts[0]
    assert tasks.title == "1 nhiệm vụ được nghiệm thu ngay lần nộp đầu, trước khi hết hạn"
    assert [line.address for line in tasks.lines] == [
        reverse("tasks:assignment", args=[assignment_of(ward, "Báo cáo").pk])
    ]
    assert "nộp ngày 09/10/2024 · hết ngày 10/10/2024" in tasks.lines[0].note
    late = worked(cast.places.other_ward).parts[0]
    assert (late.lines, late.empty) == ([], "Không ghi nhận nhiệm vụ nào như vậy.")
    assert "0" not in late.title + late.lead


def test_tasks_and_what_worked_are_told_of_the_same_campaigns(cast: Cast, campaign: Campaign) -> None:
    ward, officer = cast.places.ward, cast.ward_officer
    accepted(ward, officer, cast)
    Campaign.objects.filter(pk=campaign.pk).update(edition_year=2022)
    told = last_year_to_hand_over(ward.pk, officer.account_id, NEXT_YEAR)
    assert told is not None
    assert "2022" in told.title
    accepted_report(form_with_words(cast, other := make_campaign(cast)), officer, cast, results="Đông vui.")
    Campaign.objects.filter(pk=other.pk).update(edition_year=2024)
    assert "Đông vui." in said(worked(ward))
    assert last_year_to_hand_over(ward.pk, officer.account_id, NEXT_YEAR) is None, "of 2024 both, and it gave no task"


def test_a_task_without_a_last_day_is_told_apart(cast: Cast, campaign: Campaign) -> None:
    Assignment.objects.filter(unit=cast.places.ward).update(last_on=None)
    accepted(cast.places.ward, cast.ward_officer, cast)
    tasks = worked(cast.places.ward).parts[0]
    assert tasks.lines == []
    assert tasks.lead == "1 nhiệm vụ khác được nghiệm thu ngay lần nộp đầu và không có hạn."


def test_the_units_own_words_of_accepted_reports_are_quoted_and_nothing_else(cast: Cast, campaign: Campaign) -> None:
    form, ward = form_with_words(cast, campaign), cast.places.ward
    row = accepted_report(
        form, cast.ward_officer, cast, results="Đông vui.", causes="Có xe loa.", proposals="Sớm hơn.", limits="Mưa."
    )
    Report.objects.filter(pk=row.pk).update(draft={"figures": {}, "narratives": {"results": "Chưa gửi (nháp)"}})
    other = sent(form, cast.other_ward_officer, narratives={"results": "Lời của phường bên."})
    words = worked(ward).parts[2]
    assert [(line.text, line.quote) for line in words.lines] == [
        ("Kết quả đạt được", "“Đông vui.”"),
        ("Nguyên nhân", "“Có xe loa.”"),
        ("Kiến nghị, đề xuất", "“Sớm hơn.”"),
    ]
    assert {line.address for line in words.lines} == {reverse("reports:report", args=[row.pk])}
    assert "nháp" not in said(worked(ward))
    assert "phường bên" not in said(worked(ward))
    assert worked(other.unit).parts[2].lines == [], "sent, and not accepted"
    Report.objects.filter(pk=row.pk).update(state="submitted")
    assert worked(ward).parts[2].lines == [], "corrected since, and not accepted again"


def test_long_words_are_cut_behind_a_word_and_it_is_said(cast: Cast, campaign: Campaign) -> None:
    accepted_report(form_with_words(cast, campaign), cast.ward_officer, cast, results="rất đông " * 200)
    (line,) = worked(cast.places.ward).parts[2].lines
    assert len(line.quote) <= LONGEST_QUOTE + 3
    assert line.quote.endswith(("đông…”", "rất…”"))
    assert "đã rút ngắn: toàn văn ở báo cáo" in line.note
    assert shortened("một hai, ba bốn", 11) == "một hai…"


def test_activities_stand_by_how_many_took_part_with_three_numbers(cast: Cast, campaign: Campaign) -> None:
    ward, officer = cast.places.ward, cast.ward_officer
    logged(campaign, officer, title="Ngày nhỏ", participants="30")
    big = logged(
        campaign, officer, {ward.pk: None, cast.places.school.pk: None}, title="Ngày lớn", participants="khoảng 300"
    )
    logged(campaign, officer, title="Ngày không đếm")
    logged(campaign, cast.other_ward_officer, title="Ngày của phường bên", participants="900")
    ActivityFigure.objects.filter(activity=big).update(evidenced_value=Decimal(120))
    accepted_report(form_with_words(cast, campaign), officer, cast)
    held = worked(ward).parts[1]
    assert [line.text for line in held.lines][:2] == ["Ngày lớn", "Ngày nhỏ"]
    first = held.lines[0]
    assert first.note.startswith("khai khoảng 300, có minh chứng 120, đã kiểm chưa rõ (đơn vị tính: lượt)")
    assert f"cùng với {cast.places.school}" in first.note
    assert first.address == reverse("reports:activity", args=[big.pk])
    assert "khai 120, có minh chứng chưa rõ, đã kiểm chưa rõ" in held.lines[2].note, "what the report says beside them"
    assert held.lead == "1 hoạt động khác chưa rõ số người tham gia."
    assert "phường bên" not in said(worked(ward))


def test_what_was_returned_says_why_once_and_its_words_can_be_erased(cast: Cast, campaign: Campaign) -> None:
    ward, officer = cast.places.ward, cast.ward_officer
    form = form_with_words(cast, campaign)
    form.tasks.set([assignment_of(ward, "Báo cáo kết quả").task])
    row = sent(form, officer, events="3")
    mark = Mark(RemarkOn.NARRATIVE, "Chưa ghi kết quả (ví dụ)", narrative="results")
    return_report(row, [mark], words="Ghi rõ ngày (ví dụ)", version=row.version, by=cast.owner, at=AT)
    task = report_task(ward, officer, "xe loa")
    later = datetime(2024, 10, 10, tzinfo=UTC)
    deciding.return_for_correction(task, words="Bà Ví Dụ nói thiếu", version=task.version, by=cast.owner, at=later)
    lines = returned(ward)
    assert [line.text for line in lines[1:]] == ["Cả báo cáo", "Kết quả đạt được"], (
        "its reporting task is not told again"
    )
    assert [line.quote for line in lines] == ["", "Ghi rõ ngày (ví dụ)", "Chưa ghi kết quả (ví dụ)"]
    assert "trả lại ngày 10/10/2024" in lines[0].note
    assert returned(cast.places.other_ward) == []
    pack = make_pack(officer, to=None, note="", by=officer.account, at=NEXT_YEAR)
    assert "Bà Ví Dụ" not in str(pack.sections), "words that can be erased are not copied"
    page = signed_in(officer).get(reverse("handover:show", args=[pack.pk])).content.decode()
    assert "Bà Ví Dụ nói thiếu" in page
    erase_words_by(cast.owner.account_id)
    page = signed_in(officer).get(reverse("handover:show", args=[pack.pk])).content.decode()
    assert "Bà Ví Dụ" not in page
    assert "Lời ghi đã được xóa." in page


def test_a_merged_unit_hears_of_both_by_name_and_opens_neither(cast: Cast, campaign: Campaign) -> None:
    accepted(cast.places.ward, cast.ward_officer, cast)
    accepted_report(form_with_words(cast, campaign), cast.other_ward_officer, cast, results="Vui.")
    new = make_unit("Phường Mới (ví dụ)", parent=cast.places.district, begins_on=MERGED_ON)
    merge_units([cast.places.ward, cast.places.other_ward], into=new, on=MERGED_ON, by=None, at=NEXT_YEAR)
    tasks, _held, words = worked(new).parts
    assert tasks.lines[0].note.endswith("của Phường Một trước sáp nhập")
    assert words.lines[0].note.endswith("của Phường Hai trước sáp nhập")
    assert {line.address for line in (*tasks.lines, *words.lines)} == {""}


def test_a_unit_that_took_another_in_hears_of_both(cast: Cast, campaign: Campaign) -> None:
    accepted(cast.places.ward, cast.ward_officer, cast)
    accepted(cast.places.other_ward, cast.other_ward_officer, cast)
    merge_units([cast.places.other_ward], into=cast.places.ward, on=MERGED_ON, by=None, at=NEXT_YEAR)
    own, taken = worked(cast.places.ward).parts[0].lines
    assert own.address
    assert "trước sáp nhập" not in own.note
    assert taken.note.endswith("của Phường Hai trước sáp nhập")
    asked = last_year_to_hand_over(cast.places.ward.pk, 0, NEXT_YEAR)
    assert asked is not None
    assert sum(str(line.text).startswith("Phường Hai: ") for line in asked.lines) == 2


def test_a_part_of_a_split_unit_hears_of_the_whole_before_and_not_after(cast: Cast, campaign: Campaign) -> None:
    ward, new = cast.places.ward, make_unit("Phường Tách (ví dụ)", parent=cast.places.district)
    Assignment.objects.filter(unit=ward).update(last_on=date(2024, 10, 31))
    accepted(ward, cast.ward_officer, cast)
    split_unit(ward, parts=[ward, new], on=date(2024, 10, 12), by=None, at=NEXT_YEAR)
    accepted(ward, cast.ward_officer, cast, "xe loa", datetime(2024, 10, 13, tzinfo=UTC))
    (line,) = worked(new).parts[0].lines
    assert line.note.endswith("của Phường Một trước khi chia tách · chưa rõ tỷ lệ thuộc về đơn vị này")
    assert len(worked(ward).parts[0].lines) == 2


def test_without_last_year_the_campaign_that_ended_last_is_told_and_named(cast: Cast, campaign: Campaign) -> None:
    accepted(cast.places.ward, cast.ward_officer, cast)
    found = worked(cast.places.ward, datetime(2027, 1, 5, tzinfo=UTC))
    assert "Không có chiến dịch nào của năm 2026" in str(found.lead)
    assert campaign.title in str(found.lead)
    assert len(found.parts[0].lines) == 1
    assert str(worked(cast.places.ward).lead).startswith("Năm 2024: ")
    Campaign.objects.filter(pk=campaign.pk).update(ends_on=date(2027, 3, 1), edition_year=2027)
    assert worked(cast.places.ward, datetime(2027, 1, 5, tzinfo=UTC)).parts == (), "it has not ended"


def test_of_nothing_known_a_sentence_is_said_and_never_a_zero(cast: Cast) -> None:
    found = worked(cast.places.elsewhere)
    assert (found.lines, found.empty) == ([], "Không ghi nhận chiến dịch nào trước đây của đơn vị này.")
    assert returned_to_hand_over(cast.places.elsewhere.pk, 0, NEXT_YEAR) is None
    page = signed_in(cast.elsewhere_officer).get(reverse("handover:new")).content.decode()
    assert "Việc đã làm tốt: Không ghi nhận chiến dịch nào" in page
    assert ": 0</li>" not in page


def test_a_pack_keeps_it_as_it_stood_in_both_languages(cast: Cast, campaign: Campaign) -> None:
    accepted_report(form_with_words(cast, campaign), cast.ward_officer, cast, results="Đông vui.")
    pack = make_pack(cast.ward_officer, to=None, note="", by=cast.ward_officer.account, at=NEXT_YEAR)
    Narrative.objects.update(words="Viết lại sau đó.")
    for language, title, kind in (("vi", "Việc đã làm tốt", "Kết quả đạt được"), ("en", "What worked", "Results")):
        section = next(row for row in sections_read(pack, language) if row["key"] == "worked")
        (line,) = section["parts"][2]["lines"]
        assert (section["title"], line["text"], line["quote"]) == (title, kind, "“Đông vui.”")
        assert str(campaign.edition_year or 2024) in section["lead"]


def test_a_newcomer_finds_it_from_the_desk_without_a_pack(cast: Cast, campaign: Campaign) -> None:
    accepted_report(form_with_words(cast, campaign), cast.ward_officer, cast, results="Đông vui.")
    Campaign.objects.filter(pk=campaign.pk).update(edition_year=2024)
    officer, address = signed_in(cast.ward_officer), reverse("handover:past")
    for desk in ("tasks:desk", "reports:desk", "handover:list"):
        assert f'href="{address}"' in officer.get(reverse(desk)).content.decode()
    assert "Đông vui." in officer.get(address).content.decode()
    assert "Đông vui." not in signed_in(cast.other_ward_officer).get(address).content.decode()
    administrator = signed_in(cast.administrator)
    administrator.post(reverse("members:choose_hat"), {"member": cast.administrator.pk})
    assert administrator.get(address).status_code == 403
    for desk in ("tasks:desk", "reports:desk"):
        page = administrator.get(reverse(desk))
        assert page.context["member"] == cast.administrator
        assert address not in page.content.decode(), "no link to a page that is closed"
    nobody = Client()
    nobody.force_login(cast.stranger)
    assert nobody.get(address).status_code == 403


def test_a_units_link_reads_it_too_and_is_handed_no_pack(cast: Cast, campaign: Campaign) -> None:
    accepted_report(form_with_words(cast, campaign), cast.ward_officer, cast, results="Đông vui.")
    Campaign.objects.filter(pk=campaign.pk).update(edition_year=2024)
    client = signed_in_by(make_link(cast.places.ward))
    assert "Đông vui." in client.get(reverse("handover:past")).content.decode()
    assert client.get(reverse("handover:list")).status_code == 403


def test_the_page_asks_as_often_for_one_of_each_as_for_three(cast: Cast, campaign: Campaign) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(edition_year=datetime.now(UTC).year - 1)
    ward, officer, found = cast.places.ward, cast.ward_officer, []
    client, address = signed_in(officer), reverse("handover:past")
    accepted(ward, officer, cast)
    for number in (1, 2, 3):
        accepted_report(form_with_words(cast, campaign), officer, cast, results=f"Lời số {number}.")
        logged(campaign, officer, title=f"Ngày số {number}", participants="30")
        row = sent(form_with_words(cast, campaign), officer, events="3")
        return_report(row, [], words=f"Lý do số {number}", version=row.version, by=cast.owner, at=AT)
        if number != 2:
            with CaptureQueriesContext(connection) as queries:
                page = client.get(address).content.decode()
            assert [page.count(words) for words in ("Lời số", "Ngày số", "Lý do số")] == [number] * 3
            found.append(len(queries))
    assert found[0] == found[1]
    assert report_of(row.form, ward).state == "returned"
    assert handover_sections.build(ward.pk, officer.account_id, NEXT_YEAR)
