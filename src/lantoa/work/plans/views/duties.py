"""The doors of one task: correct, split, merge, history."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lantoa.base.rows.numbers import LARGEST_VERSION, whole_number
from lantoa.base.rows.states import StaleVersion
from lantoa.work.plans.actions.duties import LeadMissing, WordsNotInSentence, correct_duty, take_earlier
from lantoa.work.plans.actions.duty_shapes import CannotMerge, CannotSplit, merge_duties, split_duty
from lantoa.work.plans.forms.duties import DutySheet, SplitForm
from lantoa.work.plans.forms.uploads import ids_and_versions
from lantoa.work.plans.models import Duty
from lantoa.work.plans.queries.drafts import draft_of
from lantoa.work.plans.queries.page import history_of
from lantoa.work.plans.queries.plans import duties_by_key, duties_near, get_duty, split_before
from lantoa.work.plans.queries.splitting import Offer, cut_as_a_clerk_would, offered_parts
from lantoa.work.plans.views.doors import asks, back_to, by_htmx, must_write, now, say, view_of, writer, writes
from lantoa.work.plans.views.overtaken import when_overtaken
from lantoa.work.plans.views.sheets import changed_rows

NOT_THERE = gettext_lazy("These words do not stand in the sentence in one piece. Copy them from it.")
TWO_OR_MORE = gettext_lazy("A task can be split into two or more while it stands.")
ONLY_WHO = gettext_lazy("One of the parts only says who, and nothing that is to be done. Write that with it.")
NOBODY_LEADS = gettext_lazy(
    "Who leads? Write the name the plan means. If this is nobody's task, say “Not a task” beside it."
)


@require_http_methods(["GET", "POST"])
@when_overtaken
def edit_duty(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a task, in the margin or on a page of its own."""
    duty = get_duty(asks(request), pk, at=now())
    must_write(request, duty.plan)
    sheet = DutySheet(draft_of(duty), version=duty.version, data=request.POST or None)
    if request.method == "POST" and sheet.is_valid() and _corrected(request, duty, sheet):
        return _done(request, duty)
    return _form(request, duty, sheet)


def _corrected(request: HttpRequest, duty: Duty, sheet: DutySheet) -> bool:
    try:
        correct_duty(duty, sheet.draft(), version=sheet.version, by=writer(request), at=now(), reason=sheet.reason)
    except WordsNotInSentence:
        sheet.duty.add_error("words", NOT_THERE)
        return False
    except LeadMissing:
        sheet.duty.add_error("lead", NOBODY_LEADS)
        return False
    return True


def _done(request: HttpRequest, duty: Duty) -> HttpResponse:
    if by_htmx(request):
        return changed_rows(request, duty.plan, [duty.sentence_id])
    say(request, _("Saved. What was there before stands in the history of the task."))
    return back_to(duty, view_of(request))


def _form(request: HttpRequest, duty: Duty, sheet: DutySheet) -> HttpResponse:
    context = {"duty": duty, "sheet": sheet, "plan": duty.plan, "file": duty.plan.as_file, "show": view_of(request)}
    context["writes"] = writes(request, duty.plan)
    refused = request.method == "POST"
    template = "plans/_duty_form.html" if by_htmx(request) else "plans/duty_edit.html"
    answer = render(request, template, context, status=422 if refused and not by_htmx(request) else 200)
    if refused and by_htmx(request):
        answer["HX-Retarget"], answer["HX-Reswap"] = f"#v{duty.pk}", "outerHTML"
    return answer


