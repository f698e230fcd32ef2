"""Bodies of the Party have their own kind: found by name and as a group, chosen by it, asked and never ordered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from lantoa.orgs.members.states import Role
from lantoa.orgs.units.queries import resolve_bodies
from lantoa.orgs.units.states import UnitKind
from lantoa.work.tasks.rules import force_towards
from tests.factories.orgs import make_member, make_unit
from tests.people import Cast
from tests.work.tasks.making import TEXT, assignment_of, checked, issued, prepared
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db
GROUP_NAMES = ("các cơ quan Đảng", "các ban xây dựng Đảng", "các ban Đảng")
ORDERED = """7. Giao Ban Tuyên giáo Quận ủy
- Định hướng nội dung tuyên truyền về ngày đọc sách trước ngày 11 tháng 10 năm 2024.
8. Giao Đảng ủy 2 phường
- Phổ biến ngày đọc sách tới các chi bộ trước ngày 11 tháng 10 năm 2024.
"""


def test_a_body_of_the_party_is_asked_on_its_page_and_in_its_letter_where_others_are_ordered(
    cast: Cast, files_root: object
) -> None:
    places = cast.places
    board = make_unit("Ban Tuyên giáo Quận ủy", UnitKind.PARTY, parent=places.district)
    committees = [
        make_unit(f"Đảng ủy {ward.name}", UnitKind.PARTY, parent=ward) for ward in (places.ward, places.other_ward)
    ]
    groups: dict[str, Any] = resolve_bodies(
        ["Đảng ủy 2 phường", *GROUP_NAMES, "Ban Tuyên giáo Quận ủy"],
        within=places.district,
        day=date(2024, 9, 25),
    )
    found = {name: [unit.pk for unit in answer.units] for name, answer in groups.items()}
    assert set(found["Đảng ủy 2 phường"]) == {unit.pk for unit in committees}
    assert found["Ban Tuyên giáo Quận ủy"] == [board.pk]
    assert {name: found[name] for name in GROUP_NAMES} == {name: [board.pk] for name in GROUP_NAMES}

    plan, owner = checked(TEXT.replace("\nNơi nhận", f"\n{ORDERED}\nNơi nhận"), by=cast.owner), signed_in(cast.owner)
    prepared(plan, by=cast.owner)
    sheet = owner.get(reverse("tasks:issue", args=[plan.pk])).content.decode()
    assert sheet.count("Trong số này có cơ quan Đảng") == 2
    issued(plan, by=cast.owner)
    for unit in (board, *committees):
        row = assignment_of(unit, "ngày đọc sách")
        assert (row.task.force, force_towards(unit, row.task.force)) == ("assign", "request")
        page = signed_in(make_member(unit, Role.OFFICER)).get(reverse("tasks:assignment", args=[row.pk]))
        facts = page.content.decode().partition('<dl class="facts">')[2].partition("</dl>")[0]
        assert ("Nơi đề nghị" in facts, "Nơi giao" in facts, "Giao</" in facts) == (True, False, False)
    letters = owner.post(reverse("telling:letters", args=[plan.campaign_id]), {"units": "all"}).content.decode()
    sheets = {
        text.partition("Kính gửi: ")[2].partition("<")[0]: text for text in letters.split('class="task-letter"')[1:]
    }
    assert "Kính đề nghị phối hợp" in sheets[board.name]
    assert "Nhiệm vụ của đơn vị" not in sheets[board.name]
    assert "Nhiệm vụ của đơn vị" in sheets[places.ward.name]


def test_only_bodies_of_the_party_are_never_ordered() -> None:
    from lantoa.orgs.units.models import Unit

    for kind in UnitKind:
        asked = "request" if kind == UnitKind.PARTY else "assign"
        assert force_towards(Unit(kind=kind), "assign") == asked
        assert force_towards(Unit(kind=kind), "encourage") == "encourage"
