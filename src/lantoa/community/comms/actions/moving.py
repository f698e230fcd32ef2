"""A street given to another car, taken back, and what a new search makes of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import save_versioned
from lantoa.community.comms.actions.plans import keep_routes
from lantoa.community.comms.actions.traces import allow, hold
from lantoa.community.comms.bridge.routes import DrivenDay, Refused, moved
from lantoa.community.comms.bridge.rows import clock_of, day_of_plan, wanted_of
from lantoa.community.comms.models import CarRoute, RouteMove, RoutePlan
from lantoa.community.comms.queries.wishes import town_path
from lantoa.community.comms.rules import may_plan
from lantoa.community.comms.states import USABLE, AuditCode, CommsRefused, PlanState
from lantoa.orgs.members.models import Member

MOVED = ("longest_dm", "bound_dm", "total_dm", "leaves_s", "silent", "unreached", "verified", "is_moved")
KEPT = (
    "ward",
    "ward_name",
    "unit_id",
    "place",
    "start",
    "end",
    "steps",
    "visits",
    "length_dm",
    "bound_dm",
    "iterations",
)


@transaction.atomic
def move_street(
    plan: RoutePlan, street: str, *, from_ward: int, to_ward: int, version: int, by: Member, at: datetime
) -> RouteMove:
    """Give a named street of one car to another; both routes and the timetable are reckoned anew, and checked.

    Of the mode "own ward" nothing is proven once a street has left its ward: the bound becomes unknown.
    """
    allow(may_plan(by, plan.day, at=at))
    held = hold(plan, version)
    _must_be_open(held)
    if from_ward == to_ward or not held.day.cars.filter(ward=to_ward).exists():
        raise CommsRefused("same_car")
    before = day_of_plan(held)
    try:
        found = moved(town_path(held), wanted_of(held.wish), before, street, from_ward, to_ward, clock_of(held.wish))
    except Refused as refused:
        raise CommsRefused(refused.code, **refused.params) from refused
    if found.faults:
        raise CommsRefused("not_verified", fault=found.faults[0])
    row = RouteMove.objects.create(
        plan=held,
        street=street[:200],
        from_ward=from_ward,
        to_ward=to_ward,
        before=_snapshot(held),
        change_dm=_changes(before, found),
        at=at,
        by=by.account,
    )
    keep_routes(held, found)
    held.bound_dm, held.is_moved = found.bound_dm or None, True
    save_versioned(held, version, MOVED)
    new = {"street": street, "from": from_ward, "to": to_ward, "change_dm": row.change_dm}
    record(AuditCode.STREET_MOVE, by=by.account, at=at, about=held, new=new)
    return row


def _must_be_open(held: RoutePlan) -> None:
    if held.state not in USABLE or held.state == PlanState.APPROVED:
        raise CommsRefused("not_open")
    if held.job is not None and held.job.is_active:
        raise CommsRefused("still_running")


def _changes(before: DrivenDay, after: DrivenDay) -> dict[str, int]:
    lengths = {tour.ward: tour.length_dm for tour in before.tours}
    changes = {str(tour.ward): tour.length_dm - lengths.get(tour.ward, 0) for tour in after.tours}
    return {ward: change for ward, change in changes.items() if change}


def _snapshot(held: RoutePlan) -> dict[str, object]:
    plan = {name: getattr(held, name) for name in MOVED}
    return {"plan": plan, "routes": [{name: getattr(row, name) for name in KEPT} for row in held.routes.all()]}


@transaction.atomic
def undo_move(plan: RoutePlan, *, version: int, by: Member, at: datetime) -> RouteMove:
    """Take the last move back: every route is again as it was before."""
    allow(may_plan(by, plan.day, at=at))
    held = hold(plan, version)
    _must_be_open(held)
    last = held.moves.filter(undone_at__isnull=True).order_by("-pk").first()
    if last is None:
        raise CommsRefused("nothing_to_undo")
    rows = {row.ward: row for row in held.routes.all()}
    for kept in last.before["routes"]:
        row = rows.pop(kept["ward"], None) or CarRoute(plan=held)
        for name, value in kept.items():
            setattr(row, name, value)
        row.version += 1
        row.save()
    CarRoute.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()
    for name, value in last.before["plan"].items():
        setattr(held, name, value)
    save_versioned(held, version, MOVED)
    last.undone_at = at
    last.save(update_fields=["undone_at"])
    record(AuditCode.STREET_UNDO, by=by.account, at=at, about=held, old={"street": last.street, "to": last.to_ward})
    return last


@transaction.atomic
def keep_improved(plan: RoutePlan, found: DrivenDay, *, version: int, at: datetime) -> bool:
    """Keep what a new search made of moved streets; False where somebody has changed the plan meanwhile."""
    held = hold(plan)
    if held.version != version or held.state not in USABLE or held.state == PlanState.APPROVED or found.faults:
        return False
    held.moves.filter(undone_at__isnull=True).update(undone_at=at)  # they cannot be taken back one by one any more
    keep_routes(held, found)
    save_versioned(held, version, MOVED)
    record(AuditCode.PLAN_KEEP, by=None, at=at, about=held, new={"longest_dm": held.longest_dm, "mode": held.mode})
    return True
