"""The matrix on its page and in its sheets: who sees it, what it shows, at which moment, at which cost."""

from __future__ import annotations

import csv
import io
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.units.states import Line
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.actions import answering
from lantoa.work.tasks.actions.drafting import leave_out
from lantoa.work.tasks.actions.viewing import drop_view, kept_query, save_view
from lantoa.work.tasks.models import Assignment, Issue, SavedView
from lantoa.work.tasks.queries.board import Wanted, board_of, due_days, end_of, units_to_look_below
from lantoa.work.tasks.queries.matrix import MatrixFilter, UnitCell, together
from lantoa.work.tasks.states import TaskRefused
from lantoa.work.tasks.templatetags import tasks_matrix
from lantoa.work.tasks.templatetags.tasks_matrix import withdrawn_at
from tests.people import Cast
from tests.work.tasks.crowds import crowd_of_drafts, crowd_of_units
from tests.work.tasks.making import AT, assignment_of, checked, draft_with, issued
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db
THEN = {"day_day": 25, "day_month": 9, "day_year": 2024, "clock": "11:00"}
OF_ANY_PAGE, PAGE_QUERIES = 8, 21
LATER = AT + timedelta(days=3)


def page(client: Client, issue: Issue, **asked: object) -> str:
    """The page below its head."""
    answer = client.get(reverse("tasks:matrix", args=[issue.campaign_id]), asked)
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2]


def test_the_owner_and_the_leader_see_it_a_ward_and_a_stranger_do_not(cast: Cast, issue: Issue) -> None:
    for member, status in (
        (cast.owner, 200), (cast.district_leader, 200), (cast.supervisor, 200), (cast.ward_officer, 404),
        (cast.elsewhere_officer, 404),
    ):  # fmt: skip
        for name in ("matrix", "matrix_csv", "matrix_xlsx"):
            answer = signed_in(member).get(reverse(f"tasks:{name}", args=[issue.campaign_id]))
            assert answer.status_code == status, (member, name)
    assert issue.campaign.title in signed_in(cast.owner).get(reverse("tasks:campaigns")).content.decode()
    assert issue.campaign.title not in signed_in(cast.ward_officer).get(reverse("tasks:campaigns")).content.decode()


def test_a_withdrawn_task_is_marked_so_from_the_moment_it_was(cast: Cast, issue: Issue) -> None:
    draft = draft_with(issue.plan, "ngày hội")
    leave_out(draft, reason="Trùng lịch", version=draft.version, by=cast.owner, at=AT)
    issued(issue.plan, by=cast.owner, at=LATER)
    number, words = draft.task.number, draft.task.words
    owner = signed_in(cast.owner)
    shown = page(owner, issue)
    assert f'<s>{number}</s><span class="out-of-sight"> (đã rút lại)</span>' in shown
    assert f'<s lang="vi">{words}</s> (đã rút lại)</li>' in shown
    assert shown.count("(đã rút lại)</") == 2, "the others are not"
    sheet = b"".join(owner.get(reverse("tasks:matrix_csv", args=[issue.campaign_id])).streaming_content).decode()  # type: ignore[attr-defined]
    assert sheet.count(f"{number}. {words} (đã rút lại)") == sheet.count("(đã rút lại)") == 1
    before = board_of(issue.campaign, Wanted(AT), at=LATER)
    marks = [withdrawn_at(task, before.matrix.as_of) for task in before.matrix.tasks]
    assert not any(marks), "then it stood"


