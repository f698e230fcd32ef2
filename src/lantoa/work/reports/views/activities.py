"""The doors of activities: the unit's list, one, logging, changing, withdrawing, answering for a share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lantoa.base.rows.states import StaleVersion
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.actions.activities import answer_share, change_activity, log_activity, withdraw_activity
from lantoa.work.reports.forms.activities import (
    ActivityForm,
    OwnersForm,
    ShareAnswerForm,
    WithdrawForm,
    activity_initial,
    numbers_for,
    owners_initial,
)
from lantoa.work.reports.models import Activity
from lantoa.work.reports.queries.activities import activities_of, answerable, get_activity, get_campaign_of
from lantoa.work.reports.queries.forms import askable, units_given
from lantoa.work.reports.rules import may_answer_share, may_change, may_log_for
from lantoa.work.reports.states import ReportRefused
from lantoa.work.reports.views.doors import asks, now, writer
from lantoa.work.reports.wording import SAID, refusal_words


@require_GET
def list_activities(request: HttpRequest, campaign: int) -> HttpResponse:
    """The activities of my unit in a campaign."""
    row = _campaign(request, campaign)
    context = {"campaign": row, "activities": list(activities_of(writer(request).unit_id, row))}
    return render(request, "reports/activities.html", context | {"member": asks(request)})


def _campaign(request: HttpRequest, pk: int) -> Campaign:
    member = asks(request)
    if member is None or not may_log_for(member, member.unit_id, at=now()):
        raise Http404
    return get_campaign_of(member.unit_id, pk)


@require_http_methods(["GET", "POST"])
def new_activity(request: HttpRequest, campaign: int) -> HttpResponse:
    """Log an activity."""
    row = _campaign(request, campaign)
    form, owners = _forms(request, row)
    if form.is_valid() and owners.is_valid():
        told, key = form.told(owners.by_unit(writer(request).unit_id)), form.cleaned_data["client_key"]
        made = _done(form, lambda: log_activity(row, told, client_key=key, by=writer(request), at=now()))
        if made is not None:
            messages.success(request, SAID["log"])
            return redirect("reports:activity", made.pk)
    context = {"campaign": row, "form": form, "owners": owners}
    return render(request, "reports/activity_edit.html", context, status=422 if form.is_bound else 200)


def _forms(
    request: HttpRequest, campaign: Campaign, activity: Activity | None = None
) -> tuple[ActivityForm, OwnersForm]:
    unit = writer(request).unit
    extra = [row.indicator for row in activity.figures.all()] if activity else []
    asked = askable(campaign, unit, extra)
    units = units_given(campaign).exclude(pk=unit.pk)
    first, shares = (activity_initial(activity), owners_initial(activity)) if activity else ({}, {})
    data = request.POST or None
    form = ActivityForm(data, numbers=numbers_for(asked), answers=answerable(unit, campaign), initial=first)
    owners = [row.unit for row in activity.owners.all() if row.unit_id != unit.pk] if activity else []
    return form, OwnersForm(data, units=units, owners=owners, prefix="owners", initial=shares)


def _done(form: forms.Form, act: Callable[[], Any]) -> Any:
    try:
        return act()
    except StaleVersion:
        form.add_error(None, str(SAID["changed"]))
    except ReportRefused as refusal:
        form.add_error(None, refusal_words(refusal))
    return None


@require_GET
def show_activity(request: HttpRequest, pk: int) -> HttpResponse:
    """One activity: its numbers, whose it is, which tasks it answers."""
    activity = get_activity(asks(request), pk, at=now())
    return render(request, "reports/activity.html", _page(request, activity))


def _page(request: HttpRequest, activity: Activity, **forms_back: forms.Form) -> dict[str, Any]:
    member, at = asks(request), now()
    return {
        "activity": activity,
        "campaign": activity.campaign,
        "changes": may_change(member, activity, at=at),
        "answers_share": may_answer_share(member, activity, at=at),
        "share_form": ShareAnswerForm(prefix="share"),
        "withdraw_form": WithdrawForm(prefix="withdraw", initial={"version": activity.version}),
        "remarks": list(activity.remarks.filter(answered_at__isnull=True).select_related("activity", "by_unit")),
        "member": member,
    } | forms_back


@require_http_methods(["GET", "POST"])
def edit_activity(request: HttpRequest, pk: int) -> HttpResponse:
    """Say an activity anew."""
    activity = _changeable(request, pk)
    form, owners = _forms(request, activity.campaign, activity)
    if form.is_valid() and owners.is_valid():
        told = form.told(owners.by_unit(activity.unit_id))
        version = form.cleaned_data["version"] or 0
        if _done(form, lambda: change_activity(activity, told, version=version, by=writer(request), at=now())):
            messages.success(request, SAID["change"])
            return redirect("reports:activity", pk)
    context = {"campaign": activity.campaign, "activity": activity, "form": form, "owners": owners}
    return render(request, "reports/activity_edit.html", context, status=422 if form.is_bound else 200)


def _changeable(request: HttpRequest, pk: int) -> Activity:
    activity = get_activity(asks(request), pk, at=now())
    if not may_change(asks(request), activity, at=now()):
        raise Http404
    return activity


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an activity back."""
    activity = _changeable(request, pk)
    form = WithdrawForm(request.POST, prefix="withdraw")
    if form.is_valid():
        how = form.cleaned_data
        if _done(form, lambda: withdraw_activity(activity, by=writer(request), at=now(), **how)) is not None:
            messages.success(request, SAID["withdraw"])
            return redirect("reports:activity", pk)
    return render(request, "reports/activity.html", _page(request, activity, withdraw_form=form), status=422)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether my unit's share is right."""
    activity = get_activity(asks(request), pk, at=now())
    if not may_answer_share(asks(request), activity, at=now()):
        raise Http404
    form = ShareAnswerForm(request.POST, prefix="share")
    if form.is_valid():
        how = {"agrees": form.cleaned_data["agrees"] == "yes", "words": form.cleaned_data["words"]}
        if _done(form, lambda: answer_share(activity, by=writer(request), at=now(), **how)) is not None:
            messages.success(request, SAID["share"])
            return redirect("reports:activity", pk)
    return render(request, "reports/activity.html", _page(request, activity, share_form=form), status=422)
