"""What the tests of evidence share: a plan issued to a ward, its car task, and pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from lantoa.work.tasks.models import Assignment
from tests.people import Cast
from tests.work.tasks.making import assignment_of, checked, issued, make_centre, prepared


@pytest.fixture
def car_task(cast: Cast, files_root: Path) -> Assignment:
    """The ward's loudspeaker car, as issued by the district."""
    make_centre(cast)
    plan = checked(by=cast.owner)
    prepared(plan, by=cast.owner)
    issued(plan, by=cast.owner)
    return assignment_of(cast.places.ward, "xe loa")
