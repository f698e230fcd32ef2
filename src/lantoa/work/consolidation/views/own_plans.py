"""The door of a unit's own plan: one button reports the task that asked for it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.base.rows.numbers import whole_number
from lantoa.base.rows.states import StaleVersion
from lantoa.work.consolidation.actions.own_plans import hand_in_plan
from lantoa.work.consolidation.notices import refusal_words
from lantoa.work.consolidation.queries.own_plans import get_plan_task
from lantoa.work.consolidation.rules import may_hand_in
from lantoa.work.consolidation.states import ConsolidationRefused
from lantoa.work.consolidation.views.doors import asks, now, writer
from lantoa.work.documents.queries.documents import get_document
from lantoa.work.tasks.states import DONE


@require_POST
def hand_in(request: HttpRequest, pk: int, task: int) -> HttpResponse:
    """Report a task with the unit's issued plan ``pk``."""
    document = get_document(asks(request), pk, at=now())
    assignment = get_plan_task(document, task)
    if not may_hand_in(asks(request), document, assignment, at=now()):
        raise Http404
    if assignment.state in DONE:
        messages.info(request, _("This task has already been reported."))
        return redirect("tasks:assignment", task)
    try:
        version = whole_number(request.POST.get("version")) or 0
        hand_in_plan(document, assignment, version=version, by=writer(request), at=now())
        messages.success(request, _("The task is reported; the plan of your unit is its evidence."))
    except (ConsolidationRefused, StaleVersion):
        messages.warning(request, refusal_words(ConsolidationRefused("task_moved")))
    return redirect("tasks:assignment", task)
