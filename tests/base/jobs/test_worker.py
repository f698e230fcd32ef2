"""A real worker process, and what happens when it is killed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from lantoa.base.jobs.actions import enqueue
from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.states import JobState
from tests.base.jobs.workers import Workers, kill, workers_of
from tests.base.jobs.workroom import jobs as workroom

PATIENCE_SECONDS = 60


def database_address() -> str:
    """The test database, as an installation is told of it."""
    with_settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{with_settings['NAME']}"
    host = f"{with_settings['USER']}@{with_settings['HOST']}:{with_settings['PORT'] or 5432}"
    return f"postgres://{host}/{with_settings['NAME']}"


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[Workers]:
    """Starts workers and ends them."""
    settings_name = "tests.base.jobs.worker_settings"
    yield from workers_of(tmp_path, {"DJANGO_SETTINGS_MODULE": settings_name, "LANTOA_DATABASE": database_address()})


def wait_until(true: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    """Waits, and fails where it never becomes true."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.1)


def ask(log: Path, seconds: float) -> JobRun:
    assert workroom.work_long is not None  # importing the room names its kinds
    return enqueue("workroom.long", args={"log": str(log), "seconds": seconds}, by=None, at=timezone.now())


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_was_killed_runs_again_once(start_worker: Workers, tmp_path: Path) -> None:
    log = tmp_path / "log"
    run = ask(log, seconds=60)
    worker = start_worker()
    wait_until(log.exists)
    kill(worker)
    run.refresh_from_db()
    assert run.state == JobState.RUNNING
    start_worker()
    wait_until(lambda: JobRun.objects.filter(pk=run.pk, state=JobState.DONE).exists())
    time.sleep(1)
    words = [line.split()[:2] for line in log.read_text().splitlines()]
    assert words == [["began", "1"], ["began", "2"], ["ended", "2"]]
    run.refresh_from_db()
    assert (run.attempt, run.result) == (2, {"attempt": 2})


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_workers_do_a_job_once(start_worker: Workers, tmp_path: Path) -> None:
    log = tmp_path / "log"
    start_worker()
    start_worker()
    run = ask(log, seconds=3)
    wait_until(lambda: JobRun.objects.filter(pk=run.pk, state=JobState.DONE).exists())
    assert [line.split()[0] for line in log.read_text().splitlines()] == ["began", "ended"]
