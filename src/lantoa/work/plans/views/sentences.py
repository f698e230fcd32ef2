"""The door of one sentence: what it is, and a task of the person's own from its words."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.work.plans.actions.duties import WordsNotInSentence
from lantoa.work.plans.actions.duty_rows import words_of
from lantoa.work.plans.actions.duty_shapes import add_duty, rule_sentence
from lantoa.work.plans.forms.duties import DutySheet
from lantoa.work.plans.forms.heads import KindForm
from lantoa.work.plans.models import Sentence
from lantoa.work.plans.queries.drafts import DutyDraft
from lantoa.work.plans.queries.page import names_above, one_row
from lantoa.work.plans.queries.plans import get_sentence
from lantoa.work.plans.states import Force, SentenceKind
from lantoa.work.plans.views.doors import asks, back_to, now, writer, writes
from lantoa.work.plans.views.duties import NOT_THERE
from lantoa.work.plans.views.overtaken import when_overtaken


@require_http_methods(["GET", "POST"])
@when_overtaken
def show_sentence(request: HttpRequest, pk: int) -> HttpResponse:
    """One sentence with its tasks; sent, it becomes a task of the person's own."""
    sentence = get_sentence(asks(request), pk, at=now())
    if request.method != "POST":
        return _page(request, sentence, DutySheet(_first_draft(request, sentence)))
    sheet = DutySheet(data=request.POST)
    if sheet.is_valid() and _added(request, sentence, sheet):
        return back_to(sentence)
    return _page(request, sentence, sheet, status=422)


def _first_draft(request: HttpRequest, sentence: Sentence) -> DutyDraft:
    words = " ".join(request.GET.get("words", "").split())
    line = " ".join(sentence.text.split())
    if not words or words not in line:
        words, line = sentence.text, sentence.text
    label = sentence.label if line.startswith(words) else ""  # a selection from the start takes the number with it
    own = words_of(words, label, None, None)
    return DutyDraft(words=own, force=Force.ASSIGN, lead=names_above(sentence))


def _added(request: HttpRequest, sentence: Sentence, sheet: DutySheet) -> bool:
    try:
        add_duty(sentence, sheet.draft(), client_key=_key(request), by=writer(request), at=now())
    except WordsNotInSentence:
        sheet.duty.add_error("words", NOT_THERE)
        return False
    return True


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("client_key", ""))
    except ValueError:
        return uuid4()


def _page(request: HttpRequest, sentence: Sentence, sheet: DutySheet, status: int = 200) -> HttpResponse:
    context = {
        "sentence": sentence,
        "row": one_row(sentence),
        "sheet": sheet,
        "kind_form": KindForm(initial={"version": sentence.version, "kind": sentence.kind}),
        "client_key": request.POST.get("client_key") or uuid4(),
        "plan": sentence.plan,
        "file": sentence.plan.as_file,
        "tab": "check",
        "writes": writes(request, sentence.plan),
    }
    return render(request, "plans/sentence.html", context, status=status)


@require_POST
@when_overtaken
def rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a sentence is."""
    sentence, form = get_sentence(asks(request), pk, at=now()), KindForm(request.POST)
    if not form.is_valid():
        return _page(request, sentence, DutySheet(_first_draft(request, sentence)), status=422)
    data = form.cleaned_data
    kind = SentenceKind(data["kind"])
    how = {"version": data["version"], "by": writer(request), "at": now(), "reason": data["reason"]}
    rule_sentence(sentence, kind, **how)
    return back_to(sentence)
