"""The door of succession: tasks of units that have ended, and who carries them on."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.actions.succession import hand_to_successor
from lantoa.work.tasks.forms import HeirForm
from lantoa.work.tasks.notices import refusal_words
from lantoa.work.tasks.queries.succession import Bequest, bequests_for
from lantoa.work.tasks.states import TaskRefused
from lantoa.work.tasks.views.doors import asks, now, writer


@require_http_methods(["GET", "POST"])
def show_successions(request: HttpRequest) -> HttpResponse:
    """Which units have ended with open tasks, and whom to give them to."""
    bequests = bequests_for(asks(request), at=now())
    form = HeirForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _hand_over(request, bequests, form)
        return redirect("tasks:successions")
    return render(request, "tasks/successions.html", {"bequests": bequests, "form": form, "tab": "tasks"})


def _hand_over(request: HttpRequest, bequests: list[Bequest], form: forms.Form) -> None:
    """Only what was shown to the person; what is gone meanwhile was done by somebody else."""
    data = form.cleaned_data
    old: Unit = data["unit"]
    campaign: Campaign = data["campaign"]
    if not any((one.unit, one.campaign) == (old, campaign) for one in bequests):
        messages.warning(request, _("This page was out of date: look at it as it is now."))
        return
    try:
        made = hand_to_successor(campaign, old, data["heir"], by=writer(request), at=now())
    except TaskRefused as refusal:
        messages.warning(request, refusal_words(refusal))
        return
    words = _("%(n)d tasks of %(old)s go to %(heir)s.")
    messages.success(request, words % {"n": len(made), "old": old.name, "heir": data["heir"].name})
