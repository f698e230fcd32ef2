"""A whole rehearsal in a database and a folder that are ready and empty: stage, processes, driver, referee."""

from __future__ import annotations

import random
import secrets
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lantoa.faces.cli import demo_processes
from lantoa.faces.cli.interrupts import waiting
from lantoa.faces.cli.rehearsal.driving import Act, Course, count_acts, drive, rounds_of
from lantoa.faces.cli.rehearsal.ground import Ground
from lantoa.faces.cli.rehearsal.owner_acts import Desk
from lantoa.faces.cli.rehearsal.referee import Checked, compare, undone
from lantoa.faces.cli.rehearsal.rows import found_account, loose_ends, rows
from lantoa.faces.cli.rehearsal.script import Kill, Script
from lantoa.faces.cli.rehearsal.stage import set_stage
from lantoa.faces.cli.rehearsal.supervisor import ProcessesFailed, Supervisor
from lantoa.faces.cli.rehearsal.totals import all_totals, listed_unknown
from lantoa.faces.cli.rehearsal.truth import true_account

JOBS_SECONDS = 180
KILLED = ("web", "web_one", "worker", "web_one")
ACTIVE_JOBS = "select count(*) from jobs_jobrun where state in ('queued', 'running')"
Rounds = Sequence[Sequence[tuple[str, list[Act]]]]


@dataclass(slots=True)
class Outcome:
    """What a rehearsal came to."""

    checked: list[Checked]
    loose: list[str]
    troubles: list[str]
    killed: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    seconds: float = 0

    @property
    def is_right(self) -> bool:
        """Whether everything is equal, nothing hangs loose and nothing broke."""
        return not (self.loose or self.troubles or any(one.differences for one in self.checked))


def rehearse(script: Script, *, kills: int, show: Callable[[int, int], None], log: Path) -> Outcome:
    """Play the script and compare. Needs Django set up on an empty, migrated database; ``log`` takes what the processes
    say."""
    from django.utils import timezone

    began = time.monotonic()
    stage = set_stage(script, password=secrets.token_urlsafe(16), at=timezone.now())
    door = demo_processes.open_door("127.0.0.1", 0)
    supervisor: Supervisor | None = None
    try:
        with waiting():  # a supervisor that nobody knows would never be ended
            supervisor = Supervisor(door, log)
        ground = Ground(script, stage, *door.getsockname()[:2])
        rounds = rounds_of(ground)
        course = Course(count_acts(rounds), plan_kills(script, rounds, kills), supervisor.kill, show)
        drive(ground, rounds, course)
        _wait_for_jobs()
        outcome = _judged(script, ground, course)
    finally:
        ended = _ended(supervisor)
        door.close()
    outcome.troubles += ended
    outcome.seconds = time.monotonic() - began
    return outcome


def plan_kills(script: Script, rounds: Rounds, kills: int) -> list[Kill]:
    """When to kill what: after so many acts, by the seed; the kinds of process in turn."""
    chance, acts = random.Random(f"kills {script.seed}"), count_acts(rounds)  # noqa: S311 to be had again
    moments = sorted(chance.sample(range(1, acts), min(kills, acts - 1)))
    return [Kill(after, KILLED[place % len(KILLED)]) for place, after in enumerate(moments)]


def _ended(supervisor: Supervisor | None) -> list[str]:
    try:
        if supervisor is not None:
            supervisor.end()
    except ProcessesFailed as failed:
        return [f"process {failed} ended by itself"]
    return []


def _wait_for_jobs() -> None:
    """Until the worker has done what was asked of it, or has had time enough."""
    until = time.monotonic() + JOBS_SECONDS
    while rows(ACTIVE_JOBS)[0][0] and time.monotonic() < until:
        time.sleep(0.3)


def _judged(script: Script, ground: Ground, course: Course) -> Outcome:
    """Truth beside rows and totals; the sheet comes over HTTP, from processes that were killed and are back."""
    from django.utils import timezone

    truth = true_account(script, ground.events)
    owner = Desk(ground).sign_in()
    totals, arrivals = all_totals(ground.stage, owner, at=timezone.now())
    listed = listed_unknown(ground.stage, owner)
    checked = [undone(script, ground.events), *compare(truth, found_account(script, ground.stage), totals, listed)]
    loose = loose_ends() + [f"arrivals {came}" for came in arrivals if came != truth.arrivals]
    counts = Counter(event.what for event in ground.events)
    return Outcome(checked, loose, course.troubles, Counter(course.killed), counts, ground.lost.count)
