"""What is returned is shown with its picture, to whoever marks it and to the unit, which sees what is left to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantoa.orgs.members.models import Member
from lantoa.work.evidence.actions.adding import change_evidence, withdraw_evidence
from lantoa.work.evidence.actions.comparing import look_at
from lantoa.work.evidence.models import Evidence
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.actions.activities import Told, change_activity
from lantoa.work.reports.actions.deciding import Mark, return_report
from lantoa.work.reports.actions.proving import prove_figure
from lantoa.work.reports.actions.writing import save_draft
from lantoa.work.reports.bridge import read_value
from lantoa.work.reports.forms.deciding import MOST_SHOTS
from lantoa.work.reports.models import Report, ReportForm, ReportVersion
from lantoa.work.reports.states import NarrativeKind, RemarkOn
from tests.people import Cast
from tests.work.evidence.making import add, picture
from tests.work.reports.making import AT, figure_of, logged, opened, report_of, sent, typed
from tests.work.tasks.making import assignment_of
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db
CAPTION = "Xe loa trên phố (ví dụ)"
LATER = AT + timedelta(hours=1)


@pytest.fixture
def form(cast: Cast, campaign: Campaign) -> ReportForm:
    return opened(cast, campaign=campaign)


@pytest.fixture
def shoot(cast: Cast) -> Callable[[int], Evidence]:
    """A picture of the ward with its thumbnail; all have the same caption."""

    def one(number: int) -> Evidence:
        task = assignment_of(cast.places.ward, "xe loa")
        piece = add(cast.ward_officer, task, picture(number), caption=CAPTION, name=f"IMG_{number:04}.jpg")
        look_at(piece, at=AT)
        return piece

    return one


def prove(
    report: Report, pieces: list[Evidence], by: Member, code: str = "events", amount: Decimal | None = None
) -> None:
    prove_figure(report, figure_of(report.form, code), "", pieces, by=by, at=AT, amount=amount)


def thumb_of(piece: Evidence) -> str:
    assert piece.file is not None
    return reverse("files:copy", args=[piece.file.key, "thumb"])


def main_of(client: Client, name: str, *args: object) -> str:
    page = client.get(reverse(name, args=args)).content.decode()
    return page.partition("<main")[2].partition("</main>")[0]


def test_three_pictures_of_one_caption_are_told_apart_where_they_are_marked(
    cast: Cast, form: ReportForm, shoot: Callable[[int], Evidence]
) -> None:
    report, pieces = sent(form, cast.ward_officer, events="12"), [shoot(number) for number in (1, 2, 3)]
    prove(report, pieces, cast.ward_officer)
    page = main_of(signed_in(cast.owner), "reports:return", report.pk)
    for number, piece in enumerate(pieces, 1):
        row = page.partition(f'name="te{piece.pk}"')[2].partition('type="checkbox"')[0]
        assert f'href="{reverse("evidence:show", args=[piece.pk])}"' in row
        assert re.search(rf'<img[^>]*src="{thumb_of(piece)}"[^>]*loading="lazy"[^>]*alt="{re.escape(CAPTION)}"', row)
        assert f"IMG_{number:04}.jpg" in row
        assert "Ảnh · " in row
        assert f"Là minh chứng cho: {figure_of(form, 'events').name_vi}" in row
    shot = signed_in(cast.owner).get(thumb_of(pieces[0]))
    assert (shot.status_code, b"".join(shot)[:4]) == (200, b"RIFF")
    shot.close()


def test_whoever_may_not_open_a_picture_marks_it_by_its_name(
    cast: Cast, form: ReportForm, shoot: Callable[[int], Evidence]
) -> None:
    report, piece = sent(form, cast.ward_officer, events="12"), shoot(1)
    prove(report, [piece], cast.ward_officer)
    Report.objects.filter(pk=report.pk).update(through=cast.places.other_ward)
    office = signed_in(cast.other_ward_officer)
    page = main_of(office, "reports:return", report.pk)
    assert f'name="te{piece.pk}"' in page
    assert "IMG_0001.jpg" in page
    assert thumb_of(piece) not in page, "its own door would refuse it"
    assert reverse("evidence:show", args=[piece.pk]) not in page
    assert office.get(reverse("evidence:show", args=[piece.pk])).status_code == 404


def test_pictures_are_ticked_and_what_is_wrong_with_them_is_written_once(
    cast: Cast, form: ReportForm, shoot: Callable[[int], Evidence]
) -> None:
    report, pieces = sent(form, cast.ward_officer, events="12"), [shoot(number) for number in (1, 2, 3)]
    prove(report, pieces, cast.ward_officer)
    first, second, third = (row.pk for row in pieces)
    client, address = signed_in(cast.owner), reverse("reports:return", args=[report.pk])
    ticked = {"version": report.version, f"te{first}": "on", f"te{second}": "on", f"e{second}": "Ảnh tối (ví dụ)"}
    refused = client.post(address, ticked)
    assert refused.status_code == 422
    assert f'name="te{first}" id="id_te{first}" checked' in re.sub(
        r' (aria-\w+|class)="[^"]*"', "", refused.content.decode()
    )
    assert set(refused.context["form"].errors) == {f"e{first}"}
    assert client.post(address, ticked | {"words": "Gửi ảnh khác (ví dụ)"}).status_code == 302
    said = {row.evidence_id: row.reason for row in report.remarks.all()}
    assert said == {None: "Gửi ảnh khác (ví dụ)", first: "Gửi ảnh khác (ví dụ)", second: "Ảnh tối (ví dụ)"}
    assert third not in said


def returned(cast: Cast, form: ReportForm, *marks: Mark, words: str = "") -> Report:
    report = report_of(form, cast.places.ward)
    return_report(report, marks, words=words, version=report.version, by=cast.owner, at=AT)
    return report_of(form, cast.places.ward)


def drafted(cast: Cast, form: ReportForm, narratives: dict[str, str] | None = None, **fields: str) -> None:
    report = report_of(form, cast.places.ward)
    how = {"figures": typed(form, **fields), "narratives": narratives or {}, "version": report.version}
    save_draft(report, **how, by=cast.ward_officer, at=LATER)


def signs(cast: Cast, report: Report) -> dict[str, str]:
    """How each waiting remark of the unit's own page is signed, by its reason."""
    page = main_of(signed_in(cast.ward_officer), "reports:report", report.pk)
    rows = page.partition('class="stack to-fix"')[2].partition("</section>")[0].split('<p class="say"')
    found = {}
    for before, after in pairwise(rows):
        state = re.findall(r'class="state state-(\w+)', before)
        found[after.partition("“")[2].partition("”")[0]] = state[-1] if state else ""
    return found


