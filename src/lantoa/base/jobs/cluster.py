"""The worker of an installation: django-q2's cluster, and a keeper that begins it anew, as a whole, when it is broken.

The processes of a cluster (a guard, and started by it a pusher, workers, a monitor) share queues whose locks lie in
memory. Who is killed outright (kill -9, or by the system when memory is short) keeps the locks he held, and an idle
worker always holds one. django-q2 gives his place to another on the same queue, who then waits for ever. Here a cluster
in which somebody was ended by a signal takes no more, lets those at work finish, and ends; the keeper begins a new one
with new queues. The jobs themselves lie in the database: what was under way is taken up again by ``delivery.py``.

What of django-q2 is used stands in ``tests/base/jobs/test_cluster.py``.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
import time
import uuid
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from django.conf import settings
from django.db import connections
from django_q.cluster import Sentinel

from lantoa.base.jobs import pulse
from lantoa.base.jobs.chores import wind_up
from lantoa.base.jobs.parents import Forks, die_with

log = logging.getLogger(__name__)

DONE, FAILED, CUT_OFF = 0, 1, 3
LOOK_SECONDS = 0.2
ENDING_SECONDS = 25
"""So long those at work may finish when all is to end; systemd waits for thirty."""
STILL_SECONDS = 60
"""So much longer than a step may take can nothing be taken before the whole cluster counts as stuck."""
SHORT_SECONDS = 10
"""A cluster that lived no longer is followed by the next after a pause."""
LONGEST_PAUSE = 30


class Line:
    """What tells a cluster to end: the keeper's end of a pipe closes, also where he was killed. django-q2 asks it as it
    would ask an event, whose lock may be kept by somebody killed."""

    def __init__(self, end: Connection) -> None:
        self._end = end

    def is_set(self) -> bool:
        """Whether it is time to end."""
        return self.wait(0)

    def wait(self, seconds: float) -> bool:
        """The same, after waiting for it so long."""
        return self._end.poll(seconds)


class HouseSentinel(Sentinel):  # type: ignore[misc]
    """The guard of a cluster, who replaces nobody that was ended by a signal: then all end."""

    def reincarnate(self, process: BaseProcess) -> None:
        """Gives the place of a process that has ended to another; ends the cluster where its queues may be locked."""
        number = -(process.exitcode or 0)
        if number <= 0:
            super().reincarnate(process)
            return
        kind = {self.monitor: "monitor", self.pusher: "pusher"}.get(process, "worker")
        log.error("a %s was ended by signal %s: the whole cluster begins anew", kind, number)
        self.pusher.kill()
        self._let_finish()
        for one in (*self.pool, self.monitor, self.pusher):
            one.kill()
            one.join(1)
        os._exit(CUT_OFF)

    def _let_finish(self) -> None:
        """Wait for those at work, as long as a step may take."""
        until = time.monotonic() + self.timeout
        while any(one.is_alive() and one.timer.value > 0 for one in self.pool) and time.monotonic() < until:
            time.sleep(LOOK_SECONDS)


class Keeper:
    """Keeps a cluster going until SIGTERM or SIGINT."""

    def __init__(self) -> None:
        self._told = False
        self._pause = 0.0

    def keep(self) -> int:
        """Begin a cluster, and another for each that ends by itself; FAILED where the first cannot even begin."""
        wind_up()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._tell)
        first = True
        while not self._told:
            began = time.monotonic()
            status = self._one_cluster()
            short = time.monotonic() - began < SHORT_SECONDS
            if first and short and status == FAILED:
                return FAILED
            first = False
            self._pause = min(max(1.0, 2 * self._pause), LONGEST_PAUSE) if short else 0.0
            self._rest()
        return DONE

    def _tell(self, _number: int, _frame: object) -> None:
        self._told = True

    def _rest(self) -> None:
        until = time.monotonic() + self._pause
        while not self._told and time.monotonic() < until:
            time.sleep(LOOK_SECONDS)

    def _one_cluster(self) -> int | None:
        """One cluster from its beginning to its end; gives back how its guard ended."""
        connections.close_all()  # its processes open their own
        pulse.watch()
        theirs, ours = multiprocessing.get_context("fork").Pipe(duplex=False)
        guard = multiprocessing.get_context("fork").Process(
            name="guard", target=_guard, args=(theirs, ours, os.getpid())
        )
        guard.start()
        theirs.close()
        while not self._told and not wait([guard.sentinel], timeout=LOOK_SECONDS):
            if pulse.still_for() > settings.JOB_STEP_SECONDS + STILL_SECONDS:
                log.error("nothing was taken for %d seconds: the whole cluster begins anew", pulse.still_for())
                guard.kill()
        ours.close()
        guard.join(ENDING_SECONDS)
        guard.kill()
        guard.join()
        if not self._told:
            log.error("the guard of the cluster ended (%s): another cluster begins", guard.exitcode)
        return guard.exitcode


def _guard(line: Connection, keepers: Connection, keeper: int) -> None:
    keepers.close()
    if not die_with(keeper):
        return
    Forks()
    HouseSentinel(Line(line), threading.Event(), uuid.uuid4())
    return
