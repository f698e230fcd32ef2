"""The door of joint tasks: who owns an assignment together with its unit."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lantoa.base.rows.states import StaleVersion
from lantoa.work.tasks.actions.joining import add_co_owner, take_co_owner_out
from lantoa.work.tasks.forms import JoinForm
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.notices import refusal_words
from lantoa.work.tasks.queries.assignments import get_assignment, units_named_like
from lantoa.work.tasks.rules import may_decide
from lantoa.work.tasks.states import TaskRefused
from lantoa.work.tasks.views.doors import asks, now, writer


@require_http_methods(["GET", "POST"])
def co_owners(request: HttpRequest, pk: int) -> HttpResponse:
    """Look a unit up and let it own the task too, or take one out again."""
    assignment = get_assignment(asks(request), pk, at=now())
    if not may_decide(asks(request), assignment, at=now()):
        raise Http404
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _done(request, assignment, form):
        return redirect("tasks:co_owners", pk)
    words = request.GET.get("q", "")[:80]
    found = units_named_like(words, assignment, at=now()) if words.strip() else []
    context = {"assignment": assignment, "form": form, "words": words, "found": found}
    return render(request, "tasks/co_owners.html", context, status=422 if form.is_bound else 200)


def _done(request: HttpRequest, assignment: Assignment, form: JoinForm) -> bool:
    data = form.cleaned_data
    adds = data["act"] == "add"
    verb = add_co_owner if adds else take_co_owner_out
    try:
        verb(assignment, data["unit"], version=data["version"], by=writer(request), at=now())
    except TaskRefused as refusal:
        form.add_error(None, refusal_words(refusal))
        return False
    except StaleVersion:
        form.add_error(None, _("This page was out of date: look at it as it is now."))
        return False
    said = _("%(unit)s has the task too and is told.") if adds else _("%(unit)s no longer has the task and is told.")
    messages.success(request, said % {"unit": data["unit"]})
    return True
