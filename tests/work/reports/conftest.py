"""What the tests of reports share: the district's plan, assigned, and a form for everybody's reporting task."""

from __future__ import annotations

from pathlib import Path

import pytest

from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from tests.kept import kept
from tests.people import Cast
from tests.work.tasks.making import checked, issue_of, make_centre


@pytest.fixture
def centre(cast: Cast) -> Unit:
    """The Culture and Sports Centre."""
    return kept("centre", lambda: make_centre(cast))


@pytest.fixture
def campaign(cast: Cast, centre: Unit, files_root: Path) -> Campaign:
    """The district's campaign with its tasks assigned: both wards and the school owe a report."""
    plan = kept("checked", lambda: checked(by=cast.owner))
    return kept("issued", lambda: issue_of(plan, by=cast.owner)).campaign
