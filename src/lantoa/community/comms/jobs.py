"""The room's long work: looking a map over, cutting it, searching routes round by round, matching tracks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from time import monotonic, thread_time
from typing import Any, TypeVar

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.base.files.states import FileMissing
from lantoa.base.jobs.register import job
from lantoa.base.jobs.run import NextStep, Run
from lantoa.base.jobs.states import JobStopped
from lantoa.community.comms.actions.covering import COVER_JOB, keep_coverage, ticks_of, tracks_of
from lantoa.community.comms.actions.maps import CUT_JOB, SURVEY_JOB, keep_survey, keep_town, refuse_map
from lantoa.community.comms.actions.moving import keep_improved
from lantoa.community.comms.actions.plans import IMPROVE_JOB, PLAN_JOB, fail_plan, keep_round
from lantoa.community.comms.bridge.maps import TRACK_MEMORY_MB, TRACK_SECONDS, MapFailed, apart
from lantoa.community.comms.bridge.routes import DrivenDay, Mode, Refused, asked_at, find, improve, warm
from lantoa.community.comms.bridge.rows import clock_of, day_of_plan, driven_of, wanted_of
from lantoa.community.comms.bridge.sheets import asked_groups
from lantoa.community.comms.models import RoutePlan, StreetMap
from lantoa.community.comms.queries.house import (
    area_of,
    changed_wards,
    map_path,
    map_to_read,
    names_of_maps,
    names_of_plans,
    plan_to_improve,
    plan_to_search,
    report_to_match,
)
from lantoa.community.comms.queries.wishes import town_path
from lantoa.community.comms.states import MapState

T = TypeVar("T")
Outcome = Mapping[str, Any] | NextStep | None
BEAT_SECONDS = 1.0
ROUND_SECONDS = 40  # a round of the search: well below the time after which a step is ended
LAST_WAIT = 50.0  # for a search that was asked to stop
IMPROVE_STEPS = 150_000
NOT_WANTED = {"outcome": "no longer wanted"}


class StoppableClock:
    """Processor time of the thread that searches; once stopped it is always later than any budget."""

    def __init__(self) -> None:
        self.stopped = Event()
        self._beyond = 0.0

    def __call__(self) -> float:
        if self.stopped.is_set():
            self._beyond += 1e6
        return thread_time() + self._beyond


@job(SURVEY_JOB, _("A street map is looked through"), ("comms:map", "map"), names_of_maps)
def survey_map(run: Run) -> Outcome:
    """Look a map file over: which boundaries it holds."""
    row = map_to_read(run.args["map"], MapState.SURVEYING)
    return _of_map(run, row, "comms.survey", lambda path, _row: apart("survey_apart", path), _keep_survey)


@job(CUT_JOB, _("A street map is cut at junctions"), ("comms:map", "map"), names_of_maps)
def cut_map(run: Run) -> Outcome:
    """Cut the streets of the chosen area."""

    def cut(path: str, row: StreetMap) -> Any:
        return apart("cut_apart", path, area_of(row), [str(number) for number in row.boundaries])

    return _of_map(run, map_to_read(run.args["map"], MapState.CUTTING), "comms.cut", cut, _keep_town)


def _keep_survey(row: StreetMap, made: Any) -> bool:
    return keep_survey(row, made["held"], at=timezone.now())


def _keep_town(row: StreetMap, made: Any) -> bool:
    return keep_town(row, made, at=timezone.now())


def _of_map(
    run: Run,
    row: StreetMap | None,
    words: str,
    work: Callable[[str, StreetMap], Any],
    keep: Callable[[StreetMap, Any], bool],
) -> Outcome:
    if row is None:
        return NOT_WANTED
    run.beat(message_code=words)
    try:
        made = _beside(run, lambda: work(map_path(row), row))
    except MapFailed as failed:
        refuse_map(row, failed.code, failed.params, at=timezone.now())
        return {"outcome": "refused", "code": failed.code}
    except (OSError, FileMissing):
        refuse_map(row, "map_gone", {}, at=timezone.now())
        return {"outcome": "refused", "code": "map_gone"}
    return {"outcome": "kept"} if keep(row, made) else NOT_WANTED


@job(PLAN_JOB, _("Car routes are planned"), ("comms:plan", "plan"), names_of_plans)
def search_routes(run: Run) -> Outcome:
    """One round of the search a step; the first step makes the compiled code ready."""
    plan = plan_to_search(run.args["plan"])
    if plan is None:
        return NOT_WANTED
    try:
        if not run.args.get("warm"):
            run.beat(0, plan.seconds, message_code="comms.warm")
            _beside(run, lambda: warm(Path(settings.HOME) / "compiled"))
            return NextStep({"plan": plan.pk, "warm": True})
        return _round(run, plan)
    except JobStopped:
        fail_plan(plan, "stopped", {}, at=timezone.now())
        raise
    except Refused as refused:
        fail_plan(plan, refused.code, refused.params, at=timezone.now())
        return {"outcome": "refused", "code": refused.code}


def _round(run: Run, plan: RoutePlan) -> Outcome:
    rounds = max(1, -(-plan.seconds // ROUND_SECONDS))
    share = plan.seconds / rounds
    clock, begun, before = StoppableClock(), monotonic(), plan.rounds_done * share
    mode: Mode = "balanced" if plan.mode == "balanced" else "own"
    run.beat(int(before), plan.seconds, message_code="comms.search")

    def search() -> DrivenDay:
        asked = asked_at(town_path(plan), wanted_of(plan.wish))
        how = {"seconds": share, "iterations": None, "seed": plan.rounds_done + 1, "now": clock}
        return find(asked, mode, clock_of(plan.wish), **how)  # type: ignore[arg-type]

    found = _beside(run, search, clock, lambda: int(before + min(monotonic() - begun, share)))
    stopped, last = clock.stopped.is_set(), plan.rounds_done + 1 >= rounds
    if not stopped:
        run.beat(min(int(before + share), plan.seconds))
    keep_round(plan, found, last=last, stopped=stopped, at=timezone.now())
    if stopped:
        raise JobStopped(str(run.row.key))
    return {"outcome": "kept"} if last else NextStep(run.args)


@job(IMPROVE_JOB, _("Car routes are improved"), ("comms:plan", "plan"), names_of_plans)
def improve_routes(run: Run) -> Outcome:
    """Search the order of the cars whose streets a person changed."""
    plan = plan_to_improve(run.args["plan"])
    if plan is None:
        return NOT_WANTED
    run.beat(message_code="comms.warm")
    _beside(run, lambda: warm(Path(settings.HOME) / "compiled"))
    run.beat(message_code="comms.search")
    wards, day, clock = changed_wards(plan), day_of_plan(plan), clock_of(plan.wish)

    def search() -> DrivenDay:
        asked = asked_at(town_path(plan), wanted_of(plan.wish))
        return improve(asked, day, wards, clock, iterations=IMPROVE_STEPS, seed=1)

    kept = keep_improved(plan, _beside(run, search), version=plan.version, at=timezone.now())
    return {"outcome": "kept"} if kept else NOT_WANTED


@job(COVER_JOB, _("A driven route is compared"))
def match_tracks(run: Run) -> Outcome:
    """Match what a unit reported of its route."""
    report = report_to_match(run.args["report"])
    if report is None:
        return NOT_WANTED
    route, path = report.route, town_path(report.route.plan)
    groups = asked_groups(asked_at(path, wanted_of(route.plan.wish)), driven_of(route))
    tracks, ticks = tracks_of(route), ticks_of(route)
    limits = {"seconds": TRACK_SECONDS, "memory_mb": TRACK_MEMORY_MB}
    run.beat(message_code="comms.match")
    try:
        rows = _beside(run, lambda: apart("cover_apart", path, groups, tracks, ticks, **limits))
    except MapFailed as failed:
        return {"outcome": "refused", "code": failed.code}
    keep_coverage(route, [(str(name), int(asked), int(got), str(source)) for name, asked, got, source in rows])
    return {"outcome": "kept", "streets": len(rows)}


def _beside(
    run: Run,
    work: Callable[[], T],
    clock: StoppableClock | None = None,
    done: Callable[[], int] | None = None,
) -> T:
    """Work in a thread of its own, so that this one can say "still here" and hear "stop" every second. The work asks
    no database: a thread has a connection of its own.

    With a clock that can be stopped the work ends by itself with what it has; else it is left to its own time limit.
    """
    answers: Queue[tuple[T | None, BaseException | None]] = Queue()

    def do() -> None:
        try:
            answers.put((work(), None))
        except BaseException as error:
            answers.put((None, error))

    Thread(target=do, name="comms", daemon=True).start()
    while True:
        try:
            answer, error = answers.get(timeout=BEAT_SECONDS)
        except Empty:
            try:
                run.beat(done() if done else None)
                continue
            except JobStopped:
                if clock is None:
                    raise
                clock.stopped.set()
                answer, error = answers.get(timeout=LAST_WAIT)
        if error is not None:
            raise error
        return answer  # type: ignore[return-value]  # without an error there is an answer
