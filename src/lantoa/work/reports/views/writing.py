"""The doors of a unit that reports: step by step, read back, sent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lantoa.base.rows.numbers import whole_number
from lantoa.base.rows.states import StaleVersion
from lantoa.base.scraps.actions import keep_scrap
from lantoa.base.scraps.queries import get_scrap
from lantoa.base.sent.actions import sent_alike
from lantoa.work.reports.actions.submitting import submit_report
from lantoa.work.reports.actions.writing import save_draft
from lantoa.work.reports.drafts import read_draft
from lantoa.work.reports.forms.writing import StepForm, SubmitForm, WordsForm
from lantoa.work.reports.models import Report
from lantoa.work.reports.queries.forms import asked_of
from lantoa.work.reports.queries.reports import get_report
from lantoa.work.reports.rules import may_write
from lantoa.work.reports.states import ReportRefused, ReportState
from lantoa.work.reports.steps import WriteStep, steps_of
from lantoa.work.reports.views.doors import account, asks, now, writer
from lantoa.work.reports.views.pages import check_page, write_page
from lantoa.work.reports.wording import SAID, refusal_words

SCRAP = "reports.draft"


@require_http_methods(["GET", "POST"])
def write_step(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    """One step of a report. Whatever is typed is kept; what cannot be read is told beside it."""
    report = _own(request, pk)
    asked = asked_of(report.form, report.unit)
    steps = steps_of(report.form, asked)
    if not 1 <= step <= len(steps):
        raise Http404
    if request.method == "POST":
        return _saved(request, report, steps, steps[step - 1])
    kept = _kept(request)
    form = _form(report, steps[step - 1], kept)
    if isinstance(form, StepForm):
        form.add_clashes(read_draft(_shown_draft(report, kept), asked).figures)
    return render(request, "reports/write.html", write_page(report, steps, steps[step - 1], form, kept is not None))


def _own(request: HttpRequest, pk: int) -> Report:
    report = get_report(asks(request), pk, at=now())
    if not may_write(asks(request), report, at=now()):
        raise Http404
    return report


def _shown_draft(report: Report, kept: dict[str, str] | None) -> dict[str, Any]:
    return {"figures": {**report.draft.get("figures", {}), **(kept or {})}}


def _form(report: Report, step: WriteStep, kept: dict[str, str] | None) -> StepForm | WordsForm:
    """The step with what stands in the draft, or with what a person had typed when somebody was faster."""
    part = "figures" if step.asked else "narratives"
    there = dict(report.draft.get(part, {}))
    data = {**(there if kept is None else kept), "version": report.version}
    beside = None if kept is None else there
    if step.asked:
        return StepForm(data, asked=step.asked, now=beside)
    return WordsForm(data, kinds=report.form.narratives, now=beside)


def _kept(request: HttpRequest) -> dict[str, str] | None:
    key = whole_number(request.GET.get("kept"))
    if key is None:
        return None
    return dict(get_scrap(account(request), key, kind=SCRAP, at=now()).content[0])


def _saved(request: HttpRequest, report: Report, steps: list[WriteStep], step: WriteStep) -> HttpResponse:
    version = whole_number(request.POST.get("version")) or 0
    form = _sent(request.POST, report, step)
    how: dict[str, Any] = {"figures" if step.asked else "narratives": form.typed()}
    told = _tells_clash(report, step, form)
    try:
        save_draft(report, version=version, by=writer(request), at=now(), **how)
    except StaleVersion:
        scrap = keep_scrap(SCRAP, [form.typed()], by=account(request), at=now())
        return redirect(f"{_address(report, step)}?kept={scrap.pk}")
    except ReportRefused as refusal:
        form.add_error(None, refusal_words(refusal))
        return render(request, "reports/write.html", write_page(report, steps, step, form, False), status=422)
    if told and not form.errors:
        messages.warning(request, SAID["clash"])
    return _next(request, report, steps, step, bool(form.errors) or told)


def _tells_clash(report: Report, step: WriteStep, form: StepForm | WordsForm) -> bool:
    """Whether a whole and its parts contradict each other and the unit has not been told so of these very numbers:
    told once beside the field, it may go on and put it right later."""
    typed, before = form.typed(), report.draft.get("figures", {})
    clash = any(one.clash for one in read_draft({"figures": typed}, step.asked).figures)
    return clash and any(before.get(name, "") != said for name, said in typed.items())


def _sent(data: QueryDict, report: Report, step: WriteStep) -> StepForm | WordsForm:
    return StepForm(data, asked=step.asked) if step.asked else WordsForm(data, kinds=report.form.narratives)


def _next(request: HttpRequest, report: Report, steps: list[WriteStep], step: WriteStep, wrong: bool) -> HttpResponse:
    """Where it goes on: the next step, the reading back; the same step again where something cannot be read."""
    if wrong or request.POST.get("go") == "stay":
        messages.success(request, SAID["save"])
        return redirect(_address(report, step))
    if step.number == len(steps) or request.POST.get("go") == "check":
        return redirect("reports:check", report.pk)
    return redirect(_address(report, steps[step.number]))


def _address(report: Report, step: WriteStep) -> str:
    return reverse("reports:write", args=[report.pk, step.number])


@require_GET
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything read back before it is sent."""
    report = _own(request, pk)
    form = SubmitForm(
        initial={"version": report.version}, must_say_why=report.state == ReportState.ACCEPTED
    )  # fmt: skip
    return render(request, "reports/check.html", check_page(report, form))


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the report."""
    report = _own(request, pk)
    form = SubmitForm(request.POST, must_say_why=report.state == ReportState.ACCEPTED and not sent_alike())
    if form.is_valid():
        try:
            submit_report(report, by=writer(request), at=now(), **form.cleaned_data)
        except StaleVersion:
            messages.warning(request, SAID["stale"])
            return redirect("reports:check", pk)
        except ReportRefused as refusal:
            form.add_error(None, refusal_words(refusal))
        else:
            messages.success(request, SAID["submit"])
            return redirect("reports:report", pk)
    return render(request, "reports/check.html", check_page(report, form), status=422)
