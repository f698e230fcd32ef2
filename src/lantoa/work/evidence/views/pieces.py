"""The doors of one piece of evidence, of a campaign's gallery, of a unit's own, and of questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from lantoa.base.rows.states import StaleVersion
from lantoa.base.ui.repeated import say_done_before
from lantoa.work.evidence.actions import answer_likeness
from lantoa.work.evidence.forms import GalleryForm, LikenessForm
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.notices import SAID, refusal_words
from lantoa.work.evidence.queries.evidence import get_evidence
from lantoa.work.evidence.queries.gallery import (
    campaigns_with_counts,
    gallery_of,
    get_question,
    own_evidence,
    tasks_with_evidence,
    units_with_evidence,
)
from lantoa.work.evidence.rules import may_bring
from lantoa.work.evidence.states import DoneBefore, EvidenceRefused, LikenessAnswer
from lantoa.work.evidence.views.acts import ACTS
from lantoa.work.evidence.views.doors import asks, now, writer
from lantoa.work.evidence.views.sheets import piece_context
from lantoa.work.tasks.queries.assignments import get_campaign

A_PAGE, CAMPAIGNS = 24, 12
DONE_ALREADY = 208
Done = Callable[[], object]


@require_GET
def list_own(request: HttpRequest) -> HttpResponse:
    """What the person's unit has sent; before it the campaigns whose evidence they see whole."""
    watched = campaigns_with_counts(asks(request), at=now())
    campaigns = Paginator(watched, CAMPAIGNS).get_page(request.GET.get("campaigns"))
    page = Paginator(own_evidence(asks(request), at=now()), A_PAGE).get_page(request.GET.get("page"))
    context = {"campaigns": campaigns, "page": page, "may_send": may_bring(asks(request), at=now()), "tab": "evidence"}
    return render(request, "evidence/own.html", context)


@require_GET
def show_gallery(request: HttpRequest, pk: int) -> HttpResponse:
    """The evidence of a campaign, by unit, task, check, kind, and open questions."""
    campaign = get_campaign(asks(request), pk, at=now())
    form = GalleryForm(request.GET, units=units_with_evidence(campaign), tasks=tasks_with_evidence(campaign))
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = gallery_of(asks(request), campaign, wanted, at=now())
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "evidence/gallery.html", {"campaign": campaign, "form": form, "page": page})


@require_GET
def show_piece(request: HttpRequest, pk: int) -> HttpResponse:
    """One piece: what it shows, the sentence and the task it proves, who checked it, who agrees to its publication."""
    evidence = get_evidence(asks(request), pk, at=now())
    return render(request, "evidence/piece.html", piece_context(request, evidence))


@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """What any button of the page does; a form that came too late or is refused comes back with its words."""
    if act not in ACTS:
        raise Http404
    evidence = get_evidence(asks(request), pk, at=now())
    form = ACTS[act].form(evidence)(request.POST, request.FILES, prefix=act)
    status = _tried(form, lambda: ACTS[act].verb(request, evidence, form.cleaned_data)) if form.is_valid() else 422
    if status == DONE_ALREADY:
        say_done_before(request)
        return redirect("evidence:show", pk)
    if status == 200:
        messages.success(request, SAID[act])
        return redirect("evidence:show", pk)
    return _again(request, evidence, act, form, status)


def _again(request: HttpRequest, evidence: Evidence, name: str, form: forms.Form, status: int) -> HttpResponse:
    fresh = get_evidence(asks(request), evidence.pk, at=now())
    context = piece_context(request, fresh, name, form, stale=status == 409)
    return render(request, "evidence/piece.html", context, status=status)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether two alike pictures are one."""
    question = get_question(asks(request), pk, at=now())
    form = LikenessForm(request.POST, prefix=f"question-{pk}")
    status = _tried(form, lambda: _answered(request, question, form.cleaned_data)) if form.is_valid() else 422
    if status == 200:
        messages.success(request, SAID["question"])
        return redirect("evidence:show", question.newer_id)
    return _again(request, question.newer, f"question-{pk}", form, status)


def _answered(request: HttpRequest, question: Any, said: dict[str, Any]) -> None:
    how = {"version": said["version"], "words": said["words"]}
    answer_likeness(question, LikenessAnswer(said["answer"]), by=writer(request), at=now(), **how)


def _tried(form: forms.Form, verb: Done) -> int:
    """200 where it was done, 208 where the same person had done it before, 409 where somebody was faster, 422 where it
    is refused with words."""
    try:
        verb()
    except DoneBefore:
        return DONE_ALREADY
    except StaleVersion:
        return 409
    except EvidenceRefused as refusal:
        form.add_error(None, refusal_words(refusal))
        return 422
    return 200
