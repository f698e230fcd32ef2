"""Every list of the room asks the database the same few questions, for one row as for three."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantoa.orgs.units.actions import merge_units
from lantoa.orgs.units.queries import successors, successors_of
from lantoa.work.tasks.actions import joining, waits
from lantoa.work.tasks.models import Assignment, Task
from tests.factories.orgs import make_unit
from tests.work.tasks.crowds import crowd_of_drafts, crowd_of_units
from tests.work.tasks.making import AT, TEXT, assignment_of, checked, issued
from tests.work.tasks.test_views import signed_in

if TYPE_CHECKING:
    from lantoa.orgs.units.models import Unit
    from lantoa.work.plans.models import Plan
    from lantoa.work.tasks.models import Issue
    from tests.people import Cast

pytestmark = pytest.mark.django_db
DAY = date(2025, 1, 1)


def cost(client: Client, address: str, words: str, times: int) -> int:
    """How many questions the page takes once everything is warm; the words stand on it so many times."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content.decode().partition("<main")[2].count(words) == times, answer.content.decode()
    return len(asked)


def crowd(cast: Cast, plan: Plan, units: list[Unit], tasks: int = 1) -> Issue:
    """These units with so many tasks each, issued."""
    crowd_of_drafts(plan, units, tasks)
    return issued(plan, by=cast.owner)


def test_the_campaigns(cast: Cast, files_root: object) -> None:
    owner, address, found = signed_in(cast.owner), reverse("tasks:campaigns"), []
    for count in (1, 2, 3):
        crowd(cast, checked(TEXT.replace("12/KH-UBND", f"{count}/KH-UBND"), by=cast.owner), [cast.places.ward])
        if count != 2:
            found.append(cost(owner, address, "/matrix/", count))
    assert found == [7, 7]


def test_the_units_that_ended_with_open_tasks(cast: Cast, plan: Plan) -> None:
    old = crowd_of_units(cast.places.district, 3)
    crowd(cast, plan, old, 2)
    owner, address, found = signed_in(cast.owner), reverse("tasks:successions"), []
    for number, unit in enumerate(old, start=1):
        heir = make_unit(f"Phường Nối Tiếp {number} (ví dụ)", parent=cast.places.district)
        merge_units([unit], into=heir, on=DAY, by=None, at=AT)
        if number != 2:
            found.append(cost(owner, address, 'name="heir"', number))
    assert found == [6, 6]
    several = successors_of([*old, cast.places.ward], DAY)
    assert several == {unit.pk: successors(unit, DAY) for unit in [*old, cast.places.ward]}
    assert all(len(heirs) == 1 for heirs in several.values())


def test_who_owns_a_task_jointly(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, "xe loa")
    units = crowd_of_units(cast.places.district, 4)
    owner, address, found = signed_in(cast.owner), reverse("tasks:co_owners", args=[row.pk]) + "?q=phuong", []
    for number, unit in enumerate(units[:3], start=1):
        joining.add_co_owner(row, unit, version=row.version, by=cast.owner, at=AT)
        row = Assignment.objects.select_related("campaign", "task", "unit", "parent").get(pk=row.pk)
        if number != 2:
            found.append(cost(owner, address, 'value="remove"', number))
    assert found == [10, 10]


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_after_sign_in_with_tasks_on_it(cast: Cast, plan: Plan, count: int) -> None:
    crowd(cast, plan, [cast.places.ward], count)
    assert cost(signed_in(cast.ward_officer), "/", "/receive/", count) == 22


def test_who_waits_for_whom(cast: Cast, plan: Plan) -> None:
    issue = crowd(cast, plan, [cast.places.ward, cast.places.other_ward], 4)
    first, *others = Task.objects.filter(campaign=issue.campaign).order_by("number")
    owner, address, found = signed_in(cast.owner), reverse("tasks:waits", args=[issue.campaign_id]), []
    for number, task in enumerate(others, start=1):
        waits.link_wait(task, first, words="Chờ việc số 1 (ví dụ)", by=cast.owner, at=AT)
        if number != 2:
            found.append(cost(owner, address, "/end/", number))
    assert found == [17, 17]


@pytest.mark.parametrize("count", [1, 3])
def test_the_sheet_of_what_will_be_given_with_more_units(cast: Cast, plan: Plan, count: int) -> None:
    crowd_of_drafts(plan, crowd_of_units(cast.places.district, count), 2)
    address = reverse("tasks:issue", args=[plan.pk])
    assert cost(signed_in(cast.owner), address, "<li><span>Phường Ví Dụ số", count) == 26
