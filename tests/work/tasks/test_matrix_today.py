"""A past campaign by the wards of its time and by those of today: both right, at the same cost."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from lantoa.orgs.units.actions import merge_units, split_unit, tell_shares
from lantoa.orgs.units.models import Unit, UnitChange
from lantoa.work.plans.models import Campaign, Plan
from lantoa.work.tasks.matrix_sheets import sheet_rows
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.queries.board import Board, Wanted, board_of
from lantoa.work.tasks.queries.matrix import together
from lantoa.work.tasks.templatetags.tasks_matrix import carries_words
from tests.factories.orgs import make_unit
from tests.people import Cast
from tests.work.tasks.crowds import crowd_of_drafts, crowd_of_units
from tests.work.tasks.making import AT, issued
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db
CHANGED = date(2025, 7, 1)
TODAY = datetime(2025, 8, 1, 3, 0, tzinfo=UTC)


def campaign_of(cast: Cast, plan: Plan, units: list[Unit]) -> Campaign:
    """A campaign of these wards, two tasks each, over long since; the first ward has reported one."""
    crowd_of_drafts(plan, units, 2)
    campaign = issued(plan, by=cast.owner).campaign
    Campaign.objects.filter(pk=campaign.pk).update(ends_on=date(2024, 10, 9))
    first = Assignment.objects.filter(unit=units[0]).order_by("pk")[0]
    Assignment.objects.filter(pk=first.pk).update(state="reported", done_at=AT)
    campaign.refresh_from_db()
    return campaign


def new_ward(cast: Cast, name: str) -> Unit:
    """A ward founded by the decision."""
    return make_unit(name, parent=cast.places.district, begins_on=CHANGED)


def reorganised(cast: Cast, old: list[Unit]) -> dict[str, Unit]:
    """The old wards but the last merged by pairs; the last split between the first two new ones."""
    fresh: dict[str, Unit] = {}
    for n in range(0, len(old) - 1, 2):
        ward = fresh.setdefault(f"Phường Mới {n} (ví dụ)", new_ward(cast, f"Phường Mới {n} (ví dụ)"))
        merge_units(old[n : n + 2], into=ward, on=CHANGED, by=None, at=TODAY)
    split_unit(old[-1], parts=list(fresh.values())[:2], on=CHANGED, by=None, at=TODAY)
    return fresh


def seen(campaign: Campaign, units: str) -> Board:
    """The rolled-up board of today's moment in one of the readings."""
    return board_of(campaign, Wanted(rolled=True, units=units), at=TODAY)


def test_ten_wards_then_and_four_today_are_both_right(cast: Cast, plan: Plan) -> None:
    old = crowd_of_units(cast.places.district, 9)
    campaign = campaign_of(cast, plan, old)
    fresh = reorganised(cast, old)
    then, today = seen(campaign, "then").matrix, seen(campaign, "today").matrix
    assert {row.unit for row in then.rows if row.totals.expected} == {unit.pk for unit in old}
    assert [row for row in then.rows if row.unit is None] == [], "nobody stands elsewhere in the register of the time"
    rows = {row.name: row for row in today.rows if row.totals.expected}
    assert set(rows) == {*fresh, old[-1].name}
    assert [rows[name].totals.expected for name in fresh] == [4, 4, 4, 4], "two wards of two tasks each"
    assert rows["Phường Mới 0 (ví dụ)"].totals.done == 1
    assert rows[old[-1].name].totals.expected == 2, "a task is not divided: the split ward keeps its row"
    assert then.totals == today.totals == together(row.totals for row in today.rows)
    assert then.task_totals == today.task_totals
    assert carries_words(rows["Phường Mới 0 (ví dụ)"]).endswith(f"{old[0].name}, {old[1].name} cũ")
    assert carries_words(rows[old[-1].name]).count("chưa rõ tỷ lệ") == 2, "nobody stated the shares"
    change = UnitChange.objects.get(kind="split")
    shares = dict(zip(list(fresh.values())[:2], (Decimal("0.6"), Decimal("0.4")), strict=True))
    tell_shares(change, shares={unit.pk: share for unit, share in shares.items()}, by=None, at=TODAY)
    split = next(row for row in seen(campaign, "today").matrix.rows if row.shared)
    assert "Phường Mới 0 (ví dụ) (60 %), Phường Mới 2 (ví dụ) (40 %)" in carries_words(split)
    lines = list(sheet_rows(campaign, Wanted(rolled=True, units="today"), at=TODAY))
    assert any("60 %" in str(line[1]) for line in lines)


def test_the_readings_cost_the_same_however_many_units_were_merged(
    cast: Cast, plan: Plan, django_assert_max_num_queries: Any
) -> None:
    few, many, found = crowd_of_units(cast.places.district, 5), crowd_of_units(cast.places.district, 9), []
    campaign = campaign_of(cast, plan, few)
    task = campaign.tasks.order_by("number")[0]
    assert campaign.unit == cast.places.district  # asked for once
    for old in (few, many):
        if old is many:
            new = (Assignment(campaign=campaign, task=task, unit=unit, assigned_at=AT) for unit in old)
            Assignment.objects.bulk_create(new)
        reorganised(cast, old)
        with django_assert_max_num_queries(15) as asked:
            board = seen(campaign, "today")
        found.append((len(asked), board.matrix.totals.expected))
    assert [expected for _asked, expected in found] == [10, 19]
    assert found[0][0] == found[1][0]


def test_the_page_offers_both_and_says_which(cast: Cast, plan: Plan) -> None:
    old = crowd_of_units(cast.places.district, 5)
    campaign = campaign_of(cast, plan, old)
    reorganised(cast, old)
    address, owner = reverse("tasks:matrix", args=[campaign.pk]), signed_in(cast.owner)
    page = owner.get(address).content.decode()
    assert "tính đến ngày 09/10/2024" in page
    assert "units=today" in page
    assert old[0].name in page
    assert "Phường Mới 0" not in page
    today = owner.get(address, {"units": "today"}).content.decode()
    assert "Theo các đơn vị hiện nay" in today
    assert "gồm cả" in today
    assert "đã chia" in today
    assert owner.get(reverse("tasks:matrix_csv", args=[campaign.pk]), {"units": "today"}).status_code == 200
