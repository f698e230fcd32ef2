"""The door of the plan's thread: the plan's own text, coloured by how its tasks stand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lantoa.base.rows.numbers import whole_number
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.queries.board import Wanted
from lantoa.work.tasks.queries.thread_page import ThreadPage, get_watched_plan, thread_page
from lantoa.work.tasks.thread_answers import thread_answers, thread_proofs
from lantoa.work.tasks.views.campaign import asked_moment, campaign_tabs, then_of
from lantoa.work.tasks.views.doors import asks, now


@require_GET
def show_thread(request: HttpRequest, pk: int) -> HttpResponse:
    """Every sentence; beside each that asks for something, its tasks and units, or that nobody was given it."""
    at = now()
    plan, campaign = get_watched_plan(asks(request), pk, at=at)
    form, moment = asked_moment(request)
    given = request.GET.get("part", "1")
    part = whole_number(given, largest=max(1, plan.part_count)) or 1
    page = thread_page(plan, Wanted(moment), part=part, at=at)
    _what_rooms_above_say(request, page, campaign, moment)
    context: dict[str, Any] = {"plan": plan, "page": page, "form": form, "moment": moment, "at": at, "tab": "watch"}
    context["then"] = then_of(request, moment)
    context["tabs"] = campaign_tabs(campaign, "", plan.pk, context["then"])
    return render(request, "tasks/thread.html", context)


def _what_rooms_above_say(request: HttpRequest, page: ThreadPage, campaign: Campaign, moment: datetime | None) -> None:
    answers = thread_answers.of(page.plan, asks(request), at=now())
    proofs = thread_proofs.of(campaign, moment)
    for row in page.rows:
        row.answers = answers.get(row.sentence.pk, [])
        row.proofs = {task.pk: proofs.get(task.pk) for task in row.thread.tasks} if row.thread else {}
