"""The door of a unit's tasks: what it owes first, then what waits, then what is settled."""

from __future__ import annotations

from uuid import uuid4

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from lantoa.orgs.handover.rules import may_read_past
from lantoa.work.tasks.queries.decisions import decisions_for
from lantoa.work.tasks.queries.desk import desk_of
from lantoa.work.tasks.queries.own_plan import campaigns_to_plan
from lantoa.work.tasks.queries.succession import bequests_for
from lantoa.work.tasks.queries.waiting_pages import open_waits_run_by
from lantoa.work.tasks.views.doors import asks, now

DECISIONS_PER_PAGE = 50


@require_GET
def show_desk(request: HttpRequest) -> HttpResponse:
    """Everything the unit was given, and what waits for this person's decision."""
    member, at = asks(request), now()
    context = {
        "member": member,
        "past": may_read_past(member, at=at),
        "desk": desk_of(member, at=at, mine_only=request.GET.get("who") == "mine"),
        "decisions": Paginator(decisions_for(member, at=at), DECISIONS_PER_PAGE).get_page(request.GET.get("page")),
        "today": timezone.localdate(),
        "now_at": at,
        "waits": open_waits_run_by(member, at=at),
        "bequests": bequests_for(member, at=at),
        "to_plan": [(campaign, uuid4()) for campaign in campaigns_to_plan(member, at=at)],
    }
    return render(request, "tasks/desk.html", context)
