"""The doors of the editor: questions and their answers, words of the units, cut-offs."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lantoa.work.consolidation.actions.answering import answer_question
from lantoa.work.consolidation.actions.choosing import choose_quote, drop_quote
from lantoa.work.consolidation.actions.freezing import freeze_totals
from lantoa.work.consolidation.bridge.lines import Line, lines_of, thawed
from lantoa.work.consolidation.bridge.narratives import groups_of
from lantoa.work.consolidation.bridge.questions import Question, questions_of
from lantoa.work.consolidation.bridge.totals import whole_of
from lantoa.work.consolidation.forms import AnswerForm, FreezeForm, QuoteForm
from lantoa.work.consolidation.notices import question_words, refusal_words
from lantoa.work.consolidation.queries.narratives import chosen_of, counts_by_kind, get_narrative, get_quote
from lantoa.work.consolidation.queries.scope import scope_of
from lantoa.work.consolidation.queries.snapshots import (
    errata_of,
    get_snapshot,
    snapshots_of,
    totals_frozen,
    words_errata_of,
)
from lantoa.work.consolidation.queries.units import get_report_of
from lantoa.work.consolidation.states import ConsolidationRefused
from lantoa.work.consolidation.views.doors import (
    asks,
    edited_form,
    form_of,
    now,
    page_of,
    scope_asked,
    waiting_beside,
    writer,
)
from lantoa.work.reports.models import FormIndicator
from lantoa.work.reports.queries.forms import get_indicator
from lantoa.work.reports.states import NarrativeKind

MOST_GROUPS = 150
"""So many groups of words stand on one page; how many more there are is said: one looks below a unit for them."""


@require_GET
def show_questions(request: HttpRequest, pk: int) -> HttpResponse:
    """What cannot both be true, what stands far from its kind, shares nobody agreed: each a question."""
    scope = scope_asked(request, form_of(request, pk))
    asked = questions_of(scope)
    rows = [(one, question_words(one), _answer_form(one)) for one in asked.open]
    settled = [(one, question_words(one), answer) for one, answer in asked.settled]
    context = {"rows": rows, "settled": settled, "disputes": asked.disputes, "more": asked.more}
    return render(request, "consolidation/questions.html", page_of(request, scope, "questions", **context))


def _answer_form(one: Question) -> AnswerForm:
    figure = one.figure
    initial = {
        "report": figure.report_id, "figure": figure.form_indicator_id, "part": figure.split, "code": one.code,
        "about": one.about,
    }  # fmt: skip
    return AnswerForm(initial=initial, prefix=f"q{figure.pk}-{one.code.replace('.', '-')}")


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what came of a question."""
    form = edited_form(request, pk)
    sent = AnswerForm(request.POST, prefix=request.POST.get("prefix") or None)
    address = reverse("consolidation:questions", args=[pk])
    if not sent.is_valid():
        messages.warning(request, _("The answer was not kept: choose what came of it, and say it in a few words."))
        return redirect(address)
    data = sent.cleaned_data
    report, indicator = get_report_of(form, data["report"]), get_indicator(form, data["figure"])
    return _tried(request, address, lambda: answer_question(
        form, report, indicator, part=data["part"], code=data["code"], about=data["about"], kind=data["kind"],
        words=data["words"], by=writer(request), at=now(),
    ), _("The answer is kept; the question comes back when the numbers change."))  # fmt: skip


@require_GET
def show_words(request: HttpRequest, pk: int) -> HttpResponse:
    """What units wrote, grouped by likeness, for the editor to choose from."""
    scope = scope_asked(request, form_of(request, pk))
    kind = request.GET.get("kind", "")
    kind = kind if kind in NarrativeKind.values else str(NarrativeKind.RESULTS)
    chosen, counts = chosen_of(scope.form), counts_by_kind(scope)
    kinds = [(value, label, counts.get(value, 0), value == kind) for value, label in NarrativeKind.choices]
    groups = groups_of(scope, kind, chosen)
    context = {"groups": groups[:MOST_GROUPS], "more": max(0, len(groups) - MOST_GROUPS), "kinds": kinds, "kind": kind}
    context |= {"chosen": chosen, "keep": {"kind": kind}}
    return render(request, "consolidation/words.html", page_of(request, scope, "words", **context))


