"""Having routes reckoned, keeping them round by round, stopping."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.jobs.actions import ask_to_stop, enqueue
from lantoa.base.jobs.states import JobState
from lantoa.base.rows.actions import save_versioned
from lantoa.community.comms.actions.traces import allow, hold
from lantoa.community.comms.bridge.routes import Driven, DrivenDay
from lantoa.community.comms.bridge.rows import day_of_plan
from lantoa.community.comms.models import CarRoute, RouteCar, RouteDay, RoutePlan
from lantoa.community.comms.queries.wishes import wish_of
from lantoa.community.comms.rules import may_plan
from lantoa.community.comms.states import USABLE, AuditCode, CommsRefused, Mode, PlanState
from lantoa.orgs.members.models import Member

PLAN_JOB, IMPROVE_JOB = "comms.plan", "comms.improve"
FOUND = (
    "state",
    "rounds_done",
    "longest_dm",
    "bound_dm",
    "total_dm",
    "leaves_s",
    "silent",
    "unreached",
    "verified",
    "seed",
)


@transaction.atomic
def begin_plan(day: RouteDay, mode: Mode, *, seconds: int, by: Member, at: datetime) -> RoutePlan:
    """Have routes reckoned in one mode. A plan that was never approved makes room for the new one."""
    allow(may_plan(by, day, at=at))
    held = hold(day)
    known = held.plans.filter(mode=mode)
    running = known.filter(state=PlanState.RUNNING).select_related("job").first()
    if running is not None and running.job is not None and running.job.is_active:
        return running
    if held.map.town is None or held.map.backdrop is None:
        raise CommsRefused("map_not_ready")
    known.exclude(state=PlanState.APPROVED).delete()
    plan = RoutePlan.objects.create(
        day=held,
        town=held.map.town,
        backdrop=held.map.backdrop,
        wish=wish_of(held),
        mode=mode,
        seconds=seconds,
        created_at=at,
        created_by=by.account,
    )
    record(AuditCode.PLAN_BEGIN, by=by.account, at=at, about=plan, new={"mode": mode, "seconds": seconds})
    plan.job = enqueue(PLAN_JOB, args={"plan": plan.pk}, by=by.account, at=at, dedupe_key=f"plan-{plan.pk}")
    plan.save(update_fields=["job"])
    return plan


@transaction.atomic
def stop_plan(plan: RoutePlan, *, by: Member, at: datetime) -> None:
    """Stop the search: it ends with the best plan so far, or with none where it has not begun."""
    allow(may_plan(by, plan.day, at=at))
    held = hold(plan)
    if held.job is None or not held.job.is_active:
        return
    run = ask_to_stop(held.job, by=by.account, at=at)
    if run.state == JobState.STOPPED and held.state == PlanState.RUNNING:
        _end_without(held, "stopped", {}, at=at)


@transaction.atomic
def keep_round(plan: RoutePlan, found: DrivenDay, *, last: bool, stopped: bool, at: datetime) -> RoutePlan:
    """Keep what a round of the search found where it is better than what stands, and the better of both bounds."""
    held = hold(plan)
    if held.state != PlanState.RUNNING:
        return held
    if found.faults:
        _end_without(held, "not_verified", {"fault": found.faults[0]}, at=at)
        return held
    held.rounds_done += 1
    before = day_of_plan(held) if held.longest_dm is not None else None
    if before is None or _cost(found) < _cost(before):
        keep_routes(held, found)
        held.seed = found.seed
    bounds = [bound for bound in (held.bound_dm, found.bound_dm) if bound]
    held.bound_dm = max(bounds, default=None)
    if last or stopped:
        held.state = PlanState.STOPPED if stopped else PlanState.READY
        record(AuditCode.PLAN_KEEP, by=None, at=at, about=held, new={"longest_dm": held.longest_dm, "mode": held.mode})
    save_versioned(held, held.version, FOUND)
    return held


def _cost(day: DrivenDay) -> tuple[int, int]:
    """By what two plans of one mode are compared."""
    return (day.total_dm, day.longest_dm) if day.mode == "own" else (day.longest_dm, day.total_dm)


def keep_routes(held: RoutePlan, found: DrivenDay) -> None:
    """Put the routes of a plan in place of those it has, and its figures; the caller saves the plan."""
    cars = {car.ward: car for car in held.day.cars.all()}
    rows = {row.ward: row for row in held.routes.all()}
    for tour in found.tours:
        row = rows.pop(tour.ward, None) or _new_route(held, cars[tour.ward])
        _fill(row, tour)
        row.save()
    CarRoute.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()
    held.longest_dm, held.total_dm, held.leaves_s = found.longest_dm, found.total_dm, found.leaves_s
    held.silent, held.unreached, held.verified = list(found.silent), list(found.unreached), not found.faults


def _new_route(held: RoutePlan, car: RouteCar) -> CarRoute:
    return CarRoute(plan=held, ward=car.ward, ward_name=car.ward_name, unit_id=car.unit_id, place=car.place)


def _fill(row: CarRoute, tour: Driven) -> None:
    row.start, row.end, row.length_dm = tour.start, tour.end, tour.length_dm
    row.bound_dm, row.iterations = tour.bound_dm or None, tour.iterations
    row.steps, row.visits = [list(step) for step in tour.steps], [list(visit) for visit in tour.visits]
    row.version += 1


@transaction.atomic
def fail_plan(plan: RoutePlan, code: str, params: Mapping[str, object], *, at: datetime) -> None:
    """Keep why there is no plan; rounds that were finished before stay a plan that was stopped."""
    held = hold(plan)
    if held.state == PlanState.RUNNING:
        _end_without(held, code, params, at=at)


def _end_without(held: RoutePlan, code: str, params: Mapping[str, object], *, at: datetime) -> None:
    plain = {name: value if isinstance(value, int | float | str) else str(value) for name, value in params.items()}
    held.state = PlanState.STOPPED if held.longest_dm is not None else PlanState.FAILED
    held.refusal_code, held.refusal_params = code[:40], plain
    save_versioned(held, held.version, ["state", "refusal_code", "refusal_params"])
    record(AuditCode.PLAN_FAIL, by=None, at=at, about=held, new={"code": code})


@transaction.atomic
def begin_improving(plan: RoutePlan, *, version: int, by: Member, at: datetime) -> RoutePlan:
    """Have the order of the cars whose streets were changed searched anew, each with the streets it has now."""
    allow(may_plan(by, plan.day, at=at))
    held = hold(plan, version)
    if held.state not in USABLE or held.state == PlanState.APPROVED:
        raise CommsRefused("not_open")
    held.job = enqueue(IMPROVE_JOB, args={"plan": held.pk}, by=by.account, at=at, dedupe_key=f"plan-{held.pk}")
    save_versioned(held, version, ["job"])
    return held