def test_the_totals_under_it_add_up(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    answering.report(row, words="Xong.", version=row.version, by=cast.ward_officer, at=AT)
    board = board_of(issue.campaign, Wanted(), at=LATER)
    totals = board.matrix.totals
    assert (totals.expected, totals.done, board.under_way, totals.unknown) == (10, 1, 0, 9)
    assert together(group.totals for group in board.groups) == totals
    assert together(board.matrix.task_totals.values()) == totals


def test_the_list_of_campaigns_says_what_adds_up(cast: Cast, issue: Issue) -> None:
    for words in ("Báo cáo kết quả", "xe loa"):
        row = assignment_of(cast.places.ward, words)
        answering.receive(row, version=row.version, by=cast.ward_officer, at=AT)
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    answering.report(row, words="Xong.", version=row.version, by=cast.ward_officer, at=AT)
    shown = signed_in(cast.owner).get(reverse("tasks:campaigns")).content.decode()
    assert "10 phải có = 1 đã báo cáo (trong đó 0 đã nghiệm thu) + 1 đã nhận, chưa báo cáo + 8 chưa rõ" in shown
    assert "<dd>1</dd>" in shown.partition("Đã nhận, chưa báo cáo")[2].partition("</div>")[0]


def test_what_every_row_prints_alike_is_made_once_for_the_page(
    cast: Cast, issue: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[str, bool, bool]] = []
    look = tasks_matrix._look

    def counted(cell: UnitCell) -> tuple[str, str, str]:
        made.append((cell.state, cell.late, cell.waiting))
        return look(cell)

    monkeypatch.setattr(tasks_matrix, "_look", counted)
    shown = page(signed_in(cast.owner), issue)
    assert shown.count('data-n="1"') > 1, "several units stand in it"
    assert made
    assert len(made) == len(set(made))


def test_it_stands_as_it_stood_at_a_past_moment(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    answering.report(row, words="Xong.", version=row.version, by=cast.ward_officer, at=LATER)
    owner = signed_in(cast.owner)
    sums = "10 phải có = {0} đã báo cáo (trong đó 0 đã nghiệm thu) + 0 đã nhận, chưa báo cáo + {1} chưa rõ"
    assert sums.format(0, 10) in page(owner, issue, **THEN)
    assert sums.format(1, 9) in page(owner, issue)
    assert "Số liệu lúc 11 giờ 00, 25/09/2024" in page(owner, issue, **THEN)


def test_a_moment_to_come_is_now_and_a_day_that_is_none_is_said(cast: Cast, issue: Issue) -> None:
    owner = signed_in(cast.owner)
    assert "Xem hiện tại" not in page(owner, issue, day_day=1, day_month=1, day_year=2999)
    assert "data-focus" in page(owner, issue, day_day=31, day_month=2, day_year=2024)


def test_units_stand_under_their_superior_and_can_be_folded(cast: Cast, issue: Issue) -> None:
    owner, district = signed_in(cast.owner), cast.places.district
    shown = page(owner, issue)
    assert shown.index("Quận Ví Dụ</a>") < shown.index("Phường Hai") < shown.index("Trường Tiểu học Ví Dụ</th>")
    folded = page(owner, issue, fold=district.pk)
    assert ">Phường Hai</th>" not in folded
    assert "Trường Tiểu học Ví Dụ</th>" in folded


def test_filters_narrow_by_kind_task_state_and_lateness(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    answering.receive(row, version=row.version, by=cast.ward_officer, at=AT)

    def counted(**how: object) -> int:
        return board_of(issue.campaign, Wanted(filters=MatrixFilter(**how)), at=LATER).matrix.totals.expected

    assert counted(kind="commune") == 4
    assert counted(kind="primary") == 2
    assert counted(state="received") == 1
    assert counted(only="unknown") == 9
    assert counted(tasks=[row.task_id]) == 2
    assert counted(only="late") == 0


def test_rolled_up_it_goes_along_either_line(cast: Cast, issue: Issue) -> None:
    for line in Line:
        board = board_of(issue.campaign, Wanted(line=line, rolled=True), at=LATER)
        assert board.matrix.totals.expected == 10
    below = dict(units_to_look_below(issue.campaign, day=AT.date(), line=Line.TERRITORIAL))
    assert {cast.places.district.pk, cast.places.ward.pk} <= set(below)
    assert cast.places.school.pk not in below


def test_rolled_up_one_goes_down_where_there_are_units_below_and_the_moment_stays(cast: Cast, issue: Issue) -> None:
    owner, ward = signed_in(cast.owner), cast.places.ward
    shown = page(owner, issue, shape="rolled", **THEN)
    assert f"&amp;within={ward.pk}" in shown
    assert f"&amp;within={cast.places.other_ward.pk}" not in shown
    link = shown.partition(f"&amp;within={ward.pk}")[0].rpartition('href="')[2]
    assert "clock=11%3A00" in link
    assert "shape=rolled" in link
    below = page(owner, issue, shape="rolled", within=ward.pk)
    assert "4 phải có" in below
    assert "Trường Tiểu học Ví Dụ</th>" in below


def test_the_strip_of_days_has_the_day_given_to_a_single_unit(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    assert row.last_on is not None
    later = row.last_on + timedelta(days=3)
    Assignment.objects.filter(pk=row.pk).update(last_on=later)
    days = {day.on: day.due for day in due_days(issue.campaign, [row.task], today=row.last_on)}
    assert (days[row.last_on], days[later]) == (1, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_with_one_unit_and_with_three(cast: Cast, files_root: object, count: int) -> None:
    plan = checked(by=cast.owner)
    crowd_of_drafts(plan, crowd_of_units(cast.places.district, count), count)
    issue, owner = issued(plan, by=cast.owner), signed_in(cast.owner)
    page(owner, issue)
    with CaptureQueriesContext(connection) as asked:
        assert page(owner, issue).count('data-n="1"><a') == count
    assert len(asked) == PAGE_QUERIES


def test_the_page_of_130_units_and_60_tasks_costs_what_a_page_of_one_does(cast: Cast, files_root: object) -> None:
    """Eight questions are those of any page of a campaign: the session, the account, its hats with what they have not
    read, the campaign, two for the right to see it, the tabs, the views. The others are the matrix."""
    plan = checked(by=cast.owner)
    crowd_of_drafts(plan, crowd_of_units(cast.places.district, 130), 60)
    issue, owner = issued(plan, by=cast.owner), signed_in(cast.owner)
    page(owner, issue)
    with CaptureQueriesContext(connection) as asked:
        assert page(owner, issue).count('data-n="1"><a') == 130
    assert len(asked) == PAGE_QUERIES
    assert PAGE_QUERIES - OF_ANY_PAGE <= 15


def test_the_matrix_of_130_units_and_60_tasks_takes_at_most_15_queries(cast: Cast, files_root: object) -> None:
    plan = checked(by=cast.owner)
    crowd_of_drafts(plan, crowd_of_units(cast.places.district, 130), 60)
    issue = issued(plan, by=cast.owner)
    with CaptureQueriesContext(connection) as asked:
        board = board_of(issue.campaign, Wanted(), at=LATER)
    assert board.matrix.totals.expected == 7800
    assert len(asked) <= 15


def test_thousands_come_page_by_page(cast: Cast, files_root: object) -> None:
    plan = checked(by=cast.owner)
    crowd_of_drafts(plan, crowd_of_units(cast.places.district, 7), 1)
    issue = issued(plan, by=cast.owner)
    pages = [board_of(issue.campaign, Wanted(), at=LATER, page=n, per_page=3) for n in (1, 2, 3)]
    assert [len(board.matrix.rows) for board in pages] == [3, 3, 1]
    assert {board.matrix.totals.expected for board in pages} == {7}


def test_the_sheets_leave_blank_what_was_not_given(cast: Cast, issue: Issue) -> None:
    owner = signed_in(cast.owner)
    answer = owner.get(reverse("tasks:matrix_csv", args=[issue.campaign_id]))
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    late = str(sum(row.last_on is not None for row in cast.places.school.assignments.all()))
    school = next(line for line in lines if line[0] == "Trường Tiểu học Ví Dụ")
    assert school[1:9] == ["Phường Một", "2", "0", "0", "2", late, "0", "0"]
    assert school[9:].count("") == len(lines[0]) - 9 - 2
    assert "0" not in school[9:]
    answer = owner.get(reverse("tasks:matrix_xlsx", args=[issue.campaign_id]))
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    cells = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "Trường Tiểu học Ví Dụ")
    assert cells[9:].count(None) == len(lines[0]) - 9 - 2
    assert cells[2] == 2


def test_a_name_that_looks_like_an_address_stands_in_the_workbook_as_it_is(cast: Cast, issue: Issue) -> None:
    cast.places.school.names.update(name="mailto:Trường Tiểu học Ví Dụ")
    answer = signed_in(cast.owner).get(reverse("tasks:matrix_xlsx", args=[issue.campaign_id]))
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert [cell.hyperlink for cell in sheet["A"] if cell.value == "mailto:Trường Tiểu học Ví Dụ"] == [None]


def test_a_view_is_kept_by_name_written_over_and_let_go(cast: Cast, issue: Issue) -> None:
    owner, campaign = signed_in(cast.owner), issue.campaign
    sent = {"client_key": str(uuid.uuid4()), "name": "Trễ của phường", "query": "only=late&kind=commune&page=3"}
    for _ in range(2):
        owner.post(reverse("tasks:view_save", args=[campaign.pk]), sent)
    view = SavedView.objects.get()
    assert view.query == "kind=commune&only=late"
    save_view(campaign, view.name, "only=unknown", client_key=uuid.uuid4(), by=cast.owner, at=AT)
    view.refresh_from_db()
    assert (view.query, view.version) == ("only=unknown", 2)
    assert "Trễ của phường" in page(owner, issue)
    with pytest.raises(StaleVersion):
        drop_view(view, version=1, by=cast.owner, at=AT)
    with pytest.raises(PermissionDenied):
        drop_view(view, version=2, by=cast.district_leader, at=AT)
    assert signed_in(cast.district_leader).post(reverse("tasks:view_drop", args=[view.pk])).status_code == 404
    owner.post(reverse("tasks:view_drop", args=[view.pk]), {"version": 2})
    assert "Trễ của phường" not in page(owner, issue).partition("messages")[2].partition("<form")[2]
    with pytest.raises(PermissionDenied):
        save_view(campaign, "x", "", client_key=uuid.uuid4(), by=cast.ward_officer, at=AT)


def test_a_view_with_the_key_of_another_person_or_campaign_is_refused(cast: Cast, issue: Issue) -> None:
    key, other = uuid.uuid4(), Campaign.objects.create(unit=cast.places.district, title="Đợt khác (ví dụ)")
    view = save_view(issue.campaign, "Trễ", "only=late", client_key=key, by=cast.owner, at=AT)
    for campaign, by in ((issue.campaign, cast.district_leader), (other, cast.owner)):
        with pytest.raises(TaskRefused, match="key_used"):
            save_view(campaign, "Khác", "only=late", client_key=key, by=by, at=AT)
    assert list(SavedView.objects.all()) == [view]


def test_only_what_makes_a_view_is_kept() -> None:
    assert kept_query("only=late&fold=3&evil=1&kind=") == "only=late"


def test_the_strip_has_the_day_of_issue_and_the_days_due(cast: Cast, issue: Issue) -> None:
    days = {day.on.isoformat(): day for day in due_days(issue.campaign, issue.campaign.tasks.all(), today=AT.date())}
    assert days["2024-09-25"].issued
    assert days["2024-10-10"].due == 2
    assert timezone.localtime(end_of(AT.date())).strftime("%d %H:%M") == "25 23:59"
