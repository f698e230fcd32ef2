"""The calendar of a whole campaign: one line for many units, times of day where they are known, list and month."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from lantoa.community.comms.models import RouteDay, StreetMap
from lantoa.orgs.units.models import Unit
from lantoa.work.calendars.actions import make_feed
from lantoa.work.calendars.entries import Entry
from lantoa.work.calendars.months import month_of
from lantoa.work.calendars.queries import entries_of, entries_of_campaign
from lantoa.work.calendars.secrets_of import token_of
from lantoa.work.reports.actions.activities import Told, log_activity
from lantoa.work.tasks.actions import answering
from lantoa.work.tasks.actions.answering import report
from lantoa.work.tasks.actions.deciding import answer_time_request
from lantoa.work.tasks.actions.guiding import UnitGuidance, give_guidance
from lantoa.work.tasks.models import Issue, Task
from lantoa.work.tasks.states import TimeAnswer
from tests.factories.orgs import make_member
from tests.people import Cast
from tests.work.reports.making import make_form, make_report
from tests.work.tasks.crowds import crowd_of_drafts, crowd_of_units
from tests.work.tasks.making import AT, assignment_of, checked, issued
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db
REPORT = "Báo cáo kết quả về Ủy ban nhân dân quận"


def in_campaign(issue: Issue, kind: str = "due") -> list[Entry]:
    return [entry for entry in entries_of_campaign(issue.campaign) if entry.kind == kind]


def page(client: Client, issue: Issue, query: str = "?all") -> str:
    answer = client.get(reverse("calendars:campaign", args=[issue.campaign_id]) + query)
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2]


def guided(cast: Cast, centre: Unit, moment: datetime, *units: Unit) -> None:
    guiding = assignment_of(centre, "Ban hành hướng dẫn").task
    by = {unit.pk: UnitGuidance(words="Xuất phát.", place=f"Cổng {unit.name}") for unit in units}
    give_guidance(guiding, starts_at=moment, per_unit=by, by=make_member(centre), at=AT + timedelta(hours=1))


def with_clock(cast: Cast) -> None:
    """The wards' cars are to be there before half past six on the day of the plan."""
    rows = Task.objects.filter(words__contains="một xe loa")
    rows.update(due_kind="before", due_time="06:30")


def test_the_owner_the_leader_and_the_supervisor_read_it_a_ward_and_strangers_do_not(cast: Cast, issue: Issue) -> None:
    address = reverse("calendars:campaign", args=[issue.campaign_id])
    who = (cast.owner, cast.district_leader, cast.supervisor, cast.ward_officer, cast.elsewhere_officer)
    assert [signed_in(one).get(address).status_code for one in who] == [200, 200, 200, 404, 404]


def test_a_task_of_many_units_is_one_line_a_day_with_counts(cast: Cast, issue: Issue) -> None:
    row, other = assignment_of(cast.places.ward, REPORT), assignment_of(cast.places.other_ward, REPORT)
    report(row, words="Xong.", version=row.version, by=cast.ward_officer, at=AT)
    (line,) = [entry for entry in in_campaign(issue) if REPORT in entry.words]
    assert (line.on, line.units, line.done) == (date(2024, 10, 10), 2, 1)
    shown = page(signed_in(cast.owner), issue)
    assert shown.count(REPORT) == 1
    assert "2 đơn vị, 1 đã báo cáo" in shown
    asked = answering.ask_for_time(
        other, until=date(2024, 10, 15), reason="Chờ.", version=other.version, by=cast.other_ward_officer, at=AT
    )
    answer_time_request(asked, TimeAnswer.YES, version=asked.version, by=cast.owner, at=AT)
    lines = [(entry.on.day, entry.units, entry.printed) for entry in in_campaign(issue) if REPORT in entry.words]
    assert lines == [(10, 1, "trước ngày 11 tháng 10 năm 2024"), (15, 1, "")], "another day was given to one of them"


def test_a_time_of_day_and_before_it_stand_on_the_page(cast: Cast, issue: Issue) -> None:
    with_clock(cast)
    (line,) = [entry for entry in in_campaign(issue) if "xe loa" in entry.words and entry.clock]
    assert (line.on, line.clock, line.before, line.units) == (date(2024, 10, 8), time(6, 30), True, 2)
    assert "trước 06:30" in page(signed_in(cast.owner), issue)


