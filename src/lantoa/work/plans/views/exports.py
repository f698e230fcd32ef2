"""The doors for programs: the checked plan as JSON in the form of the reader's key, and its tasks as CSV."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from lantoa.work.plans.bridge import key_of
from lantoa.work.plans.queries.answering import lines_of_tasks
from lantoa.work.plans.queries.plans import get_plan
from lantoa.work.plans.views.doors import asks, now


@require_safe
def plan_json(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan as it stands, corrections in it."""
    plan = get_plan(asks(request), pk, at=now())
    text = json.dumps(key_of(plan), ensure_ascii=False, indent=1)
    return _saved(text, "application/json; charset=utf-8", f"ke-hoach-{plan.pk}.json")


@require_safe
def plan_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """One line a task; spreadsheets open it without asking about the code, and no cell begins a formula."""
    plan = get_plan(asks(request), pk, at=now())
    return _saved("\ufeff" + lines_of_tasks(plan), "text/csv; charset=utf-8", f"ke-hoach-{plan.pk}.csv")


def _saved(text: str, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
