"""The doors of bringing a plan in: the list, the form, the wait, the refusal, the file."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from lantoa.base.files.actions import drop_file, key_of_file, store_file, unless_refused
from lantoa.base.files.answer import file_answer
from lantoa.base.files.states import FileRefused
from lantoa.base.rows.numbers import LARGEST_VERSION, whole_number
from lantoa.base.sent.actions import sent_alike
from lantoa.orgs.members.models import Member
from lantoa.work.plans.actions.reception import (
    AlreadyAmended,
    Received,
    Upload,
    paste_instead,
    read_again,
    receive_plan,
    remove_unread,
    stop_reading,
)
from lantoa.work.plans.forms.uploads import PasteForm, RereadForm, UploadForm
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.plans import (
    editions_of,
    get_plan,
    given_amendments,
    plan_sent_with,
    plans_listed_for,
    plans_to_amend,
    units_to_write_for,
    withdrawal_of,
)
from lantoa.work.plans.queries.progress import reading_progress
from lantoa.work.plans.queries.rereading import what_is_read
from lantoa.work.plans.rules import in_use_among, may_correct, may_remove, owns
from lantoa.work.plans.states import WITH_TEXT, PlanState
from lantoa.work.plans.views.doors import asks, by_htmx, must_correct, now, say, to_check, writer
from lantoa.work.plans.views.overtaken import when_overtaken

A_PAGE = 30
PASTED_NAME = "van-ban-dan.txt"
READ_BEFORE = "plans.read_before.{}"
"""Where the session keeps what stood before a plan is read again."""


@require_GET
def list_plans(request: HttpRequest) -> HttpResponse:
    """The plans the person may see, the newest first."""
    member, at = asks(request), now()
    aside = request.GET.get("show") == "withdrawn"
    plans = plans_listed_for(member, at=at, withdrawn=aside)
    page = Paginator(plans, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "given": given_amendments([plan.pk for plan in page]),
        "assigned": in_use_among({plan.pk for plan in page}),
        "may_bring": units_to_write_for(member, at=at).exists(),
        "aside": aside,
        "withdrawn": 0 if aside else plans_listed_for(member, at=at, withdrawn=True).count(),
    }
    return render(request, "plans/list.html", context | {"tab": "plans"})


@require_http_methods(["GET", "POST"])
def bring_plan(request: HttpRequest) -> HttpResponse:
    """The form that takes a plan in, as a file or as pasted text."""
    member, at = asks(request), now()
    units = units_to_write_for(member, at=at)
    if not units.exists():
        raise PermissionDenied
    # Sent again after a lost answer, an amendment names a plan that is no longer offered.
    if sent_alike() and (there := plan_sent_with(member, request.POST["client_key"], at=at)) is not None:
        return _welcome(request, Received(there, made=False))
    first = {"unit": member.unit_id if member else None, "previous": request.GET.get("previous")}
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(data, files, initial=first, units=units, plans=plans_to_amend(member, at=at))
    if form.is_valid() and (received := _receive(request, form)) is not None:
        return _welcome(request, received)
    return render(request, "plans/bring.html", {"form": form}, status=422 if form.is_bound else 200)


def _receive(request: HttpRequest, form: UploadForm) -> Received | None:
    """Keep what came in and have it read; a file that is not kept becomes the form's mistake."""
    member, at, data = writer(request), now(), form.cleaned_data
    stream, name = form.content(PASTED_NAME)
    try:
        key = key_of_file(data["client_key"], by=member.account)
        stored = store_file(stream, name=name, by=member.account, at=at, client_key=key)
    except FileRefused as refusal:
        form.add_error("file" if data["file"] else "text", str(refusal.words))
        return None
    upload = Upload(stored, pasted=not data["file"], legacy=data["legacy"], ocr=data["ocr"])
    received = _received(form, upload, member, at)
    if received is not None and not received.made:  # the plan is here already, with the file it came with
        drop_file(stored, by=member.account, at=at)
    return received


def _received(form: UploadForm, upload: Upload, member: Member, at: datetime) -> Received | None:
    data = form.cleaned_data
    how: dict[str, Any] = {"client_key": data["client_key"], "by": member, "at": at, "previous": data["previous"]}
    try:
        with unless_refused(upload.source, by=member.account, at=at):
            return receive_plan(data["unit"], upload, **how)
    except AlreadyAmended:
        words = _("Somebody has just brought in another plan that amends this one. Look at it first.")
        form.add_error("previous", words)
        return None


