"""What the tests of tasks share."""

from __future__ import annotations

from pathlib import Path

import pytest

from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.models import Issue
from tests.kept import kept
from tests.people import Cast
from tests.work.tasks.making import checked, issue_of, make_centre


@pytest.fixture
def centre(cast: Cast) -> Unit:
    """The Culture and Sports Centre."""
    return kept("centre", lambda: make_centre(cast))


@pytest.fixture
def plan(cast: Cast, centre: Unit, files_root: Path) -> Plan:
    """The district's plan, checked."""
    return kept("checked", lambda: checked(by=cast.owner))


@pytest.fixture
def issue(cast: Cast, plan: Plan) -> Issue:
    """The plan's tasks, issued but for the one name nobody knows."""
    return kept("issued", lambda: issue_of(plan, by=cast.owner))