def test_the_unit_sees_which_of_its_marked_figures_and_words_have_changed_since(cast: Cast, form: ReportForm) -> None:
    sent(form, cast.ward_officer, events="12", participants__students="200", narratives={"limits": "Ít xe (ví dụ)"})
    events, visits = figure_of(form, "events"), figure_of(form, "participants")
    report = returned(
        cast, form,
        Mark(RemarkOn.FIGURE, "số cuộc", form_indicator=events),
        Mark(RemarkOn.FIGURE, "học sinh", form_indicator=visits, split="students"),
        Mark(RemarkOn.FIGURE, "cả tổng", form_indicator=visits),
        Mark(RemarkOn.NARRATIVE, "lời văn", narrative=NarrativeKind.LIMITS),
        words="chung",
    )  # fmt: skip
    waits = {"số cuộc": "returned", "học sinh": "returned", "cả tổng": "returned", "lời văn": "returned", "chung": ""}
    assert signs(cast, report) == waits
    drafted(cast, form, events="12", participants__cadres="5")
    assert signs(cast, report) == waits | {"cả tổng": "done"}, "another part of it is another place"
    drafted(cast, form, {"limits": "Thiếu xe (ví dụ)"}, events="mười hai mươi")
    assert signs(cast, report) == waits | {"cả tổng": "done", "lời văn": "done"}, "what cannot be read mends nothing"
    drafted(cast, form, events="13", participants__students="210")
    assert signs(cast, report) == dict.fromkeys(waits, "done") | {"chung": ""}
    page = main_of(signed_in(cast.ward_officer), "reports:report", report.pk)
    assert "Đã sửa 4/4 chỗ" in page, "of the words about the whole nobody can tell"
    owner = main_of(signed_in(cast.owner), "reports:report", report.pk)
    assert "số cuộc" in owner
    assert "Đã sửa" not in owner, "what is being written is the unit's own"


