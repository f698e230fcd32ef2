"""The door of the unit's own plan: one button drafts it, the room of documents goes on, and says who is not named."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lantoa.base.ui.panels import Panel
from lantoa.work.documents.bridge import as_shape
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.documents.states import DocumentState, Kind
from lantoa.work.tasks.actions.own_plan import draft_own_plan
from lantoa.work.tasks.forms import OwnPlanForm
from lantoa.work.tasks.notices import refusal_words
from lantoa.work.tasks.own_plan_persons import nobody_named
from lantoa.work.tasks.queries.own_plan import answered_not_applicable, get_campaign_to_plan
from lantoa.work.tasks.states import Length, TaskRefused
from lantoa.work.tasks.views.doors import asks, now, writer


@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft the unit's plan from its tasks and open it for editing."""
    campaign = get_campaign_to_plan(asks(request), pk, at=now())
    form = OwnPlanForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("This form was incomplete: press the button again."))
        return redirect("tasks:desk")
    key, length = form.cleaned_data["client_key"], form.cleaned_data["length"] or Length.LONG
    try:
        made = draft_own_plan(campaign, by=writer(request), at=now(), length=length, client_key=key)
    except TaskRefused as refusal:
        messages.warning(request, refusal_words(refusal))
        return redirect("tasks:desk")
    messages.success(request, _("The plan of your unit is drafted from its tasks. Read it, put in who does what."))
    _say_left_out(request, answered_not_applicable(made.unit, campaign))
    return redirect("documents:show", made.pk)


def persons_panel(_request: HttpRequest, document: OfficialDocument) -> Panel | None:
    """On the page of a unit's plan until it is signed: for how many of its tasks nobody is named."""
    if document.kind != Kind.PLAN or document.state in {DocumentState.SIGNED, DocumentState.ISSUED}:
        return None
    count = nobody_named(as_shape(document.content))
    return Panel("tasks/_nobody_named.html", {"count": count}) if count else None


def _say_left_out(request: HttpRequest, count: int) -> None:
    said = ngettext(
        "%(n)d task is not in it: you answered that it does not apply.",
        "%(n)d tasks are not in it: you answered that they do not apply.",
        count,
    )
    if count:
        messages.info(request, said % {"n": count})
