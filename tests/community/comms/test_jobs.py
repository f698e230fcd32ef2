"""The search as a job: round by round, stopped with the best plan so far, gone on with after a worker was killed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from lantoa.base.jobs.models import JobRun
from lantoa.community.comms import jobs
from lantoa.community.comms.actions.moving import move_street
from lantoa.community.comms.actions.plans import begin_improving, begin_plan, stop_plan
from lantoa.community.comms.actions.sample import sample_routes
from lantoa.community.comms.jobs import StoppableClock
from lantoa.community.comms.models import RouteDay, RoutePlan
from lantoa.community.comms.states import Mode, PlanState
from lantoa.orgs.members.models import Member
from tests.community.comms.making import work
from tests.community.comms.test_views import browser_of
from tests.work.tasks.making import AT

pytestmark = pytest.mark.django_db


def test_a_stopped_clock_is_later_than_any_budget_each_time_it_is_asked() -> None:
    clock = StoppableClock()
    assert clock() < 1e5
    clock.stopped.set()
    first = clock()
    assert first > 1e5
    assert clock() - first > 1e5


def test_a_search_goes_on_after_the_rounds_that_were_finished(
    day: RouteDay, officer: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "ROUND_SECONDS", 1)
    plan = begin_plan(day, Mode.BALANCED, seconds=2, by=officer, at=AT)
    assert plan.job is not None
    from lantoa.base.jobs.delivery import deliver

    for _step in range(2):  # the code is made ready, the first of two rounds is searched
        deliver(str(plan.job.key))
    plan.refresh_from_db()
    assert (plan.state, plan.rounds_done, plan.verified) == (PlanState.RUNNING, 1, True)
    # The worker dies in the second round: its run is silent, and the next delivery takes it.
    long_ago = timezone.now() - timedelta(hours=1)
    JobRun.objects.filter(pk=plan.job.pk).update(state="running", heartbeat_at=long_ago)
    work(plan.job)
    plan.refresh_from_db()
    assert (plan.state, plan.rounds_done) == (PlanState.READY, 2)


def test_stopping_before_the_search_began_leaves_no_plan_and_says_so(day: RouteDay, officer: Member) -> None:
    plan = begin_plan(day, Mode.OWN, seconds=1, by=officer, at=AT)
    stop_plan(plan, by=officer, at=AT)
    plan.refresh_from_db()
    assert (plan.state, plan.refusal_code) == (PlanState.FAILED, "stopped")


def test_a_search_that_is_stopped_ends_with_the_best_plan_so_far(
    day: RouteDay, officer: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = begin_plan(day, Mode.BALANCED, seconds=60, by=officer, at=AT)
    assert plan.job is not None
    from lantoa.base.jobs.delivery import deliver

    deliver(str(plan.job.key))
    real = jobs.find

    def find(*args: Any, **how: Any) -> Any:
        how["now"].stopped.set()  # what the beat does when somebody asks to stop
        return real(*args, **how)

    monkeypatch.setattr(jobs, "find", find)
    assert deliver(str(plan.job.key)) == "stopped"
    plan.refresh_from_db()
    assert (plan.state, plan.verified) == (PlanState.STOPPED, True)
    assert plan.longest_dm is not None


def test_the_order_of_changed_cars_is_searched_anew(plan: RoutePlan, officer: Member) -> None:
    move_street(plan, "Đường Một", from_ward=0, to_ward=1, version=plan.version, by=officer, at=AT)
    plan.refresh_from_db()
    moved = plan.total_dm
    begin_improving(plan, version=plan.version, by=officer, at=AT)
    plan.refresh_from_db()
    work(plan.job)
    plan.refresh_from_db()
    assert plan.verified
    assert plan.total_dm is not None
    assert moved is not None
    assert plan.total_dm <= moved
    assert plan.moves.filter(undone_at__isnull=True).count() == 0


def test_the_trials_routes_are_whole_and_within_what_is_proven() -> None:
    routes = sample_routes()
    assert set(routes) == set(Mode)
    for day in routes.values():
        assert day.faults == ()
        assert len(day.tours) == 10
        assert 0 < day.bound_dm <= day.longest_dm
        assert all(len(tour.steps) == len(tour.visits) for tour in day.tours)
    assert routes[Mode.BALANCED].longest_dm < routes[Mode.OWN].longest_dm


def test_while_it_is_searched_the_page_shows_a_bar_and_a_button_that_stops_with_the_best_so_far(
    day: RouteDay, officer: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lantoa.base.jobs.delivery import deliver

    monkeypatch.setattr(jobs, "ROUND_SECONDS", 1)
    plan = begin_plan(day, Mode.BALANCED, seconds=3, by=officer, at=AT)
    assert plan.job is not None
    for _step in range(2):  # the code is made ready, the first round is searched
        deliver(str(plan.job.key))
    browser = browser_of(officer)
    for place in (f"/cars/{day.pk}/", f"/cars/plans/{plan.pk}/"):
        page = browser.get(place).content.decode()
        assert "<progress" in page
        assert f'action="/cars/plans/{plan.pk}/stop/"' in page
    assert browser.post(f"/cars/plans/{plan.pk}/stop/").status_code == 302
    work(plan.job)
    plan.refresh_from_db()
    assert (plan.state, plan.verified, plan.rounds_done) == (PlanState.STOPPED, True, 1)
    assert "<progress" not in browser.get(f"/cars/{day.pk}/").content.decode()


def test_a_plan_that_made_room_for_another_leaves_a_job_that_leads_nowhere(day: RouteDay, officer: Member) -> None:
    gone = begin_plan(day, Mode.OWN, seconds=1, by=officer, at=AT)
    stop_plan(gone, by=officer, at=AT)
    plan, browser = begin_plan(day, Mode.OWN, seconds=1, by=officer, at=AT), browser_of(officer)
    page = browser.get(reverse("jobs:list")).content.decode()
    assert reverse("comms:plan", args=[gone.pk]) not in page
    door = reverse("comms:plan", args=[plan.pk])
    assert f'<a class="lnk" href="{door}" lang="vi">{day.campaign.title}, {day.on:%d/%m/%Y}</a>' in page
    assert browser.get(door).status_code == 200