def test_guidance_stands_at_its_moment_once_for_all_who_begin_then(cast: Cast, issue: Issue, centre: Unit) -> None:
    moment = datetime(2024, 10, 8, 0, 30, tzinfo=UTC)  # half past seven in the morning here
    guided(cast, centre, moment, cast.places.ward, cast.places.other_ward)
    (line,) = in_campaign(issue, "guidance")
    assert (line.on, line.clock, line.units, line.note) == (date(2024, 10, 8), time(7, 30), 2, "mỗi đơn vị một nơi")
    assert "07:30" in page(signed_in(cast.owner), issue)
    own = [entry for entry in entries_of(cast.places.ward) if entry.kind == "guidance"]
    assert [(entry.clock, entry.note) for entry in own] == [(time(7, 30), "Cổng Phường Một")]
    guided(cast, centre, moment + timedelta(hours=1), cast.places.ward)
    assert [(line.clock, line.units) for line in in_campaign(issue, "guidance")] == [
        (time(7, 30), 1),
        (time(8, 30), 1),
    ], "the newest holds"


def test_cars_and_the_far_trip_stand_there_with_their_clock(cast: Cast, issue: Issue, centre: Unit) -> None:
    town = StreetMap.objects.create(unit=centre, created_at=AT, created_by=cast.owner.account)
    RouteDay.objects.create(
        campaign=issue.campaign, unit=centre, map=town, on=date(2024, 10, 3), leaves_at=time(7), far_map=town,
        far_on=date(2024, 10, 2), far_before=time(6, 30), far_to_words="Nhà thiếu nhi Ví Dụ",
        created_at=AT, created_by=cast.owner.account,
    )  # fmt: skip
    (trip,), (cars,) = in_campaign(issue, "trip"), in_campaign(issue, "cars")
    assert (trip.on, trip.clock, trip.before) == (date(2024, 10, 2), time(6, 30), True)
    assert (cars.on, cars.clock, cars.before) == (date(2024, 10, 3), time(7), False)
    shown = page(signed_in(cast.owner), issue)
    assert shown.index("trước 06:30") < shown.index("07:00")
    assert {"trip", "cars"} <= {entry.kind for entry in entries_of(centre)}
    assert not {"trip", "cars"} & {entry.kind for entry in entries_of(cast.places.ward)}


def test_reports_and_activities_stand_on_their_days(cast: Cast, issue: Issue) -> None:
    form = make_form(cast, issue.campaign)
    form.state = "open"
    form.save()
    make_report(form, cast.places.ward)
    told = Told(title="Ngày hội đọc sách", on=date(2024, 10, 5), ends_on=date(2024, 10, 6))
    log_activity(issue.campaign, told, by=cast.ward_officer, at=AT)
    (due,), (day,) = in_campaign(issue, "report"), in_campaign(issue, "activity")
    assert (due.on, due.units, due.done) == (date(2024, 10, 10), 1, 0)
    assert (day.starts_on, day.on) == (date(2024, 10, 5), date(2024, 10, 6))
    assert "Phường Một: Ngày hội đọc sách" in page(signed_in(cast.owner), issue)
    log_activity(issue.campaign, told, by=cast.other_ward_officer, at=AT)
    (day,) = in_campaign(issue, "activity")
    assert (day.words, day.note) == ("2 hoạt động: Ngày hội đọc sách", "của 2 đơn vị"), "never a line for each unit"
    assert [entry.words for entry in entries_of(cast.places.ward) if entry.kind == "activity"] == ["Ngày hội đọc sách"]


def test_a_month_is_seven_columns_of_whole_weeks_and_its_windows_run_through(cast: Cast, issue: Issue) -> None:
    window = Entry("a", "due", date(2024, 10, 12), "Tuần lễ", "/", starts_on=date(2024, 10, 7))
    month = month_of([window], date(2024, 10, 1))
    assert [len(week) for week in month.weeks] == [7] * 5
    assert month.weeks[0][0].on == date(2024, 9, 30)
    days = {day.on.day: day for week in month.weeks for day in week if day.inside}
    assert (days[7].begins, days[12].entries, days[9].under_way, days[13].under_way) == ([window], [window], 1, 0)
    assert (month.before, month.after) == (date(2024, 9, 1), date(2024, 11, 1))
    assert month_of([], date(2024, 12, 1)).after == date(2025, 1, 1)
    shown = page(signed_in(cast.owner), issue, "?month=2024-10")
    assert "Tháng 10 năm 2024" in shown
    assert shown.count('class="cal-day') == 35
    assert "0/2" in shown, "of two wards none has reported"
    assert f"Tháng {timezone.localdate():%-m} năm" in page(signed_in(cast.owner), issue, "?month=khong-phai"), (
        "this one"
    )


