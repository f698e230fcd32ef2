"""The processes of a rehearsal: one that does nothing but start web and worker, kill them when told, start them anew.

It is forked before the driver has threads, with Django loaded: what was killed is back at once.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import signal
import socket
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from lantoa.faces.cli import demo_processes as running
from lantoa.faces.cli.interrupts import no_longer_waiting

WAIT_SECONDS = 0.2
ENDING_SECONDS = 40


class ProcessesFailed(Exception):
    """A process ended by itself, or the supervisor is gone."""


class Supervisor:
    """Web and worker of a rehearsal, seen from the driver."""

    def __init__(self, door: socket.socket, log: Path) -> None:
        from django.db import connections

        connections.close_all()  # no connection may be shared with the processes
        fork = multiprocessing.get_context("fork")
        self._line, theirs = fork.Pipe()
        self._process = fork.Process(name="supervisor", target=_supervise, args=(theirs, door, log, os.getpid()))
        self._process.start()
        theirs.close()

    def kill(self, what: str) -> None:
        """kill -9, and start again: ``web``, ``web_one`` or ``worker``."""
        self._ask(what)

    def end(self) -> None:
        """End everything in order; raises ProcessesFailed where something had ended by itself before."""
        try:
            self._ask("end")
        finally:
            self._process.join(ENDING_SECONDS)
            if self._process.is_alive():
                self._process.kill()

    def _ask(self, what: str) -> None:
        try:
            self._line.send(what)
            answer = self._line.recv()
        except (EOFError, OSError) as error:
            raise ProcessesFailed("supervisor") from error
        if answer:
            raise ProcessesFailed(answer)


def _supervise(line: Connection, door: socket.socket, log: Path, parent: int) -> None:
    os.setpgid(0, 0)  # Ctrl-C reaches the driver only
    with log.open("ab") as kept:  # what the processes say would break the progress bar
        os.dup2(kept.fileno(), 1)
        os.dup2(kept.fileno(), 2)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    no_longer_waiting()
    running.end_with_parent(parent)
    processes = {"web": running.start_web(door), "worker": running.start_worker()}
    ended = ""
    while True:
        if not line.poll(WAIT_SECONDS):
            ended = ended or next((name for name, one in processes.items() if not one.is_alive()), "")
            continue
        try:
            what = line.recv()
        except EOFError:  # the driver is gone
            what = "end"
        if what == "end":
            running.end(list(processes.values()))
            with contextlib.suppress(OSError):
                line.send(ended)
            return
        _kill(what, processes, door)
        line.send(ended)


def _kill(what: str, processes: dict[str, BaseProcess], door: socket.socket) -> None:
    """One process of the pages: gunicorn starts another. All of them, or the worker with its own: we do."""
    if what == "web_one":
        pids = children_of(processes["web"].pid or 0)
        if pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(random.choice(pids), signal.SIGKILL)  # noqa: S311 any of them
            return
        what = "web"
    running.kill_group(processes[what])
    processes[what].join()
    processes[what] = running.start_web(door) if what == "web" else running.start_worker()


def children_of(pid: int) -> list[int]:
    """The processes that another has started; none where the system does not say."""
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
