"""The doors of writing: the form of the text, and the faults of form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.base.rows.moments import day_of
from lantoa.work.documents.actions import explain_fault, replace_content
from lantoa.work.documents.actions.traces import allow
from lantoa.work.documents.bridge import as_shape, body_typed, typed_body
from lantoa.work.documents.forms import ExplainForm, WritingForm
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.documents.queries.documents import get_document
from lantoa.work.documents.rules import may_draft_for
from lantoa.work.documents.states import WRITABLE, StepRefused
from lantoa.work.documents.views.doors import asks, now, say, when_overtaken, writer


@require_http_methods(["GET", "POST"])
@when_overtaken
def write_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the text of a draft in a plain form."""
    document = get_document(asks(request), pk, at=now())
    _must_write(request, document)
    form = _form(document, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "documents/write.html", {"document": document, "form": form}, status=status)
    content, version = form.content(body_typed), form.cleaned_data["version"]
    replace_content(document, content, version=version, by=writer(request), at=now())
    say(request, _("Saved. Look at it below."))
    return redirect("documents:show", pk)


@require_POST
@when_overtaken
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why a fault of form stays."""
    document = get_document(asks(request), pk, at=now())
    _must_write(request, document)
    form = ExplainForm(request.POST)
    if not form.is_valid():
        raise StepRefused("no_reason")
    said = form.cleaned_data
    explain_fault(document, said["fault"], said["words"], version=said["version"], by=writer(request), at=now())
    say(request, _("Noted why it stays."))
    return redirect("documents:show", pk)


def _form(document: OfficialDocument, sent: Any) -> WritingForm:
    shape = as_shape(document.content)
    return WritingForm(shape, typed_body(document, day_of(now())), sent, version=document.version)


def _must_write(request: HttpRequest, document: OfficialDocument) -> None:
    allow(may_draft_for(asks(request), document.unit_id, at=now()))
    if document.state not in WRITABLE:
        raise StepRefused("wrong_state", state=document.state)
