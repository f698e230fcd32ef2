"""What the tests of evidence share: a plan issued to a ward, its car task, and pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from lantoa.work.tasks.models import Assignment
from tests.kept import kept
from tests.people import Cast
from tests.work.tasks.making import assignment_of, checked, issue_of, make_centre


@pytest.fixture
def car_task(cast: Cast, files_root: Path) -> Assignment:
    """The ward's loudspeaker car, as issued by the district."""
    kept("centre", lambda: make_centre(cast))
    plan = kept("checked", lambda: checked(by=cast.owner))
    kept("issued", lambda: issue_of(plan, by=cast.owner))
    return assignment_of(cast.places.ward, "xe loa")
