"""The door of the leader's brief: one printed page of a campaign."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lantoa.work.tasks.queries.assignments import get_campaign
from lantoa.work.tasks.queries.board import Wanted
from lantoa.work.tasks.queries.brief import brief_of
from lantoa.work.tasks.views.campaign import asked_moment, campaign_tabs, then_of
from lantoa.work.tasks.views.doors import asks, now


@require_GET
def show_brief(request: HttpRequest, pk: int) -> HttpResponse:
    """What the leader must know today, on one page."""
    campaign, at = get_campaign(asks(request), pk, at=now()), now()
    form, moment = asked_moment(request)
    brief = brief_of(campaign, Wanted(moment), at=at)
    context: dict[str, Any] = {"campaign": campaign, "brief": brief, "form": form, "moment": moment, "tab": "watch"}
    context["then"] = then_of(request, moment)
    context["tabs"] = campaign_tabs(campaign, "brief", then=context["then"])
    return render(request, "tasks/brief.html", context)