@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Take words of a unit into the report."""
    form, sent = edited_form(request, pk), QuoteForm(request.POST)
    address = reverse("consolidation:words", args=[pk])
    if not sent.is_valid():
        messages.warning(request, _("Nothing was chosen: the words could not be found."))
        return redirect(address)
    narrative = get_narrative(form, sent.cleaned_data["narrative"])
    place = {"start": sent.cleaned_data["start"], "end": sent.cleaned_data["end"]}
    return _tried(
        request,
        f"{address}?kind={narrative.kind}#n{narrative.pk}-{place['start']}",
        lambda: choose_quote(form, narrative, **place, by=writer(request), at=now()),
        _("The words are chosen, with the name of the unit."),
    )


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave words out again."""
    quote = get_quote(asks(request), pk, at=now())
    address = f"{reverse('consolidation:words', args=[quote.form_id])}?kind={quote.kind}"
    return _tried(
        request, address, lambda: drop_quote(quote, by=writer(request), at=now()), _("The words are left out.")
    )


@require_GET
def show_snapshots(request: HttpRequest, pk: int) -> HttpResponse:
    """The cut-offs of a form."""
    form = form_of(request, pk)
    context = {"snapshots": snapshots_of(form), "freeze": FreezeForm(), "waiting": waiting_beside(request, form)}
    return render(
        request, "consolidation/snapshots.html", page_of(request, scope_of(form, at=now()), "snapshots", **context)
    )


@require_POST
def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze the totals as they stand."""
    form, sent = edited_form(request, pk), FreezeForm(request.POST)
    address = reverse("consolidation:snapshots", args=[pk])
    if not sent.is_valid():
        messages.warning(request, _("Nothing was frozen: the words are too long."))
        return redirect(address)
    return _tried(request, address, lambda: freeze_totals(form, **sent.cleaned_data, by=writer(request), at=now()),
                  _("The totals are frozen. What units correct from now on is recorded beside them."))  # fmt: skip


@require_GET
def show_snapshot(request: HttpRequest, pk: int) -> HttpResponse:
    """A cut-off: its totals, how they stand today, and what was corrected since."""
    snapshot = get_snapshot(asks(request), pk, at=now())
    scope = scope_of(snapshot.form, at=now())
    today = {(line.indicator.pk, line.part): line for line in lines_of(scope, whole_of(scope))}
    lines = [(line, today.get((line.indicator.pk, line.part))) for line in thawed(totals_frozen(snapshot))]
    errata = errata_of(snapshot)
    context = {"snapshot": snapshot, "lines": lines, "errata": errata, "words_errata": words_errata_of(snapshot)}
    context["moved"] = _moved(lines, {one.form_indicator_id for one in errata})
    return render(request, "consolidation/snapshot.html", page_of(request, scope, "snapshots", **context))


def _moved(lines: list[tuple[Line, Line | None]], corrected: set[int]) -> list[FormIndicator]:
    """The figures that stand otherwise today though no unit has corrected its report of them."""
    other = {
        line.indicator.pk: line.indicator
        for line, today in lines
        if today is not None and (today.claimed, today.estimates) != (line.claimed, line.estimates)
    }
    return [row for key, row in other.items() if key not in corrected]


def _tried(request: HttpRequest, address: str, act: Callable[[], object], done: str) -> HttpResponse:
    """Do it and say so, or say why not."""
    try:
        act()
        messages.success(request, done)
    except ConsolidationRefused as refusal:
        messages.warning(request, refusal_words(refusal))
    return redirect(address)
