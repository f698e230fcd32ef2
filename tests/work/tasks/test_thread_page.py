"""The plan's text coloured by its tasks: nothing of it is hidden, least of all what nobody was given."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions import answering
from lantoa.work.tasks.models import Issue
from tests.people import Cast
from tests.work.tasks.making import AT, assignment_of
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db


def page(cast: Cast, plan: Plan, **asked: object) -> str:
    answer = signed_in(cast.owner).get(reverse("tasks:thread", args=[plan.pk]), asked)
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2]


def test_who_sees_the_campaign_reads_it_a_ward_does_not(cast: Cast, plan: Plan, issue: Issue) -> None:
    address = reverse("tasks:thread", args=[plan.pk])
    members = (cast.owner, cast.district_leader, cast.supervisor, cast.ward_officer, cast.elsewhere_officer)
    statuses = [signed_in(member).get(address).status_code for member in members]
    assert statuses == [200, 200, 200, 404, 404]


def test_every_sentence_stands_there_and_what_nobody_was_given_says_so(cast: Cast, plan: Plan, issue: Issue) -> None:
    shown = page(cast, plan)
    for sentence in plan.sentences.exclude(text=""):
        assert sentence.text.replace('"', "&quot;") in shown
    given_to_nobody = shown.partition("Tặng sách cho các phường.")[2]
    assert "Chưa giao" in given_to_nobody.partition("</summary>")[0]
    assert "1 việc trong câu này chưa giao cho ai" in given_to_nobody


def test_a_sentence_leads_to_its_task_and_the_units_of_it(cast: Cast, plan: Plan, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    assert f"{reverse('tasks:matrix', args=[issue.campaign_id])}?task={row.task_id}" in page(cast, plan)


def test_its_colour_is_that_of_the_moment_asked_for(cast: Cast, plan: Plan, issue: Issue) -> None:
    row = assignment_of(cast.places.school, "ngày hội")
    answering.report(row, words="Xong.", version=row.version, by=_officer(cast), at=AT)
    assert "thread-done" in page(cast, plan)
    assert "thread-done" not in page(cast, plan, day_day=24, day_month=9, day_year=2024)


def test_the_moment_asked_for_goes_along_to_parts_tasks_and_tabs(cast: Cast, plan: Plan, issue: Issue) -> None:
    last = list(plan.sentences.order_by("-order").values_list("pk", flat=True)[:2])
    plan.sentences.filter(pk__in=last).update(part=2)
    Plan.objects.filter(pk=plan.pk).update(part_count=2)
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    then = "day_day=24&amp;day_month=9&amp;day_year=2024&amp;clock=09%3A30"
    shown = page(cast, plan, day_day=24, day_month=9, day_year=2024, clock="09:30")
    matrix = reverse("tasks:matrix", args=[issue.campaign_id])
    assert f'href="?part=2&amp;{then}"' in shown
    assert f'href="{matrix}?task={row.task_id}&amp;{then}"' in shown
    assert f'href="{matrix}?{then}"' in shown
    assert f'href="{reverse("tasks:brief", args=[issue.campaign_id])}?{then}"' in shown
    second = page(cast, plan, part=2, day_day=24, day_month=9, day_year=2024)
    assert '<input type="hidden" name="part" value="2">' in second, "another moment keeps the part"
    assert "day_day" not in page(cast, plan).replace('name="day_day"', "").partition('class="threads"')[2]


def test_before_anything_is_assigned_every_duty_is_not_assigned(cast: Cast, plan: Plan) -> None:
    shown = page(cast, plan)
    assert "thread-not_assigned" in shown
    assert "thread-unknown" not in shown


def test_the_page_costs_the_same_however_long_the_plan(cast: Cast, plan: Plan, issue: Issue) -> None:
    owner, address = signed_in(cast.owner), reverse("tasks:thread", args=[plan.pk])
    owner.get(address)
    with CaptureQueriesContext(connection) as asked:
        owner.get(address)
    last = list(plan.sentences.order_by("-order").values_list("pk", flat=True)[:30])
    plan.sentences.filter(pk__in=last).update(part=2)
    with CaptureQueriesContext(connection) as fewer:
        assert "Tặng sách" not in owner.get(address).content.decode()
    assert len(fewer) == len(asked) == 18


def _officer(cast: Cast) -> object:
    from tests.factories.orgs import make_member

    return make_member(cast.places.school)


def test_a_moment_still_to_come_is_told_and_now_is_shown(cast: Cast, plan: Plan, issue: Issue) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    asked = {"day_day": tomorrow.day, "day_month": tomorrow.month, "day_year": tomorrow.year}
    shown = page(cast, plan, **asked)
    assert "Thời điểm này chưa đến" in shown
    assert "Tình hình lúc" not in shown.partition("<form")[0]
    today = timezone.localdate()
    shown = page(cast, plan, day_day=today.day, day_month=today.month, day_year=today.year)
    assert "Thời điểm này chưa đến" not in shown, "the end of today is now"
    for address in (
        reverse("tasks:matrix", args=[issue.campaign_id]),
        reverse("tasks:brief", args=[issue.campaign_id]),
    ):
        assert "Thời điểm này chưa đến" in signed_in(cast.owner).get(address, asked).content.decode()
    ancient = page(cast, plan, day_day=1, day_month=1, day_year="0001")
    assert "Năm phải trong khoảng từ 1900 đến 2999" in ancient.replace(".", "")
