"""The doors of the bridge to a messenger: a reminder to copy, a chat to paste with its photos, each proposal to confirm
or skip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lantoa.base.files.states import FileRefused
from lantoa.base.rows.states import StaleVersion
from lantoa.base.scraps.actions import drop_file_of, drop_part, drop_scrap
from lantoa.base.scraps.models import Scrap
from lantoa.base.scraps.queries import get_scrap
from lantoa.base.sent.actions import key_sent, sent_otherwise
from lantoa.faces.intake.actions import Kept, confirm_part, confirm_photo, keep_pasted
from lantoa.faces.intake.forms import CHANGED, ConfirmForm, PasteForm, PhotoForm
from lantoa.faces.intake.pages import Asked, Proposal, chat_page, one_of, sent_form
from lantoa.faces.intake.proposing import KIND
from lantoa.faces.intake.reminding import missing_units, own_owed, reminder_text, tasks_with_missing, waiting_count
from lantoa.faces.intake.rules import pastes
from lantoa.faces.intake.wording import not_taken_words
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.units.states import UnitKind
from lantoa.work.evidence.notices import refusal_words as evidence_refusal_words
from lantoa.work.evidence.queries.evidence import brought_before
from lantoa.work.evidence.states import EvidenceRefused
from lantoa.work.reports.states import ReportRefused
from lantoa.work.reports.wording import refusal_words as report_refusal_words
from lantoa.work.tasks.notices import refusal_words as task_refusal_words
from lantoa.work.tasks.queries.assignments import get_assignment
from lantoa.work.tasks.rules import sees_units
from lantoa.work.tasks.states import TaskRefused

TAB = "watch"
"""The tab of the menu these pages belong to."""


@require_GET
def show_reminder(request: HttpRequest) -> HttpResponse:
    """A reminder that names only the missing units of one task, to copy."""
    member, at = acting_member(request), timezone.now()
    if member is None or not sees_units(request):
        raise PermissionDenied
    tasks, chosen, kind = tasks_with_missing(member, at=at), request.GET.get("task", ""), request.GET.get("kind", "")
    task = next((one for one in tasks if str(one.pk) == chosen), None)
    rows = missing_units(member, task.pk, kind, at=at) if task else []
    waiting = waiting_count(member, task.pk, kind, at=at) if task else 0
    context = {"tasks": tasks, "task": task, "kind": kind, "kinds": UnitKind.choices, "text": reminder_text(rows)}
    more = {"lines": len(rows) + 10, "waiting": waiting, "own": 0 if tasks else own_owed(member, at=at), "tab": TAB}
    return render(request, "intake/reminder.html", context | more)


@require_http_methods(["GET", "POST"])
def paste_chat(request: HttpRequest) -> HttpResponse:
    """Where a chat and photos are pasted; what they propose is kept for its owner, until done with or for a day."""
    if not pastes(request):
        raise PermissionDenied
    sent = request.method == "POST"
    form = PasteForm(request.POST if sent else None, request.FILES if sent else None)
    kept = _kept(request, form) if sent else Kept()
    if kept.scrap is not None and form.is_valid():
        return redirect("intake:chat", kept.scrap.pk)
    if sent and form.is_valid() and not kept.refused:
        messages.info(request, gettext("Nothing in this text says how a task stands. Nothing was kept."))
        return redirect("intake:paste")
    for name, code, params in kept.refused:
        form.add_error("photos", f"{name}: {not_taken_words(code, params)}")
    context = {"form": form, "kept": kept.scrap, "tab": TAB}
    return render(request, "intake/paste.html", context, status=422 if sent else 200)


def _kept(request: HttpRequest, form: PasteForm) -> Kept:
    """What of the form is kept: of one whose text is refused the photos, which a browser would not send again."""
    form.is_valid()
    text, photos = form.cleaned_data.get("text", ""), form.cleaned_data.get("photos") or ()
    files = [(file.name or "", file) for file in photos]
    return keep_pasted(text, files, by=cast(Member, acting_member(request)), at=timezone.now())


@require_GET
def show_chat(request: HttpRequest, pk: int) -> HttpResponse:
    """The proposals that are left; in the address the unit that is looked for in one of them."""
    return _chat_page(request, _own(request, pk), Asked(request.GET.dict()))


@require_POST
def confirm(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    """Records one proposal as the person put it; its button for another unit only looks for that."""
    return _confirmed(request, _own(request, pk), str(place), _recorded)


@require_POST
def confirm_photo_of(request: HttpRequest, pk: int, photo: int) -> HttpResponse:
    """Makes a photo evidence of the unit that the person chose. Sent twice it is there once, and says so."""
    if _recorded_before(request):
        _say_it_was(request, f"photo-{photo}")
        return _back(request, pk)
    return _confirmed(request, _own(request, pk), f"photo-{photo}", _made_evidence)


@require_POST
def skip(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    """Puts one proposal away without recording anything."""
    scrap = _own(request, pk)
    drop_part(scrap, place, by=_asker(request), at=timezone.now())
    return _back(request, pk)


@require_POST
def skip_photo(request: HttpRequest, pk: int, photo: int) -> HttpResponse:
    """Removes one photo without recording anything."""
    scrap = _own(request, pk)
    drop_file_of(scrap, photo, by=_asker(request), at=timezone.now())
    return _back(request, pk)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Deletes what was pasted, its photos, and everything they proposed."""
    drop_scrap(_own(request, pk), by=_asker(request), at=timezone.now())
    messages.success(request, gettext("The pasted text is deleted."))
    return redirect("intake:paste")


