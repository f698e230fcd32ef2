"""The doors of the registers: outgoing and incoming of a year, a new arrival, a receipt."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lantoa.base.files.actions import key_of_file, store_file, unless_refused
from lantoa.base.files.models import StoredFile
from lantoa.base.files.states import FileRefused
from lantoa.base.rows.moments import day_of
from lantoa.base.rows.numbers import whole_number
from lantoa.orgs.members.models import Member
from lantoa.work.documents.actions.registering import Arrival, note_receipt, register_arrival
from lantoa.work.documents.forms.arrivals import ArrivalForm, PackageForm, ReceiptForm
from lantoa.work.documents.notices import refusal_words
from lantoa.work.documents.queries.documents import get_recipient, register_in_of, register_out_of
from lantoa.work.documents.rules import may_read_registers, may_register
from lantoa.work.documents.states import ReceiptState, StepRefused
from lantoa.work.documents.views.doors import asks, now, say, when_recipient_overtaken, writer


@require_GET
def show_out(request: HttpRequest) -> HttpResponse:
    """The register of outgoing documents of a year, as it is printed."""
    year = _year(request)
    context = {"lines": register_out_of(asks(request), year, at=now()), "year": year, "unit": writer(request).unit}
    return render(request, "documents/register_out.html", context)


@require_GET
def show_in(request: HttpRequest) -> HttpResponse:
    """The register of incoming documents of a year, as it is printed."""
    year, member = _year(request), writer(request)
    context = {"lines": register_in_of(member, year, at=now()), "year": year, "unit": member.unit}
    context |= {"enters": may_register(member, member.unit_id, at=now()), "form": PackageForm()}
    return render(request, "documents/register_in.html", context)


def _year(request: HttpRequest) -> int:
    if not may_read_registers(asks(request), at=now()):
        raise PermissionDenied
    asked = whole_number(request.GET.get("year"), largest=9999)
    return asked or day_of(now()).year


@require_http_methods(["GET", "POST"])
def new_arrival(request: HttpRequest) -> HttpResponse:
    """Enter an incoming document."""
    member = asks(request)
    if member is None or not may_register(member, member.unit_id, at=now()):
        raise PermissionDenied
    sent = request.method == "POST"
    form = ArrivalForm(request.POST, request.FILES) if sent else ArrivalForm()
    if sent and form.is_valid() and _entered(request, form):
        return redirect("documents:register_in")
    return render(request, "documents/arrival.html", {"form": form}, status=422 if sent else 200)


def _kept(upload: Any, key: UUID, by: Member, at: datetime) -> StoredFile | None:
    own = key_of_file(key, by=by.account)
    return None if upload is None else store_file(upload, name=upload.name, by=by.account, at=at, client_key=own)


def _entered(request: HttpRequest, form: ArrivalForm) -> bool:
    said: dict[str, Any] = dict(form.cleaned_data)
    upload, key = said.pop("file"), said.pop("client_key")
    by, at = writer(request), now()
    try:
        file = _kept(upload, key, by, at)
        with unless_refused(file, by=by.account, at=at):
            line = register_arrival(Arrival(**said), by=by, at=at, client_key=key, file=file)
    except StepRefused as refused:
        form.add_error(None, refusal_words(refused))
        return False
    except FileRefused as refused:
        form.add_error("file", str(refused.words))
        return False
    say(request, _("Entered as incoming no. %(n)d.") % {"n": line.number})
    return True


@require_POST
@when_recipient_overtaken
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a recipient was sent the document, or has it."""
    recipient, form = get_recipient(asks(request), pk, at=now()), ReceiptForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        state = ReceiptState(said["state"])
        note_receipt(recipient, state, version=said["version"], by=writer(request), at=now())
        say(request, _("Noted."))
    return redirect("documents:show", recipient.document_id)
