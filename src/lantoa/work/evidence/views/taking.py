"""The camera page of a task: a plain form, and what a phone's queue sends piece by piece."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from lantoa.base.files.actions.uploads import finished_upload
from lantoa.base.files.models import StoredFile
from lantoa.base.files.states import FileRefused
from lantoa.base.sent.forms import renew_key
from lantoa.base.ui import written
from lantoa.engines.vn.text import clean_words
from lantoa.orgs.members.models import Member
from lantoa.work.evidence.actions import add_evidence, make_occasion
from lantoa.work.evidence.actions.bringing import Brought, bring_files, bring_queue
from lantoa.work.evidence.forms import QueueForm, TakeForm
from lantoa.work.evidence.models import Occasion
from lantoa.work.evidence.notices import again_words, refusal_words
from lantoa.work.evidence.queries.gallery import of_assignment
from lantoa.work.evidence.rules import may_add, may_bring
from lantoa.work.evidence.states import EvidenceRefused, Kind
from lantoa.work.evidence.views.doors import asks, now, writer
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.queries.assignments import get_assignment


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take or choose what shows that a task was done; sent from the page's queue, it answers for programs."""
    assignment = get_assignment(asks(request), pk, at=now())
    if not may_add(asks(request), assignment.campaign, assignment, at=now()):
        raise Http404
    form = TakeForm(*_sent(request))
    brought = _bring(request, assignment, form) if form.is_bound and form.is_valid() else Brought()
    if request.accepts("text/html") and not _by_queue(request):
        return _page(request, assignment, form, brought)
    return _told(form, brought)


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    """What a form is bound to: nothing on a page that is only asked for."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _page(request: HttpRequest, assignment: Assignment, form: TakeForm, brought: Brought) -> HttpResponse:
    for name, refusal in brought.refused:
        form.add_error(None, f"{name}: {refusal_words(refusal)}" if name else refusal_words(refusal))
    if brought.kept:
        count = len(brought.kept)
        messages.success(request, ngettext("%(n)d piece sent.", "%(n)d pieces sent.", count) % {"n": count})
    if again := again_words(brought.kept):
        messages.warning(request, again)
    if brought.kept and not brought.refused:
        return redirect("evidence:take", assignment.pk)
    if brought.kept:
        renew_key(form)  # what was refused comes with a form of its own
    context: dict[str, Any] = {"assignment": assignment, "form": form, "limits": _limits(), "acting": writer(request)}
    context["pieces"] = of_assignment(assignment)
    return render(request, "evidence/take.html", context, status=422 if form.errors else 200)


def _limits() -> dict[str, Any]:
    """How large files may be, in words and for the page's script."""
    file, upload = settings.FILE_LIMIT_BYTES, settings.UPLOAD_LIMIT_BYTES
    said = {"file": written.file_size(file), "upload": written.file_size(upload)}
    return said | {"file_bytes": file, "upload_bytes": upload}


def _by_queue(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _told(form: TakeForm, brought: Brought) -> HttpResponse:
    words = [refusal_words(refusal) for _name, refusal in brought.refused]
    words += [str(error) for errors in form.errors.values() for error in errors]
    words += [again] if (again := again_words(brought.kept)) else []
    codes = [refusal.code for _name, refusal in brought.refused]
    said = {"kept": [row.pk for row in brought.kept], "words": " ".join(words), "codes": codes}
    return JsonResponse(said, status=201 if brought.kept else 422)


def _bring(request: HttpRequest, assignment: Assignment, form: TakeForm) -> Brought:
    said, by, at = form.cleaned_data, writer(request), now()
    more: dict[str, Any] = {"caption": said["caption"], "taken_at": said["taken_at"], "position": form.position}
    more |= {"place_words": said["place_words"], "occasion": _occasion(assignment, said, by=by, at=at)}
    files = [(file.name, file) for file in [*said["photos"], *said["others"]]]
    brought = bring_files(assignment, files, client_key=said["client_key"], by=by, at=at, **more)
    if not files and (said["url"] or said["upload"]):
        _bring_one(assignment, said, brought, by, more | {"assignment": assignment, "client_key": said["client_key"]})
    return brought


def _bring_one(assignment: Assignment, said: dict[str, Any], brought: Brought, by: Member, how: dict[str, Any]) -> None:
    """The address of a page, or a file that has come in pieces before."""
    given: dict[str, Any] = {"kind": Kind.LINK, "url": said["url"]}
    try:
        if said["upload"]:
            given = {"kind": None, "stored": _in_pieces(by, said["upload"])}
        brought.kept.append(add_evidence(by.unit, assignment.campaign, by=by, at=now(), **given, **how))
    except (EvidenceRefused, FileRefused) as refusal:
        brought.refused.append(("", refusal))


def _in_pieces(by: Member, key: UUID) -> StoredFile:
    stored = finished_upload(by.account, key, at=now())
    if stored is None:
        raise EvidenceRefused("not_complete")
    return stored


def _occasion(assignment: Assignment, said: dict[str, Any], **who: Any) -> Occasion | None:
    title = clean_words(said["occasion"])
    if not title:  # also where nothing but signs that are not printed was pasted
        return None
    how = {"title": title, "held_on": None, "client_key": said["client_key"]}
    return make_occasion(who["by"].unit, assignment.campaign, **how, **who)


@require_GET
@never_cache
def hello(request: HttpRequest) -> HttpResponse:
    """For the queue of a device: whether somebody has signed in, for which unit, and the token its forms need."""
    member = asks(request)
    if member is None:
        return JsonResponse({"signed_in": False})
    said = {"signed_in": True, "unit": member.unit_id, "unit_name": str(member.unit), "token": get_token(request)}
    limits = {"file": settings.FILE_LIMIT_BYTES, "upload": settings.UPLOAD_LIMIT_BYTES}
    return JsonResponse(said | {"limits": limits, "may_send": may_bring(member, at=now())})


@require_GET
def show_waiting(request: HttpRequest) -> HttpResponse:
    """What waits on this device. Nothing personal stands in the page: the device fills it, signed in or not."""
    return render(request, "evidence/waiting.html", {})


@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """Take in the queue that another device wrote into a file."""
    if not may_bring(asks(request), at=now()):
        raise Http404
    form = QueueForm(*_sent(request))
    brought = _from_queue(request, form) if form.is_bound and form.is_valid() else None
    refused = [(name, refusal_words(why)) for name, why in brought.refused] if brought else []
    context = {"form": form, "brought": brought, "refused": refused}
    return render(request, "evidence/import.html", context, status=422 if form.errors else 200)


def _from_queue(request: HttpRequest, form: QueueForm) -> Brought | None:
    limit = settings.UPLOAD_LIMIT_BYTES
    try:
        return bring_queue(form.cleaned_data["file"], limit_bytes=limit, by=writer(request), at=now())
    except (EvidenceRefused, FileRefused) as refusal:
        form.add_error("file", refusal_words(refusal))
        return None


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: from an address above the pages it serves, with a policy of its own."""
    answer = render(request, "evidence/worker.js", content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    answer["Content-Security-Policy"] = "default-src 'none'; connect-src 'self'; script-src 'self'"
    answer._csp_exempt = True  # type: ignore[attr-defined]  # it has its own
    return answer
