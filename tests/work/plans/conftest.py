"""What the tests of plans share."""

from __future__ import annotations

from pathlib import Path

import pytest

from lantoa.work.plans.models import Plan
from tests.kept import kept
from tests.people import Cast
from tests.work.plans.making import checked_in


@pytest.fixture
def plan(cast: Cast, files_root: Path) -> Plan:
    """The short plan of the district, read and to be checked."""
    return kept("checked in", lambda: checked_in(by=cast.owner))
