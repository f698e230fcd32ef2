"""Real worker processes for tests: started, and ended whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parents[3]
Workers = Callable[[], "subprocess.Popen[bytes]"]


def workers_of(folder: Path, surroundings: Mapping[str, str]) -> Iterator[Workers]:
    """Gives a function that starts a worker with a log in the folder; all are killed in the end."""
    started: list[subprocess.Popen[bytes]] = []
    with_these = {
        "PATH": os.defpath,
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))),
        "LANTOA_HOME": str(folder),
        "LANTOA_SECRET_KEY": settings.SECRET_KEY,
        "LANTOA_JOB_STEP_SECONDS": "6",
        "LANTOA_JOB_RETRY_SECONDS": "8",
        "LANTOA_JOB_FRESH_SECONDS": "2",
        **surroundings,
    }

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "django", "qcluster"]
        with (folder / f"worker-{len(started)}.log").open("wb") as log:
            worker = subprocess.Popen(command, env=with_these, stdout=log, stderr=log, start_new_session=True)
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
