"""The doors of a plan: reckon, stop, look, move a street, take back, approve, print."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from lantoa.base.rows.numbers import whole_number
from lantoa.community.comms.actions.approving import approve_plan, reopen_plan
from lantoa.community.comms.actions.moving import move_street, undo_move
from lantoa.community.comms.actions.plans import begin_improving, begin_plan, stop_plan
from lantoa.community.comms.bridge.pages import plan_context
from lantoa.community.comms.bridge.papers import plan_map, wall_pdf
from lantoa.community.comms.bridge.rows import driven_of
from lantoa.community.comms.bridge.sheets import backdrop_at, lines_of
from lantoa.community.comms.forms import SecondsForm
from lantoa.community.comms.models import CarRoute
from lantoa.community.comms.queries.days import get_day, get_plan
from lantoa.community.comms.queries.wishes import backdrop_path, town_path
from lantoa.community.comms.rules import is_past, may_plan
from lantoa.community.comms.secrets_of import token_of
from lantoa.community.comms.states import Mode
from lantoa.community.comms.views.doors import (
    asks,
    by_script,
    drawing,
    now,
    paper,
    picture,
    says_why,
    version_of,
    writer,
)


@require_POST
@says_why("comms:day")
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Have routes reckoned in one way of sharing."""
    day, form = get_day(asks(request), pk, at=now()), SecondsForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        begin_plan(day, Mode(data["mode"]), seconds=data["seconds"], by=writer(request), at=now())
    return redirect("comms:day", pk)


@require_GET
def show_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan: its map, its cars, what a move costs; while it is reckoned, how far it is."""
    plan = get_plan(asks(request), pk, at=now())
    context = plan_context(plan, may_write=may_plan(asks(request), plan.day, at=now()))
    template = "comms/_plan_job.html" if by_script(request) else "comms/plan.html"
    context |= {"tab": "cars", "by_script": by_script(request), "past": is_past(plan.day, at=now())}
    return render(request, template, context)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the search; the best plan so far stays."""
    plan = get_plan(asks(request), pk, at=now())
    stop_plan(plan, by=writer(request), at=now())
    return redirect("comms:day", plan.day_id)


@require_POST
@says_why("comms:plan")
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a street to another car."""
    plan = get_plan(asks(request), pk, at=now())
    ward, _bar, street = request.POST.get("street", "").partition("|")
    wards = [-1 if number is None else number for number in map(whole_number, (ward, request.POST.get("to")))]
    how: dict[str, Any] = {"from_ward": wards[0], "to_ward": wards[1], "version": version_of(request)}
    move_street(plan, street, **how, by=writer(request), at=now())
    return redirect(reverse("comms:plan", args=[pk]) + "#moves")


@require_POST
@says_why("comms:plan")
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the last move back."""
    plan = get_plan(asks(request), pk, at=now())
    undo_move(plan, version=version_of(request), by=writer(request), at=now())
    messages.success(request, _("Taken back: every route is as it was before."))
    return redirect("comms:plan", pk)


@require_POST
@says_why("comms:plan")
def improve(request: HttpRequest, pk: int) -> HttpResponse:
    """Search the order of the changed cars anew."""
    plan = get_plan(asks(request), pk, at=now())
    begin_improving(plan, version=version_of(request), by=writer(request), at=now())
    return redirect("comms:plan", pk)


@require_POST
@says_why("comms:plan")
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve: the wards get start, place, route and script."""
    plan = get_plan(asks(request), pk, at=now())

    def address(route: CarRoute) -> str:
        return request.build_absolute_uri(reverse("comms:driver", args=[token_of(route.pk, route.nonce)]))

    how: dict[str, Any] = {"version": version_of(request), "afterwards": bool(request.POST.get("afterwards"))}
    done = approve_plan(plan, address=address, **how, by=writer(request), at=now())
    said = ngettext("Approved. %(n)s unit was told.", "Approved. %(n)s units were told.", done.guided)
    messages.success(request, said % {"n": done.guided})
    if done.without_unit:
        names = ", ".join(done.without_unit)
        messages.warning(
            request, _("Nobody was told of these cars, which belong to no unit: %(names)s.") % {"names": names}
        )
    return redirect("comms:plan", pk)


@require_POST
@says_why("comms:plan")
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open an approved plan for changes."""
    plan = get_plan(asks(request), pk, at=now())
    reopen_plan(plan, version=version_of(request), by=writer(request), at=now())
    return redirect("comms:plan", pk)


@require_GET
@gzip_page
def give_lines(request: HttpRequest, pk: int) -> HttpResponse:
    """The routes of a plan for the screen."""
    plan = get_plan(asks(request), pk, at=now())
    return drawing(lines_of(town_path(plan), [driven_of(route) for route in plan.routes.all() if route.steps]))


@require_GET
@gzip_page
def give_backdrop(request: HttpRequest, pk: int) -> HttpResponse:
    """What is drawn under a plan."""
    return drawing(backdrop_at(backdrop_path(get_plan(asks(request), pk, at=now()))))


@require_GET
@gzip_page
def give_map(request: HttpRequest, pk: int) -> HttpResponse:
    """The map of a plan as a picture."""
    return picture(plan_map(get_plan(asks(request), pk, at=now()), (900, 760)))


@require_GET
def give_wall(request: HttpRequest, pk: int) -> HttpResponse:
    """The wall map."""
    return paper(wall_pdf(get_plan(asks(request), pk, at=now())), "ban-do-xe-loa.pdf")
