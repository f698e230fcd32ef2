"""The leader's page: what changed, what waits for a decision, who is named as late and who is not yet."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from lantoa.work.tasks.actions import answering, deciding
from lantoa.work.tasks.models import Issue
from lantoa.work.tasks.queries.board import Wanted
from lantoa.work.tasks.queries.brief import Brief, Reported, brief_of
from lantoa.work.tasks.queries.decisions import Decisions
from lantoa.work.tasks.queries.matrix import Totals
from lantoa.work.tasks.states import TimeAnswer, Verb
from lantoa.work.tasks.templatetags.tasks_matrix import cut_within, cut_words
from tests.factories.orgs import make_member
from tests.people import Cast
from tests.work.tasks.crowds import crowd_of_drafts, crowd_of_units
from tests.work.tasks.making import AT, assignment_of, checked, issued
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def brief(issue: Issue, moment: datetime) -> Brief:
    return brief_of(issue.campaign, Wanted(moment), at=moment + 400 * 24 * HOUR)


def test_the_owner_and_the_leader_read_it_a_ward_does_not(cast: Cast, issue: Issue) -> None:
    address = reverse("tasks:brief", args=[issue.campaign_id])
    statuses = [
        signed_in(member).get(address).status_code
        for member in (cast.owner, cast.district_leader, cast.ward_officer, cast.elsewhere_officer)
    ]
    assert statuses == [200, 200, 404, 404]


def test_changes_are_counted_from_the_same_hour_of_the_day_before(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    answering.report(row, words="Xong.", version=row.version, by=cast.ward_officer, at=AT + 30 * HOUR)
    then = brief(issue, AT + 31 * HOUR)
    assert ("done", 1, 1) in then.changes
    assert ("unknown", 9, -1) in then.changes
    assert [n for _words, n in then.acts] == [1]
    assert ("done", 1, 0) in brief(issue, AT + 60 * HOUR).changes
    assert then.reported == Reported(come=1)
    row.refresh_from_db()
    deciding.return_for_correction(row, words="Sửa.", version=row.version, by=cast.owner, at=AT + 32 * HOUR)
    assert ("done", 0, 0) in brief(issue, AT + 33 * HOUR).changes
    assert brief(issue, AT + 33 * HOUR).reported == Reported(), "reported and returned on one day"
    assert ("done", 0, -1) in brief(issue, AT + 55 * HOUR + 30 * HOUR / 60).changes
    assert brief(issue, AT + 55 * HOUR + 30 * HOUR / 60).reported == Reported(returned=1)


def test_what_waits_for_a_decision_is_as_it_was_at_the_moment(cast: Cast, issue: Issue) -> None:
    report = assignment_of(cast.places.ward, "Báo cáo kết quả")
    car = assignment_of(cast.places.ward, "Mỗi phường")
    by = {"by": cast.ward_officer, "at": AT + HOUR}
    until = date(2024, 10, 20)
    asked = answering.ask_for_time(report, until=until, reason="Chờ.", version=report.version, **by)
    answering.mark_not_applicable(car, reason="Không có xe.", version=car.version, **by)
    deciding.answer_time_request(asked, TimeAnswer.YES, version=asked.version, by=cast.owner, at=AT + 5 * HOUR)
    then, after = brief(issue, AT + 2 * HOUR), brief(issue, AT + 6 * HOUR)
    assert (then.decisions, then.names) == (Decisions(reports=0, not_applicable=1, time_asked=1), 1)
    assert then.decisions.count == 2
    assert after.decisions == Decisions(not_applicable=1)


def test_units_and_tasks_are_named_worst_first_and_each_leads_to_its_page(cast: Cast, issue: Issue) -> None:
    report, car = assignment_of(cast.places.ward, "Báo cáo kết quả"), assignment_of(cast.places.ward, "Mỗi phường")
    other = assignment_of(cast.places.other_ward, "Báo cáo kết quả")
    by = {"by": cast.ward_officer}
    answering.report(report, words="Xong.", version=report.version, at=AT + 2 * HOUR, **by)
    answering.mark_not_applicable(car, reason="Không có xe.", version=car.version, at=AT + HOUR, **by)
    other_by = {"by": cast.other_ward_officer, "at": AT + 3 * HOUR}
    answering.ask_for_time(other, until=date(2024, 10, 20), reason="Chờ.", version=other.version, **other_by)
    then = brief(issue, AT + 4 * HOUR)
    named = [(move.assignment_id, move.verb) for move in then.named_acts]
    assert named == [(car.pk, "mark_not_applicable"), (other.pk, "ask_time"), (report.pk, "report")]
    assert [move.assignment_id for move in then.named_decisions] == [car.pk, report.pk, other.pk], (
        "the nearest day first"
    )
    assert (then.acts_more, then.decisions_more) == (0, 0)
    page = signed_in(cast.district_leader).get(
        reverse("tasks:brief", args=[issue.campaign_id]), {"day_day": 25, "day_month": 9, "day_year": 2024}
    )
    shown = page.content.decode().partition('class="brief"')[2]
    for row in (report, car, other):
        assert shown.count(f'href="{reverse("tasks:assignment", args=[row.pk])}"') >= 2, "a change and a decision"
    assert "Phường Hai" in shown


def test_what_was_answered_since_is_told_as_it_stands_now(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    by, owner = cast.ward_officer, cast.owner
    answering.ask_for_time(row, until=date(2024, 10, 20), reason="Chờ.", version=row.version, by=by, at=AT + HOUR)
    row.refresh_from_db()
    answering.report(row, words="Xong.", version=row.version, by=by, at=AT + 2 * HOUR)
    row.refresh_from_db()
    deciding.return_for_correction(row, words="Sửa.", version=row.version, by=owner, at=AT + 3 * HOUR)
    then = brief(issue, AT + 4 * HOUR)
    assert [move.verb for move in then.named_acts] == ["return"], "the request and the report are over"
    row.refresh_from_db()
    answering.report(row, words="Đã sửa.", version=row.version, by=by, at=AT + 5 * HOUR)
    row.refresh_from_db()
    deciding.accept(row, version=row.version, by=owner, at=AT + 6 * HOUR)
    then = brief(issue, AT + 7 * HOUR)
    assert ([move.verb for move in then.named_acts], [n for _words, n in then.acts]) == (["accept"], [1])
    assert [move.verb for move in brief(issue, AT + 4 * HOUR).named_acts] == ["return"], "as it stood then"


def test_what_waits_is_a_result_of_a_task_and_no_report(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    answering.report(row, words="Xong.", version=row.version, by=cast.ward_officer, at=timezone.now())
    owner = signed_in(cast.owner)
    shown = owner.get(reverse("tasks:brief", args=[issue.campaign_id])).content.decode().partition('class="brief"')[2]
    assert "kết quả nhiệm vụ chờ nghiệm thu hoặc trả lại" in shown
    assert "báo cáo chờ" not in shown
    desk = owner.get("/").content.decode()
    assert "Trả lời nhiệm vụ chờ bạn quyết định" in desk
    assert "Báo cáo chờ" not in desk


def test_what_is_not_named_is_counted(cast: Cast, files_root: object) -> None:
    plan = checked(by=cast.owner)
    units = crowd_of_units(cast.places.district, 7)
    crowd_of_drafts(plan, units, 1)
    issue = issued(plan, by=cast.owner)
    for unit in units:
        row = assignment_of(unit, "Việc ví dụ")
        officer = make_member(unit)
        answering.report(row, words="Xong.", version=row.version, by=officer, at=AT + HOUR)
    then = brief(issue, AT + 2 * HOUR)
    assert (len(then.named_acts), then.acts_more) == (5, 2)
    assert (len(then.named_decisions), then.decisions_more) == (6, 1)
    answer = signed_in(cast.owner).get(reverse("tasks:brief", args=[issue.campaign_id]))
    assert "và 1 việc nữa cần quyết định" in answer.content.decode()


def test_requests_for_time_are_among_the_decisions_named_however_many_results_wait(
    cast: Cast, files_root: object
) -> None:
    plan = checked(by=cast.owner)
    units = crowd_of_units(cast.places.district, 9)
    crowd_of_drafts(plan, units, 1)
    issue = issued(plan, by=cast.owner)
    for number, unit in enumerate(units):
        row, by = assignment_of(unit, "Việc ví dụ"), make_member(unit)
        how = {"version": row.version, "by": by, "at": AT + (HOUR if number < 7 else 2 * HOUR)}
        if number < 7:
            answering.report(row, words="Xong.", **how)
        elif number == 7:
            answering.ask_for_time(row, until=date(2025, 10, 20), reason="Chờ.", **how)
        else:
            answering.mark_not_applicable(row, reason="Không có.", **how)
    then = brief(issue, AT + 3 * HOUR)
    kinds = [move.state for move in then.named_decisions]
    assert (len(kinds), kinds.count("reported"), kinds.count("not_applicable")) == (6, 4, 1)
    assert then.decisions_more == 3


def test_the_page_calls_asking_for_time_by_one_name(cast: Cast, issue: Issue) -> None:
    row, at = assignment_of(cast.places.ward, "Báo cáo kết quả"), timezone.now()
    row.last_on = at.date() + timedelta(days=2)
    row.save(update_fields=["last_on"])
    how = {"version": row.version, "by": cast.ward_officer, "at": at}
    answering.ask_for_time(row, until=at.date() + timedelta(days=9), reason="Chờ.", **how)
    page = signed_in(cast.owner).get(reverse("tasks:brief", args=[issue.campaign_id])).content.decode()
    shown = page.partition('class="brief"')[2]
    assert "<b>1</b> lượt xin thêm thời gian" in shown
    assert "đề nghị thêm thời gian" not in shown
    with override("vi"):
        assert "xin thêm thời gian" in str(Verb.ANSWER_TIME.label)


def test_what_was_sent_again_and_what_came_and_went_in_a_day_is_said_so_that_the_numbers_hang_together(
    cast: Cast, issue: Issue
) -> None:
    row, other = assignment_of(cast.places.ward, "Báo cáo kết quả"), assignment_of(cast.places.ward, "Mỗi phường")
    by, day = cast.ward_officer, 24 * HOUR
    answering.report(row, words="Xong.", version=row.version, by=by, at=AT + HOUR)
    row.refresh_from_db()
    deciding.return_for_correction(row, words="Sửa.", version=row.version, by=cast.owner, at=AT + day)
    row.refresh_from_db()
    answering.report(row, words="Đã sửa.", version=row.version, by=by, at=AT + day + HOUR)
    answering.report(other, words="Xong.", version=other.version, by=by, at=AT + day + HOUR)
    other.refresh_from_db()
    deciding.return_for_correction(other, words="Sửa.", version=other.version, by=cast.owner, at=AT + day + 2 * HOUR)
    then = brief(issue, AT + day + 5 * HOUR / 2)
    assert sorted(n for _words, n in then.acts) == [1, 1], "one report, one return"
    assert (then.reported, then.sent_again, then.returned_at_once) == (Reported(), 1, 1)
    page = signed_in(cast.owner).get(reverse("tasks:brief", args=[issue.campaign_id]))
    assert "gửi lại hoặc sửa" not in page.content.decode(), "nothing of the kind today"


def test_names_and_words_are_cut_between_words_and_only_as_far_as_the_sheet_needs() -> None:
    name = "Phòng Tài nguyên và Môi trường quận Sông Mẫu (ví dụ)"
    assert cut_within(name, 46) == "Phòng Tài nguyên và Môi trường … Mẫu (ví dụ)"
    assert cut_within(name, 60) == name
    assert cut_words("Treo ít nhất 03 băng rôn", 12) == "Treo ít nhất…"
    assert cut_words("Treo ít nhất, sau đó", 14) == "Treo ít nhất…"
    assert cut_words("Treo", 3) == "Tr…"
    for most in range(12, 60):
        cut = cut_within(name, most)
        assert len(cut) <= most
        assert set(cut.replace("…", " ").split()) <= set(name.split())
    empty = Brief(AT, AT, Totals(), Totals())
    assert empty.word_letters > 1000, "with room nothing is cut"
    full = Brief(AT, AT, Totals(), Totals(), named_acts=[None] * 5, named_decisions=[None] * 6, waiting=[None] * 4)  # type: ignore[list-item]
    assert full.lines_each == 2
    crowded = Brief(AT, AT, Totals(), Totals(), named_acts=[None] * 25)  # type: ignore[list-item]
    assert (crowded.lines_each, crowded.word_letters) == (1, 40)


def test_a_unit_is_reminded_before_it_is_named(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    assert row.last_on == date(2024, 10, 10)
    first, later = (datetime(2024, 10, day, 3, 0, tzinfo=AT.tzinfo) for day in (9, 14))
    assert [unit.name for unit in brief(issue, first).late] == ["Trung tâm Văn hóa - Thể thao"]
    assert brief(issue, first).late_reminded == 0, "the wards wait for the Centre: they are not late with their cars"
    named = brief(issue, later).late
    assert {"Phường Một", "Phường Hai"} <= {unit.name for unit in named}
    assert next(unit for unit in named if unit.name == "Phường Một").since == date(2024, 10, 10)


def test_what_waits_for_another_body_stands_with_its_days(cast: Cast, issue: Issue) -> None:
    waiting = brief(issue, AT + 49 * HOUR).waiting
    assert [(row.task.words[:5], row.days, row.units) for row in waiting] == [("Mỗi p", 2, 2)]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_units(cast: Cast, files_root: object, count: int) -> None:
    plan = checked(by=cast.owner)
    crowd_of_drafts(plan, crowd_of_units(cast.places.district, count), count)
    issue, owner = issued(plan, by=cast.owner), signed_in(cast.owner)
    address = reverse("tasks:brief", args=[issue.campaign_id])
    owner.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert f"{count * count} " in owner.get(address).content.decode()
    assert len(asked) == 17
