"""The pages: who opens them, what stands on them, what they cost."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from lantoa.base.files.actions import store_file
from lantoa.base.files.models import StoredFile
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.actions import merge_units, split_unit
from lantoa.orgs.units.states import UnitKind
from lantoa.work.arrivals.models import Arrival
from lantoa.work.consolidation.actions.freezing import freeze_totals
from lantoa.work.consolidation.queries.editions import figures_by_unit
from lantoa.work.consolidation.queries.participation import participation_of, reach_of
from lantoa.work.consolidation.queries.scope import scope_of
from lantoa.work.consolidation.queries.units import PER_PAGE
from lantoa.work.evidence.models import Evidence, Likeness
from lantoa.work.evidence.states import Kind
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.models import Activity, ActivityFigure, ActivityOwner, Figure, Narrative, Report, ReportForm
from tests.factories.orgs import make_unit
from tests.people import Cast
from tests.work.consolidation.making import AT, PARTS, figure, indicator, make_form, sent

pytestmark = pytest.mark.django_db
PAGES = ("totals", "questions", "words", "participation", "editions", "snapshots")


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.account)
    return client


def page(member: Member, name: str, *args: object, **query: object) -> str:
    answer = signed_in(member).get(reverse(f"consolidation:{name}", args=args), query)
    assert answer.status_code == 200, name
    return answer.content.decode()


@pytest.fixture
def form(cast: Cast) -> ReportForm:
    """The ward told 40 events and 1.200 visits, the other ward nothing; one activity of both."""
    form = make_form(cast)
    report = sent(form, cast.places.ward)
    figure(report, form.indicators.get(indicator__code="events"), 40, evidenced_value=30, verified_value=25)
    figure(report, form.indicators.get(indicator__code="visits"), 1200, part="pupils")
    Narrative.objects.create(report=report, kind="results", words="Tổ chức 40 cuộc. Người dân hưởng ứng.")
    Report.objects.create(form=form, unit=cast.places.other_ward, due_on=form.due_on, asked_at=AT)
    activity = Activity.objects.create(
        campaign=form.campaign,
        unit=cast.places.ward,
        title="Ngày hội đọc (ví dụ)",
        logged_at=AT,
        logged_by=form.made_by,
    )
    for unit in (cast.places.ward, cast.places.other_ward):
        ActivityOwner.objects.create(activity=activity, unit=unit, share=Decimal("0.6"))
    indicator = form.indicators.get(indicator__code="events").indicator
    ActivityFigure.objects.create(activity=activity, indicator=indicator, said="exact", value=2, low=2, high=2)
    return form


@pytest.mark.parametrize("name", PAGES)
def test_the_owner_the_leader_and_the_supervisor_see_each_page_and_others_do_not(
    cast: Cast, form: ReportForm, name: str
) -> None:
    for member in (cast.owner, cast.district_leader, cast.supervisor):
        assert "Báo cáo kết quả (ví dụ)" in page(member, name, form.pk)
    for member in (cast.ward_officer, cast.elsewhere_officer):
        address = reverse(f"consolidation:{name}", args=[form.pk])
        assert signed_in(member).get(address).status_code == 404


def test_three_numbers_stand_side_by_side_and_the_unknown_beside_them(cast: Cast, form: ReportForm) -> None:
    shown = page(cast.owner, "totals", form.pk)
    cells = [part.split("</td>")[0] for part in shown.split('data-label="')[1:]]
    unknown = 'Chưa rõ"><span>0/2<span class="out-of-sight"> đơn vị</span></span>'
    assert cells[:4] == ['Khai">42', 'Có minh chứng">30', 'Đã kiểm">25', unknown]
    assert 'Khai"><span class="unknown"><span>chưa rõ</span></span>' in shown
    assert "1 hoạt động của nhiều đơn vị" in shown


def test_a_unit_below_is_asked_alone_and_a_disputed_share_leaves_bounds(cast: Cast, form: ReportForm) -> None:
    shown = page(cast.owner, "totals", form.pk, within=cast.places.ward.pk)
    assert 'data-label="Khai">40–42' in shown
    assert "chưa thống nhất tỷ lệ" in shown


def test_a_figure_leads_to_its_units_their_words_and_activities(cast: Cast, form: ReportForm) -> None:
    shown = page(cast.owner, "figure", form.pk, form.indicators.get(indicator__code="events").pk)
    assert "Phường Một" in shown
    assert "Ngày hội đọc (ví dụ)" in shown
    assert "Chưa nhận được báo cáo." not in shown.split("Phường Hai</a></h3>")[0].split('id="units"')[1]
    assert "<svg" in shown
    assert 'href="#below"' not in shown, "every unit is drawn"
    cue, chart = shown.index("Biểu đồ rộng hơn màn hình: kéo ngang để xem hết."), shown.index('<figure class="chart"')
    assert cue < chart, "said before the chart that is cut on a phone"
    units = shown.split('id="units"')[1]
    assert units.count("<h3") <= PER_PAGE <= 20, "fifty made a page of twenty-four thousand pixels on a phone"


def test_a_chart_says_how_many_units_it_leaves_to_the_table(
    cast: Cast, form: ReportForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lantoa.work.consolidation.drawing.MOST_BARS", 1)
    monkeypatch.setattr("lantoa.work.consolidation.drawing.FEW_MORE", 0)
    shown = page(cast.owner, "figure", form.pk, form.indicators.get(indicator__code="events").pk)
    assert "Biểu đồ vẽ 1 đơn vị đầu; còn" in shown
    assert 'href="#below"' in shown
    assert 'id="below"' in shown


def test_unknown_is_an_empty_cell_with_a_note_in_every_sheet(cast: Cast, form: ReportForm) -> None:
    owner = signed_in(cast.owner)
    text = owner.get(reverse("consolidation:totals_csv", args=[form.pk])).content.decode("utf-8-sig")
    rows = {"".join(row[:2]): row for row in csv.reader(io.StringIO(text))}
    assert rows["Số cuộc"][7:13] == ["42", "42", "30", "30", "25", "25"]
    persons = rows["Số người tham gia"]
    assert persons[7:13] == [""] * 6
    assert persons[5:7] == ["0", "2"]
    assert "chưa rõ" in persons[13]
    content = b"".join(owner.get(reverse("consolidation:totals_xlsx", args=[form.pk])).streaming_content)
    book = load_workbook(io.BytesIO(content))
    cells = {
        row[0].value: [cell.value for cell in row] for row in book["Bảng tổng hợp"].iter_rows() if not row[1].value
    }
    assert cells["Số người tham gia"][7:13] == [None] * 6
    assert cells["Số cuộc"][7] == 42


def test_words_are_chosen_and_left_out_by_plain_forms(cast: Cast, form: ReportForm) -> None:
    owner, words = signed_in(cast.owner), Narrative.objects.get()
    sent_form = {"narrative": words.pk, "start": 0, "end": 16}
    owner.post(reverse("consolidation:choose", args=[form.pk]), sent_form)
    quote = form.chosen_quotes.get()
    assert quote.text == "Tổ chức 40 cuộc."
    assert "Đã chọn đưa vào báo cáo" in page(cast.owner, "words", form.pk)
    owner.post(reverse("consolidation:drop", args=[quote.pk]))
    assert not form.chosen_quotes.exists()


def test_freezing_is_one_button_and_the_cut_off_shows_what_moved_since(cast: Cast, form: ReportForm) -> None:
    signed_in(cast.owner).post(reverse("consolidation:freeze", args=[form.pk]), {"words": "Chốt lần đầu"})
    snapshot = form.snapshots.get()
    report = form.reports.get(unit=cast.places.ward)
    report.figures.filter(split="").update(value=45, low=45, high=45)
    shown = page(cast.owner, "snapshot", snapshot.pk)
    assert "Chốt lần đầu" in shown
    assert "<b>47</b>" in shown


def test_an_erratum_stands_on_the_page_of_its_cut_off(cast: Cast, form: ReportForm) -> None:
    from tests.work.consolidation.test_actions import LATER, record_errata, version_of

    report = form.reports.get(unit=cast.places.ward)
    version_of(report, 1, "40")
    snapshot = freeze_totals(form, by=cast.owner, at=AT)
    record_errata(version_of(report, 2, "45", at=LATER, note="Đếm thiếu"))
    shown = page(cast.owner, "snapshot", snapshot.pk)
    assert "40 → <b>45</b>" in shown
    assert "Đếm thiếu" in shown


def test_another_edition_is_laid_beside_and_a_split_without_shares_stays_unknown(cast: Cast, form: ReportForm) -> None:
    before = make_form(cast)
    before.campaign.title, before.campaign.edition_year = "Tuần lễ năm trước (ví dụ)", 2023
    before.campaign.save()
    wanted = before.indicators.get(indicator__code="events")
    figure(sent(before, cast.places.ward), wanted, 30)
    Report.objects.create(form=before, unit=cast.places.other_ward, asked_at=AT)
    figure_now = form.indicators.get(indicator__code="events").pk
    shown = page(cast.owner, "editions", form.pk, **{"with": before.pk, "figure": figure_now})
    assert "+12" in shown
    assert "không cùng tập hợp đơn vị" in shown
    assert "một đơn vị trước đó không báo cáo" in shown


@pytest.mark.parametrize("count", [1, 3])
def test_a_figure_page_costs_the_same_with_one_unit_and_with_three(cast: Cast, count: int) -> None:
    form = make_form(cast)
    wanted = form.indicators.get(indicator__code="events")
    for number in range(count):
        figure(sent(form, make_unit("", parent=cast.places.district)), wanted, number + 1)
    owner = signed_in(cast.owner)
    address = reverse("consolidation:figure", args=[form.pk, wanted.pk])
    owner.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert owner.get(address).content.decode().count('<h3 lang="vi">') == count
    assert len(asked) == 21


def test_totals_name_their_figures_in_the_language_of_the_page(cast: Cast, form: ReportForm) -> None:
    form.indicators.filter(indicator__code="events").update(name_en="Events held", measure_en="events")
    browser = signed_in(cast.owner)
    address = reverse("consolidation:totals", args=[form.pk])
    assert "Số cuộc" in browser.get(address).content.decode()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page_in_english = browser.get(address).content.decode()
    assert "Events held" in page_in_english
    tree = re.search(
        r"in the tree of ([^<]*)\.<",
        browser.get(reverse("consolidation:participation", args=[form.pk])).content.decode(),
    )
    assert tree is not None
    assert re.fullmatch(r"\d{1,2} \w{3,4} \d{4}", tree[1].strip()), tree[1]
    assert "Số cuộc" not in page_in_english


def test_the_reports_of_a_form_and_their_totals_lead_to_each_other(cast: Cast, form: ReportForm) -> None:
    browser, totals = signed_in(cast.owner), reverse("consolidation:totals", args=[form.pk])
    received = reverse("reports:list", args=[form.pk])
    assert totals in browser.get(received).content.decode()
    assert received in browser.get(totals).content.decode()


def sheet_rows(cast: Cast, form: ReportForm, name: str) -> list[list[object]]:
    content = b"".join(
        signed_in(cast.owner).get(reverse("consolidation:totals_xlsx", args=[form.pk])).streaming_content
    )
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content))[name].iter_rows()]


def test_a_name_that_looks_like_an_address_stands_in_the_workbook_as_it_is(cast: Cast, form: ReportForm) -> None:
    cast.places.ward.names.update(name="mailto:Phường Một")
    assert "mailto:Phường Một" in {row[0] for row in sheet_rows(cast, form, "Đơn vị")}


def test_the_sheet_of_units_prints_three_numbers_and_the_unknown_of_every_figure(cast: Cast, form: ReportForm) -> None:
    heads, *rows = sheet_rows(cast, form, "Đơn vị")
    at = heads.index("Số cuộc (cuộc): Khai")
    assert heads[at : at + 4] == [
        f"Số cuộc (cuộc): {head}" for head in ("Khai", "Có minh chứng", "Đã kiểm", "Đơn vị chưa rõ")
    ]
    by_name = {row[0]: row for row in rows}
    assert by_name["Cộng"][at : at + 4] == ["42", "30", "25", 0]
    persons = heads.index("Số người tham gia (người): Khai")
    assert by_name["Cộng"][persons : persons + 4] == [None, None, None, 2]


def test_editions_without_a_year_are_told_apart_by_their_names(cast: Cast, form: ReportForm) -> None:
    before = make_form(cast)
    Campaign.objects.filter(pk=before.campaign_id).update(
        title="Tuần lễ trước (ví dụ)", edition_year=None, starts_on=None
    )
    figure(sent(before, cast.places.ward), before.indicators.get(indicator__code="events"), 30)
    shown = page(cast.owner, "editions", form.pk, **{"with": before.pk})
    assert "Tuần lễ trước (ví dụ): khai" in shown
    assert f"{form.campaign}: khai" in shown


def test_editions_say_which_number_they_print_and_print_each_of_the_three(cast: Cast, form: ReportForm) -> None:
    before = make_form(cast)
    Campaign.objects.filter(pk=before.campaign_id).update(edition_year=2023)
    Campaign.objects.filter(pk=form.campaign_id).update(edition_year=2024)
    wanted = before.indicators.get(indicator__code="events")
    figure(sent(before, cast.places.ward), wanted, 30, evidenced_value=20, verified_value=10)
    now = form.indicators.get(indicator__code="events").pk
    for which, head, then, this, signed, unit in (
        ("claimed", "khai", "30", "42", "+12", "40"),
        ("evidenced", "có minh chứng", "20", "30", "+10", "30"),
        ("verified", "đã kiểm", "10", "25", "+15", "25"),
    ):
        shown = page(cast.owner, "editions", form.pk, **{"with": before.pk, "figure": now, "which": which})
        row = shown[shown.index(">Số cuộc</a>") :].split("</tr>")[0]
        assert f'Năm 2023">{then}</td>' in row
        assert f'Năm 2024">{this}</td>' in row
        assert signed in row
        assert f"Năm 2023: {head}" in shown
        assert f"Năm 2024: {head}" in shown
        assert not {"Kỳ kia", "Kỳ này"} & set(re.findall("Kỳ (?:kia|này)", shown)), "which is which is said by its year"
        units = shown[shown.index('id="units"') :]
        assert f">{then}</td>" in units
        assert f">{unit}</td>" in units
    assert "0/1" in row


def test_who_checked_a_figure_stands_beside_the_checked_number(cast: Cast, form: ReportForm) -> None:
    report = form.reports.get(unit=cast.places.ward)
    report.figures.filter(split="").update(verified_by=cast.owner.account, verified_at=AT)
    told = f"(do {cast.owner.account.display_name} kiểm"
    events = form.indicators.get(indicator__code="events").pk
    assert told in page(cast.owner, "figure", form.pk, events)
    shown = signed_in(cast.owner).get(reverse("reports:report", args=[report.pk])).content.decode()
    assert told in shown


def test_organisations_show_three_numbers_of_whom_they_reached_parts_added(cast: Cast, form: ReportForm) -> None:
    union = make_unit("Hội Phụ nữ (ví dụ)", UnitKind.ASSOCIATION, parent=cast.places.district)
    silent = make_unit("Đoàn Thanh niên (ví dụ)", UnitKind.UNION, parent=cast.places.district)
    informed = indicator(form, "members_informed", "Hội viên được biết", "người")
    persons = form.indicators.get(indicator__code="persons")
    persons.parts, persons.split = PARTS, "group"
    persons.save()
    report = sent(form, union)
    sent(form, silent)
    figure(report, informed, 120, said="estimate")
    checker = {"verified_by": cast.owner.account, "verified_at": AT}
    figure(report, persons, 30, part="pupils", evidenced_value=20, verified_value=18, **checker)
    figure(report, persons, 12, part="adults", evidenced_value=12)
    lines, asked = reach_of(scope_of(form, at=AT))
    told = {line.report.unit_id: line for line in lines}
    took = told[union.pk].took_part
    assert took is not None
    assert [(one.low, one.high) for one in (took.claimed, took.evidenced, took.verified) if one] == [
        (42, 42), (32, 32), (18, 18),
    ]  # fmt: skip
    assert told[silent.pk].took_part is None
    assert set(asked) == {"members_informed", "persons"}
    shown = page(cast.owner, "participation", form.pk)
    row = shown[shown.index("Hội Phụ nữ (ví dụ)</a>") :].split("</tr>")[0]
    cells = [" ".join(re.sub("<[^>]+>", " ", cell.split(">", 1)[1]).split()) for cell in row.split("<td ")[1:]]
    assert cells[:5] == ["khoảng 120", "chưa rõ", "chưa rõ", "42", "32"]
    assert cells[5].startswith("18 (do ")
    other = shown[shown.index("Đoàn Thanh niên (ví dụ)</a>") :].split("</tr>")[0]
    assert other.count("chưa rõ") == 6


def test_participation_counts_units_by_kind(cast: Cast, form: ReportForm) -> None:
    wards = {line.kind: line for line in participation_of(scope_of(form, at=AT))}[UnitKind.COMMUNE]
    assert (wards.reports, wards.reported, wards.acting, wards.activities) == (2, 1, 2, 1)
    assert (wards.units, wards.heard, wards.silent) == (0, 0, 0)


def test_a_range_reaches_both_ends_and_an_open_end_stays_open(cast: Cast, form: ReportForm) -> None:
    union = make_unit("Hội Khuyến học (ví dụ)", UnitKind.ASSOCIATION, parent=cast.places.district)
    persons = form.indicators.get(indicator__code="persons")
    report = sent(form, union)
    Figure.objects.create(report=report, form_indicator=persons, split="pupils", said="range", low=50)
    figure(report, persons, 10, part="adults")
    (line,) = (one for one in reach_of(scope_of(form, at=AT))[0] if one.report.unit_id == union.pk)
    assert line.took_part is not None
    assert line.took_part.claimed == (Decimal(60), None)


MERGER = date(2024, 7, 1)


@pytest.mark.parametrize(
    ("shares", "first", "second"),
    [
        ({0: Decimal("0.75"), 1: Decimal("0.25")}, "30", "10"),
        (None, "chưa rõ", "chưa rõ"),
    ],
    ids=["with shares", "without"],
)
def test_another_edition_is_carried_over_a_real_merger_and_a_real_split(
    cast: Cast, shares: dict[int, Decimal] | None, first: str, second: str
) -> None:
    """A and B become C; D is split in E and F, with the shares of the decision or without."""
    a, b, d = (make_unit(f"Phường {name} (ví dụ)", parent=cast.places.district) for name in "ABD")
    before, form = make_form(cast), make_form(cast)
    campaign = before.campaign
    campaign.title, campaign.edition_year = "Tuần lễ năm trước (ví dụ)", 2023
    campaign.starts_on, campaign.ends_on = date(2023, 10, 2), date(2023, 10, 8)
    campaign.save()
    wanted_then = before.indicators.get(indicator__code="events")
    for unit, number in ((a, 7), (b, 5), (d, 40)):
        figure(sent(before, unit), wanted_then, number)
    c, e, f = (make_unit(f"Phường {name} (ví dụ)", parent=cast.places.district, begins_on=MERGER) for name in "CEF")
    merge_units([a, b], into=c, on=MERGER, by=None, at=AT)
    told = {unit.pk: shares[place] for place, unit in enumerate((e, f))} if shares else None
    split_unit(d, parts=[e, f], on=MERGER, by=None, at=AT, shares=told)
    wanted = form.indicators.get(indicator__code="events")
    for unit, number in ((c, 20), (e, 33), (f, 9)):
        figure(sent(form, unit), wanted, number)
    shown = page(cast.owner, "editions", form.pk, **{"with": before.pk, "figure": wanted.pk})
    rows = {}
    for row in shown[shown.index('id="units"') :].split("<tr ")[2:]:
        cells = [" ".join(re.sub("<[^>]+>", " ", one.split(">", 1)[1]).split()) for one in re.split("<t[hd] ", row)[1:]]
        rows[cells[0]] = cells[1:]
    assert rows["Phường C (ví dụ)"][:2] == ["12", "20"]
    assert "từ 2 đơn vị" in rows["Phường C (ví dụ)"][2]
    assert rows["Phường E (ví dụ)"][:2] == [first, "33"]
    assert rows["Phường F (ví dụ)"][:2] == [second, "9"]
    assert ("chưa rõ tỷ lệ" in rows["Phường E (ví dụ)"][2]) == (shares is None)
    assert not {"Phường A (ví dụ)", "Phường B (ví dụ)", "Phường D (ví dụ)"} & set(rows)
    assert "+10" in shown, "the totals differ by 62 - 52"


def test_an_own_activity_of_a_unit_is_its_number_in_another_edition(cast: Cast, form: ReportForm) -> None:
    events = form.indicators.get(indicator__code="events")
    activity = Activity.objects.create(
        campaign=form.campaign, unit=cast.places.other_ward, title="Tọa đàm (ví dụ)", logged_at=AT,
        logged_by=form.made_by,
    )  # fmt: skip
    ActivityOwner.objects.create(activity=activity, unit=cast.places.other_ward, share=1)
    ActivityFigure.objects.create(
        activity=activity, indicator=events.indicator, said="exact", value=3, low=3, high=3, verified_value=2
    )
    scope = scope_of(form, at=AT)
    assert figures_by_unit(scope, events) == {cast.places.ward.pk: 40, cast.places.other_ward.pk: 3}
    assert figures_by_unit(scope, events, which="verified") == {cast.places.ward.pk: 25, cast.places.other_ward.pk: 2}


def test_open_questions_stand_beside_the_buttons_that_freeze_and_stop_nobody(cast: Cast, form: ReportForm) -> None:
    owner, report = signed_in(cast.owner), form.reports.get(unit=cast.places.ward)
    report.figures.filter(split="").update(verified_value=None)
    for name in ("totals", "snapshots"):
        quiet = page(cast.owner, name, form.pk)
        assert "1 hoạt động chưa thống nhất tỷ lệ" in quiet
        assert "mâu thuẫn" not in quiet
        assert "phải cùng một ảnh" not in quiet
        assert "phiếu giấy" not in quiet
    report.figures.filter(split="").update(verified_value=99)
    alike(form, cast)
    Arrival.objects.create(way="paper", state="waiting", report=report, file=stored(cast), arrived_at=AT)
    for name in ("totals", "snapshots"):
        shown = page(cast.owner, name, form.pk)
        assert f'href="{reverse("consolidation:questions", args=[form.pk])}">1 câu hỏi' in shown
        assert f'href="{reverse("evidence:gallery", args=[form.campaign_id])}?questions=on">1 câu hỏi' in shown
        assert "1 phiếu giấy hoặc thư" in shown
        assert "Vẫn có thể chốt" in shown
        assert "Vẫn có thể chốt" not in page(cast.supervisor, name, form.pk)
    owner.post(reverse("consolidation:freeze", args=[form.pk]), {"words": "Chốt dù còn câu hỏi"})
    assert form.snapshots.count() == 1


def alike(form: ReportForm, cast: Cast) -> Likeness:
    """Two pieces of two wards that look the same, and one question that was answered."""
    who = {"campaign": form.campaign, "unit": cast.places.ward, "added_at": AT, "added_by": cast.ward_officer.account}
    pieces = [Evidence.objects.create(kind=Kind.LINK, url=f"https://vi-du.example/{n}", **who) for n in range(3)]
    told = {"kind": "same", "asked_at": AT}
    Likeness.objects.create(older=pieces[0], newer=pieces[1], answer="shared", **told)
    return Likeness.objects.create(older=pieces[1], newer=pieces[2], **told)


def stored(cast: Cast) -> StoredFile:
    """The photograph of a paper form."""
    return store_file(io.BytesIO(b"\xff\xd8\xff photo"), name="phieu.jpg", by=cast.ward_officer.account, at=AT)


def test_one_sentence_tells_the_three_numbers_apart_on_every_page_and_in_every_sheet(
    cast: Cast, form: ReportForm
) -> None:
    told = "Khai là số đơn vị tự báo cáo"
    owner, wanted = signed_in(cast.owner), form.indicators.get(indicator__code="events")
    snapshot = freeze_totals(form, by=cast.owner, at=AT)
    shown = [
        page(cast.owner, "totals", form.pk),
        page(cast.owner, "figure", form.pk, wanted.pk),
        page(cast.owner, "snapshot", snapshot.pk),
        page(cast.owner, "source", snapshot.pk, wanted.pk),
        owner.get(reverse("consolidation:totals_csv", args=[form.pk])).content.decode("utf-8-sig"),
    ]
    assert [text.count(told) for text in shown] == [1] * len(shown)
    content = b"".join(owner.get(reverse("consolidation:totals_xlsx", args=[form.pk])).streaming_content)
    last = list(load_workbook(io.BytesIO(content))["Bảng tổng hợp"].iter_rows(values_only=True))[-1]
    assert str(last[0]).startswith(told)


def test_equal_words_are_one_card_with_their_units_counted_and_listed(cast: Cast, form: ReportForm) -> None:
    words = ["Người dân hưởng ứng.", "Người dân hưởng ứng", "người dân HƯỞNG ứng.", "Mưa nhiều, ít xe loa."]
    for text in words:
        report = sent(form, make_unit("", parent=cast.places.district))
        Narrative.objects.create(report=report, kind="limits", words=text)
    shown = page(cast.owner, "words", form.pk, kind="limits")
    assert shown.count("<blockquote") == 2
    assert "3 đơn vị viết đúng như vậy" in shown
    for report in form.reports.filter(narratives__kind="limits"):
        assert f'<cite lang="vi">{report.unit}</cite>' in shown
    last = Narrative.objects.get(words="người dân HƯỞNG ứng.")
    assert "“người dân HƯỞNG ứng.”" in shown
    place = {"narrative": last.pk, "start": 0, "end": len(last.words)}
    answer = signed_in(cast.owner).post(reverse("consolidation:choose", args=[form.pk]), place)
    assert answer.url.endswith(f"#n{last.pk}-0")
    assert form.chosen_quotes.get().report == last.report
    again = page(cast.owner, "words", form.pk, kind="limits")
    assert '<blockquote class="is-chosen">' in again
    assert '<details class="fold" open>' in again
    assert f'id="n{last.pk}-0"' in again


def test_an_estimate_is_said_on_every_page_and_in_every_table(cast: Cast, form: ReportForm) -> None:
    """The ward told "about 40": with the activity of 2, about 42."""
    Figure.objects.filter(report__form=form, form_indicator__indicator__code="events").update(said="estimate")
    events = form.indicators.get(indicator__code="events").pk
    before = make_form(cast)
    Campaign.objects.filter(pk=before.campaign_id).update(edition_year=2023)
    figure(sent(before, cast.places.ward), before.indicators.get(indicator__code="events"), 30)
    snapshot = freeze_totals(form, by=cast.owner, at=AT)
    beside = {"with": before.pk, "figure": events}
    for shown in (
        page(cast.owner, "totals", form.pk), page(cast.owner, "figure", form.pk, events),
        page(cast.owner, "snapshot", snapshot.pk), page(cast.owner, "source", snapshot.pk, events),
        page(cast.owner, "editions", form.pk, **beside),
    ):  # fmt: skip
        assert ">khoảng 42<" in shown
        assert ">42<" not in shown
    shown = page(cast.owner, "editions", form.pk, **beside)
    assert "khoảng +12" in shown
    assert ">khoảng 40</td>" in shown.partition('id="units"')[2]
    assert ">30</td>" in shown.partition('id="units"')[2], "the other year was counted"
    verified = page(cast.owner, "editions", form.pk, which="verified", **beside)
    assert "khoảng" not in verified.partition('id="units"')[2], "what was found is no estimate"
    heads, *rows = sheet_rows(cast, form, "Đơn vị")
    at = heads.index("Số cuộc (cuộc): Khai")
    assert {row[0]: row for row in rows}["Cộng"][at : at + 3] == ["khoảng 42", "30", "25"]


def test_a_figure_that_became_an_estimate_is_not_the_same_as_at_the_cut_off(cast: Cast, form: ReportForm) -> None:
    snapshot = freeze_totals(form, by=cast.owner, at=AT)
    Figure.objects.filter(report__form=form, form_indicator__indicator__code="events").update(said="estimate")
    assert "<b>khoảng 42</b>" in page(cast.owner, "snapshot", snapshot.pk)


def test_a_question_repeats_the_estimate_as_one(cast: Cast, form: ReportForm) -> None:
    """Nine wards told about 10 to 18 events; one told "about 5.000"."""
    events = form.indicators.get(indicator__code="events")
    for number in range(10):
        row = sent(form, make_unit("", UnitKind.COMMUNE, parent=cast.places.district))
        figure(row, events, 5000 if number == 9 else 10 + number, said="estimate")
    shown = page(cast.owner, "questions", form.pk)
    assert "Đơn vị báo cáo khoảng 5.000; trong" in shown
    assert "Đơn vị báo cáo 5.000" not in shown
