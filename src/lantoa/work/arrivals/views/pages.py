"""The room's doors: what came in, bringing photographs, one arrival, and what is done with it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lantoa.base.files.states import FileRefused
from lantoa.base.mail.actions import page_address
from lantoa.base.rows.numbers import whole_number
from lantoa.base.rows.states import StaleVersion
from lantoa.base.ui.repeated import say_done_before
from lantoa.work.arrivals.actions import (
    assign_report,
    bring_pages,
    drop_arrival,
    read_page_again,
    send_taken,
    take_arrival,
    taken_so,
)
from lantoa.work.arrivals.bridge import print_report
from lantoa.work.arrivals.forms import AssignForm, DropForm, PhotosForm
from lantoa.work.arrivals.models import Arrival
from lantoa.work.arrivals.notices import SAID, refusal_words
from lantoa.work.arrivals.pages import lines_of, read_back
from lantoa.work.arrivals.queries import (
    arrivals_visible_to,
    assignable_reports,
    get_arrival,
    open_arrivals,
    written_by_unit,
)
from lantoa.work.arrivals.queries.mailbox import mailbox_of
from lantoa.work.arrivals.rules import may_bring, may_sort, may_take
from lantoa.work.arrivals.states import ArrivalRefused, ArrivalState
from lantoa.work.arrivals.views.doors import asks, now, writer
from lantoa.work.reports.models import Report
from lantoa.work.reports.queries.forms import asked_of
from lantoa.work.reports.queries.reports import get_report
from lantoa.work.reports.rules import may_decide, may_write
from lantoa.work.reports.states import ReportRefused
from lantoa.work.reports.wording import refusal_words as report_words

A_PAGE = 40
REFUSED = (ArrivalRefused, ReportRefused, StaleVersion)


def said_of(refused: Exception) -> str:
    """Why a verb was refused, in words."""
    if isinstance(refused, ArrivalRefused):
        return refusal_words(refused)
    return report_words(refused) if isinstance(refused, ReportRefused) else str(SAID["changed"])


@require_http_methods(["GET", "POST"])
def list_arrivals(request: HttpRequest) -> HttpResponse:
    """What came in and waits, what was dealt with; photographs are brought in here."""
    member, at = asks(request), now()
    if not may_bring(member, at=at):
        raise Http404
    sent = request.method == "POST"
    form = PhotosForm(request.POST if sent else None, request.FILES if sent else None)
    if form.is_valid() and _brought(request, form):
        return redirect("arrivals:list")
    ended = arrivals_visible_to(member, at=at).filter(state__in=[ArrivalState.TAKEN, ArrivalState.DROPPED])
    waiting, mailbox = list(open_arrivals(member, at=at)[:200]), mailbox_of(member, at=at)
    page = Paginator(ended, A_PAGE).get_page(request.GET.get("page"))
    context = {"waiting": waiting, "page": page, "form": form, "mailbox": mailbox, "reads_mail": bool(settings.MAILBOX)}
    return render(request, "arrivals/list.html", context, status=422 if form.is_bound else 200)


def _brought(request: HttpRequest, form: PhotosForm) -> bool:
    photos = [(one, one.name or "") for one in form.cleaned_data["photos"]]
    try:
        made = bring_pages(photos, keys=form.keys(), by=writer(request), at=now())
    except (ArrivalRefused, FileRefused) as refused:
        form.add_error("photos", refusal_words(refused) if isinstance(refused, ArrivalRefused) else str(refused.words))
        return False
    messages.success(request, str(SAID["brought"]) % {"count": len(made)})
    return True


@require_GET
def show_arrival(request: HttpRequest, pk: int) -> HttpResponse:
    """One arrival beside what was read from it."""
    arrival = get_arrival(asks(request), pk, at=now())
    return render(request, "arrivals/arrival.html", _page(request, arrival))


def _page(request: HttpRequest, arrival: Arrival, typed: dict[str, str] | None = None) -> dict[str, Any]:
    report = arrival.report
    return {
        "arrival": arrival,
        "report": report,
        "lines": lines_of(arrival, typed, own=report is not None and may_write(asks(request), report, at=now())),
        "drop": DropForm(initial={"version": arrival.version}) if arrival.is_open else None,
        "enclosures": list(arrival.enclosures.select_related("file")),
    } | _what_may_be_done(request, arrival)


def _what_may_be_done(request: HttpRequest, arrival: Arrival) -> dict[str, Any]:
    member, at, report = asks(request), now(), arrival.report
    mine = report is not None and may_take(member, report, at=at)
    sends = mine and arrival.state == ArrivalState.TAKEN and report is not None and may_decide(member, report, at=at)
    sorts = may_sort(member, at=at) and arrival.is_open
    assign = AssignForm(reports=assignable_reports(writer(request), at=at), arrival=arrival) if sorts else None
    own = sends and report is not None and written_by_unit(report) and not may_write(member, report, at=at)
    sent = {"sends": sends, "unit_writes": own, "read_back": read_back(report) if sends and report else []}
    choices = assign is not None and assign.has_choices
    return {"takes": mine and arrival.is_open, "assign": assign, "choices": choices} | sent


@require_GET
def show_picture(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """The picture of one field of a photographed page."""
    arrival = get_arrival(asks(request), pk, at=now())
    kept = arrival.reading.get("pictures", {}).get(field)
    if kept is None:
        raise Http404
    answer = HttpResponse(base64.b64decode(kept), content_type="image/png")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what was confirmed into the draft."""
    arrival = get_arrival(asks(request), pk, at=now())
    if arrival.report is not None and not may_take(asks(request), arrival.report, at=now()):
        raise PermissionDenied
    given = {key: str(value) for key, value in request.POST.items() if key[:2] in ("f:", "n:")}
    try:
        report = _taken(request, arrival, given)
    except REFUSED as refused:
        if arrival.report is not None and taken_so(arrival, **_confirmed(request, given), by=writer(request)):
            say_done_before(request)
            return _where_taken(request, arrival.report, pk)
        context = _page(request, get_arrival(asks(request), pk, at=now()), given)
        return render(request, "arrivals/arrival.html", context | {"error": said_of(refused)}, status=422)
    messages.success(request, str(SAID["taken"]))
    return _where_taken(request, report, pk)


