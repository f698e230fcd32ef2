"""Numbers and places of a table's own columns, from the row to the unit's page."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.work.plans.models import Plan
from lantoa.work.tasks.models import Assignment, TaskDraft
from tests.people import Cast
from tests.work.plans.making import HEAD, TAIL
from tests.work.tasks.making import checked, draft_with, issued, prepared

pytestmark = pytest.mark.django_db

TABLE = """1. Phân công cụ thể như sau:
| TT | Nội dung | ĐVT | Số lượng | Địa điểm | Đơn vị thực hiện | Thời gian |
| 1 | Treo băng rôn trước ngày hội | cái | 20-25 | Cổng chợ Ví Dụ | Ủy ban nhân dân các phường | 05/10/2024 |
| TT | Nội dung | ĐVT | Phường Một | Phường Hai | Tổng cộng | Đơn vị thực hiện | Thời gian |
| 1 | Vận động tặng sách cho tủ sách | cuốn | 40 | 55 | 95 | Ủy ban nhân dân các phường | 06/10/2024 |
"""


@pytest.fixture
def plan(cast: Cast, files_root: object) -> Plan:
    """A plan with its tasks in tables, prepared and issued."""
    made = checked(HEAD + TABLE + TAIL, by=cast.owner)
    prepared(made, by=cast.owner)
    return made


def test_a_task_of_a_row_says_how_many_and_where(plan: Plan) -> None:
    draft = draft_with(plan, "Treo băng rôn")
    assert (draft.quantity_low, draft.quantity_high, draft.quantity_noun) == (20, 25, "cái")
    assert (draft.quantity_text, draft.place) == ("20 – 25 cái", "Cổng chợ Ví Dụ")


def test_what_is_one_bodys_own_number_holds_for_no_other(plan: Plan) -> None:
    draft: TaskDraft = draft_with(plan, "Vận động tặng sách")
    assert (draft.quantity_low, draft.quantity_high, draft.quantity_noun) == (None, None, "")
    assert draft.quantity_text == "95 cuốn; Phường Một: 40 cuốn; Phường Hai: 55 cuốn"


def test_the_units_page_tells_it(plan: Plan, cast: Cast) -> None:
    issued(plan, by=cast.owner)
    browser = Client()
    browser.force_login(cast.ward_officer.account)
    told = {}
    for row in Assignment.objects.filter(unit=cast.places.ward).select_related("task"):
        told[row.task.words] = browser.get(reverse("tasks:assignment", args=[row.pk])).content.decode()
    assert "20 – 25 cái" in told["Treo băng rôn trước ngày hội"]
    assert "Cổng chợ Ví Dụ" in told["Treo băng rôn trước ngày hội"]
    assert "Phường Một: 40 cuốn" in told["Vận động tặng sách cho tủ sách"]
