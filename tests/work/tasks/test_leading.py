"""Who leads a task that a unit supports: never that the plan names nobody where it names whom the register lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.states import UnitKind
from lantoa.work.tasks.actions.drafting import settle_name
from lantoa.work.tasks.actions.own_plan import draft_own_plan
from lantoa.work.tasks.models import Assignment, TaskBody
from lantoa.work.tasks.queries.leading import leads_of
from tests.factories.orgs import make_unit
from tests.people import Cast
from tests.work.plans.making import HEAD, TAIL
from tests.work.tasks.making import AT, assignment_of, checked, issued, prepared
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db

CLUB = "Câu lạc bộ Bạn đọc Ví Dụ"
TEXT = f"""{HEAD}1. {CLUB}
- Phối hợp với Trung tâm Văn hóa - Thể thao tổ chức giao lưu tác giả.
2. Giao Phòng Giáo dục và Đào tạo
- Chủ trì, phối hợp với Trung tâm Văn hóa - Thể thao tổ chức lễ khai mạc.
{TAIL}"""


@pytest.fixture
def centre(cast: Cast) -> Unit:
    """The unit that supports."""
    return make_unit("Trung tâm Văn hóa - Thể thao", UnitKind.PUBLIC_SERVICE, parent=cast.places.district)


@pytest.fixture
def row(cast: Cast, centre: Unit, files_root: Path) -> Assignment:
    """Its task, of which the plan prints a club as the lead that no register has."""
    plan = checked(TEXT, by=cast.owner)
    prepared(plan, by=cast.owner)
    issued(plan, by=cast.owner)
    return assignment_of(centre, "giao lưu tác giả")


def page_of(cast: Cast, row: Assignment) -> str:
    page = signed_in(cast.owner).get(reverse("tasks:assignment", args=[row.pk])).content.decode()
    return " ".join(page.replace('<span lang="vi">', "").replace("</span>", "").split())


def test_a_name_nobody_settled_is_said_as_printed(cast: Cast, row: Assignment, centre: Unit) -> None:
    leads = leads_of([row])[row.task_id]
    assert (leads.units, leads.unsettled) == ([], [CLUB])
    page = page_of(cast, row)
    assert f"Kế hoạch ghi “{CLUB}” chủ trì, chưa xác định là đơn vị nào." in page
    assert "Kế hoạch không ghi đơn vị chủ trì." not in page


def test_the_units_own_plan_says_it_too(cast: Cast, row: Assignment, centre: Unit) -> None:
    from lantoa.orgs.members.states import Role
    from tests.factories.orgs import make_member

    document = draft_own_plan(row.campaign, by=make_member(centre, Role.OFFICER), at=AT)
    assert f"hối hợp với “{CLUB}” (đơn vị chủ trì) thực hiện" in str(document.content)


def test_a_name_said_to_be_outside_is_said_so(cast: Cast, row: Assignment) -> None:
    bodies = TaskBody.objects.filter(name=CLUB)
    settle_name(row.task.plan, {body.pk: body.version for body in bodies}, by=cast.owner, at=AT, outside=True)
    leads = leads_of([row])[row.task_id]
    assert (leads.unsettled, leads.outside) == ([], [CLUB])
    assert f"Kế hoạch ghi “{CLUB}” chủ trì, không thuộc các đơn vị trong danh mục." in page_of(cast, row)


def test_a_lead_that_was_settled_and_not_given_the_task_is_said_so(cast: Cast, row: Assignment) -> None:
    bodies = TaskBody.objects.filter(name=CLUB)
    club = make_unit("Hội Bạn đọc Ví Dụ", UnitKind.ASSOCIATION, parent=cast.places.district)
    seen = {body.pk: body.version for body in bodies}
    settle_name(row.task.plan, seen, by=cast.owner, at=AT, units=[club])
    assert leads_of([row])[row.task_id].ungiven == [CLUB]
    assert "chưa giao đơn vị nào chủ trì nhiệm vụ này." in page_of(cast, row)
    issued(row.task.plan, by=cast.owner)
    leads = leads_of([row])[row.task_id]
    assert (leads.units, leads.printed) == ([club], [])


def test_who_leads_with_a_unit_of_the_register_is_that_unit(cast: Cast, row: Assignment, centre: Unit) -> None:
    other = assignment_of(centre, "lễ khai mạc")
    leads = leads_of([other])[other.task_id]
    assert (leads.units, leads.printed) == ([cast.places.education_office], [])
    TaskBody.objects.filter(task=other.task, role="lead").delete()
    other.task.assignments.filter(role="lead").update(state="withdrawn")
    assert "Kế hoạch không ghi đơn vị chủ trì." in page_of(cast, other)
