"""What the tests of evidence share: a plan issued to a ward, its car task, and pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from lantoa.work.tasks.models import Assignment
from tests.people import Cast
from tests.work.evidence.making import car_task_of


@pytest.fixture
def car_task(cast: Cast, files_root: Path) -> Assignment:
    """The ward's loudspeaker car, as issued by the district."""
    return car_task_of(cast)
