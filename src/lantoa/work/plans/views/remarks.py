"""The doors of the check before signature."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lantoa.base.ui.parts import Link
from lantoa.work.plans.actions.linting import accept_remark, check_before_signature, ignore_remark, reopen_remark
from lantoa.work.plans.forms.remarks import RemarkForm
from lantoa.work.plans.models import LintRemark, Plan
from lantoa.work.plans.queries.plans import get_plan
from lantoa.work.plans.queries.remarks import SHOWS, RemarkPage, changed_since_run, get_remark, remarks_of
from lantoa.work.plans.rules import may_correct
from lantoa.work.plans.states import WITH_TEXT, RemarkState
from lantoa.work.plans.views.doors import asks, now, say, writer
from lantoa.work.plans.views.overtaken import when_overtaken


@require_GET
def show_remarks(request: HttpRequest, pk: int) -> HttpResponse:
    """What a drafter should look at, beside the sentences."""
    plan = get_plan(asks(request), pk, at=now())
    if plan.state not in WITH_TEXT:
        return redirect("plans:show", plan.pk)
    return render(request, "plans/remarks.html", _context(request, plan, request.GET))


@require_POST
@when_overtaken
def run_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Run the linter over the plan as it stands now."""
    plan = get_plan(asks(request), pk, at=now())
    count = check_before_signature(plan, by=writer(request), at=now())
    say(request, _("Checked again: %(n)d remarks. Your answers are kept.") % {"n": count})
    return redirect("plans:remarks", plan.pk)


@require_POST
@when_overtaken
def answer_remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a remark, leave it aside with a reason, or take the answer back."""
    remark, form = get_remark(asks(request), pk, at=now()), RemarkForm(request.POST)
    if not form.is_valid():
        context = _context(request, remark.plan, request.POST) | {"refused": remark.pk, "refused_form": form}
        return render(request, "plans/remarks.html", context, status=422)
    _do(remark, form.cleaned_data, {"by": writer(request), "at": now()})
    kept = {name: form.cleaned_data[name] for name in ("show", "page") if form.cleaned_data[name]}
    address = reverse("plans:remarks", args=[remark.plan_id])
    return redirect(f"{address}{'?' if kept else ''}{urlencode(kept)}#s{remark.order}")


def _do(remark: LintRemark, data: dict[str, Any], how: dict[str, Any]) -> None:
    if data["answer"] == RemarkState.ACCEPTED:
        accept_remark(remark, version=data["version"], reason=data["reason"], **how)
    elif data["answer"] == RemarkState.IGNORED:
        ignore_remark(remark, version=data["version"], reason=data["reason"], **how)
    else:
        reopen_remark(remark, version=data["version"], **how)


@require_GET
def remark_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet for the drafter: what is to be mended, what is still open, what was left and why."""
    plan = get_plan(asks(request), pk, at=now())
    said = remarks_of(plan, most=None)
    order = {RemarkState.ACCEPTED: 0, RemarkState.OPEN: 1, RemarkState.IGNORED: 2}
    groups = [
        (state, [(row, one) for row in said.rows for one in row.remarks if one.state == state]) for state in order
    ]
    context = {"plan": plan, "file": plan.as_file, "tab": "remarks", "groups": groups, "counts": said.counts}
    return render(request, "plans/remark_sheet.html", context | {"at": now()})


def _context(request: HttpRequest, plan: Plan, asked: Any) -> dict[str, Any]:
    show = asked.get("show", "") if asked.get("show", "") in SHOWS else "all"
    said = remarks_of(plan, show, asked.get("page", "1"))
    return {
        "plan": plan,
        "file": plan.as_file,
        "tab": "remarks",
        "said": said,
        "show": show,
        "views": _views(said, show),
        "changed": changed_since_run(plan),
        "writes": may_correct(asks(request), plan, at=now()),
    }


def _views(said: RemarkPage, show: str) -> list[Link]:
    names = {
        "all": (_("All"), sum(said.counts.values())),
        "open": (_("To look at"), said.counts[RemarkState.OPEN]),
        "accepted": (_("Text to be changed"), said.counts[RemarkState.ACCEPTED]),
        "ignored": (_("Left as it is"), said.counts[RemarkState.IGNORED]),
    }
    return [Link(name, f"?show={key}", key == show, count) for key, (name, count) in names.items()]
