"""The door of who inside the unit does a task."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.base.rows.states import StaleVersion
from lantoa.work.tasks.actions.persons import name_person
from lantoa.work.tasks.forms import PersonForm
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.notices import refusal_words
from lantoa.work.tasks.queries.assignments import get_assignment
from lantoa.work.tasks.queries.persons import persons_to_name
from lantoa.work.tasks.rules import may_name_person
from lantoa.work.tasks.states import TaskRefused
from lantoa.work.tasks.views.doors import asks, now, writer


@require_POST
def name(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who does it; a person who is not of the unit, or a page out of date, is answered with a sentence."""
    assignment = get_assignment(asks(request), pk, at=now())
    if not may_name_person(asks(request), assignment, at=now()):
        raise PermissionDenied
    form = PersonForm(request.POST, prefix="person", persons=persons_to_name(writer(request), at=now()))
    try:
        _named(request, assignment, form)
    except StaleVersion:
        messages.warning(request, _("This page was out of date: look at it as it is now."))
    except TaskRefused as refusal:
        messages.warning(request, refusal_words(refusal))
    return redirect("tasks:assignment", pk)


def _named(request: HttpRequest, assignment: Assignment, form: PersonForm) -> None:
    if not form.is_valid():
        raise TaskRefused("no_member")
    data = form.cleaned_data
    name_person(assignment, data["person"], version=data["version"], by=writer(request), at=now())
    messages.success(request, _("Noted who in your unit does it.") if data["person"] else _("Nobody is named now."))
