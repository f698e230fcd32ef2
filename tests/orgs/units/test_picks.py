"""Units as a picker shows them."""

from __future__ import annotations

from datetime import date

import pytest

from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries.picks import unit_picks
from tests.people import Cast


@pytest.mark.django_db
def test_kinds_stand_from_province_to_office_whatever_their_keys(cast: Cast) -> None:
    shown = unit_picks(Unit.objects.order_by("kind", "pk"), date(2024, 10, 1))
    kinds = list(dict.fromkeys(pick.groups[0][0] for pick in shown))
    assert kinds[:4] == ["province", "district", "commune", "office"]