@require_POST
@when_overtaken
def take_before(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over what a person had set on the task this one goes on from."""
    duty = get_duty(asks(request), pk, at=now())
    must_write(request, duty.plan)
    version = whole_number(request.POST.get("version"), largest=LARGEST_VERSION) or 0
    take_earlier(duty, version=version, by=writer(request), at=now())
    return back_to(duty, view_of(request))


@require_GET
def show_row(request: HttpRequest, pk: int) -> HttpResponse:
    """The task's row as it stands: what "cancel" puts back in place of the form."""
    duty = get_duty(asks(request), pk, at=now())
    return changed_rows(request, duty.plan, [duty.sentence_id]) if by_htmx(request) else back_to(duty)


@require_http_methods(["GET", "POST"])
@when_overtaken
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one task several, in words of its own sentence."""
    duty = get_duty(asks(request), pk, at=now())
    must_write(request, duty.plan)
    form = SplitForm(request.POST or None, initial=_first_parts(duty))
    if form.is_bound and form.is_valid() and _done_before(duty, form):
        return back_to(duty)
    if request.method == "POST" and form.is_valid() and _split(request, duty, form):
        say(request, _("The task was split. Each part is to be ticked for itself."))
        return back_to(duty)
    context = _context(request, duty, form=form)
    return render(request, "plans/duty_split.html", context, status=422 if form.errors else 200)


def _done_before(duty: Duty, form: SplitForm) -> bool:
    return split_before(duty, form.parts(), form.leads(), version=form.cleaned_data["version"])


def _split(request: HttpRequest, duty: Duty, form: SplitForm) -> bool:
    version = form.cleaned_data["version"]
    try:
        split_duty(duty, form.parts(), leads=form.leads(), version=version, by=writer(request), at=now())
    except WordsNotInSentence as wrong:
        names = [name for name, value in form.cleaned_data.items() if name != "version" and str(wrong) in str(value)]
        form.add_error(names[0] if names else None, NOT_THERE)
    except CannotSplit as refusal:
        form.add_error(None, ONLY_WHO if str(refusal) == "only_who" else TWO_OR_MORE)
    return form.is_valid()


def _first_parts(duty: Duty) -> dict[str, Any]:
    offers = offered_parts(duty) or [Offer(words, ()) for words in cut_as_a_clerk_would(duty)]
    first: dict[str, Any] = {"version": duty.version}
    for n, offer in enumerate(offers, 1):
        first |= {f"part_{n}": offer.words, f"lead_{n}": offer.leads}
    return first


@require_http_methods(["GET", "POST"])
@when_overtaken
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Make two tasks one: choose the task that stays."""
    duty, mistake = get_duty(asks(request), pk, at=now()), ""
    must_write(request, duty.plan)
    if duty.merged_into is not None and duty.merged_into_id in ids_and_versions(request.POST.getlist("into")):
        return back_to(duty.merged_into)
    if request.method == "POST":
        into, mistake = _merged(request, duty)
        if into is not None:
            say(request, _("The two tasks are one now. It is to be ticked again."))
            return back_to(into)
    chosen = ids_and_versions(request.POST.getlist("into"))
    context = _context(request, duty, others=duties_near(duty), mistake=mistake, chosen=chosen)
    return render(request, "plans/duty_merge.html", context, status=422 if mistake else 200)


def _merged(request: HttpRequest, duty: Duty) -> tuple[Duty | None, str]:
    chosen = ids_and_versions(request.POST.getlist("into"))
    own = ids_and_versions(request.POST.getlist("duty"))
    into = next(iter(duties_by_key(duty.plan, list(chosen)).values()), None)
    if into is None or duty.pk not in own:
        return None, _("Choose the task that stays.")
    versions = {"version": own[duty.pk], "into_version": chosen[into.pk]}
    try:
        return merge_duties(duty, into, by=writer(request), at=now(), **versions), ""
    except CannotMerge:
        return None, _("These two cannot become one: one of them no longer stands.")
    except StaleVersion:
        return None, _("One of the two has changed meanwhile, so nothing was merged. Look at both, then choose again.")


@require_GET
def duty_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every correction of a task: field, before, after, who, when, why."""
    duty = get_duty(asks(request), pk, at=now())
    return render(request, "plans/duty_history.html", _context(request, duty, corrections=history_of(duty)))


def _context(request: HttpRequest, duty: Duty, **more: Any) -> dict[str, Any]:
    own = {"duty": duty, "plan": duty.plan, "file": duty.plan.as_file, "tab": "check"}
    return {**own, "writes": writes(request, duty.plan), **more}
