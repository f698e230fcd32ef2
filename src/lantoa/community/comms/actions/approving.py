"""Approving a plan: each unit gets its start, place, route and script, and what it waited for has come."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.files.actions import store_file
from lantoa.base.files.models import StoredFile
from lantoa.base.rows.actions import save_versioned
from lantoa.community.comms.actions.traces import allow, hold
from lantoa.community.comms.bridge.papers import gpx_of, guidance_words, sheet_pdf, starts_at
from lantoa.community.comms.models import CarRoute, RoutePlan
from lantoa.community.comms.rules import is_past, may_plan
from lantoa.community.comms.secrets_of import new_nonce
from lantoa.community.comms.states import USABLE, AuditCode, CommsRefused, PlanState
from lantoa.orgs.members.models import Member
from lantoa.work.tasks.actions.guiding import UnitGuidance, give_guidance
from lantoa.work.tasks.queries.waiting import guiding_tasks
from lantoa.work.tasks.rules import may_guide

Address = Callable[[CarRoute], str]


@dataclass(frozen=True, slots=True)
class Approved:
    """How many assignments got their guidance, and the wards whose car is nobody's."""

    guided: int
    without_unit: list[str]


@transaction.atomic
def approve_plan(
    plan: RoutePlan, *, address: Address, version: int, by: Member, at: datetime, afterwards: bool = False
) -> Approved:
    """Approve a plan that was checked; ``address`` says where a driver's code leads. Another plan of the day that was
    approved before steps back. Units that wait for the guidance get it, with the sheet and the track. A day that is
    past is approved only where the person says that it is entered ``afterwards``."""
    allow(may_plan(by, plan.day, at=at))
    held = hold(plan, version)
    if is_past(held.day, at=at) and not afterwards:
        raise CommsRefused("day_past", on=held.day.on)
    if held.state not in USABLE or not held.verified:
        raise CommsRefused("not_open")
    if held.job is not None and held.job.is_active:
        raise CommsRefused("still_running")
    for other in held.day.plans.filter(state=PlanState.APPROVED).exclude(pk=held.pk):
        _step_back(other)
    held.state, held.approved_at, held.approved_by = PlanState.APPROVED, at, by.account
    save_versioned(held, version, ["state", "approved_at", "approved_by"])
    routes = list(CarRoute.objects.filter(plan=held).select_related("plan__day__campaign", "plan__town", "unit"))
    for route in routes:
        route.nonce = route.nonce or new_nonce()
        route.save(update_fields=["nonce"])
    record(AuditCode.PLAN_APPROVE, by=by.account, at=at, about=held, new={"routes": len(routes)})
    driving = [route for route in routes if route.steps]
    guided = _guide(held, [route for route in driving if route.unit_id], address, by, at)
    return Approved(guided, [route.ward_name for route in driving if route.unit_id is None])


@transaction.atomic
def reopen_plan(plan: RoutePlan, *, version: int, by: Member, at: datetime) -> RoutePlan:
    """Open an approved plan for changes; units see its routes again once it is approved again."""
    allow(may_plan(by, plan.day, at=at))
    held = hold(plan, version)
    if held.state != PlanState.APPROVED:
        raise CommsRefused("not_open")
    _step_back(held)
    record(AuditCode.PLAN_APPROVE, by=by.account, at=at, about=held, new={"state": held.state})
    return held


def _step_back(plan: RoutePlan) -> None:
    plan.state, plan.approved_at, plan.approved_by = PlanState.READY, None, None
    save_versioned(plan, plan.version, ["state", "approved_at", "approved_by"])
    plan.routes.update(nonce="")


def _guide(plan: RoutePlan, routes: list[CarRoute], address: Address, by: Member, at: datetime) -> int:
    """Give the guidance of every task that others wait for and that is this person's to give."""
    tasks = [task for task in guiding_tasks(plan.day.campaign) if may_guide(by, task, at=at)]
    if not tasks or not routes:
        return 0
    per_unit = {
        route.unit_id: UnitGuidance(
            guidance_words(route), route.place, starts_at(route), _papers(route, address, by, at)
        )
        for route in routes
        if route.unit_id is not None
    }
    return sum(len(give_guidance(task, per_unit=per_unit, by=by, at=at).made) for task in tasks)


def _papers(route: CarRoute, address: Address, by: Member, at: datetime) -> tuple[StoredFile, ...]:
    name = f"lo-trinh-xe-{route.ward + 1}"
    papers = [(f"{name}.pdf", sheet_pdf(route, address(route))), (f"{name}.gpx", gpx_of(route))]
    return tuple(store_file(io.BytesIO(content), name=title, by=by.account, at=at) for title, content in papers)
