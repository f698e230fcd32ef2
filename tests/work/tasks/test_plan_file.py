"""The plan as issued is read by the units that must carry it out, and a supporting unit knows at once whom it helps."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions import deciding
from lantoa.work.tasks.models import Assignment, Issue, TaskUnit
from tests.people import Cast
from tests.work.tasks.making import AT, assignment_of, checked, draft_with, issued, prepared
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def supported(cast: Cast, centre: Unit, files_root: Path) -> Assignment:
    """The Centre's guidance, supported by the ward and by five more than a card of the preview names."""
    plan = checked(by=cast.owner)
    prepared(plan, by=cast.owner)
    draft, places = draft_with(plan, "Ban hành hướng dẫn"), cast.places
    for unit in (places.ward, places.other_ward, places.education_office, places.front, places.school):
        TaskUnit.objects.create(draft=draft, unit=unit, role="support", kept=True)
    issued(plan, by=cast.owner)
    return assignment_of(cast.places.ward, "Ban hành hướng dẫn")


def test_a_unit_reads_the_plan_it_must_carry_out_and_a_sibling_without_a_task_does_not(
    cast: Cast, plan: Plan, issue: Issue
) -> None:
    mine = assignment_of(cast.places.ward, "Báo cáo kết quả")
    way, there = reverse("tasks:plan_file", args=[mine.pk]), reverse("files:show", args=[plan.source.key])
    ward, sibling = signed_in(cast.ward_officer), signed_in(cast.other_ward_officer)
    page = ward.get(reverse("tasks:assignment", args=[mine.pk])).content.decode()
    assert "12/KH-UBND" in page
    assert "Tuần lễ đọc sách năm 2024" in page
    assert way in page
    assert ward.get(way)["Location"] == there
    answer = ward.get(there)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith("ỦY BAN NHÂN DÂN".encode())
    for row in Assignment.objects.filter(unit=cast.places.other_ward):
        deciding.withdraw(row, reason="Hoãn", version=row.version, by=cast.owner, at=AT)
    assert [sibling.get(way).status_code, sibling.get(there).status_code] == [404, 404]
    assert signed_in(cast.elsewhere_officer).get(there).status_code == 404
    assert ward.get(reverse("plans:check", args=[plan.pk])).status_code == 404, "the file, not the check"


def test_a_unit_from_which_everything_was_withdrawn_reads_the_plan_no_more(
    cast: Cast, plan: Plan, issue: Issue
) -> None:
    rows = list(Assignment.objects.filter(unit=cast.places.ward))
    for row in rows:
        deciding.withdraw(row, reason="Hoãn", version=row.version, by=cast.owner, at=AT)
    ward = signed_in(cast.ward_officer)
    page = ward.get(reverse("tasks:assignment", args=[rows[0].pk])).content.decode()
    way = reverse("tasks:plan_file", args=[rows[0].pk])
    assert way not in page
    assert ward.get(way).status_code == 404
    assert ward.get(reverse("files:show", args=[plan.source.key])).status_code == 404


def test_a_supporting_unit_sees_on_card_and_page_that_it_supports_and_who_leads(
    cast: Cast, supported: Assignment
) -> None:
    client = signed_in(cast.ward_officer)
    for address in (reverse("tasks:desk"), reverse("tasks:assignment", args=[supported.pk])):
        page = client.get(address).content.decode()
        assert page.count("Đơn vị phối hợp") == 1
        assert "Chủ trì:" in page
        assert "<b>Trung tâm Văn hóa - Thể thao</b>" in page
    assert client.get("/").content.decode().count("Đơn vị phối hợp") == 1
    leading = assignment_of(cast.places.ward, "Báo cáo kết quả")
    page = client.get(reverse("tasks:assignment", args=[leading.pk])).content.decode()
    assert "Đơn vị phối hợp" not in page


def test_every_supporter_can_be_opened_in_the_preview(cast: Cast, supported: Assignment) -> None:
    plan = supported.task.plan
    page = signed_in(cast.owner).get(reverse("tasks:issue", args=[plan.pk])).content.decode()
    more = page.split('<details class="more-units">')[1].split("</details>")[0]
    assert "và 2 đơn vị khác" in more
    assert "Trường" in more
