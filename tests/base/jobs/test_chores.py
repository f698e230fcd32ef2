"""The worker's own clock: each period is asked for once, by whoever looks, and without cron."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django_q.brokers import get_broker
from django_q.models import OrmQ, Schedule

from lantoa.base.audit.models import AuditEntry
from lantoa.base.jobs import clocks
from lantoa.base.jobs.actions import enqueue
from lantoa.base.jobs.chores import NAME, TICK, chores, tick, wind_up
from lantoa.base.jobs.clocks import pull_back
from lantoa.base.jobs.delivery import deliver, send
from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.states import JobState
from lantoa.base.notices.models import Digest, Notice
from lantoa.base.notices.states import UNIT, DigestState
from lantoa.base.rows.moments import day_of, local
from tests.base.jobs.test_worker import database_address, wait_until
from tests.base.jobs.workers import Workers, workers_of
from tests.base.notices.making import tell_unit
from tests.factories.orgs import make_unit
from tests.threads import at_the_same_moment

WEDNESDAY = datetime(2024, 10, 9, 1, 0, tzinfo=UTC)  # 8:00 in Vietnam


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[Workers]:
    """A worker as an office starts it, with its clock."""
    yield from workers_of(
        tmp_path, {"DJANGO_SETTINGS_MODULE": "lantoa.settings.site", "LANTOA_DATABASE": database_address()}
    )


def asked(kind: str) -> list[str]:
    """The periods for which a kind of job was asked, in order."""
    return list(JobRun.objects.filter(kind=kind).order_by("pk").values_list("dedupe_key", flat=True))


@pytest.mark.django_db
def test_a_migration_winds_the_clock_up_once() -> None:
    for _again in range(2):
        wind_up()
    row = Schedule.objects.get(name=NAME)
    assert (row.func, row.schedule_type, row.repeats) == (TICK, Schedule.MINUTES, -1)


@pytest.mark.django_db
def test_each_period_is_asked_for_once_however_often_the_clock_ticks() -> None:
    for minutes in (0, 5, 10, 300):
        tick(WEDNESDAY + timedelta(minutes=minutes))
    assert asked("notices.digest") == ["2024-10-09"]
    assert asked("notices.prune") == ["2024-10-09"]
    tick(WEDNESDAY + timedelta(days=1))
    tick(WEDNESDAY)  # a clock set back
    assert asked("notices.digest") == ["2024-10-09", "2024-10-10"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("at", "digest"),
    [
        (WEDNESDAY - timedelta(hours=2), []),  # 6:00: quiet
        (datetime(2024, 10, 12, 2, 0, tzinfo=UTC), []),  # Saturday
        (WEDNESDAY, ["2024-10-09"]),
    ],
)
def test_letters_are_asked_for_on_working_days_outside_the_quiet_hours(at: datetime, digest: list[str]) -> None:
    tick(at)
    assert asked("notices.digest") == digest


@pytest.mark.django_db
def test_a_run_that_failed_is_asked_for_again_after_a_while_and_not_for_ever() -> None:
    for hours in range(12):
        at = WEDNESDAY + timedelta(minutes=40 * hours)
        tick(at)
        JobRun.objects.filter(kind="notices.prune", state=JobState.QUEUED).update(state=JobState.FAILED, ended_at=at)
    assert asked("notices.prune") == ["2024-10-09"] * 3


@pytest.mark.django_db
def test_a_chore_that_breaks_stops_no_other() -> None:
    def breaks(_at: datetime) -> str:
        raise ValueError("broken")

    chores.register("aaa.break", period=breaks, args=lambda _at: {})
    try:
        assert tick(WEDNESDAY) == 5, "letters, old notices, what was pasted, contents without a row, marks"
    finally:
        chores._chores.pop("aaa.break")


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_the_same_moment_ask_once() -> None:
    at_the_same_moment(lambda: tick(WEDNESDAY), times=3)
    assert len(asked("notices.digest")) == 1


@pytest.mark.django_db
def test_old_notices_go_and_the_audit_stays(settings: Any) -> None:
    settings.NOTICE_DAYS = 100
    unit, now = make_unit("Phường Cũ"), timezone.now()
    for days in (200, 101, 99):
        at = now - timedelta(days=days)
        tell_unit(unit, at=at)
    letter = Digest.objects.create(
        to_kind=UNIT, to_key=unit.pk, day=day_of(now - timedelta(days=200)), state=DigestState.SENT,
        message_id="<a>", begun_at=now - timedelta(days=200),
    )  # fmt: skip
    Notice.objects.filter(made_at__lt=now - timedelta(days=150)).update(digest=letter)
    before = AuditEntry.objects.count()
    run = enqueue("notices.prune", args={}, by=None, at=now)
    for _step in range(4):
        deliver(str(run.key))
    run.refresh_from_db()
    assert (run.state, run.result) == (JobState.DONE, {"removed": 3})
    assert (Notice.objects.count(), Digest.objects.count()) == (1, 0)
    assert AuditEntry.objects.count() > before
    assert AuditEntry.objects.filter(code="notices.notice.tell").count() == 3


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_worker_asks_by_itself_without_cron(start_worker: Workers) -> None:
    wind_up()
    start_worker()
    wait_until(lambda: Schedule.objects.get(name=NAME).task is not None)
    if local(timezone.now()).hour >= 2:
        wait_until(lambda: JobRun.objects.filter(kind="notices.prune", state=JobState.DONE).exists())


@pytest.fixture
def a_year_ahead() -> datetime:
    """What a worker whose clock was a year ahead leaves: its schedule, and a job that was asked for meanwhile."""
    wind_up()
    later = timezone.now() + timedelta(days=365)
    Schedule.objects.filter(name=NAME).update(next_run=later)
    enqueue("notices.prune", args={}, by=None, at=later, dedupe_key="x")
    OrmQ.objects.update(lock=later)
    return later


@pytest.mark.django_db
def test_what_a_wrong_clock_left_a_year_ahead_is_due_again_once_a_worker_looks(
    a_year_ahead: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(clocks.log, "warning", lambda words, *_more: said.append(words))
    broker = get_broker()
    assert [row for row, _task in broker.dequeue()] == [0], "the pulse goes before all others"
    assert broker.dequeue(), "the job that was asked for meanwhile is taken"
    assert Schedule.objects.get(name=NAME).next_run <= timezone.now()
    assert [line for line in said if "a clock was ahead" in line]


@pytest.mark.django_db
def test_a_migration_pulls_the_schedule_back_and_a_silent_run_of_days_to_come_can_be_taken_over(
    a_year_ahead: datetime,
) -> None:
    JobRun.objects.filter(kind="notices.prune").update(state=JobState.RUNNING, heartbeat_at=a_year_ahead, attempt=1)
    wind_up()
    assert Schedule.objects.get(name=NAME).next_run <= timezone.now()
    assert JobRun.objects.get(kind="notices.prune").heartbeat_at <= timezone.now()


@pytest.mark.django_db
def test_what_rests_for_an_hour_is_left_to_rest() -> None:
    run = enqueue("notices.prune", args={}, by=None, at=timezone.now(), dedupe_key="y")
    OrmQ.objects.all().delete()
    send(run, not_before=timezone.now() + timedelta(hours=1))
    assert pull_back(timezone.now()) == 0
    send(run, not_before=timezone.now() + timedelta(days=30))
    assert max(OrmQ.objects.values_list("lock", flat=True)) < timezone.now() + timedelta(hours=3)


@pytest.mark.django_db
def test_a_run_that_failed_in_days_to_come_is_asked_for_again() -> None:
    tick(WEDNESDAY)
    JobRun.objects.update(state=JobState.FAILED, ended_at=WEDNESDAY + timedelta(days=365))
    tick(WEDNESDAY + timedelta(minutes=5))
    assert asked("notices.digest") == ["2024-10-09"] * 2
