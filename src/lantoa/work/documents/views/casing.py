"""The door of the archive: a campaign's case file as a package."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from lantoa.work.documents.actions.casing import hand_over_case
from lantoa.work.documents.forms.casing import CaseForm
from lantoa.work.documents.notices import refusal_words
from lantoa.work.documents.queries.documents import get_campaign
from lantoa.work.documents.rules import may_hand_over_case
from lantoa.work.documents.states import StepRefused
from lantoa.work.documents.views.doors import asks, now, writer
from lantoa.work.documents.views.pages import campaign_context


@require_POST
def case_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The plan, the issued documents and their list as a zip."""
    campaign, form = get_campaign(asks(request), pk, at=now()), CaseForm(request.POST)
    if not may_hand_over_case(asks(request), campaign, at=now()):
        raise PermissionDenied
    if form.is_valid():
        try:
            data = hand_over_case(campaign, **form.cleaned_data, by=writer(request), at=now())
        except StepRefused as refused:
            form.add_error(None, refusal_words(refused))
        else:
            return FileResponse(data, as_attachment=True, filename=f"ho-so-{pk}.zip", content_type="application/zip")
    return render(request, "documents/of_campaign.html", campaign_context(request, campaign, form), status=422)
