"""What the tests of tasks share."""

from __future__ import annotations

from pathlib import Path

import pytest

from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.models import Issue
from tests.people import Cast
from tests.work.tasks.making import checked, issued, make_centre, prepared


@pytest.fixture
def centre(cast: Cast) -> Unit:
    """The Culture and Sports Centre."""
    return make_centre(cast)


@pytest.fixture
def plan(cast: Cast, centre: Unit, files_root: Path) -> Plan:
    """The district's plan, checked."""
    return checked(by=cast.owner)


@pytest.fixture
def issue(cast: Cast, plan: Plan) -> Issue:
    """The plan's tasks, issued but for the one name nobody knows."""
    prepared(plan, by=cast.owner)
    return issued(plan, by=cast.owner)