def test_a_marked_picture_stands_in_the_unit_s_list_and_is_met_by_another_picture(
    cast: Cast, form: ReportForm, shoot: Callable[[int], Evidence]
) -> None:
    report, by = sent(form, cast.ward_officer, events="12"), cast.ward_officer
    exchanged, beside, corrected, withdrawn, checked = pieces = [shoot(number) for number in range(1, 6)]
    prove(report, [exchanged, withdrawn], by)
    prove(report, [beside], by, "participants")
    prove(report, [corrected, checked], by, "budget_spent")
    marks = [Mark(RemarkOn.EVIDENCE, f"ảnh {number}", evidence=piece) for number, piece in enumerate(pieces, 1)]
    report = returned(cast, form, *marks)
    page = main_of(signed_in(by), "reports:report", report.pk)
    for piece in pieces:
        assert f'<a class="shot" href="{reverse("evidence:show", args=[piece.pk])}"><img' in page
        assert thumb_of(piece) in page
    assert set(signs(cast, report).values()) == {"returned"}
    events, visits = figure_of(form, "events"), figure_of(form, "participants")
    prove_figure(report, events, "", [withdrawn], by=by, at=LATER)
    assert signs(cast, report)["ảnh 1"] == "done"
    prove_figure(report, visits, "", [beside, shoot(9)], by=by, at=LATER)
    withdraw_evidence(withdrawn, reason="Nhầm (ví dụ)", version=withdrawn.version, by=by, at=LATER)
    for piece, caption in ((corrected, "Xe loa số 2 (ví dụ)"), (corrected, "Xe loa số 2 (ví dụ)"), (checked, CAPTION)):
        piece.refresh_from_db()
        change_evidence(piece, version=piece.version, by=by, at=LATER, caption=caption)
    assert signs(cast, report) == {f"ảnh {number}": "done" for number in (1, 2, 3, 4)} | {"ảnh 5": "returned"}


def test_the_page_of_evidence_shows_the_marked_picture_and_where_another_one_is_sent(
    cast: Cast, form: ReportForm, shoot: Callable[[int], Evidence]
) -> None:
    report, piece = sent(form, cast.ward_officer, events="12"), shoot(1)
    prove(report, [piece], cast.ward_officer)
    returned(cast, form, Mark(RemarkOn.EVIDENCE, "Ảnh mờ (ví dụ)", evidence=piece))
    prove(report_of(form, cast.places.ward), [], cast.ward_officer)
    page = main_of(signed_in(cast.ward_officer), "reports:evidence", report.pk)
    assert thumb_of(piece) in page.partition("Ảnh mờ (ví dụ)")[0]
    take = reverse("evidence:take", args=[piece.uses.get().assignment_id])
    assert take in page
    assert take not in main_of(signed_in(cast.owner), "reports:evidence", report.pk)


def test_a_marked_activity_is_met_when_its_unit_says_it_otherwise(cast: Cast, form: ReportForm) -> None:
    activity = logged(form.campaign, cast.ward_officer, events="2")
    sent(form, cast.ward_officer, events="12")
    late = logged(form.campaign, cast.ward_officer, title="Buổi ghi sau khi nộp (ví dụ)", events="1")
    marks = [Mark(RemarkOn.ACTIVITY, row.title, activity=row) for row in (activity, late)]
    report = returned(cast, form, *marks)
    figures = {(row.indicator, row.split): read_value(row.typed) for row in activity.figures.all()}
    for place, sign in (("", "returned"), ("Ở nhà văn hóa (ví dụ)", "done")):
        activity.refresh_from_db()
        again = Told(title=activity.title, on=activity.on, shares={}, figures=figures, place=place)
        change_activity(activity, again, version=activity.version, by=cast.ward_officer, at=LATER)
        assert signs(cast, report) == {activity.title: sign, late.title: ""}


def test_what_changed_in_a_version_shows_the_pictures_that_came_went_and_were_exchanged(
    cast: Cast, form: ReportForm, shoot: Callable[[int], Evidence]
) -> None:
    by, report = cast.ward_officer, report_of(form, cast.places.ward)
    old, new, third = (shoot(number) for number in (1, 2, 3))
    visits = figure_of(form, "participants")
    prove(report, [old], by)
    prove_figure(report, visits, "students", [old], by=by, at=AT)
    sent(form, by, events="12", participants__students="200")
    prove(report, [new], by)
    prove_figure(report, visits, "students", [], by=by, at=AT)
    prove(report, [third], by, "budget_spent")
    sent(form, by, events="12", participants__students="200")
    sent(form, by, events="12", participants__students="200")
    client = signed_in(cast.owner)
    page = main_of(client, "reports:compare", report.pk, 2)
    blocks = {part.partition("</h3>")[0]: part for part in page.split("<h3>")[1:]}
    events, money = figure_of(form, "events").name_vi, figure_of(form, "budget_spent").name_vi
    students = next(part["vi"] for part in visits.parts if part["key"] == "students")
    exchanged, gone, came = blocks[events], blocks[f"{visits.name_vi} · {students}"], blocks[money]
    assert exchanged.index("Minh chứng được thay") < exchanged.index(thumb_of(old)) < exchanged.index("Thay bằng")
    assert exchanged.index("Thay bằng") < exchanged.index(thumb_of(new))
    assert ("Đã bỏ" in gone, thumb_of(old) in gone, "Thêm mới" in gone) == (True, True, False)
    assert ("Thêm mới" in came, thumb_of(third) in came, "Đã bỏ" in came) == (True, True, False)
    assert "ngoài thời điểm" not in page
    assert thumb_of(new) not in main_of(client, "reports:compare", report.pk, 3)
    assert thumb_of(old) in main_of(client, "reports:version", report.pk, 1)


