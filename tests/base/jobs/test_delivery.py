"""A job is done once, however often it is asked for and delivered."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django_q.models import OrmQ

from lantoa.base.audit.queries import entries_about
from lantoa.base.jobs.actions import ask_to_stop, enqueue
from lantoa.base.jobs.delivery import _claim, deliver
from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.queries import active_run, latest_run, runs_asked_by
from lantoa.base.jobs.register import JobKinds, job_kinds
from lantoa.base.jobs.states import JobRefused, JobState, JobStopped, JobTaken
from tests.base.jobs.workroom import jobs as workroom
from tests.factories.orgs import make_account
from tests.people import Cast
from tests.threads import at_the_same_moment

NOW = datetime(2023, 10, 2, 1, 0, tzinfo=UTC)


def ask(kind: str = "workroom.count", dedupe_key: str = "", **args: object) -> JobRun:
    return enqueue(kind, args=args or {"to": 3}, by=None, at=NOW, dedupe_key=dedupe_key)


def make_silent(run: JobRun) -> None:
    JobRun.objects.filter(pk=run.pk).update(
        heartbeat_at=timezone.now() - timedelta(seconds=settings.JOB_FRESH_SECONDS + 1)
    )


@pytest.fixture
def taken(db: None) -> JobRun:
    """A run some worker has begun."""
    run = ask()
    assert _claim(run.key) is not None
    run.refresh_from_db()
    return run


@pytest.mark.django_db
def test_a_job_asked_for_is_queued_recorded_and_done_with_its_result() -> None:
    account = make_account()
    run = enqueue("workroom.count", args={"to": 3}, by=account, at=NOW)
    assert (run.state, OrmQ.objects.count()) == (JobState.QUEUED, 1)
    assert [entry.code for entry in entries_about(run)] == ["jobs.run.ask"]
    assert deliver(str(run.key)) == "done"
    run.refresh_from_db()
    assert (run.state, run.result, run.attempt) == (JobState.DONE, {"counted": 3}, 1)
    assert (run.progress_done, run.progress_total, run.message_code) == (3, 3, "workroom.counting")
    assert run.ended_at is not None
    assert run.started_at is not None


@pytest.mark.django_db(transaction=True)
def test_a_job_asked_for_in_a_change_that_is_undone_never_was() -> None:
    with transaction.atomic():
        ask()
        transaction.set_rollback(True)
    assert JobRun.objects.count() == 0
    assert OrmQ.objects.count() == 0


@pytest.mark.django_db
def test_a_kind_no_room_has_registered_is_refused() -> None:
    with pytest.raises(JobRefused):
        ask("workroom.unheard_of")


def test_one_kind_is_never_done_by_two_functions() -> None:
    kinds = JobKinds()
    kinds.register("workroom.count", workroom.count)
    kinds.register("workroom.count", workroom.count)
    with pytest.raises(JobRefused):
        kinds.register("workroom.count", workroom.walk)
    with pytest.raises(JobRefused):
        kinds.register("Count", workroom.count)
    assert "workroom.count" in job_kinds.kinds()


@pytest.mark.django_db
def test_the_same_job_is_not_queued_twice_while_it_is_active() -> None:
    first = ask(dedupe_key="plan 7")
    assert ask(dedupe_key="plan 7") == first
    assert ask(dedupe_key="plan 8") != first
    assert ask() != ask()
    assert active_run("workroom.count", "plan 7") == first
    deliver(str(first.key))
    second = ask(dedupe_key="plan 7")
    assert second != first
    assert latest_run("workroom.count", "plan 7") == second


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_the_same_moment_get_the_same_job() -> None:
    runs = at_the_same_moment(lambda: ask(dedupe_key="plan 7").pk, times=4)
    assert len(set(runs)) == 1
    assert JobRun.objects.count() == OrmQ.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_only_one_of_two_deliveries_at_the_same_moment_does_the_work() -> None:
    run = ask()
    claims = at_the_same_moment(lambda: _claim(run.key) is not None, times=4)
    assert sorted(claims) == [False, False, False, True]
    run.refresh_from_db()
    assert run.attempt == 1


@pytest.mark.django_db
def test_a_second_delivery_ends_at_once_while_the_first_is_alive_and_leaves_a_later_one(taken: JobRun) -> None:
    OrmQ.objects.all().delete()
    assert deliver(str(taken.key)) == "still running"
    later = OrmQ.objects.get()
    assert later.lock > timezone.now()
    taken.refresh_from_db()
    assert (taken.state, taken.attempt) == (JobState.RUNNING, 1)


@pytest.mark.django_db
def test_a_delivery_takes_over_a_run_that_fell_silent(taken: JobRun) -> None:
    make_silent(taken)
    assert deliver(str(taken.key)) == "done"
    taken.refresh_from_db()
    assert (taken.state, taken.attempt) == (JobState.DONE, 2)


@pytest.mark.django_db
def test_a_worker_given_up_for_dead_cannot_write_any_more() -> None:
    run = ask()
    first = _claim(run.key)
    make_silent(run)
    second = _claim(run.key)
    assert first is not None
    assert second is not None
    with pytest.raises(JobTaken):
        first.beat()
    assert not first.end(JobState.DONE, result={"by": "the dead"})
    assert second.end(JobState.DONE, result={"by": "the living"})
    run.refresh_from_db()
    assert run.result == {"by": "the living"}


@pytest.mark.django_db
def test_a_run_whose_worker_always_dies_is_given_up() -> None:
    run = ask()
    for _ in range(settings.JOB_ATTEMPTS):
        assert _claim(run.key) is not None
        make_silent(run)
    assert deliver(str(run.key)) == "given up"
    run.refresh_from_db()
    assert (run.state, run.message_code) == (JobState.FAILED, "jobs.lost")


@pytest.mark.django_db
def test_a_delivery_of_what_has_ended_or_never_was_does_nothing() -> None:
    run = ask()
    deliver(str(run.key))
    assert deliver(str(run.key)) == "nothing to do"
    assert deliver(str(uuid.uuid4())) == "nothing to do"
    run.refresh_from_db()
    assert run.attempt == 1


@pytest.mark.django_db
def test_a_refusal_is_kept_with_its_code_and_not_tried_again() -> None:
    run = ask("workroom.refuse", reason="ví dụ")
    OrmQ.objects.all().delete()
    assert deliver(str(run.key)) == "failed"
    run.refresh_from_db()
    assert (run.state, run.message_code, run.message_params) == (
        JobState.FAILED, "workroom.no_way", {"reason": "ví dụ"},
    )  # fmt: skip
    assert OrmQ.objects.count() == 0


@pytest.mark.django_db
def test_an_unexpected_error_is_tried_again_later_and_then_given_up() -> None:
    run = ask("workroom.break")
    for _ in range(settings.JOB_ATTEMPTS - 1):
        OrmQ.objects.all().delete()
        assert deliver(str(run.key)) == "will be tried again"
        assert OrmQ.objects.get().lock > timezone.now()
    assert deliver(str(run.key)) == "broken"
    run.refresh_from_db()
    assert (run.state, run.message_code) == (JobState.FAILED, "jobs.broken")


@pytest.mark.django_db
def test_long_work_goes_on_step_by_step_in_one_run() -> None:
    run = ask("workroom.walk", steps=5)
    words = [deliver(str(run.key)) for _ in range(6)]
    assert words == ["next step"] * 5 + ["done"]
    run.refresh_from_db()
    assert (run.result, run.state) == ({"arrived": True}, JobState.DONE)


def test_a_waiting_job_stops_at_once_and_a_running_one_at_its_next_beat(cast: Cast) -> None:
    by = cast.owner.account
    waiting, running = ask(), ask()
    held = _claim(running.key)
    assert held is not None
    assert ask_to_stop(waiting, by=by, at=NOW).state == JobState.STOPPED
    assert deliver(str(waiting.key)) == "nothing to do"
    running.refresh_from_db()
    assert ask_to_stop(running, by=by, at=NOW).state == JobState.RUNNING
    assert held.stop_asked()
    with pytest.raises(JobStopped):
        held.beat()
    assert [entry.code for entry in entries_about(running)] == ["jobs.run.stop", "jobs.run.ask"]


def test_a_job_that_has_ended_stays_as_it_ended(cast: Cast) -> None:
    run = ask()
    deliver(str(run.key))
    run = ask_to_stop(run, by=cast.owner.account, at=NOW)
    assert (run.state, run.stop_asked_at) == (JobState.DONE, None)


def test_a_person_sees_only_the_jobs_they_asked_for(cast: Cast) -> None:
    run = enqueue("workroom.count", args={"to": 1}, by=cast.owner.account, at=NOW)
    assert list(runs_asked_by(cast.owner.account)) == [run]
    assert not runs_asked_by(cast.ward_officer.account).exists()


@pytest.mark.django_db
def test_the_database_itself_refuses_two_active_runs_of_one_key() -> None:
    from django.db import IntegrityError

    run = ask(dedupe_key="plan 7")
    with pytest.raises(IntegrityError), transaction.atomic():
        JobRun.objects.create(kind=run.kind, dedupe_key="plan 7", queued_at=NOW)
    assert connection.in_atomic_block
