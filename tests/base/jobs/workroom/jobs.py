"""The kinds of jobs the tests ask for."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lantoa.base.jobs.register import job
from lantoa.base.jobs.run import NextStep, Run
from lantoa.base.jobs.states import JobFailed


def _note(run: Run, word: str) -> None:
    with Path(run.args["log"]).open("a") as log:
        log.write(f"{word} {run.attempt} {os.getpid()}\n")


@job("workroom.count")
def count(run: Run) -> Mapping[str, Any]:
    """Counts to a number, one beat each."""
    for done in range(1, run.args["to"] + 1):
        run.beat(done, run.args["to"], message_code="workroom.counting")
    return {"counted": run.args["to"]}


@job("workroom.refuse")
def refuse(run: Run) -> None:
    """Cannot go on."""
    raise JobFailed("workroom.no_way", reason=run.args["reason"])


@job("workroom.break")
def break_down(run: Run) -> None:
    """Breaks every time."""
    raise RuntimeError("broken")


@job("workroom.walk")
def walk(run: Run) -> NextStep | Mapping[str, Any]:
    """One step a delivery."""
    steps = run.args["steps"]
    return NextStep({"steps": steps - 1}) if steps else {"arrived": True}


@job("workroom.long")
def work_long(run: Run) -> Mapping[str, Any]:
    """Works for some seconds in its first attempt, with beats; says in a file that it began and that it ended."""
    _note(run, "began")
    until = time.monotonic() + (run.args["seconds"] if run.attempt == 1 else 0)
    while time.monotonic() < until:
        run.beat()
        time.sleep(0.1)
    run.beat()
    _note(run, "ended")
    return {"attempt": run.attempt}
