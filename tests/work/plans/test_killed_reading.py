"""The worker is killed outright while it reads a plan: the plan is read again, and everything of it stands once."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lantoa.base.audit.models import AuditEntry
from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.states import JobState
from lantoa.work.plans.models import Duty, Plan
from tests.base.jobs.test_cluster import whole
from tests.base.jobs.test_worker import database_address, wait_until
from tests.base.jobs.workers import Workers, workers_of
from tests.people import Cast
from tests.work.plans.making import long_text, received


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[Workers]:
    """Starts workers and ends them."""
    settings_name = "tests.base.jobs.worker_settings"
    yield from workers_of(tmp_path, {"DJANGO_SETTINGS_MODULE": settings_name, "LANTOA_DATABASE": database_address()})


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_plan_whose_reader_was_killed_is_read_once(
    cast: Cast, files_root: Path, tmp_path: Path, start_worker: Workers
) -> None:
    keeper = start_worker()
    before = whole(keeper.pid)
    plan = received(long_text(300), by=cast.owner).plan
    wait_until(lambda: JobRun.objects.filter(state=JobState.RUNNING, message_code="plans.read").exists())
    os.kill(before["worker"], signal.SIGKILL)
    wait_until(lambda: JobRun.objects.filter(state=JobState.DONE).exists())
    run = JobRun.objects.get()
    assert run.attempt == 2
    time.sleep(1)  # whoever was killed writes nothing after
    assert run.result is not None
    assert Duty.objects.filter(plan=plan).count() == run.result["duties"] >= 300
    assert Plan.objects.count() == 1
    codes = list(AuditEntry.objects.filter(code__startswith="plans.plan.").values_list("code", flat=True))
    assert len(codes) == len(set(codes))
