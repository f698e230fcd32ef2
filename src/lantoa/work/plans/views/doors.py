"""What every door of the room does: who asks, when, and what to answer when somebody was faster."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member
from lantoa.work.plans.actions.traces import WrongState
from lantoa.work.plans.models import Duty, Plan, Sentence
from lantoa.work.plans.rules import may_correct
from lantoa.work.plans.states import PlanState

SHOWS = ("all", "needs")


def asks(request: HttpRequest) -> Member | None:
    """For whom the person of this request acts."""
    return acting_member(request)


def writer(request: HttpRequest) -> Member:
    """The same, where the rule has already said yes; the verbs ask again."""
    return cast(Member, acting_member(request))


def now() -> datetime:
    """The moment of this request."""
    return timezone.now()


def by_htmx(request: HttpRequest) -> bool:
    """Whether a part of the page is asked for, not the page."""
    return bool(getattr(request, "htmx", False))


def view_of(request: HttpRequest) -> str:
    """Which sentences the person wants to see: ``all``, ``needs``, or "" (the default of the device); a form that does
    not say it was sent from the page whose address htmx tells."""
    show = request.POST.get("show") or request.GET.get("show") or _shown_at(request)
    return show if show in SHOWS else ""


def _shown_at(request: HttpRequest) -> str:
    page = getattr(getattr(request, "htmx", None), "current_url", None) or ""
    return QueryDict(page.partition("#")[0].partition("?")[2]).get("show") or ""


def writes(request: HttpRequest, plan: Plan) -> bool:
    """Whether the person may change the plan as it stands."""
    return plan.state == PlanState.TO_CHECK and may_correct(asks(request), plan, at=now())


def must_correct(request: HttpRequest, plan: Plan) -> None:
    """Refuse whoever only reads the plan, before a form of theirs is looked at; the verbs ask again."""
    if not may_correct(asks(request), plan, at=now()):
        raise PermissionDenied


def must_write(request: HttpRequest, plan: Plan) -> None:
    """The same where a form is offered: no form either for a plan that is not being checked."""
    must_correct(request, plan)
    if plan.state != PlanState.TO_CHECK:
        raise WrongState(plan.state, plan)


def to_check(plan: Plan, *, part: int = 1, show: str = "", at: str = "") -> str:
    """The address of a place on the check page."""
    query = "&".join(p for p in (f"part={part}" if part > 1 else "", f"show={show}" if show else "") if p)
    return reverse("plans:check", args=[plan.pk]) + (f"?{query}" if query else "") + (f"#{at}" if at else "")


def back_to(thing: Duty | Sentence, show: str = "") -> HttpResponseRedirect:
    """Back to the check page, at the task or sentence."""
    sentence = thing if isinstance(thing, Sentence) else thing.sentence
    at = f"c{thing.pk}" if isinstance(thing, Sentence) else f"v{thing.pk}"
    return redirect(to_check(sentence.plan, part=sentence.part, show=show, at=at))


def say(request: HttpRequest, words: str) -> None:
    """Tell the person on the next page what happened."""
    messages.success(request, words)
