"""What a door answers when somebody was faster, or the plan is not where the verb can be done: never a lost form."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lantoa.base.rows.models import Versioned
from lantoa.base.rows.states import StaleVersion
from lantoa.base.ui.marks import MARKS
from lantoa.work.plans.actions.closing import AmendedSince
from lantoa.work.plans.actions.duties import tidy
from lantoa.work.plans.actions.reading_facts import HEAD_FIELDS
from lantoa.work.plans.actions.traces import WrongState
from lantoa.work.plans.forms.duties import DutySheet
from lantoa.work.plans.forms.heads import HeadForm
from lantoa.work.plans.models import Duty, Plan
from lantoa.work.plans.queries.drafts import as_json, changed_fields, draft_of
from lantoa.work.plans.queries.plans import given_amendments, row_now
from lantoa.work.plans.rules import is_in_use, may_correct
from lantoa.work.plans.states import PlanState
from lantoa.work.plans.views.doors import asks, back_to, by_htmx, now, to_check

View = Callable[..., HttpResponse]
Difference = tuple[str, Any, Any]
UNSEEN = MARKS | {"show"}


def when_overtaken(view: View) -> View:
    """A form that came too late is shown beside what is there now; nothing of it is lost."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except StaleVersion as stale:
            return _beside(request, row_now(stale.row))
        except WrongState as wrong:
            return _not_now(request, wrong)
        except AmendedSince as since:
            return _amended_since(request, since.later)

    return door


def when_late(view: View) -> View:
    """A tick that came too late is not counted: the person sees the task as it is now and ticks again."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except StaleVersion as stale:
            words = _("This task has changed meanwhile. Look at it as it is now, then tick it again.")
            messages.warning(request, words)
            if by_htmx(request):
                return HttpResponse(headers={"HX-Refresh": "true"})
            return back_to(stale.row) if isinstance(stale.row, Duty) else redirect("plans:list")
        except WrongState as wrong:
            return _not_now(request, wrong)

    return door


def _not_now(request: HttpRequest, wrong: WrongState) -> HttpResponse:
    words = _("The plan is not being checked at the moment, so nothing was changed.")
    if by_htmx(request):
        messages.warning(request, words)
        return HttpResponse(headers={"HX-Refresh": "true"})
    plan = wrong.plan
    context: dict[str, Any] = {"words": words, "state": wrong.state, "plan": plan}
    if plan is not None and wrong.state == PlanState.CHECKED and may_correct(asks(request), plan, at=now()):
        later = given_amendments([plan.pk]).get(plan.pk)
        context |= {"given": later} if later else {"reopens": True, "issued": is_in_use(plan)}
    return render(request, "plans/refused.html", context, status=409)


def _amended_since(request: HttpRequest, later: Plan) -> HttpResponse:
    words = _("Nothing is corrected in a plan that was amended: correct it in the plan in force.")
    context = {"words": words, "given": later, "plan": later.previous}
    return render(request, "plans/refused.html", context, status=409)


def _beside(request: HttpRequest, row: Versioned) -> HttpResponse:
    context = {
        "row": row,
        "current_version": row.version,
        "sent": [(n, v) for n, values in request.POST.lists() if n not in UNSEEN - {"client_key"} for v in values],
        "differences": differences(row, request),
        "here": request.get_full_path(),
        "back": _way_back(row),
        "whole": not by_htmx(request),
    }
    answer = render(request, "plans/stale.html", context, status=200 if by_htmx(request) else 409)
    if by_htmx(request):
        answer["HX-Retarget"], answer["HX-Reswap"] = f"#v{row.pk}", "outerHTML"
    return answer


def _way_back(row: Versioned) -> str:
    if isinstance(row, Duty):
        return back_to(row).url
    plan = row if isinstance(row, Plan) else getattr(row, "plan", None)
    return to_check(plan) if isinstance(plan, Plan) else "/"


def differences(row: Versioned, request: HttpRequest) -> list[Difference]:
    """Field, what is there now, what the person wrote: only where the two differ."""
    if isinstance(row, Duty) and "words" in request.POST:
        sheet = DutySheet(data=request.POST)
        if sheet.is_valid():
            now, mine = draft_of(row), tidy(sheet.draft())
            return [(n, as_json(getattr(now, n)), as_json(getattr(mine, n))) for n in changed_fields(now, mine)]
    if isinstance(row, Plan) and "title" in request.POST:
        form = HeadForm(request.POST)
        form.is_valid()
        pairs = [(n, as_json(getattr(row, n)), as_json(form.cleaned_data.get(n))) for n in HEAD_FIELDS]
        return [(n, now, mine) for n, now, mine in pairs if (now or None) != (mine or None)]
    return [(n, "", value) for n, values in request.POST.lists() if n not in UNSEEN for value in values if value]
