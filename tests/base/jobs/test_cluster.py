"""The cluster when one of its processes is killed outright, and what of django-q2 the house builds upon."""

from __future__ import annotations

import inspect
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import get_commands
from django.utils import timezone
from django_q import cluster as theirs
from django_q import pusher as their_pusher
from django_q import worker as their_worker
from django_q.brokers import get_broker
from django_q.models import OrmQ
from django_q.signing import SignedPackage

from lantoa.base.jobs import cluster, pulse
from lantoa.base.jobs.actions import enqueue
from lantoa.base.jobs.models import JobRun, WorkerPulse
from lantoa.base.jobs.states import JobState
from tests.base.jobs.test_worker import ask, database_address, wait_until
from tests.base.jobs.workers import Workers, workers_of
from tests.base.jobs.workroom import jobs as workroom

SOON_SECONDS = 20
"""Eight seconds until a delivery comes again (its worker's settings) and what a slow machine takes to begin anew."""


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[Workers]:
    """Starts workers and ends them."""
    settings_name = "tests.base.jobs.worker_settings"
    yield from workers_of(tmp_path, {"DJANGO_SETTINGS_MODULE": settings_name, "LANTOA_DATABASE": database_address()})


def children(pid: int) -> list[int]:
    """The processes another has started, in the order in which it did."""
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def family(keeper: int) -> dict[str, int]:
    """The processes of a cluster by what they do; empty while it is not whole."""
    guards = children(keeper)
    others = children(guards[0]) if guards else []
    return (
        dict(zip(("guard", "worker", "monitor", "pusher"), (*guards, *others), strict=True)) if len(others) == 3 else {}
    )


def whole(keeper: int) -> dict[str, int]:
    wait_until(lambda: bool(family(keeper)))
    return family(keeper)


def felt() -> bool:
    return WorkerPulse.objects.exists()


