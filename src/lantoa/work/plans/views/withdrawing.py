"""The doors of withdrawing a plan and of taking it back in."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.base.rows.numbers import LARGEST_VERSION, whole_number
from lantoa.work.plans.actions.traces import WrongState
from lantoa.work.plans.actions.withdrawing import restore_plan, withdraw_plan
from lantoa.work.plans.forms.heads import WithdrawForm
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.plans import get_plan
from lantoa.work.plans.rules import is_in_use, owns
from lantoa.work.plans.states import WITH_TEXT, PlanState
from lantoa.work.plans.views.doors import asks, now, to_check, writer
from lantoa.work.plans.views.overtaken import when_overtaken

ASSIGNED = _(
    "The tasks of this plan are assigned, so it can no longer be withdrawn. Take back single tasks on its sheet of"
    " assigning (“Leave out”, then assign), or bring in the plan that replaces it as its amendment."
)


@require_http_methods(["GET", "POST"])
@when_overtaken
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """What withdrawing means, and the reason for it."""
    plan = get_plan(asks(request), pk, at=now())
    if not owns(asks(request), plan, at=now()):
        raise PermissionDenied
    if is_in_use(plan):
        return render(request, "plans/refused.html", {"words": ASSIGNED, "plan": plan}, status=409)
    if _sent_again(request, plan):
        return _withdrawn(request)
    if plan.state not in WITH_TEXT:
        raise WrongState(plan.state)
    form = WithdrawForm(request.POST or None, initial={"version": plan.version})
    if request.method == "POST" and form.is_valid():
        withdraw_plan(plan, **form.cleaned_data, by=writer(request), at=now())
        return _withdrawn(request)
    context = {"plan": plan, "file": plan.as_file, "form": form, "tab": "head"}
    return render(request, "plans/withdraw.html", context, status=422 if request.method == "POST" else 200)


def _sent_again(request: HttpRequest, plan: Plan) -> bool:
    """Whether the plan is withdrawn by this very form, and only the answer was lost."""
    last = plan.moves.last() if plan.state == PlanState.WITHDRAWN and request.method == "POST" else None
    words = request.POST.get("reason", "").strip()
    return last is not None and (last.by_id, last.note) == (writer(request).account_id, words)


def _withdrawn(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Withdrawn. It stands under “Withdrawn plans” and can be taken back in."))
    return redirect("plans:list")


@require_POST
@when_overtaken
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a withdrawn plan back in."""
    plan = get_plan(asks(request), pk, at=now())
    version = whole_number(request.POST.get("version"), largest=LARGEST_VERSION)
    if not owns(asks(request), plan, at=now()):
        raise PermissionDenied
    restore_plan(plan, version=plan.version if version is None else version, by=writer(request), at=now())
    messages.success(request, _("The plan is back and stands to be checked."))
    return redirect(to_check(plan))
