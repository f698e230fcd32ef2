"""The way of a report: school → education office → the district that asks. The office looks first and passes on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from lantoa.base.audit.models import AuditEntry
from lantoa.base.notices.models import Notice
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.states import UnitKind
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.actions.deciding import accept_report, pass_report_on, return_report
from lantoa.work.reports.actions.forming import change_form
from lantoa.work.reports.actions.opening import open_form
from lantoa.work.reports.actions.submitting import submit_report
from lantoa.work.reports.models import Report, ReportForm
from lantoa.work.reports.queries.reports import counts_of, listed
from lantoa.work.reports.queries.ways import office_named
from lantoa.work.reports.states import Reach, ReportRefused, Route
from lantoa.work.tasks.models import Assignment
from tests.factories.orgs import make_member
from tests.orgs.links.making import make_link, signed_in_by
from tests.people import Cast
from tests.work.reports.making import AT, DUE, make_form_by_verb, report_of, sent

pytestmark = pytest.mark.django_db


def opened_by(cast: Cast, campaign: Campaign, **way: object) -> ReportForm:
    form = make_form_by_verb(cast, campaign)
    change_form(form, {"reach": Reach.TASKS, **way}, version=form.version, by=cast.owner, at=AT)
    form.refresh_from_db()
    return open_form(form, version=form.version, by=cast.owner, at=AT)


@pytest.fixture
def form(cast: Cast, campaign: Campaign) -> ReportForm:
    """Open for both wards and the school, each through its superior in the sector: only the school has one."""
    return opened_by(cast, campaign, route=Route.SECTOR)


@pytest.fixture
def teacher(cast: Cast) -> Member:
    return make_member(cast.places.school, Role.OFFICER)


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.account)
    return client


def pages(client: Client, report: Report) -> str:
    return client.get(reverse("reports:report", args=[report.pk])).content.decode()


def test_only_who_has_a_superior_in_the_sector_goes_through_it(cast: Cast, form: ReportForm) -> None:
    ways = dict(Report.objects.filter(form=form).values_list("unit", "through"))
    places = cast.places
    assert ways == {places.ward.pk: None, places.other_ward.pk: None, places.school.pk: places.education_office.pk}


def test_a_whole_form_may_go_through_one_office_and_never_through_none(cast: Cast, campaign: Campaign) -> None:
    form = opened_by(cast, campaign, route=Route.OFFICE, through=cast.places.education_office)
    assert set(form.reports.values_list("through", flat=True)) == {cast.places.education_office.pk}
    report, office = sent(form, cast.ward_officer, events="5"), signed_in(cast.specialist)
    assert "5" in pages(office, report)  # the ward does not stand below the office, and its report goes through it
    office.post(reverse("reports:pass", args=[report.pk]), {"version": report.version})
    assert report_of(form, cast.places.ward).passed_at is not None
    form.refresh_from_db()
    change_form(form, {"through": None}, version=form.version, by=cast.owner, at=AT)
    form.refresh_from_db()
    with pytest.raises(ReportRefused, match="no_office"):
        open_form(form, version=form.version, by=cast.owner, at=AT)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Báo cáo kết quả về Ủy ban nhân dân quận (qua Phòng Giáo dục và Đào tạo) trước ngày 11.", True),
        ("Báo cáo kết quả về quận qua Phòng GDĐT, đồng thời gửi tập tin.", True),
        ("Báo cáo kết quả về Phòng Giáo dục và Đào tạo.", False),
        ("Đạt kết quả; thông qua Phòng họp.", False),
    ],
)
def test_the_office_a_plan_names_behind_qua_is_the_way(cast: Cast, words: str, found: bool) -> None:
    office = cast.places.education_office
    assert office_named([words], [cast.places.ward, office]) == (office if found else None)


def test_the_words_of_the_reporting_tasks_set_the_way_of_a_new_form(cast: Cast, campaign: Campaign) -> None:
    for task in campaign.tasks.filter(words__contains="Báo cáo kết quả về Ủy ban nhân dân quận"):
        type(task).objects.filter(pk=task.pk).update(words=f"{task.words} (qua Phòng GDĐT)")
    form = make_form_by_verb(cast, campaign)
    assert (form.route, form.through) == (Route.OFFICE, cast.places.education_office)


def test_from_school_through_the_office_to_the_district_and_each_sees_where_it_is(
    cast: Cast, form: ReportForm, teacher: Member, django_capture_on_commit_callbacks: object
) -> None:
    owner, office = signed_in(cast.owner), signed_in(cast.specialist)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        report = sent(form, teacher, events="3")
    assert Notice.objects.filter(kind="reports.report.to_pass", to_key=cast.places.education_office.pk).exists()
    address = reverse("reports:report", args=[report.pk])
    assert address in office.get(reverse("desk:home")).content.decode()
    assert address in office.get(reverse("reports:desk")).content.decode()
    # The owner sees it and what it says, where it waits, and is not held up.
    page = pages(owner, report)
    assert "Đang chờ Phòng Giáo dục và Đào tạo chuyển tiếp" in page
    assert "Nghiệm thu</button>" in page
    assert "chưa chuyển tiếp báo cáo này" in page
    counts = counts_of(form, today=DUE)
    assert (counts.received, counts.to_decide, counts.on_the_way) == (1, 0, 1)
    assert [row.pk for row in listed(form, "on_the_way")] == [report.pk]
    assert list(listed(form, "submitted")) == []
    listing = owner.get(reverse("reports:list", args=[form.pk])).content.decode()
    assert "Đang trên đường" in listing
    assert "Đang chờ Phòng Giáo dục và Đào tạo" in listing
    # One press at the office.
    page = pages(office, report)
    assert page.count("Chuyển tiếp</button>") == 1
    assert "Nghiệm thu" not in page
    answer = office.post(reverse("reports:pass", args=[report.pk]), {"version": report.version}, follow=True)
    assert "Đã chuyển tiếp" in answer.content.decode()
    report = report_of(form, cast.places.school)
    assert (report.state, report.passed_by) == ("submitted", cast.specialist.account)
    assert reverse("reports:pass", args=[report.pk]) not in pages(office, report)
    page = pages(owner, report)
    assert "Đã đi qua Phòng Giáo dục và Đào tạo" in page
    assert "chưa chuyển tiếp" not in page
    assert "Báo cáo chờ bạn quyết định." in page
    assert counts_of(form, today=DUE).to_decide == 1
    entry = AuditEntry.objects.get(code="reports.report.pass")
    assert (entry.by, entry.new["through"]) == (cast.specialist.account, cast.places.education_office.pk)
    assert accept_report(report, version=report.version, by=cast.owner, at=AT).state == "accepted"


def test_the_office_returns_with_words_and_the_next_version_comes_through_it_again(
    cast: Cast, form: ReportForm, teacher: Member, django_capture_on_commit_callbacks: object
) -> None:
    report, office = sent(form, teacher, events="3"), signed_in(cast.specialist)
    task = Assignment.objects.get(unit=cast.places.school, task__in=form.tasks.all())
    sent_back = {"version": report.version, "words": "Thiếu số lượt (ví dụ)"}
    assert office.post(reverse("reports:return", args=[report.pk]), sent_back).status_code == 302
    task.refresh_from_db()
    assert (report_of(form, cast.places.school).state, task.state) == ("returned", "returned")
    assert "Thiếu số lượt" in pages(signed_in(teacher), report)
    report = sent(form, teacher, participants="90")
    assert report.is_on_its_way
    told = Notice.objects.filter(
        kind="reports.report.correct", to_kind="campaign_owner", to_key=cast.places.district.pk
    )
    assert not told.exists()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        report = pass_report_on(report, version=report.version, by=cast.specialist, at=AT)
    assert told.count() == 1
    # Passed on it is the owner's: the office neither returns it nor passes it twice.
    with pytest.raises(PermissionDenied):
        return_report(report, [], words="Thêm (ví dụ)", version=report.version, by=cast.specialist, at=AT)
    with pytest.raises(ReportRefused, match="wrong_state"):
        pass_report_on(report, version=report.version, by=cast.specialist, at=AT)
    # A correction by the school itself begins the way anew; nothing it sent is lost.
    later = AT + timedelta(hours=1)
    report = submit_report(report, version=report.version, client_key=None, by=teacher, at=later).report
    report.refresh_from_db()
    assert (report.is_on_its_way, report.versions.count()) == (True, 3)


def test_an_office_that_does_nothing_locks_nothing(cast: Cast, form: ReportForm, teacher: Member) -> None:
    report = sent(form, teacher, events="3")
    accepted = accept_report(report, version=report.version, by=cast.owner, at=AT)
    assert accepted.state == "accepted"
    entry = AuditEntry.objects.get(code="reports.report.accept")
    assert entry.new["not_passed_by"] == cast.places.education_office.pk
    returned = return_report(accepted, [], words="Xem lại (ví dụ)", version=accepted.version, by=cast.owner, at=AT)
    assert returned.state == "returned"


def test_nobody_else_passes_on_returns_or_sees(cast: Cast, form: ReportForm, teacher: Member) -> None:
    report = sent(form, teacher, events="3")
    office: Unit = cast.places.education_office
    clerk, beside = make_member(office, Role.CLERK), make_member(form.campaign.unit, Role.CLERK)
    for member in (clerk, beside, teacher, cast.owner, cast.ward_officer, cast.supervisor, cast.elsewhere_officer):
        with pytest.raises(PermissionDenied):
            pass_report_on(report, version=report.version, by=member, at=AT)
        answer = signed_in(member).post(reverse("reports:pass", args=[report.pk]), {"version": report.version})
        assert answer.status_code in (403, 404), member
    beside_by_link = signed_in_by(make_link(cast.places.other_ward))
    for name, how in (("report", "get"), ("pass", "post"), ("return", "get")):
        assert getattr(beside_by_link, how)(reverse(f"reports:{name}", args=[report.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        accept_report(report, version=report.version, by=cast.specialist, at=AT)
    for name in ("verify", "accept"):
        address = reverse(f"reports:{name}", args=[report.pk])
        assert signed_in(cast.specialist).post(address, {"version": report.version}).status_code == 404
    assert report_of(form, cast.places.school).is_on_its_way


def test_an_office_without_accounts_sees_returns_and_passes_on_by_its_link(
    cast: Cast, form: ReportForm, teacher: Member
) -> None:
    office: Unit = cast.places.education_office
    made = make_link(office)
    phone = signed_in_by(made)
    report = sent(form, teacher, events="3")
    address = reverse("reports:report", args=[report.pk])
    home = phone.get(reverse("desk:home")).content.decode()
    assert "Báo cáo chờ chuyển tiếp" in home
    assert address in home
    assert address in phone.get(reverse("reports:desk")).content.decode()
    assert "Chuyển tiếp</button>" in pages(phone, report)
    back = {"version": report.version, "words": "Thiếu số lượt (ví dụ)"}
    assert phone.post(reverse("reports:return", args=[report.pk]), back).status_code == 302
    # The school reads who returned it: the office, not the district that asked.
    page = pages(signed_in(teacher), report)
    assert f"Do {office} trả lại" in page
    assert f"Do {cast.places.district} trả lại" not in page
    report = sent(form, teacher, participants="90")
    assert phone.post(reverse("reports:pass", args=[report.pk]), {"version": report.version}).status_code == 302
    assert report_of(form, cast.places.school).passed_by == made.link.member.account
    assert phone.post(reverse("reports:accept", args=[report.pk]), {"version": report.version}).status_code == 404
    assert phone.get(address).status_code == 200


def test_another_sectors_superior_that_has_no_part_in_the_campaign_is_no_way(cast: Cast, campaign: Campaign) -> None:
    from lantoa.orgs.units.actions import move_unit
    from lantoa.orgs.units.states import Line
    from tests.factories.orgs import LONG_AGO, THEN, make_unit

    department = make_unit("Sở Giáo dục và Đào tạo (ví dụ)", UnitKind.OFFICE, parent=cast.places.province)
    move_unit(department, line=Line.SECTOR, parent=None, on=LONG_AGO, by=None, at=THEN)
    move_unit(cast.places.school, line=Line.SECTOR, parent=department, on=LONG_AGO, by=None, at=THEN)
    form = opened_by(cast, campaign, route=Route.SECTOR)
    assert set(form.reports.values_list("through", flat=True)) == {None}


def test_the_owner_chooses_the_way_on_the_page(cast: Cast, campaign: Campaign) -> None:
    form, owner = make_form_by_verb(cast, campaign), signed_in(cast.owner)
    address = reverse("reports:form_change", args=[form.pk])
    data = {"version": form.version, "title": form.title, "reach": "tasks", "tasks": [t.pk for t in form.tasks.all()]}
    answer = owner.post(address, data | {"route": "office"})
    assert answer.status_code == 422
    assert "Hãy chọn đơn vị đầu mối" in answer.content.decode()
    answer = owner.post(address, data | {"route": "office", "through": cast.places.education_office.pk})
    assert answer.status_code == 302
    form.refresh_from_db()
    assert (form.route, form.through) == (Route.OFFICE, cast.places.education_office)


def test_the_way_is_told_in_english_too(cast: Cast, form: ReportForm, teacher: Member) -> None:
    report, office = sent(form, teacher, events="3"), signed_in(cast.specialist)
    office.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = pages(office, report)
    assert "Pass it on" in page
    assert "Waits at Phòng Giáo dục và Đào tạo to be passed on" in page


def test_finance_sees_on_its_desk_what_its_unit_reports(cast: Cast, form: ReportForm) -> None:
    money = signed_in(make_member(cast.places.ward, Role.FINANCE))
    page = money.get(reverse("reports:desk")).content.decode()
    assert reverse("reports:report", args=[report_of(form, cast.places.ward).pk]) in page
    assert "Chưa có báo cáo" not in page


def test_the_owner_reads_in_a_row_why_its_day_is_not_the_forms(cast: Cast, form: ReportForm) -> None:
    row = report_of(form, cast.places.ward)
    address, owner = reverse("reports:list", args=[form.pk]), signed_in(cast.owner)
    assert "muộn hơn biểu mẫu" not in owner.get(address).content.decode()
    Report.objects.filter(pk=row.pk).update(due_on=form.due_on + timedelta(days=1))
    assert owner.get(address).content.decode().count("muộn hơn biểu mẫu") == 1
