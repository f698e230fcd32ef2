"""The pages: a unit reports on a phone, is returned, corrects; the owner makes the form, reads, verifies, accepts."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lantoa.base.scraps.models import Scrap
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.actions.deciding import Mark, return_report
from lantoa.work.reports.actions.writing import save_draft
from lantoa.work.reports.models import Activity, Report, ReportForm
from lantoa.work.reports.states import RemarkOn, ReportState
from tests.factories.orgs import make_member
from tests.orgs.links.making import make_link, signed_in_by
from tests.people import Cast
from tests.work.reports.making import (
    AT,
    figure_of,
    logged,
    make_form_by_verb,
    opened,
    report_of,
    sent,
    typed,
)

pytestmark = pytest.mark.django_db


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.account)
    return client


@pytest.fixture
def form(cast: Cast) -> ReportForm:
    return opened(cast)


def step_data(form: ReportForm, version: int, go: str = "next", **fields: str) -> dict[str, str]:
    return {"version": str(version), "go": go, **typed(form, **fields)}


def test_a_unit_goes_from_its_desk_through_the_steps_and_sends(cast: Cast, form: ReportForm) -> None:
    client, report = signed_in(cast.ward_officer), report_of(form, cast.places.ward)
    assert reverse("reports:report", args=[report.pk]) in client.get(reverse("desk:home")).content.decode()
    first = reverse("reports:write", args=[report.pk, 1])
    assert "chưa rõ" in client.get(first).content.decode()
    answer = client.post(first, step_data(form, 1, events="12", participants__students="khoảng 200"))
    assert answer.url == reverse("reports:write", args=[report.pk, 2])
    answer = client.post(answer.url, step_data(form, 2, budget_spent="1,5 triệu"))
    assert answer.url == reverse("reports:write", args=[report.pk, 3])
    answer = client.post(answer.url, {"version": "3", "go": "next", "results": "Đông vui (ví dụ)."})
    page = client.get(answer.url).content.decode()
    assert "1.500.000" in page
    assert "khoảng 200" in page
    assert "“1,5 triệu”" in page
    answer = client.post(reverse("reports:submit", args=[report.pk]), {"version": "4", "client_key": str(uuid4())})
    assert answer.url == reverse("reports:report", args=[report.pk])
    assert report_of(form, cast.places.ward).state == "submitted"


def test_a_report_nobody_began_is_called_so_to_its_unit_and_unknown_to_whoever_asks(
    cast: Cast, form: ReportForm
) -> None:
    report, client = report_of(form, cast.places.ward), signed_in(cast.ward_officer)
    Report.objects.update(due_on=None)
    for name, args in (("desk:home", []), ("reports:desk", []), ("reports:report", [report.pk])):
        page = client.get(reverse(name, args=args)).content.decode().partition("<main")[2].partition("</main>")[0]
        assert "Chưa viết</span>" in page, name
        assert "Chưa có gì" not in page, name
        assert "state-unknown" not in page, name
    assert "Chưa có gì" in signed_in(cast.owner).get(reverse("reports:list", args=[form.pk])).content.decode()


def test_what_cannot_be_read_stays_as_typed_with_its_error_beside_it(cast: Cast, form: ReportForm) -> None:
    client, report = signed_in(cast.ward_officer), report_of(form, cast.places.ward)
    first = reverse("reports:write", args=[report.pk, 1])
    answer = client.post(first, step_data(form, 1, events="1,234"))
    assert answer.url == first
    page = client.get(first).content.decode()
    assert 'value="1,234"' in page
    assert "field-error" in page
    check = client.get(reverse("reports:check", args=[report.pk])).content.decode()
    assert f"{first}#id_{figure_of(form, 'events').pk}" in check
    answer = client.post(reverse("reports:submit", args=[report.pk]), {"version": "2", "client_key": str(uuid4())})
    assert answer.status_code == 422
    assert not report.versions.exists()


def test_the_slower_of_two_people_is_told_and_finds_their_text_beside_what_is_there(
    cast: Cast, form: ReportForm
) -> None:
    report, first = report_of(form, cast.places.ward), ""
    first = reverse("reports:write", args=[report.pk, 1])
    signed_in(cast.ward_leader).post(first, step_data(form, 1, events="15"))
    client = signed_in(cast.ward_officer)
    answer = client.post(first, step_data(form, 1, events="12"))
    assert answer.url == f"{first}?kept={Scrap.objects.get().pk}"
    page = client.get(answer.url).content.decode()
    assert 'value="12"' in page
    assert re.search(r"now-there\">[^<]*15", page)
    assert "Trang này đã cũ" in page
    assert "có người khác" not in page  # it may be the person's own other tab
    assert report_of(form, cast.places.ward).draft["figures"] == typed(form, events="15")
    client.post(first, step_data(form, 2, events="12"))
    assert report_of(form, cast.places.ward).draft["figures"][str(figure_of(form, "events").pk)] == "12"
    assert signed_in(cast.ward_leader).get(answer.url).status_code == 404


def test_what_was_left_blank_meanwhile_is_called_blank_and_never_none(cast: Cast, form: ReportForm) -> None:
    report, client = report_of(form, cast.places.ward), signed_in(cast.ward_officer)
    first, last = (reverse("reports:write", args=[report.pk, step]) for step in (1, 3))
    client.post(first, step_data(form, 1, participants__students="20"))
    for address, sent_late in (
        (first, step_data(form, 1, events="12")),
        (last, {"version": "1", "go": "next", "results": "Đông vui (ví dụ)."}),
    ):
        page = client.get(client.post(address, sent_late).url).content.decode()
        assert "Đang có: để trống" in page
        assert "Đang có: không có" not in page


def test_a_return_reaches_the_sender_within_one_page_load_and_is_two_clicks_from_being_sent(
    cast: Cast, form: ReportForm, django_capture_on_commit_callbacks: object
) -> None:
    report = sent(form, cast.ward_officer, events="12")
    marks = [Mark(RemarkOn.FIGURE, "Đếm lại giúp (ví dụ)", form_indicator=figure_of(form, "events"))]
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        return_report(report, marks, words="", version=report.version, by=cast.owner, at=AT)
    by_link = signed_in_by(make_link(cast.places.ward))
    assert "Đếm lại giúp (ví dụ)" in by_link.get(reverse("reports:report", args=[report.pk])).content.decode()
    client = signed_in(cast.ward_officer)
    desk = client.get(reverse("desk:home")).content.decode()
    assert reverse("reports:report", args=[report.pk]) in desk
    assert "Trả lại" in client.get(reverse("notices:list")).content.decode()
    page = client.get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "Đếm lại giúp (ví dụ)" in page
    field = f"{reverse('reports:write', args=[report.pk, 1])}#f-{figure_of(form, 'events').pk}"
    assert f'href="{field}"' in page
    assert "Đếm lại giúp (ví dụ)" in client.get(field.partition("#")[0]).content.decode()


def test_both_versions_stand_side_by_side(cast: Cast, form: ReportForm) -> None:
    report = sent(form, cast.ward_officer, events="12", narratives={"limits": "Ít xe (ví dụ)"})
    sent(form, cast.ward_officer, events="13", narratives={"limits": "Thiếu xe (ví dụ)"})
    client = signed_in(cast.ward_officer)
    page = client.get(reverse("reports:compare", args=[report.pk, 2])).content.decode()
    assert "Ít xe (ví dụ)" in page
    assert "Thiếu xe (ví dụ)" in page
    assert re.search(r"12\s*</td>.*<b>13</b>", page, re.DOTALL)
    assert "12" in client.get(reverse("reports:version", args=[report.pk, 1])).content.decode()


def test_a_closed_form_says_whom_to_ask(cast: Cast, form: ReportForm) -> None:
    from lantoa.work.reports.actions.opening import close_form

    close_form(form, version=form.version, by=cast.owner, at=AT)
    report = report_of(form, cast.places.ward)
    page = signed_in(cast.ward_officer).get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "Quận Ví Dụ có thể mở lại" in page


def test_the_owner_makes_opens_reads_returns_verifies_and_accepts(cast: Cast, campaign: Campaign) -> None:
    client = signed_in(cast.owner)
    made = client.post(
        reverse("reports:form_new", args=[campaign.pk]), {"title": "Báo cáo (ví dụ)", "client_key": str(uuid4())}
    )
    form = ReportForm.objects.get()
    assert made.url == reverse("reports:form", args=[form.pk])
    said = client.get(reverse("reports:form", args=[form.pk])).content.decode()
    assert ("chưa hỏi số liệu nào" in said, "Bằng lời: Kết quả" in said) == (True, True)
    catalogue = client.get(reverse("reports:catalogue", args=[form.pk]))
    events = next(row for row in catalogue.context["sections"]["Hoạt động"] if row.code == "events")
    client.post(reverse("reports:catalogue", args=[form.pk]), {"version": form.version, "chosen": [events.pk]})
    form.refresh_from_db()
    own = {
        "version": form.version,
        "own": "1",
        "name": "Cây đã trồng",
        "measure": "cây",
        "kind": "count",
        "rule": "sum",
    }
    client.post(reverse("reports:catalogue", args=[form.pk]), own)
    page = client.get(reverse("reports:form", args=[form.pk])).content.decode()
    assert "Cây đã trồng" in page
    assert "chưa hỏi số liệu nào" not in page
    assert "Trường Tiểu học Ví Dụ" in page
    form.refresh_from_db()
    client.post(reverse("reports:form_open", args=[form.pk]), {"version": form.version})
    report = sent(form, cast.ward_officer, events="12")
    listed = client.get(reverse("reports:list", args=[form.pk]), {"show": "submitted"})
    assert [row for row, _late, _told in listed.context["lines"]] == [report]
    place = f"f{figure_of(form, 'events').pk}."
    client.post(reverse("reports:return", args=[report.pk]), {"version": report.version, place: "Đếm lại (ví dụ)"})
    report.refresh_from_db()
    assert (report.state, report.remarks.get().reason) == ("returned", "Đếm lại (ví dụ)")
    report = sent(form, cast.ward_officer, events="11")
    figure = report.figures.get()
    client.post(reverse("reports:verify", args=[report.pk]), {"version": report.version, f"v{figure.pk}": "10"})
    figure.refresh_from_db()
    assert figure.verified_value == 10
    report.refresh_from_db()
    client.post(reverse("reports:accept", args=[report.pk]), {"version": report.version})
    report.refresh_from_db()
    assert report.state == "accepted"


def test_the_name_offered_to_a_new_form_is_vietnamese_whatever_its_maker_reads(cast: Cast, campaign: Campaign) -> None:
    client = signed_in(cast.owner)
    client.post(reverse("accounts:language"), {"language": "en"})
    page = client.get(reverse("reports:form_new", args=[campaign.pk]))
    assert "Make a form" in page.content.decode()
    assert page.context["form"].initial["title"] == f"Báo cáo kết quả: {campaign.title}"


def test_who_opens_a_form_after_its_last_day_is_told_that_all_will_be_late(cast: Cast, campaign: Campaign) -> None:
    form = make_form_by_verb(cast, campaign)
    address, client, today = reverse("reports:form", args=[form.pk]), signed_in(cast.owner), timezone.localdate()
    for due_on, late in ((today, False), (today - timedelta(days=1), True), (None, False)):
        ReportForm.objects.filter(pk=form.pk).update(due_on=due_on)
        assert ("đã qua: mở bây giờ thì đơn vị nào cũng trễ hạn ngay" in client.get(address).content.decode()) is late
    ReportForm.objects.filter(pk=form.pk).update(due_on=today - timedelta(days=1), state="open")
    assert "đã qua: mở bây giờ" not in client.get(address).content.decode()


def test_a_verified_number_above_the_claimed_is_refused_in_words(cast: Cast, form: ReportForm) -> None:
    report = sent(form, cast.ward_officer, events="12")
    address = reverse("reports:verify", args=[report.pk])
    answer = signed_in(cast.owner).post(address, {"version": report.version, f"v{report.figures.get().pk}": "13"})
    assert answer.status_code == 422
    assert report.figures.get().verified_value is None


def test_an_activity_is_logged_once_and_stands_in_the_report(cast: Cast, campaign: Campaign) -> None:
    form = opened(cast, campaign=campaign)
    client, key = signed_in(cast.ward_officer), str(uuid4())
    participants = figure_of(form, "participants").indicator
    data = {
        "client_key": key,
        "title": "Ngày hội đọc sách (ví dụ)",
        f"i{participants.pk}.students": "100",
        "owners-others": [str(cast.places.other_ward.pk)],
        "owners-how": "equal",
    }
    address = reverse("reports:activity_new", args=[campaign.pk])
    assert client.get(address).status_code == 200
    for _ in range(2):
        answer = client.post(address, data)
    activity = Activity.objects.get()
    assert answer.url == reverse("reports:activity", args=[activity.pk])
    other = signed_in(cast.other_ward_officer)
    other_report = report_of(form, cast.places.other_ward)
    page = other.get(reverse("reports:write", args=[other_report.pk, 1])).content.decode()
    assert "Ngày hội đọc sách (ví dụ)" in page
    assert re.search(r"1 hoạt động đã ghi[^<]*<b>50</b>", page)
    said = {"share-agrees": "no", "share-words": "Chỉ góp 20 (ví dụ)"}
    other.post(reverse("reports:activity_share", args=[activity.pk]), said)
    page = client.get(reverse("reports:activity", args=[activity.pk])).content.decode()
    assert "chưa thống nhất" in page
    assert "Chỉ góp 20 (ví dụ)" in page


def test_before_sending_a_unit_reads_its_words_and_what_activities_add(cast: Cast, campaign: Campaign) -> None:
    form = opened(cast, campaign=campaign)
    logged(campaign, cast.ward_officer, events="khoảng 2")
    logged(campaign, cast.ward_officer, title="Lớp tin học (ví dụ)", events="1", participants="10-12")
    report, said = report_of(form, cast.places.ward), {"limits": "Mưa hai ngày (ví dụ)"}
    figures = typed(form, events="3")
    save_draft(report, figures=figures, narratives=said, version=report.version, by=cast.ward_officer, at=AT)
    page = signed_in(cast.ward_officer).get(reverse("reports:check", args=[report.pk])).content.decode()
    assert "Mưa hai ngày (ví dụ)" in page
    assert "#id_limits" in page
    assert "cộng thêm khoảng 3 từ hoạt động" in page, "an estimate stays one when it is added"
    assert "cộng thêm từ 10 đến 12 từ hoạt động" in page, "beside a figure that itself stays unknown"
    assert "để không tính hai lần" in page


def test_an_activity_is_named_and_withdrawn_in_words_of_its_own(cast: Cast, campaign: Campaign) -> None:
    client = signed_in(cast.ward_officer)
    new = client.get(reverse("reports:activity_new", args=[campaign.pk])).content.decode()
    assert "Tên hoạt động" in new
    assert "Kết quả thực hiện" not in new
    activity = logged(campaign, cast.ward_officer, {cast.places.ward.pk: None}, participants="10")
    page = client.get(reverse("reports:activity", args=[activity.pk])).content.decode()
    assert "Rút hoạt động" in page
    assert "Rút minh chứng" not in page


def test_changing_an_activity_shows_each_share_to_be_written(cast: Cast, campaign: Campaign) -> None:
    opened(cast, campaign=campaign)
    ward, other = cast.places.ward.pk, cast.places.other_ward.pk
    from decimal import Decimal

    activity = logged(campaign, cast.ward_officer, {ward: Decimal("0.5"), other: Decimal("0.5")}, participants="100")
    client = signed_in(cast.ward_officer)
    address = reverse("reports:activity_edit", args=[activity.pk])
    assert "Phường Hai" in client.get(address).content.decode()
    data = {
        "version": activity.version, "client_key": str(uuid4()), "title": activity.title, "owners-how": "told",
        "owners-others": [str(other)], "owners-own_share": "70", f"owners-share{other}": "30",
        f"i{activity.figures.get().indicator_id}": "100",
    }  # fmt: skip
    assert client.post(address, data).status_code == 302
    assert {row.unit_id: row.share for row in activity.owners.all()} == {ward: Decimal("0.7"), other: Decimal("0.3")}


@pytest.mark.parametrize("units", [1, 3])
def test_the_list_asks_the_same_number_of_queries_for_one_report_and_for_three(
    cast: Cast, units: int, django_assert_num_queries: object
) -> None:
    places = [cast.places.ward, cast.places.other_ward, cast.places.school][:units]
    form = opened(cast, *places)
    sent(form, cast.ward_officer, events="12")
    client = signed_in(cast.owner)
    client.get(reverse("reports:list", args=[form.pk]))
    with django_assert_num_queries(13):  # type: ignore[operator]
        answer = client.get(reverse("reports:list", args=[form.pk]))
    assert len(answer.context["lines"]) == units


@pytest.mark.parametrize("count", [1, 3])
def test_the_unit_s_desk_and_activities_ask_the_same_number_of_queries_for_one_and_for_three(
    cast: Cast, campaign: Campaign, count: int, django_assert_num_queries: object
) -> None:
    for number in range(count):
        opened(cast, cast.places.ward, campaign=campaign)
        logged(campaign, cast.ward_officer, title=f"Buổi {number} (ví dụ)", participants="10")
    client = signed_in(cast.ward_officer)
    client.get(reverse("reports:desk"))
    with django_assert_num_queries(9):  # type: ignore[operator]
        assert len(client.get(reverse("reports:desk")).context["owed"]) == count
    with django_assert_num_queries(7):  # type: ignore[operator]
        page = client.get(reverse("reports:activities", args=[campaign.pk]))
    assert len(page.context["activities"]) == count


def test_strangers_find_nothing(cast: Cast, form: ReportForm) -> None:
    report = sent(form, cast.ward_officer, events="12")
    client = signed_in(cast.other_ward_officer)
    for name in ("report", "check", "sheet", "sheet_out", "return", "verify"):
        assert client.get(reverse(f"reports:{name}", args=[report.pk])).status_code == 404
    for name in ("form", "list", "list_xlsx", "catalogue", "form_sheet"):
        assert client.get(reverse(f"reports:{name}", args=[form.pk])).status_code == 404


def test_a_form_being_made_is_seen_by_no_unit(cast: Cast) -> None:
    form = make_form_by_verb(cast)
    Report.objects.create(form=form, unit=cast.places.ward, asked_at=AT)
    client = signed_in(cast.ward_officer)
    assert client.get(reverse("reports:report", args=[Report.objects.get().pk])).status_code == 404
    assert form.title not in client.get(reverse("reports:desk")).content.decode()


def test_the_share_of_another_is_answered_by_its_own_unit_only(cast: Cast, campaign: Campaign) -> None:
    activity = logged(campaign, cast.ward_officer, participants="10")
    address = reverse("reports:activity_share", args=[activity.pk])
    assert signed_in(cast.other_ward_officer).post(address, {"share-agrees": "yes"}).status_code == 404
    assert signed_in(cast.owner).post(address, {"share-agrees": "yes"}).status_code == 404


def test_a_begun_report_and_its_evidence_have_their_page(cast: Cast, form: ReportForm) -> None:
    client, report = signed_in(cast.ward_officer), report_of(form, cast.places.ward)
    client.post(reverse("reports:write", args=[report.pk, 1]), step_data(form, 1, events="12"))
    page = client.get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "Viết tiếp" in page
    assert "Gắn minh chứng" in client.get(reverse("reports:evidence", args=[report.pk])).content.decode()
    field = str(figure_of(form, "events").pk)
    assert client.get(reverse("reports:prove", args=[report.pk, field])).status_code == 200
    assert client.get(reverse("reports:prove", args=[report.pk, "99999"])).status_code == 404


def test_finance_reads_the_report_of_its_unit_and_is_told_who_writes_it(cast: Cast, form: ReportForm) -> None:
    report = Report.objects.filter(form=form, dropped_at__isnull=True).first()
    assert report is not None
    browser = Client()
    browser.force_login(make_member(report.unit, Role.FINANCE).account)
    said = browser.get(reverse("reports:desk")).content.decode()
    assert reverse("reports:report", args=[report.pk]) in said
    assert "Bạn xem được" in said


def test_who_runs_a_campaign_hands_over_the_reports_that_wait(cast: Cast, form: ReportForm) -> None:
    from lantoa.work.reports.queries.cards import decisions_to_hand_over

    district, at = cast.places.district.pk, timezone.now()
    section = decisions_to_hand_over(district, cast.owner.account_id, at)
    assert section is not None
    assert section.lines == []
    Report.objects.filter(form=form, unit=cast.places.ward).update(
        state=ReportState.SUBMITTED, submitted_at=at, first_submitted_at=at
    )
    section = decisions_to_hand_over(district, cast.owner.account_id, at)
    assert section is not None
    assert [(line.text, str(line.note)[:1]) for line in section.lines] == [(form.title, "1")]
    assert decisions_to_hand_over(cast.places.ward.pk, cast.ward_officer.account_id, at) is None
