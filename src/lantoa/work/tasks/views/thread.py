"""The door of the plan's thread: the plan's own text, coloured by how its tasks stand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lantoa.work.tasks.queries.board import Wanted
from lantoa.work.tasks.queries.thread_page import get_watched_plan, thread_page
from lantoa.work.tasks.thread_answers import thread_answers
from lantoa.work.tasks.views.campaign import asked_moment, campaign_tabs
from lantoa.work.tasks.views.doors import asks, now


@require_GET
def show_thread(request: HttpRequest, pk: int) -> HttpResponse:
    """Every sentence; beside each that asks for something, its tasks and units, or that nobody was given it."""
    at = now()
    plan, campaign = get_watched_plan(asks(request), pk, at=at)
    form, moment = asked_moment(request)
    given = request.GET.get("part", "1")
    part = int(given) if given.isdecimal() and 1 <= int(given[:6]) <= max(1, plan.part_count) else 1
    page = thread_page(plan, Wanted(moment), part=part, at=at)
    answers = thread_answers.of(plan)
    for row in page.rows:
        row.answers = answers.get(row.sentence.pk, [])
    context = {"plan": plan, "page": page, "form": form, "moment": moment, "at": at, "tab": "watch"}
    return render(request, "tasks/thread.html", context | {"tabs": campaign_tabs(campaign, "", plan.pk)})
