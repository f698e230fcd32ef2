"""The list of jobs: each sees their own, an administrator at work sees all and stops them."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lantoa.base.audit.models import AuditEntry
from lantoa.base.jobs.actions import enqueue
from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.register import job_kinds
from lantoa.base.jobs.states import JobState
from lantoa.base.notices.jobs import KIND, ask_for_digests
from lantoa.work.plans.models import Plan
from tests.people import Cast
from tests.work.tasks.making import checked

pytestmark = pytest.mark.django_db


def browser(account: AbstractBaseUser) -> Client:
    client = Client()
    client.force_login(account)
    return client


def at_work(cast: Cast) -> Client:
    client = browser(cast.administrator.account)
    assert client.post("/account/staff-session/", {"reason": "Xem việc chạy nền"}).status_code == 302
    return client


def listed(client: Client) -> str:
    answer = client.get(reverse("jobs:list"))
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2]


def running(run: JobRun, done: int, total: int) -> JobRun:
    JobRun.objects.filter(pk=run.pk).update(
        state=JobState.RUNNING, heartbeat_at=timezone.now(), progress_done=done, progress_total=total
    )
    run.refresh_from_db()
    return run


def test_the_letters_that_the_clock_asked_for_are_seen_by_the_administrator_at_work_only(cast: Cast) -> None:
    running(ask_for_digests(by=None, at=timezone.now()), 45, 130)
    shown = listed(at_work(cast))
    assert "Thư buổi sáng" in shown
    assert '<progress aria-label="Thư buổi sáng" max="130" value="45">' in shown
    assert "do đồng hồ của hệ thống" in shown
    assert "Thư buổi sáng" not in listed(browser(cast.administrator.account)), "without a session no power"
    assert "Thư buổi sáng" not in listed(browser(cast.owner.account))


def test_whoever_asked_for_a_job_sees_it_and_stops_it(cast: Cast) -> None:
    run = enqueue(KIND, args={"day": "2024-10-02"}, by=cast.owner.account, at=timezone.now())
    assert "Thư buổi sáng" in listed(browser(cast.owner.account))
    address = reverse("jobs:stop", args=[run.key])
    assert browser(cast.ward_officer.account).post(address).status_code == 404
    assert browser(cast.owner.account).post(address).status_code == 302
    run.refresh_from_db()
    assert (run.state, run.stop_asked_at is not None) == (JobState.STOPPED, True), "it waited: it stops at once"
    assert AuditEntry.objects.filter(code="jobs.run.stop", by=cast.owner.account).count() == 1


def test_the_administrator_stops_what_runs_and_is_told_when_it_had_ended(cast: Cast) -> None:
    run, client = running(ask_for_digests(by=None, at=timezone.now()), 3, 9), at_work(cast)
    client.post(reverse("jobs:stop", args=[run.key]))
    run.refresh_from_db()
    assert run.state == JobState.RUNNING
    assert run.stop_asked_at is not None
    assert "Sẽ dừng sau bước này" in listed(client)
    JobRun.objects.filter(pk=run.pk).update(state=JobState.DONE, stop_asked_at=None, ended_at=timezone.now())
    answer = client.post(reverse("jobs:stop", args=[run.key]), follow=True)
    assert "Việc này đã kết thúc từ trước" in answer.content.decode()


def test_a_job_that_failed_says_why(cast: Cast) -> None:
    run = ask_for_digests(by=None, at=timezone.now())
    JobRun.objects.filter(pk=run.pk).update(state=JobState.FAILED, message_code="jobs.lost", ended_at=timezone.now())
    assert "Tiến trình xử lý dừng giữa chừng trong mọi lần thử" in listed(at_work(cast))


def test_the_list_costs_the_same_for_one_and_three(cast: Cast) -> None:
    client, costs = at_work(cast), []
    for day in ("2024-10-02", "2024-10-03", "2024-10-04"):
        enqueue(KIND, args={"day": day}, by=cast.owner.account, at=timezone.now(), dedupe_key=day)
        listed(client)
        with CaptureQueriesContext(connection) as asked:
            listed(client)
        costs.append(len(asked))
    assert costs[0] == costs[2]


def test_a_job_that_is_done_shows_no_fraction(cast: Cast) -> None:
    run = running(ask_for_digests(by=None, at=timezone.now()), 2, 3)
    JobRun.objects.filter(pk=run.pk).update(state=JobState.STOPPED, ended_at=timezone.now())
    client = at_work(cast)
    assert "2/3" in listed(client), "how far what was stopped had come"
    JobRun.objects.filter(pk=run.pk).update(state=JobState.DONE)
    assert "2/3" not in listed(client)


def test_whoever_asked_finds_what_the_job_works_on_and_nobody_else_is_sent_there(cast: Cast) -> None:
    plan = checked(by=cast.owner)
    run = enqueue("plans.read", args={"plan": plan.pk}, by=cast.owner.account, at=timezone.now())
    door = f'href="{reverse("plans:show", args=[plan.pk])}"'
    assert door in listed(browser(cast.owner.account))
    shown = listed(at_work(cast))
    assert str(run.key) in shown
    assert door not in shown


@pytest.mark.parametrize(
    ("kind", "args", "door"),
    [("plans.read", {"plan": 4711}, "plans:show"), ("comms.plan", {"plan": 4711}, "comms:plan"),
     ("comms.improve", {"plan": 4711}, "comms:plan"), ("comms.survey", {"map": 4711}, "comms:map")],
)  # fmt: skip
def test_a_job_leads_nowhere_once_what_it_worked_on_is_gone(
    cast: Cast, kind: str, args: dict[str, int], door: str
) -> None:
    run = enqueue(kind, args=args, by=cast.owner.account, at=timezone.now())
    shown = listed(browser(cast.owner.account))
    assert str(run.key) in shown, "that it was done stays in the list"
    assert reverse(door, args=[4711]) not in shown


def test_a_row_names_its_plan_says_what_was_refused_and_stands_in_everybodys_menu(cast: Cast) -> None:
    client, costs, plan = browser(cast.owner.account), [], checked(by=cast.owner)
    for number in (1, 2, 3):
        plan.pk, plan.client_key, plan.sha256, plan._state.adding = None, uuid4(), f"{number}" * 64, True
        plan.number_held = False  # a copy does not hold the number
        plan.save()
        Plan.objects.filter(pk=plan.pk).update(title=f"Tuần lễ {number} (ví dụ)")
        run = enqueue("plans.read", args={"plan": plan.pk}, by=cast.owner.account, at=timezone.now())
        JobRun.objects.filter(pk=run.pk).update(state=JobState.DONE, result={"outcome": "refused"})
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("jobs:list")).content.decode()
        costs.append(len(asked))
    menu, _, shown = page.partition("<main")
    assert (reverse("jobs:list") in menu, "Tuần lễ 3 (ví dụ)</a>" in shown, "không đọc được" in shown) == (True,) * 3
    assert "· Xong" not in shown
    assert costs[1] == costs[2]


def test_a_kind_of_job_leads_to_a_door_and_a_job_without_its_argument_nowhere() -> None:
    args = {"plan": 1, "map": 1, "arrival": 1, "evidence": 1}
    led = {kind: job_kinds.address(kind, args) for kind in job_kinds.kinds()}
    assert led["plans.read"] == "/plans/1/"
    assert sum(1 for address in led.values() if address) == 7
    assert not any(job_kinds.address(kind, {}) for kind in led)