def test_of_a_version_that_did_not_keep_its_evidence_no_change_is_claimed_and_none_denied(
    cast: Cast, form: ReportForm, shoot: Callable[[int], Evidence]
) -> None:
    by, report = cast.ward_officer, sent(form, cast.ward_officer, events="12")
    first = ReportVersion.objects.get(report=report)
    first.content = {name: said for name, said in first.content.items() if name != "tied"} | {"evidence": []}
    first.save()
    piece = shoot(1)
    prove(report, [piece], by)
    sent(form, by, events="12")
    page = main_of(signed_in(cast.owner), "reports:compare", report.pk, 2)
    assert "chưa rõ minh chứng có thay đổi hay không" in page
    assert thumb_of(piece) not in page
    assert "Số liệu và lời văn giữ nguyên" in page


def test_a_figure_is_verified_beside_what_its_evidence_proves_and_its_pictures(
    cast: Cast, form: ReportForm, shoot: Callable[[int], Evidence]
) -> None:
    report = sent(form, cast.ward_officer, events="12", budget_spent="5 triệu")
    pieces = [shoot(number) for number in range(1, MOST_SHOTS + 3)]
    prove(report, pieces, cast.ward_officer, amount=Decimal(8))
    page = main_of(signed_in(cast.owner), "reports:verify", report.pk)
    events, money = page.split('class="field figure-group"')[1:]
    assert "Khai: 12 · Có minh chứng: 8" in events
    assert [thumb_of(piece) in events for piece in pieces] == [True] * MOST_SHOTS + [False] * 2
    assert re.search(rf'href="{reverse("reports:evidence", args=[report.pk])}">và 2 minh chứng nữa', events)
    assert "Có minh chứng: chưa rõ" in money
    assert "chưa gắn minh chứng" in money
    assert "<img" not in money


def test_a_report_says_unknown_of_what_nobody_proved_as_totals_do(cast: Cast, form: ReportForm) -> None:
    report = sent(form, cast.ward_officer, events="12")
    page = main_of(signed_in(cast.owner), "reports:report", report.pk)
    row = page.partition(figure_of(form, "events").name_vi)[2].partition("</tr>")[0]
    assert row.count('<span class="unknown"><span>chưa rõ</span></span>') == 2
    assert "chưa có" not in row


def test_the_fold_of_an_activity_says_what_it_holds(cast: Cast, form: ReportForm) -> None:
    page = main_of(signed_in(cast.ward_officer), "reports:activity_new", form.campaign_id)
    assert "<summary>Ngày cuối, mô tả ngắn</summary>" in page
    assert "<summary>Thêm</summary>" not in page


@pytest.mark.parametrize("name", ["return", "verify", "report", "compare"])
def test_a_page_asks_as_often_for_three_pictures_as_for_one(
    cast: Cast, form: ReportForm, shoot: Callable[[int], Evidence], name: str
) -> None:
    by, found = cast.ward_officer, []
    for count in (1, 3):
        report = sent(form, by, events="12")
        pieces = [shoot(10 * count + number) for number in range(count)]
        prove(report, pieces, by)
        if name == "compare":
            sent(form, by, events="12")
        if name == "report":
            marks = [Mark(RemarkOn.EVIDENCE, "Ảnh mờ (ví dụ)", evidence=piece) for piece in pieces]
            returned(cast, form, *marks)
        args = [report.pk, report.versions.count()] if name == "compare" else [report.pk]
        client, address = signed_in(by if name == "report" else cast.owner), reverse(f"reports:{name}", args=args)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address).content.decode()
        assert sum(thumb_of(piece) in page for piece in pieces) == count
        found.append(len(queries))
    assert found[0] == found[1]
