"""What the watch is told when something is wrong: 503, in words, in both languages."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_q.models import OrmQ

from lantoa.base.files import store
from lantoa.base.files.shelf import MARK
from lantoa.base.jobs.models import JobRun, WorkerPulse
from lantoa.base.jobs.states import JobState
from tests.base.files.test_views import keep
from tests.people import Cast

pytestmark = pytest.mark.django_db
STILL = "đứng yên"


def felt(seconds_ago: float) -> None:
    WorkerPulse.objects.update_or_create(pk=1, defaults={"felt_at": timezone.now() - timedelta(seconds=seconds_ago)})


def codes(visitor: Client) -> list[str]:
    answer = visitor.get("/healthz")
    told = answer.json()
    assert answer.status_code == (503 if told["status"] == "down" else 200)
    return [one["code"] for one in told.get("troubles", [])]


def test_workers_of_whom_nothing_was_heard_for_a_minute_stand_still(visitor: Client) -> None:
    felt(50)
    assert codes(visitor) == []
    felt(65)
    assert codes(visitor) == ["workers"]
    told = visitor.get("/healthz").json()["troubles"][0]
    assert STILL in told["vi"]
    assert "stand still" in told["en"]
    felt(-65)  # felt by a clock that was ahead
    assert codes(visitor) == ["workers"]


def test_a_browser_reads_plain_sentences(visitor: Client) -> None:
    felt(65)
    answer = visitor.get("/healthz", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (answer.status_code, answer["Content-Type"]) == (503, "text/plain; charset=utf-8")
    assert STILL in answer.content.decode()
    assert "stand still" in answer.content.decode()
    assert visitor.head("/healthz").status_code == 503


def test_a_worker_in_a_long_step_stands_not_still(visitor: Client, settings: Any) -> None:
    settings.JOB_STEP_SECONDS = 100
    felt(95)
    now = timezone.now()
    run = JobRun.objects.create(kind="x.y", state=JobState.RUNNING, queued_at=now, heartbeat_at=now)
    assert codes(visitor) == []
    JobRun.objects.filter(pk=run.pk).update(heartbeat_at=now - timedelta(seconds=101))
    assert codes(visitor) == ["workers"]


def test_where_no_worker_ever_was_only_what_waits_tells(visitor: Client) -> None:
    assert codes(visitor) == []
    OrmQ.objects.create(key="lantoa", payload="", lock=timezone.now() - timedelta(seconds=65))
    assert codes(visitor) == ["workers"]


def test_a_request_of_the_watch_writes_nothing(
    visitor: Client, files_root: Path, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    felt(5)
    keep(b"x", "a.txt")
    with django_assert_max_num_queries(2) as asked:
        assert codes(visitor) == []
    assert all(one["sql"].startswith("SELECT") for one in asked.captured_queries)


def test_a_store_that_is_not_there_a_full_one_and_one_that_may_not_be_written_are_named(
    visitor: Client, files_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(b"x", "a.txt")
    assert codes(visitor) == []
    with monkeypatch.context() as full:
        full.setattr("lantoa.base.files.shelf.LEAST_ROOM", 1 << 60)
        assert "đã đầy" in visitor.get("/healthz").json()["troubles"][0]["vi"]
    with monkeypatch.context() as closed:
        closed.setattr("os.access", lambda *_more: False)
        assert codes(visitor) == ["files"]
    shutil.move(files_root, files_root.with_name("away"))
    assert "is not there" in visitor.get("/healthz").json()["troubles"][0]["en"]
    files_root.mkdir()  # the place where the disk is not mounted
    assert codes(visitor) == ["files"]
    assert not (files_root / MARK).exists()


def test_a_bucket_that_does_not_answer_is_named(visitor: Client, bucket: dict[str, str], settings: Any) -> None:
    store._asked.clear()
    settings.FILES_BUCKET = bucket | {"endpoint": "http://127.0.0.1:9"}
    assert codes(visitor) == ["files"]
    assert len(store._asked) == 1
    settings.FILES_BUCKET = bucket
    assert codes(visitor) == []


def test_the_list_of_jobs_says_what_to_do(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    assert STILL not in client.get("/jobs/").content.decode()
    felt(65)
    assert STILL in client.get("/jobs/").content.decode()
