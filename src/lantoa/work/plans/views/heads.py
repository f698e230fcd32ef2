"""The doors of the front sheet and of the questions."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.work.plans.actions.findings import reopen_finding, settle_finding
from lantoa.work.plans.actions.heads import add_fact, correct_fact, correct_head, drop_fact
from lantoa.work.plans.actions.reading_facts import HEAD_FIELDS
from lantoa.work.plans.forms.duties import ReasonForm
from lantoa.work.plans.forms.heads import AnswerForm, FactForm, HeadForm
from lantoa.work.plans.models import Finding, Plan
from lantoa.work.plans.queries.plans import get_fact, get_finding, get_plan, sentence_at
from lantoa.work.plans.rules import may_withdraw
from lantoa.work.plans.states import Answer, FactKind
from lantoa.work.plans.views.doors import asks, by_htmx, must_correct, now, to_check, view_of, writer, writes
from lantoa.work.plans.views.overtaken import when_overtaken
from lantoa.work.plans.views.sheets import changed_rows, fact_groups, head_facts, issuer_context


@require_http_methods(["GET", "POST"])
@when_overtaken
def edit_head(request: HttpRequest, pk: int) -> HttpResponse:
    """The front sheet: what the head of the document prints, and the facts beside the tasks."""
    plan = get_plan(asks(request), pk, at=now())
    first = {name: getattr(plan, name) for name in HEAD_FIELDS} | {"version": plan.version}
    form = HeadForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        how = {"version": data["version"], "by": writer(request), "at": now(), "reason": data["reason"]}
        correct_head(plan, data, **how)
        return redirect("plans:head", plan.pk)
    return _head_page(request, plan, form, FactForm())


def _head_page(request: HttpRequest, plan: Plan, form: HeadForm, fact_form: FactForm) -> HttpResponse:
    context = {
        "plan": plan,
        "file": plan.as_file,
        "tab": "head",
        "form": form,
        "fact_form": fact_form,
        "fact_groups": fact_groups(list(plan.facts.filter(dropped=False))),
        "head_facts": head_facts(plan),
        "writes": writes(request, plan),
        "may_withdraw": may_withdraw(asks(request), plan, at=now()),
    }
    return render(request, "plans/head.html", context, status=422 if form.is_bound or fact_form.is_bound else 200)


@require_POST
@when_overtaken
def new_fact(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a fact the reader did not see."""
    plan, form = get_plan(asks(request), pk, at=now()), FactForm(request.POST)
    must_correct(request, plan)
    if not form.is_valid():
        first = {name: getattr(plan, name) for name in HEAD_FIELDS} | {"version": plan.version}
        return _head_page(request, plan, HeadForm(initial=first), form)
    data = form.cleaned_data
    key: UUID = data["client_key"] or uuid4()
    values = {"kind": FactKind(data["kind"]), "value": data["value"], "on": data["on"], "author": data["author"]}
    add_fact(plan, client_key=key, by=writer(request), at=now(), reason=data["reason"], **values)
    return redirect("plans:head", plan.pk)


@require_http_methods(["GET", "POST"])
@when_overtaken
def edit_fact(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct one fact."""
    fact = get_fact(asks(request), pk, at=now())
    first = {name: getattr(fact, name) for name in ("kind", "value", "on", "author", "version")}
    form = FactForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        how = {"by": writer(request), "at": now(), "reason": data["reason"]}
        correct_fact(fact, data, version=data["version"] or 0, **how)
        return redirect("plans:head", fact.plan_id)
    context = {"fact": fact, "form": form, "plan": fact.plan, "file": fact.plan.as_file, "tab": "head"}
    return render(request, "plans/fact.html", context | {"writes": writes(request, fact.plan)})


@require_POST
@when_overtaken
def remove_fact(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that this is no such fact."""
    fact, form = get_fact(asks(request), pk, at=now()), ReasonForm(request.POST)
    must_correct(request, fact.plan)
    if form.is_valid():
        how = {"version": form.cleaned_data["version"], "reason": form.cleaned_data["reason"]}
        drop_fact(fact, by=writer(request), at=now(), **how)
    return redirect("plans:head", fact.plan_id)


@require_http_methods(["GET", "POST"])
@when_overtaken
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide a question."""
    finding = get_finding(asks(request), pk, at=now())
    form = AnswerForm(request.POST or None, initial={"version": finding.version}, finding=finding)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        how = {"version": data["version"], "by": writer(request), "at": now(), "note": data["note"]}
        settle_finding(finding, Answer(data["answer"]), **how)
        return _decided(request, finding)
    sentence = sentence_at(finding.plan, finding.anchor)
    context = {"finding": finding, "form": form, "sentence": sentence, "plan": finding.plan, "tab": "check"}
    context |= {"file": finding.plan.as_file, "show": view_of(request), "writes": writes(request, finding.plan)}
    context |= issuer_context(request, finding.plan, [finding])
    template = "plans/_finding_form.html" if by_htmx(request) else "plans/finding.html"
    return render(request, template, context)


def _decided(request: HttpRequest, finding: Finding) -> HttpResponse:
    sentence = sentence_at(finding.plan, finding.anchor)
    if by_htmx(request) and sentence is not None:
        return changed_rows(request, finding.plan, [sentence.pk])
    at = f"c{sentence.pk}" if sentence else ""
    return redirect(to_check(finding.plan, part=sentence.part if sentence else 1, show=view_of(request), at=at))


@require_POST
@when_overtaken
def undecide(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a question again."""
    finding, form = get_finding(asks(request), pk, at=now()), ReasonForm(request.POST)
    must_correct(request, finding.plan)
    if form.is_valid():
        reopen_finding(finding, version=form.cleaned_data["version"], by=writer(request), at=now())
    return redirect("plans:finding", finding.pk)
