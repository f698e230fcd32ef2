"""The pulse of the workers: a delivery that is in no database goes their whole way, and whoever takes it says so.

The way of a delivery leads from the broker over the pusher and a queue to a worker. Four times a minute the broker lays
the pulse before all others; the worker that takes it touches one row, by which the pages know that somebody works, and
a number in memory, by which the keeper of the cluster (``cluster.py``) knows it though the database were away.
"""

from __future__ import annotations

import logging
import multiprocessing
import time
import uuid
from ctypes import c_double
from typing import Any

from django.db import DatabaseError
from django.utils import timezone
from django_q.signing import SignedPackage

from lantoa.base.jobs.models import WorkerPulse

log = logging.getLogger(__name__)

TAKE = "lantoa.base.jobs.pulse.take"
EVERY_SECONDS = 15
_moved: Any = None
"""The moment, by the machine's monotonic clock, at which something was taken last: shared by all that are forked after
``watch``, and without a lock that somebody killed could keep."""


def watch() -> None:
    """From now on what is forked here tells when it takes something."""
    global _moved
    _moved = multiprocessing.get_context("fork").RawValue(c_double, time.monotonic())


def moved() -> None:
    """Something was taken."""
    if _moved is not None:
        _moved.value = time.monotonic()


def still_for() -> float:
    """For how many seconds nothing was taken by what was forked here; 0 where nobody watches."""
    return 0.0 if _moved is None else time.monotonic() - _moved.value


def delivery() -> tuple[int, str]:
    """The pulse as a broker gives deliveries: without a row, so there is none to acknowledge."""
    task = {"id": uuid.uuid4().hex, "name": "pulse", "func": TAKE, "args": (), "kwargs": {}, "save": False}
    return 0, SignedPackage.dumps(task | {"started": timezone.now()})


def take() -> None:
    """What the worker does with it."""
    moved()
    try:
        WorkerPulse.objects.update_or_create(pk=1, defaults={"felt_at": timezone.now()})
    except DatabaseError as error:
        log.warning("the pulse could not be kept: %s", error)