def _where_taken(request: HttpRequest, report: Report, pk: int) -> HttpResponse:
    """The unit goes on to send it; whoever confirmed it for the unit stays with what came in."""
    own = may_write(asks(request), report, at=now())
    return redirect("reports:check", report.pk) if own else redirect("arrivals:show", pk)


def _taken(request: HttpRequest, arrival: Arrival, given: dict[str, str]) -> Report:
    seen = whole_number(request.POST.get("report_version")) or 0
    how = _confirmed(request, given)
    return take_arrival(arrival, **how, report_version=seen, by=writer(request), at=now())


def _confirmed(request: HttpRequest, given: dict[str, str]) -> dict[str, Any]:
    """The fields a person confirmed, and the version of what came in that they saw."""
    figures = {key[2:]: text for key, text in given.items() if key.startswith("f:")}
    words = {key[2:]: text for key, text in given.items() if key.startswith("n:")}
    return {"figures": figures, "narratives": words, "version": whole_number(request.POST.get("version")) or 0}


@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Say whose it is, lay it aside, or send the draft it was taken into."""
    if act not in ACTS:
        raise Http404
    arrival = get_arrival(asks(request), pk, at=now())
    try:
        said = ACTS[act](request, arrival)
    except REFUSED as refused:
        context = _page(request, get_arrival(asks(request), pk, at=now())) | {"error": said_of(refused)}
        return render(request, "arrivals/arrival.html", context, status=422)
    messages.success(request, str(SAID[said]))
    return redirect("arrivals:show", pk)


def _assign(request: HttpRequest, arrival: Arrival) -> str:
    if not may_sort(asks(request), at=now()):
        raise PermissionDenied
    form = AssignForm(request.POST, reports=assignable_reports(writer(request), at=now()), arrival=arrival)
    if not form.is_valid():
        raise ArrivalRefused("no_report")
    assign_report(
        arrival, form.cleaned_data["report"], version=form.cleaned_data["version"], by=writer(request), at=now()
    )
    return "assigned"


def _drop(request: HttpRequest, arrival: Arrival) -> str:
    form = DropForm(request.POST)
    if not form.is_valid():
        raise ArrivalRefused("no_reason")
    drop_arrival(arrival, **form.cleaned_data, by=writer(request), at=now())
    return "dropped"


def _again(request: HttpRequest, arrival: Arrival) -> str:
    version = whole_number(request.POST.get("version")) or 0
    read_page_again(arrival, version=version, by=writer(request), at=now())
    return "again"


def _send(request: HttpRequest, arrival: Arrival) -> str:
    if arrival.report is None or arrival.client_key is None:
        raise ArrivalRefused("no_report")
    version = whole_number(request.POST.get("report_version")) or 0
    send_taken(arrival.report, version=version, client_key=_send_key(arrival), by=writer(request), at=now())
    return "sent"


ACTS: Mapping[str, Callable[[HttpRequest, Arrival], str]] = {
    "assign": _assign,
    "drop": _drop,
    "send": _send,
    "again": _again,
}


def _send_key(arrival: Arrival) -> UUID:
    """Pressed twice it is sent once."""
    return uuid5(arrival.client_key, "send")


@require_GET
def print_form(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit's form on paper."""
    report = get_report(asks(request), pk, at=now())
    if not may_take(asks(request), report, at=now()):
        raise Http404
    address = page_address(reverse("arrivals:list"))
    content = print_report(report, asked_of(report.form, report.unit), address)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="phieu-bao-cao-{report.pk}.pdf"'
    return answer