def test_a_window_stands_on_both_its_days_in_the_list(cast: Cast, issue: Issue) -> None:
    Task.objects.filter(words__contains=REPORT).update(due_kind="window", due_start_on=date(2024, 10, 7))
    shown = page(signed_in(cast.owner), issue)
    assert shown.count(REPORT) == 2
    assert "bắt đầu; đến 10/10" in shown
    assert "ngày cuối; từ 07/10" in shown


def test_the_list_begins_today_and_says_how_much_was_earlier(cast: Cast, issue: Issue) -> None:
    earlier = len(entries_of_campaign(issue.campaign))
    shown = page(signed_in(cast.owner), issue, "")
    assert f"Cả {earlier} mục trước đó" in shown
    assert REPORT not in shown


def events(visitor: Client, unit: Unit, by: Any) -> dict[str, Any]:
    feed = make_feed(unit, by=by, at=AT)
    answer = visitor.get(reverse("calendars:feed", args=[token_of(feed.nonce)]))
    return {str(one["uid"]): one for one in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_the_feed_carries_times_as_dtstart_and_dtend(cast: Cast, issue: Issue, centre: Unit, visitor: Client) -> None:
    with_clock(cast)
    car = assignment_of(cast.places.ward, "xe loa")
    guided(cast, centre, datetime(2024, 10, 8, 0, 30, tzinfo=UTC), cast.places.ward)
    Task.objects.filter(pk=assignment_of(cast.places.ward, REPORT).task_id).update(
        due_kind="window", due_start_on=date(2024, 10, 7)
    )
    read = events(visitor, cast.places.ward, cast.ward_officer)
    before = read[f"assignment-{car.pk}@lantoa"]
    assert before["dtend"].dt == datetime(2024, 10, 7, 23, 30, tzinfo=UTC), "half past six here, and it ends then"
    assert before["dtstart"].dt == before["dtend"].dt - timedelta(minutes=30)
    assert str(before["summary"]).startswith("trước 06:30: ")
    (start,) = [one for uid, one in read.items() if uid.startswith("guidance-")]
    assert start["dtstart"].dt == datetime(2024, 10, 8, 0, 30, tzinfo=UTC)
    assert start["dtend"].dt > start["dtstart"].dt
    window = read[f"assignment-{assignment_of(cast.places.ward, REPORT).pk}@lantoa"]
    assert (window["dtstart"].dt, window["dtend"].dt) == (date(2024, 10, 7), date(2024, 10, 11))


def test_what_a_person_wrote_does_not_travel(cast: Cast, issue: Issue, centre: Unit, visitor: Client) -> None:
    guided(cast, centre, datetime(2024, 10, 8, 0, 30, tzinfo=UTC), cast.places.ward)
    told = Told(title="Chị Lan 0900 000 000", on=date(2024, 10, 5))
    log_activity(issue.campaign, told, by=cast.ward_officer, at=AT)
    assert any("Chị Lan" in entry.words for entry in entries_of(cast.places.ward))
    feed = make_feed(cast.places.ward, by=cast.ward_officer, at=AT)
    sent = visitor.get(reverse("calendars:feed", args=[token_of(feed.nonce)])).content.decode()
    assert "0900" not in sent
    assert "Cổng" not in sent


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_units_and_days(cast: Cast, files_root: Path, count: int) -> None:
    plan = checked(by=cast.owner)
    crowd_of_drafts(plan, crowd_of_units(cast.places.district, count), count)
    issue, owner = issued(plan, by=cast.owner), signed_in(cast.owner)
    page(owner, issue)
    for query in ("?all", "?month=2024-10"):
        with CaptureQueriesContext(connection) as asked:
            page(owner, issue, query)
        assert len(asked) == QUERIES


QUERIES = 13
