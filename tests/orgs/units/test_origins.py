"""Where a unit comes from on any earlier day, with the shares as far as anybody knows them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lantoa.orgs.units.actions import merge_units, split_unit
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries import origins_of
from tests.factories.orgs import make_unit

pytestmark = pytest.mark.django_db
SPLIT_ON, MERGED_ON, TODAY = date(2020, 1, 1), date(2022, 7, 1), date(2025, 1, 1)


def shares(unit: Unit, day: date, seen_on: date = TODAY) -> dict[str, Decimal | None]:
    return {origin.unit.name: origin.share for origin in origins_of(unit, seen_on).on(day).values()}


def test_shares_go_back_through_a_split_and_a_merger(db: None) -> None:
    at: datetime = timezone.now()
    whole, part, other, new = (make_unit(name) for name in ("Xã Gốc", "Xã Phần", "Xã Bên", "Xã Mới"))
    given = {part.pk: Decimal("0.4"), whole.pk: Decimal("0.6")}
    split_unit(whole, parts=[whole, part], on=SPLIT_ON, by=None, at=at, shares=given)
    merge_units([part, other], into=new, on=MERGED_ON, by=None, at=at)
    assert shares(new, TODAY) == {"Xã Mới": 1}
    assert shares(new, MERGED_ON) == {"Xã Mới": 1}
    between = shares(new, date(2021, 1, 1))
    assert between == {"Xã Mới": 1, "Xã Phần": 1, "Xã Bên": 1}, "what the other part did since is not its to tell"
    assert shares(new, date(2019, 1, 1))["Xã Gốc"] == Decimal("0.4")
    assert shares(whole, date(2019, 1, 1)) == {"Xã Gốc": Decimal("0.6")}
    assert shares(whole, date(2021, 1, 1)) == {"Xã Gốc": 1}
    assert shares(new, date(2019, 1, 1), seen_on=date(2021, 1, 1)) == {"Xã Mới": 1}, "a change still to come"
    assert shares(other, date(2019, 1, 1)) == {"Xã Bên": 1}, "a unit that ended is its own origin"


def test_an_unknown_share_stays_unknown_and_three_origins_cost_as_much_as_one(db: None) -> None:
    at, found = timezone.now(), []
    for count in (1, 3):
        old = [make_unit(f"Xã {count}.{n}") for n in range(count)]
        new, rest = make_unit(f"Xã Mới {count}"), make_unit(f"Xã Khác {count}")
        for unit in old:
            split_unit(unit, parts=[new, rest], on=SPLIT_ON, by=None, at=at)
        with CaptureQueriesContext(connection) as queries:
            got = shares(new, date(2019, 1, 1))
        assert {share for name, share in got.items() if name != new.name} == {None}
        assert len(got) == count + 1
        found.append(len(queries))
    assert found[0] == found[1]