Verb = Callable[[HttpRequest, Scrap, Proposal, Any], None]


def _confirmed(request: HttpRequest, scrap: Scrap, prefix: str, verb: Verb) -> HttpResponse:
    looks, member = "look" in request.GET, cast(Member, acting_member(request))
    asked = Asked(request.POST.dict(), posted=looks, looks=looks)
    if looks:
        return _chat_page(request, scrap, asked)
    one = one_of(scrap, member, prefix, asked, at=timezone.now()) if member else None
    if one is None or one.refused:
        raise Http404
    form = sent_form(one, member, request.POST, at=timezone.now())
    if form.is_valid() and form.row is None:
        form.add_error(None, gettext("Choose the unit first, then the task."))
    if not form.is_valid() or not _tried(request, scrap, one, form, verb):
        return _chat_page(request, scrap, asked, {prefix: form}, 422)
    messages.success(request, gettext("Recorded."))
    return _back(request, scrap.pk)


def _tried(request: HttpRequest, scrap: Scrap, one: Proposal, form: Any, verb: Verb) -> bool:
    try:
        verb(request, scrap, one, form)
    except StaleVersion:
        form.add_error(None, CHANGED)
    except TaskRefused as refusal:
        form.add_error(None, task_refusal_words(refusal))
    except ReportRefused as refusal:
        form.add_error(None, report_refusal_words(refusal))
    except (EvidenceRefused, FileRefused) as refusal:
        form.add_error(None, evidence_refusal_words(refusal))
    except PermissionDenied:
        form.add_error(None, gettext("You may not write this down for this unit: it answers for itself."))
    return not form.errors


def _recorded(request: HttpRequest, scrap: Scrap, one: Proposal, form: ConfirmForm) -> None:
    sent, at, member = form.cleaned_data, timezone.now(), cast(Member, acting_member(request))
    key, _, version = sent["assignment"].partition(".")
    row = get_assignment(member, int(key), at=at)
    told = {"act": sent["act"], "words": sent["words"], "version": int(version), "by": member, "at": at}
    confirm_part(scrap, one.place, row, until=sent.get("until"), figures=form.figures, **told)


def _made_evidence(request: HttpRequest, scrap: Scrap, one: Proposal, form: PhotoForm) -> None:
    at, member = timezone.now(), cast(Member, acting_member(request))
    row = get_assignment(member, int(form.cleaned_data["assignment"]), at=at)
    confirm_photo(scrap, one.place, row, caption=form.cleaned_data["caption"], by=member, at=at)


def _say_it_was(request: HttpRequest, prefix: str) -> None:
    """That the photo was recorded; where it was with something else, that what came now was not kept."""
    if not sent_otherwise():
        messages.info(request, gettext("This photo was recorded already."))
        return
    words = gettext(
        "This photo was recorded already, with another task or other words. What you sent now was not kept: "
        "“%(words)s”. Correct the piece where it stands."
    )
    messages.warning(request, words % {"words": request.POST.get(f"{prefix}-caption", "")})


def _recorded_before(request: HttpRequest) -> bool:
    member, key = acting_member(request), key_sent()
    return member is not None and key is not None and brought_before(member, key, at=timezone.now()) is not None


def _chat_page(
    request: HttpRequest, scrap: Scrap, asked: Asked, bound: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    member, at = acting_member(request), timezone.now()
    if member is None:
        raise Http404
    context = chat_page(scrap, member, asked, at=at, bound=bound, page=request.GET.get("page", ""))
    return render(request, "intake/chat.html", {**context, "tab": TAB}, status=status)


def _back(request: HttpRequest, pk: int) -> HttpResponse:
    """To what is left, or to a new paste where nothing is."""
    try:
        _own(request, pk)
    except Http404:
        return redirect("intake:paste")
    return redirect("intake:chat", pk)


def _own(request: HttpRequest, pk: int) -> Scrap:
    return get_scrap(_asker(request), pk, kind=KIND, at=timezone.now())


def _asker(request: HttpRequest) -> Account:
    return cast(Account, request.user)
