"""A unit's calendar: its page, and the feed at its secret address, parsed back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from lantoa.base.audit.models import AuditEntry
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.work.calendars.actions import make_feed, revoke_feed
from lantoa.work.calendars.models import CalendarFeed
from lantoa.work.calendars.queries import entries_of
from lantoa.work.calendars.secrets_of import token_of
from lantoa.work.plans.states import PlanState
from lantoa.work.tasks.actions.answering import report
from lantoa.work.tasks.actions.deciding import withdraw
from lantoa.work.tasks.models import Issue
from tests.factories.orgs import make_member
from tests.people import Cast
from tests.work.reports.making import make_form, make_report
from tests.work.tasks.making import AT, assignment_of

PAGE = reverse("calendars:calendar")
REPORT = "Báo cáo kết quả về Ủy ban nhân dân quận"


def browser(member: Member) -> Client:
    client = Client()
    client.force_login(member.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(feed: CalendarFeed) -> str:
    return reverse("calendars:feed", args=[token_of(feed.nonce)])


def events(visitor: Client, feed: CalendarFeed) -> list[Any]:
    answer = visitor.get(address(feed))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


@pytest.mark.django_db
def test_the_feed_read_back_has_each_last_day_of_the_unit_and_no_other(
    cast: Cast, issue: Issue, visitor: Client
) -> None:
    feed, row = make_feed(cast.places.ward, by=cast.ward_officer, at=AT), assignment_of(cast.places.ward, REPORT)
    report(row, words="Chị Lan 0900 000 000", version=row.version, by=cast.ward_officer, at=AT)
    read = events(visitor, feed)
    assert [one["dtstart"].dt for one in read] == [date(2024, 10, 8), date(2024, 10, 10)]
    last = read[-1]
    assert last["dtend"].dt - last["dtstart"].dt == timedelta(days=1)
    assert last["uid"] == f"assignment-{row.pk}@lantoa"
    assert last["summary"].startswith("✓ Đã báo cáo: Báo cáo kết quả về Ủy ban nhân dân quận")
    assert "Thời hạn ghi trong kế hoạch: trước ngày 11 tháng 10 năm 2024." in last["description"]
    assert last["url"] == f"http://testserver/tasks/{row.pk}/"
    assert "0900" not in visitor.get(address(feed)).content.decode(), "what a person wrote does not travel"
    assert visitor.get(address(feed)).content == visitor.get(address(feed)).content
    assert visitor.head(address(feed)).status_code == 200, "programs ask whether it is there before they subscribe"


@pytest.mark.django_db
def test_what_is_withdrawn_leaves_the_calendar(cast: Cast, issue: Issue, visitor: Client) -> None:
    feed, row = make_feed(cast.places.ward, by=cast.ward_officer, at=AT), assignment_of(cast.places.ward, REPORT)
    withdraw(row, reason="Trùng", version=row.version, by=cast.owner, at=AT)
    assert [one["dtstart"].dt for one in events(visitor, feed)] == [date(2024, 10, 8)]


@pytest.mark.django_db
def test_a_revoked_or_replaced_address_finds_nothing(cast: Cast, issue: Issue, visitor: Client) -> None:
    ward = cast.places.ward
    first = make_feed(ward, by=cast.ward_officer, at=AT)
    second = make_feed(ward, by=cast.ward_leader, at=AT)
    assert visitor.get(address(first)).status_code == 404
    assert visitor.get(address(second)).status_code == 200
    assert revoke_feed(ward, by=cast.ward_officer, at=AT)
    assert not revoke_feed(ward, by=cast.ward_officer, at=AT)
    assert visitor.get(address(second)).status_code == 404
    assert visitor.get(reverse("calendars:feed", args=["doan-mo"])).status_code == 404
    assert AuditEntry.objects.filter(code__startswith="calendars.").count() == 4
    assert token_of(second.nonce) not in str(CalendarFeed.objects.values().get(pk=second.pk))


@pytest.mark.django_db
def test_only_who_answers_for_the_unit_gives_out_its_address(cast: Cast) -> None:
    for other in (cast.other_ward_officer, cast.owner, make_member(cast.places.ward, Role.CLERK)):
        with pytest.raises(PermissionDenied):
            make_feed(cast.places.ward, by=other, at=AT)
    assert browser(make_member(cast.places.ward, Role.CLERK)).post(reverse("calendars:make")).status_code == 403
    assert not CalendarFeed.objects.exists()


@pytest.mark.django_db
def test_the_page_shows_the_days_and_the_address_once_made(cast: Cast, issue: Issue) -> None:
    client = browser(cast.ward_officer)
    assert client.get(PAGE).context["days"] == []
    page = client.get(f"{PAGE}?all")
    assert [day for day, _ in page.context["days"]] == [date(2024, 10, 8), date(2024, 10, 10)]
    assert "thứ Năm, ngày 10 tháng 10 năm 2024" in page.content.decode()
    assert client.post(reverse("calendars:make")).status_code == 302
    page = client.get(PAGE).content.decode()
    assert address(CalendarFeed.objects.get()) in page
    assert client.post(reverse("calendars:revoke")).status_code == 302
    assert ".ics" not in client.get(PAGE).content.decode()


@pytest.mark.django_db
def test_who_runs_a_campaign_has_its_days_and_those_of_its_tasks(cast: Cast, issue: Issue, visitor: Client) -> None:
    page = browser(cast.owner).get(f"{PAGE}?all")
    shown = [entry for _day, entries in page.context["days"] for entry in entries]
    campaign = reverse("tasks:matrix", args=[issue.campaign_id])
    assert any(entry.address.startswith(campaign) and entry.units > 1 for entry in shown if entry.kind == "due")
    assert any(issue.campaign.title in entry.words for entry in shown if entry.kind == "period") == bool(
        issue.campaign.ends_on
    )
    feed = make_feed(cast.places.district, by=cast.owner, at=AT)
    assert len(events(visitor, feed)) == len(shown)


@pytest.mark.django_db
def test_what_a_withdrawn_campaign_asked_has_no_days(cast: Cast, issue: Issue) -> None:
    form = make_form(cast, issue.campaign)
    form.state = "open"
    form.save()
    make_report(form, cast.places.ward)

    def asked() -> list[str]:
        entries = entries_of(cast.places.district)
        return [one.key for one in entries if one.key.startswith(f"report-form-{form.pk}-")]

    assert len(asked()) == 1
    issue.campaign.plans.update(state=PlanState.WITHDRAWN)
    assert asked() == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("member", "page", "read"), [("ward_officer", 11, 8), ("specialist", 11, 8), ("owner", 13, 10)]
)
def test_the_page_and_the_feed_cost_the_same_for_few_and_many(
    cast: Cast, issue: Issue, visitor: Client, member: str, page: int, read: int, django_assert_num_queries: Any
) -> None:
    who: Member = getattr(cast, member)
    feed, client = make_feed(who.unit, by=who, at=AT), browser(who)
    client.get(PAGE)
    with django_assert_num_queries(page):
        client.get(f"{PAGE}?all")
    with django_assert_num_queries(read):
        visitor.get(address(feed))


@pytest.mark.parametrize("month", ["0001-01", "9999-12", "2024-13", "x" * 300])
def test_a_month_at_the_edge_of_the_calendar_or_none_shows_this_one(cast: Cast, issue: Issue, month: str) -> None:
    answer = browser(cast.ward_officer).get(PAGE, {"month": month})
    assert (answer.status_code, answer.context["month"].first.day) == (200, 1)
    assert 1900 < answer.context["month"].first.year < 9000
