"""Numbers and places of a table's own columns: told on the plan's page at their cells, kept when a task is cut."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.work.plans.actions.duty_shapes import split_duty
from lantoa.work.plans.models import Duty, DutyQuantity, Plan
from lantoa.work.plans.queries.words import quantity_words
from tests.people import Cast
from tests.work.plans.making import AT, HEAD, TAIL, checked_in, duty_with
from tests.work.plans.test_views import words

pytestmark = pytest.mark.django_db

TABLE = """1. Phân công cụ thể như sau:
| TT | Nội dung | ĐVT | Số lượng | Địa điểm | Đơn vị thực hiện | Thời gian |
| 1 | Treo băng rôn; dọn vệ sinh nhà văn hóa | cái | khoảng 20 | Cổng chợ Ví Dụ | Phòng Nội vụ | 05/10/2024 |
| TT | Nội dung | ĐVT | Phường Một | Phường Hai | Đơn vị thực hiện | Thời gian |
| 1 | Vận động tặng sách cho tủ sách | cuốn | 40 | 55 | Phòng Nội vụ | 06/10/2024 |
"""


@pytest.fixture
def plan(cast: Cast, files_root: object) -> Plan:
    """A plan whose tasks stand in tables."""
    return checked_in(HEAD + TABLE + TAIL, by=cast.owner)


def test_the_page_tells_what_the_columns_say(plan: Plan, cast: Cast, client: Client) -> None:
    client.force_login(cast.owner.account)
    page = words(client.get(reverse("plans:check", args=[plan.pk])))
    for told in ("khoảng 20 cái", "Phường Một: 40 cuốn", "Phường Hai: 55 cuốn", "Cổng chợ Ví Dụ"):
        assert told in page, told


def test_a_number_is_marked_at_its_cell(plan: Plan) -> None:
    [one] = duty_with(plan, "Treo băng rôn").quantities.all()
    assert one.text == "khoảng 20"
    assert duty_with(plan, "Treo băng rôn").sentence.text[one.start_char : one.end_char] == one.text


def test_the_number_of_a_column_stays_with_the_first_part_of_a_task_that_is_cut(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    parts = split_duty(duty, ["Treo băng rôn", "dọn vệ sinh nhà văn hóa"], version=duty.version, by=cast.owner, at=AT)
    first, second = (Duty.objects.get(pk=part.pk) for part in parts)
    assert [q.text for q in first.quantities.all()] == ["khoảng 20"]
    assert not second.quantities.exists()


@pytest.mark.parametrize(
    ("each", "told"),
    [
        ("Phường 1", "Phường 1: 4 cờ"),
        ("Trường THCS Ví Dụ", "Trường THCS Ví Dụ: 4 cờ"),
        ("phường", "4 cờ cho mỗi phường"),
        ("Tổ dân phố", "4 cờ cho mỗi Tổ dân phố"),
        (None, "4 cờ"),
    ],
)
def test_one_bodys_number_is_told_from_that_for_each(each: str | None, told: str) -> None:
    assert quantity_words(DutyQuantity(low=Decimal(4), high=Decimal(4), noun="cờ", each=each)) == told
