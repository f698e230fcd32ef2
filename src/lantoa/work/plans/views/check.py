"""The doors of the check page: the plan beside its tasks, ticks, closing and opening again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from lantoa.base.rows.numbers import LARGEST_VERSION, whole_number
from lantoa.work.plans.actions.closing import StillOpen, close_check, reopen_check
from lantoa.work.plans.actions.duties import confirm_duties, reject_duty, unconfirm_duties
from lantoa.work.plans.actions.issuer import move_to_unit
from lantoa.work.plans.actions.numbers import NumberTaken, say_it_amends
from lantoa.work.plans.actions.restoring import restore_duty
from lantoa.work.plans.forms.uploads import ids_and_versions
from lantoa.work.plans.models import Duty, Plan
from lantoa.work.plans.queries.amending import amended, counts_of_amendment
from lantoa.work.plans.queries.page import check_page, whole_page
from lantoa.work.plans.queries.plans import (
    corrections_of,
    duties_by_key,
    get_plan,
    given_amendments,
    plans_of_that_number,
    units_to_write_for,
)
from lantoa.work.plans.rules import is_in_use, owns
from lantoa.work.plans.states import WITH_TEXT, DutyState
from lantoa.work.plans.views.doors import asks, back_to, by_htmx, must_correct, now, say, to_check, view_of, writer
from lantoa.work.plans.views.overtaken import when_late, when_overtaken
from lantoa.work.plans.views.sheets import changed_rows, check_context, issuer_context

MOST_SHOWN = 300
DONE = {
    "confirm": gettext_lazy("Ticked as correct."),
    "unconfirm": gettext_lazy("The tick was taken back."),
    "reject": gettext_lazy("It is no task now. It stands struck out, and can be taken back in."),
    "restore": gettext_lazy("It stands as a task again, to be ticked. What another task had taken from it is back."),
}
"""What is said on the next page of each verb; in place, the row itself shows it."""


@require_GET
def check_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan's own text, coloured, each task beside its sentence."""
    plan = get_plan(asks(request), pk, at=now())
    if plan.state not in WITH_TEXT:
        return redirect("plans:show", plan.pk)
    asked = request.GET.get("part", "1")
    part = whole_number(asked) or 1
    page = whole_page(plan) if asked == "all" else check_page(plan, min(part, plan.part_count))
    more: dict[str, Any] = {"issued": is_in_use(plan), "twins": plans_of_that_number(plan)}
    more |= issuer_context(request, page.plan, page.findings)
    more["given"] = given_amendments([plan.pk]).get(plan.pk)
    more["change"] = counts_of_amendment(plan) if plan.previous_id else None
    if more["twins"]:
        more["owns"] = owns(asks(request), plan, at=now())
        more["may_amend"] = plan.previous_id is None and not more["issued"]
    return render(request, "plans/check.html", check_context(request, page) | more)


@require_POST
@when_late
def tick(request: HttpRequest, pk: int) -> HttpResponse:
    """What the buttons of the check page do: tick, take a tick back, strike out, take back in; one task or a group."""
    plan = get_plan(asks(request), pk, at=now())
    duties = _do_ticks(request, plan)  # as they stood before
    if by_htmx(request):
        waited = {duty.pk: duty.state == DutyState.PROPOSED for duty in duties}
        return changed_rows(request, plan, {duty.sentence_id for duty in duties}, waited)
    for verb, words in DONE.items():
        if request.POST.get(verb):
            say(request, str(words))
    return back_to(duties[0], view_of(request)) if duties else redirect(to_check(plan, show=view_of(request)))


def _do_ticks(request: HttpRequest, plan: Plan) -> list[Duty]:
    touched: list[Duty] = []
    how = {"by": writer(request), "at": now()}
    for verb in ("confirm", "unconfirm", "reject", "restore"):
        seen = ids_and_versions(request.POST.getlist(verb))
        found = duties_by_key(plan, list(seen))
        pairs = [(duty, seen[key]) for key, duty in found.items()]
        _do(verb, pairs, how)
        touched += found.values()
        touched += [duty.merged_into for duty in found.values() if duty.merged_into is not None]
    return touched


def _do(verb: str, pairs: Iterable[tuple[Duty, int]], how: dict[str, Any]) -> None:
    if verb in ("confirm", "unconfirm"):
        (confirm_duties if verb == "confirm" else unconfirm_duties)(list(pairs), **how)
        return
    for duty, version in pairs:
        (reject_duty if verb == "reject" else restore_duty)(duty, version=version, **how)


@require_POST
@when_overtaken
def close_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the plan is checked."""
    plan = get_plan(asks(request), pk, at=now())
    try:
        close_check(plan, version=_version(request), by=writer(request), at=now())
    except StillOpen as still:
        words = _("Not yet: %(tasks)d tasks are not ticked and %(questions)d questions not decided.")
        messages.warning(request, words % {"tasks": still.proposed, "questions": still.findings})
    except NumberTaken:
        messages.warning(request, _("Not yet: say first how this plan stands to the one with the same number."))
    return redirect(to_check(plan))


@require_POST
@when_overtaken
def amends(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a plan is the amendment of another with the same number."""
    plan = get_plan(asks(request), pk, at=now())
    must_correct(request, plan)
    base = {twin.pk: twin for twin in plans_of_that_number(plan)}.get(whole_number(request.POST.get("base")) or 0)
    if base is None:
        messages.warning(request, _("No plan with the same number stands there any more. Look at the page again."))
        return redirect(to_check(plan))
    say_it_amends(plan, base, version=_version(request), by=writer(request), at=now())
    messages.success(request, _("This plan is now the amendment of that one."))
    return redirect(to_check(plan))


@require_POST
@when_overtaken
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a plan to the unit that issued it."""
    plan = get_plan(asks(request), pk, at=now())
    must_correct(request, plan)
    unit = units_to_write_for(asks(request), at=now()).filter(pk=whole_number(request.POST.get("unit")) or 0).first()
    if unit is None:
        messages.warning(request, _("Choose the unit that issued the plan."))
        return redirect(to_check(plan))
    move_to_unit(plan, unit, version=_version(request), by=writer(request), at=now())
    messages.success(request, _("The plan now stands with %(unit)s.") % {"unit": unit})
    return redirect(to_check(plan))


@require_POST
@when_overtaken
def reopen_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the check again."""
    plan = get_plan(asks(request), pk, at=now())
    reopen_check(plan, version=_version(request), by=writer(request), at=now())
    return redirect(to_check(plan))


def _version(request: HttpRequest) -> int:
    return whole_number(request.POST.get("version"), largest=LARGEST_VERSION) or 0


@require_GET
def plan_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What an amendment changes: each task that is new, that says something else, and that is gone."""
    plan = get_plan(asks(request), pk, at=now())
    return render(request, "plans/changes.html", {"plan": plan, "change": amended(plan), "file": plan.as_file})


@require_GET
def plan_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every correction of the plan, with who and when."""
    plan = get_plan(asks(request), pk, at=now())
    corrections = corrections_of(plan)[:MOST_SHOWN]
    return render(request, "plans/history.html", {"plan": plan, "corrections": corrections, "file": plan.as_file})
