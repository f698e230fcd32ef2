"""What waits for a decision is one number, wherever it is said, and every one of them can be reached."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from lantoa.orgs.members.states import Role
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions import answering
from lantoa.work.tasks.actions.passing_on import pass_on
from lantoa.work.tasks.models import Assignment, Issue
from lantoa.work.tasks.queries.decisions import decisions_for, decisions_then
from lantoa.work.tasks.views import desk
from tests.factories.orgs import make_member
from tests.people import Cast
from tests.work.tasks.crowds import crowd_of_drafts, crowd_of_units
from tests.work.tasks.making import AT, assignment_of, issued
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db


def test_home_desk_and_brief_say_one_number_without_what_a_unit_passed_on(cast: Cast, issue: Issue) -> None:
    by = {"by": cast.ward_officer, "at": AT}
    report, car = assignment_of(cast.places.ward, "Báo cáo"), assignment_of(cast.places.ward, "Mỗi phường")
    until = date(2024, 10, 20)
    answering.ask_for_time(report, until=until, reason="Chờ.", version=1, **by)
    answering.report(report, words="Xong.", version=2, **by)
    answering.mark_not_applicable(car, reason="Không có xe.", version=1, **by)
    office = assignment_of(cast.places.education_office, "Chỉ đạo các trường")
    child = pass_on(office, [cast.places.school], version=office.version, by=cast.specialist, at=AT).made[0]
    answering.report(child, words="Xong.", version=child.version, by=make_member(cast.places.school), at=AT)
    waiting = decisions_then(issue.campaign, timezone.now())
    assert (waiting.count, waiting.reports, waiting.not_applicable, waiting.time_asked) == (2, 1, 1, 0)
    assert decisions_for(cast.owner, at=AT).count() == waiting.count
    client = signed_in(cast.owner)
    home = client.get("/").content.decode()
    assert re.search(r'<p class="card-count">2 <small>cần quyết định', home)
    assert "2 việc cần quyết định" in client.get(reverse("tasks:desk")).content.decode()
    assert "2 điểm cần quyết định" in client.get(reverse("tasks:brief", args=[issue.campaign_id])).content.decode()


def test_every_decision_is_reached_page_by_page(cast: Cast, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "DECISIONS_PER_PAGE", 2)
    crowd_of_drafts(plan, crowd_of_units(cast.places.district, 3), 1)
    campaign = issued(plan, by=cast.owner).campaign
    for row in Assignment.objects.all():
        officer = make_member(row.unit, Role.OFFICER)
        answering.report(row, words="Xong.", version=row.version, by=officer, at=AT)
    client = signed_in(cast.owner)
    pages = [client.get(reverse("tasks:desk"), {"page": n}).content.decode() for n in (1, 2)]
    there = [set(re.findall(r'/tasks/(\d+)/"><b>', page)) for page in pages]
    assert [len(rows) for rows in there] == [2, 1]
    assert there[0] | there[1] == {str(key) for key in Assignment.objects.values_list("pk", flat=True)}
    assert "?page=2" in pages[0]
    assert str(campaign) in pages[0]
