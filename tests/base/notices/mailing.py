"""What tests of real letters share: workers that write them into a folder, and a house that is always open."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from lantoa.base.rows.moments import day_of
from tests.base.jobs.test_worker import database_address
from tests.base.jobs.workers import workers_of


@pytest.fixture
def start_worker(tmp_path: Path) -> Any:
    """Workers whose mail server is a folder (a slow one: see ``paced_mail``)."""
    more = {
        "DJANGO_SETTINGS_MODULE": "tests.base.notices.worker_settings",
        "LANTOA_DATABASE": database_address(),
        "LANTOA_MAIL_FOLDER": str(tmp_path / "mail"),
    }
    yield from workers_of(tmp_path, more)


@pytest.fixture
def always_open(settings: Any) -> None:
    """No quiet hours and no days off, whenever the tests run."""
    settings.QUIET_HOURS = (time(), time())
    settings.MAIL_DAYS = [day_of(timezone.now()) + timedelta(days=days) for days in (-1, 0, 1)]