def is_there(pid: int) -> bool:
    """Whether a process lives."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def ask_short(to: int = 1) -> JobRun:
    assert workroom.count is not None
    return enqueue("workroom.count", args={"to": to}, by=None, at=timezone.now())


def is_done(run: JobRun) -> bool:
    return JobRun.objects.filter(pk=run.pk, state=JobState.DONE).exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("whom", ["worker", "guard", "pusher", "monitor"])
def test_the_queue_moves_on_whoever_of_an_idle_cluster_is_killed(start_worker: Workers, whom: str) -> None:
    keeper = start_worker()
    before = whole(keeper.pid)
    wait_until(felt)
    time.sleep(1)  # the worker waits for the next by now, and holds the lock of reading
    os.kill(before[whom], signal.SIGKILL)
    wait_until(lambda: not any(map(is_there, before.values())), SOON_SECONDS)
    runs = [ask_short(), ask_short()]
    wait_until(lambda: all(map(is_done, runs)), SOON_SECONDS)
    assert {row.attempt for row in JobRun.objects.all()} == {1}
    after = whole(keeper.pid)
    assert not set(before.values()) & set(after.values())
    wait_until(lambda: not OrmQ.objects.exists(), SOON_SECONDS)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("whom", ["worker", "guard"])
def test_a_job_under_way_is_taken_up_again_once_where_its_worker_or_the_guard_is_killed(
    start_worker: Workers, tmp_path: Path, whom: str
) -> None:
    keeper, log = start_worker(), tmp_path / "log"
    before = whole(keeper.pid)
    run = ask(log, seconds=60)
    wait_until(log.exists)
    os.kill(before[whom], signal.SIGKILL)
    wait_until(lambda: is_done(run), 2 * SOON_SECONDS)
    time.sleep(1)
    words = [line.split()[:2] for line in log.read_text().splitlines()]
    assert words == [["began", "1"], ["began", "2"], ["ended", "2"]]
    assert not any(map(is_there, before.values()))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_cluster_ends_with_its_keeper_killed_outright_and_in_order_when_told(start_worker: Workers) -> None:
    killed, told = start_worker(), start_worker()
    first, second = whole(killed.pid), whole(told.pid)
    os.kill(killed.pid, signal.SIGKILL)
    wait_until(lambda: not any(map(is_there, first.values())), SOON_SECONDS)
    assert all(map(is_there, second.values()))
    os.kill(told.pid, signal.SIGTERM)
    assert told.wait(SOON_SECONDS) == 0
    assert not any(map(is_there, second.values()))


class Process(SimpleNamespace):
    """One process of a cluster, as its guard knows it."""

    def __hash__(self) -> int:
        return id(self)

    def is_alive(self) -> bool:
        return self.exitcode is None

    def kill(self) -> None:
        self.killed = True

    def join(self, _seconds: float) -> None:
        """It has ended."""


def guard(**workers: int | None) -> Any:
    """A guard that has started nobody, with workers that ended as said."""
    made: Any = object.__new__(cluster.HouseSentinel)
    made.pool = [Process(exitcode=code, timer=SimpleNamespace(value=0.0), killed=False) for code in workers.values()]
    made.monitor, made.pusher = Process(exitcode=None, killed=False), Process(exitcode=None, killed=False)
    made.timeout = 0.5
    return made


def test_who_ended_by_a_signal_is_not_replaced_all_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(status: int) -> None:
        raise SystemExit(status)

    monkeypatch.setattr(os, "_exit", leave)
    held = guard(killed=-signal.SIGKILL, idle=None)
    with pytest.raises(SystemExit) as ended:
        held.reincarnate(held.pool[0])
    assert ended.value.code == cluster.CUT_OFF
    assert all(one.killed for one in (*held.pool, held.monitor, held.pusher))


@pytest.mark.parametrize("code", [0, 1, None])
def test_who_ended_by_itself_or_took_too_long_is_replaced(monkeypatch: pytest.MonkeyPatch, code: int | None) -> None:
    replaced: list[Any] = []
    monkeypatch.setattr(theirs.Sentinel, "reincarnate", lambda _self, one: replaced.append(one))
    held = guard(one=code)
    held.reincarnate(held.pool[0])
    assert replaced == held.pool


def test_those_at_work_may_finish_before_all_end() -> None:
    held = guard(busy=None)
    held.pool[0].timer.value = 100.0
    began = time.monotonic()
    held._let_finish()
    assert time.monotonic() - began >= held.timeout


def test_a_cluster_in_which_nothing_is_taken_for_too_long_is_ended(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.JOB_STEP_SECONDS = 0
    monkeypatch.setattr(cluster, "STILL_SECONDS", 0.5)
    monkeypatch.setattr(cluster, "_guard", lambda *_more: time.sleep(60))
    began = time.monotonic()
    assert cluster.Keeper()._one_cluster() == -signal.SIGKILL
    assert time.monotonic() - began < 20


@pytest.fixture
def keeper(monkeypatch: pytest.MonkeyPatch) -> cluster.Keeper:
    """A keeper that changes nothing of this process."""
    monkeypatch.setattr(cluster, "wind_up", lambda: None)
    monkeypatch.setattr(cluster.signal, "signal", lambda *_more: None)
    return cluster.Keeper()


def test_a_first_cluster_that_cannot_even_begin_is_not_tried_for_ever(
    keeper: cluster.Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "_one_cluster", lambda: cluster.FAILED)
    assert keeper.keep() == cluster.FAILED


def test_clusters_that_end_at_once_follow_each_other_with_growing_pauses(
    keeper: cluster.Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    def rest() -> None:
        pauses.append(keeper._pause)
        keeper._told = len(pauses) == 7

    monkeypatch.setattr(keeper, "_one_cluster", lambda: cluster.CUT_OFF)
    monkeypatch.setattr(keeper, "_rest", rest)
    assert keeper.keep() == cluster.DONE
    assert pauses == [1, 2, 4, 8, 16, 30, 30]


def test_the_command_that_starts_workers_alone_is_ours() -> None:
    assert get_commands()["qcluster"] == "lantoa.base.jobs"


def test_what_of_django_q2_the_house_builds_upon_is_there() -> None:
    """A new version that fails here: look whether ``HouseSentinel`` still hears of every process that ended."""
    begun = inspect.signature(theirs.Sentinel.__init__).parameters
    assert list(begun)[1:6] == ["stop_event", "start_event", "cluster_id", "broker", "timeout"]
    guarding = inspect.getsource(theirs.Sentinel.guard)
    for word in ("self.reincarnate(p)", "self.reincarnate(self.monitor)", "self.reincarnate(self.pusher)"):
        assert word in guarding
    assert "self.stop_event.wait(cycle)" in guarding
    replacing = inspect.getsource(theirs.Sentinel.reincarnate)
    assert replacing.index("self.pool.remove(process)") < replacing.index("process.terminate()"), "it ends no other"
    assert "timer.value = timer_value  # Busy" in inspect.getsource(their_worker.worker)
    assert 'task["ack_id"] = ack_id' in inspect.getsource(their_pusher.pusher)


@pytest.mark.django_db
def test_the_pulse_goes_first_a_few_times_a_minute_and_is_a_delivery_without_a_row() -> None:
    broker = get_broker()
    ((row, packed),) = broker.dequeue()
    told = SignedPackage.loads(packed)
    assert (row, told["func"], told["save"]) == (0, pulse.TAKE, False)
    assert not broker.dequeue()
    assert not OrmQ.objects.exists()


@pytest.mark.django_db
def test_whoever_takes_the_pulse_touches_one_row_and_says_so_to_the_keeper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse, "_moved", None)
    assert pulse.still_for() == 0
    pulse.watch()
    pulse._moved.value -= 100
    assert pulse.still_for() > 99
    for _twice in range(2):
        pulse.take()
    assert pulse.still_for() < 99
    assert WorkerPulse.objects.count() == 1