def _welcome(request: HttpRequest, received: Received) -> HttpResponse:
    if not received.made:
        messages.warning(request, _("This very file is already here: it was sent earlier, and this is that plan."))
    return redirect("plans:show", received.plan.pk)


@require_GET
def show_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan as it stands: its check, the reader at work, or why it could not be read."""
    plan = get_plan(asks(request), pk, at=now())
    if plan.state in WITH_TEXT:
        _say_what_changed(request, plan)
        return HttpResponse(headers={"HX-Redirect": to_check(plan)}) if by_htmx(request) else redirect(to_check(plan))
    if plan.state == PlanState.WITHDRAWN:
        may_restore = owns(asks(request), plan, at=now())
        context = {"plan": plan, "withdrawal": withdrawal_of(plan), "may_restore": may_restore}
        return render(request, "plans/withdrawn.html", context)
    context = _progress_context(request, plan)
    if by_htmx(request) and context["job"] is None:
        return HttpResponse(headers={"HX-Refresh": "true"})  # heading and ways out are of the whole page
    return render(request, "plans/_progress.html" if by_htmx(request) else "plans/progress.html", context)


def _say_what_changed(request: HttpRequest, plan: Plan) -> None:
    """To whoever had the plan read again: whether the reader saw anything else than before."""
    count, seal = request.session.pop(READ_BEFORE.format(plan.pk), (0, ""))
    if not count or count == plan.reading_count:
        return
    if seal == what_is_read(plan):
        say(request, _("Read again: the reader sees the same as before. Nothing has changed."))
    else:
        say(request, _("Read again: the reader sees some things otherwise. What you corrected or ticked was kept."))


def _progress_context(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    first = {"version": plan.version, "legacy": plan.legacy, "ocr": plan.ocr}
    return {
        "plan": plan,
        "job": reading_progress(plan),
        "may_write": may_correct(asks(request), plan, at=now()),
        "may_remove": may_remove(asks(request), plan, at=now()),
        "reread": RereadForm(initial=first, refusal=plan.refusal_code),
        "paste": PasteForm(initial={"version": plan.version}),
    }


@require_POST
def stop_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the reading."""
    plan = get_plan(asks(request), pk, at=now())
    stop_reading(plan, by=writer(request), at=now())
    return redirect("plans:show", plan.pk)


@require_POST
@when_overtaken
def reread_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the plan read again."""
    plan, form = get_plan(asks(request), pk, at=now()), RereadForm(request.POST)
    must_correct(request, plan)
    if form.is_valid():
        data = form.cleaned_data
        request.session[READ_BEFORE.format(plan.pk)] = [plan.reading_count, what_is_read(plan)]
        read_again(plan, version=data["version"], by=writer(request), at=now(), legacy=data["legacy"], ocr=data["ocr"])
    return redirect("plans:show", plan.pk)


@require_POST
@when_overtaken
def paste_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Take pasted text in place of a file that could not be read."""
    plan, form, member, at = get_plan(asks(request), pk, at=now()), PasteForm(request.POST), writer(request), now()
    must_correct(request, plan)
    if not form.is_valid():
        return render(request, "plans/progress.html", _progress_context(request, plan) | {"paste": form}, status=422)
    text = io.BytesIO(form.cleaned_data["text"].encode())
    stored = store_file(text, name=PASTED_NAME, by=member.account, at=at)
    with unless_refused(stored, by=member.account, at=at):
        paste_instead(plan, stored, version=form.cleaned_data["version"], by=member, at=at)
    return redirect("plans:show", plan.pk)


@require_POST
@when_overtaken
def remove_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file that could not be read off the list."""
    plan = get_plan(asks(request), pk, at=now())
    version = whole_number(request.POST.get("version"), largest=LARGEST_VERSION)
    must_correct(request, plan)
    remove_unread(plan, version=plan.version if version is None else version, by=writer(request), at=now())
    messages.success(request, _("“%(name)s” was taken off the list.") % {"name": plan.source.name})
    return redirect("plans:list")


@require_safe
def download_plan(request: HttpRequest, pk: int) -> FileResponse:
    """The file as it came."""
    plan = get_plan(asks(request), pk, at=now())
    return file_answer(plan.source, save=True)


@require_GET
def show_editions(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan with what it amends and what amends it."""
    plan = get_plan(asks(request), pk, at=now())
    return render(request, "plans/editions.html", {"plan": plan, "file": plan.as_file, "editions": editions_of(plan)})
