"""A real worker process, and what happens when it is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from lantoa.base.jobs.actions import enqueue
from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.states import JobState
from tests.base.jobs.workroom import jobs as workroom

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 60

Workers = Callable[[], "subprocess.Popen[bytes]"]


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
    started: list[subprocess.Popen[bytes]] = []
    surroundings = {
        "PATH": os.defpath,
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "tests.base.jobs.worker_settings",
        "LANTOA_HOME": str(tmp_path),
        "LANTOA_DATABASE": database_address(),
        "LANTOA_SECRET_KEY": settings.SECRET_KEY,
        "LANTOA_JOB_STEP_SECONDS": "6",
        "LANTOA_JOB_RETRY_SECONDS": "8",
        "LANTOA_JOB_FRESH_SECONDS": "2",
    }

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "django", "qcluster"]
        with (tmp_path / f"worker-{len(started)}.log").open("wb") as log:
            worker = subprocess.Popen(command, env=surroundings, stdout=log, stderr=log, start_new_session=True)
        started.append(worker)
        return worker

    yield start
    for worker in started:
        kill(worker)


def kill(worker: subprocess.Popen[bytes]) -> None:
    """kill -9 for the worker and everything it started."""
    with suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


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
