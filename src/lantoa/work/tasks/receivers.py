"""Hears what happened to tasks, and has the units told; ``signals`` says what is heard before the commit.

What was done stands whether or not the telling succeeds: a failure is logged and never reaches who did it.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from lantoa.orgs.accounts.models import Account
from lantoa.work.tasks.actions.telling import (
    AROUND_GUIDANCE,
    AROUND_MOVE,
    AROUND_REQUEST,
    tell_co_owner,
    tell_guidance,
    tell_issue,
    tell_move,
    tell_time_answered,
    tell_time_asked,
)
from lantoa.work.tasks.models import Assignment, AssignmentMove, Guidance, Issue, TimeRequest
from lantoa.work.tasks.signals import (
    assignment_moved,
    assignments_issued,
    co_owners_changed,
    guidance_given,
    time_answered,
    time_asked,
)

log = logging.getLogger(__name__)


@receiver(assignments_issued, dispatch_uid="tasks.tell_issue")
def on_issued(
    issue: int | None,
    created: Collection[int],
    changed: Collection[int],
    withdrawn: Collection[int],
    **_more: Any,
) -> None:
    """Tasks were assigned, or passed on by the unit above."""
    try:
        with transaction.atomic():
            act = Issue.objects.select_related("by").get(pk=issue) if issue is not None else None
            at = act.at if act else timezone.now()
            by = act.by if act else None
            tell_issue(act, created=created, changed=changed, withdrawn=withdrawn, by=by, at=at)
    except Exception:
        log.exception("the units were not told of issue %s", issue)


@receiver(assignment_moved, dispatch_uid="tasks.tell_move")
def on_moved(move: int, **_more: Any) -> None:
    """Something was done to one assignment."""
    try:
        tell_move(AssignmentMove.objects.select_related(*AROUND_MOVE).get(pk=move))
    except Exception:
        log.exception("nobody was told of move %s", move)


@receiver(guidance_given, dispatch_uid="tasks.tell_guidance")
def on_guidance(guidance: Collection[int], **_more: Any) -> None:
    """Units were given the guidance they wait for."""
    try:
        for row in Guidance.objects.filter(pk__in=list(guidance)).select_related(*AROUND_GUIDANCE).order_by("pk"):
            tell_guidance(row)
    except Exception:
        log.exception("the units were not told of guidance %s", guidance)


@receiver(co_owners_changed, dispatch_uid="tasks.tell_co_owner")
def on_co_owners(assignment: int, unit: int, verb: str, account: int, at: datetime, **_more: Any) -> None:
    """A unit was given a task together with another, or taken out of it."""
    try:
        with transaction.atomic():
            held = Assignment.objects.select_related("task", "unit").get(pk=assignment)
            tell_co_owner(held, unit, verb, by=Account.objects.get(pk=account), at=at)
    except Exception:
        log.exception("unit %s was not told of assignment %s", unit, assignment)


@receiver(time_asked, dispatch_uid="tasks.tell_time_asked")
def on_time_asked(request: int, **_more: Any) -> None:
    """A unit asked for more time."""
    try:
        tell_time_asked(_request(request))
    except Exception:
        log.exception("nobody was told of request %s", request)


@receiver(time_answered, dispatch_uid="tasks.tell_time_answered")
def on_time_answered(request: int, **_more: Any) -> None:
    """A request for more time was answered."""
    try:
        tell_time_answered(_request(request))
    except Exception:
        log.exception("the unit was not told of the answer to request %s", request)


def _request(key: int) -> TimeRequest:
    return TimeRequest.objects.select_related(*AROUND_REQUEST).get(pk=key)
