"""The doors of documents: the list, a new one, one with its way, a step, its files."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lantoa.base.files.answer import file_answer
from lantoa.base.mail.actions import is_mail_on, page_address
from lantoa.base.rows.moments import day_of
from lantoa.base.rows.states import StaleVersion
from lantoa.base.ui.repeated import say_done_before
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.queries.tree import ancestors
from lantoa.work.documents import actions
from lantoa.work.documents.actions.registering import may_note
from lantoa.work.documents.bridge import (
    blank_document,
    docx_of,
    fault_key,
    faults_to_see,
    paper_of,
    pdf_of,
    picture_of,
    reaches_nobody,
)
from lantoa.work.documents.fault_words import fault_words
from lantoa.work.documents.forms import IssueForm, SendForm, StartForm, StepForm, WordsForm
from lantoa.work.documents.forms.casing import CaseForm
from lantoa.work.documents.heads import with_head
from lantoa.work.documents.models import DocumentRecipient, OfficialDocument
from lantoa.work.documents.notices import SAID, refusal_words
from lantoa.work.documents.queries.documents import (
    documents_visible_to,
    get_campaign,
    get_document,
    recipients_of,
    seals_of,
)
from lantoa.work.documents.queries.way import next_step, taken_before, way_of
from lantoa.work.documents.rules import leads, may_hand_over_case, may_issue, may_read_registers, may_write
from lantoa.work.documents.states import DocumentState, StepRefused, Verb
from lantoa.work.documents.views.doors import asks, now, say, when_overtaken, writer
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.queries.plans import plans_visible_to, standing_plans, units_to_write_for

A_PAGE = 30
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
AT_FIELD = {
    "nobody": "file_only", "day_ahead": "issued_on", "day_before_last": "issued_on", "day_before_signed": "issued_on",
    "no_profile": "issued_on",
}  # fmt: skip
"""At which field of a step's form a refusal is said."""
ACTS: dict[str, tuple[Any, type[Any]]] = {
    Verb.SUBMIT: (actions.submit_document, SendForm),
    Verb.RETURN: (actions.return_document, WordsForm),
    Verb.APPROVE: (actions.approve_document, StepForm),
    Verb.SIGN: (actions.sign_document, SendForm),
    Verb.ISSUE: (actions.issue_document, IssueForm),
}


@require_GET
def list_documents(request: HttpRequest) -> HttpResponse:
    """The documents the person may see, the newest first."""
    member = asks(request)
    page = Paginator(documents_visible_to(member, at=now()), A_PAGE).get_page(request.GET.get("page"))
    drafts = member is not None and not member.account.is_link and units_to_write_for(member, at=now()).exists()
    context = {"page": page, "may_draft": drafts, "reads_registers": may_read_registers(member, at=now())}
    return render(request, "documents/list.html", context)


@require_GET
def list_of_campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """The documents of one campaign that the person may see."""
    campaign = get_campaign(asks(request), pk, at=now())
    form = CaseForm(initial={"title": campaign.title})
    return render(request, "documents/of_campaign.html", campaign_context(request, campaign, form))


def campaign_context(request: HttpRequest, campaign: Campaign, form: CaseForm) -> dict[str, Any]:
    """What the page of a campaign's documents prints; ``form`` takes its case file out, for whoever may."""
    member, at = asks(request), now()
    rows = documents_visible_to(member, at=at).filter(campaign=campaign)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = form if may_hand_over_case(member, campaign, at=at) else None
    return {"campaign": campaign, "page": page, "tab": "documents", "form": shown}


@require_http_methods(["GET", "POST"])
def new_document(request: HttpRequest) -> HttpResponse:
    """Draft an empty document of a kind."""
    member, at = asks(request), now()
    units = units_to_write_for(member, at=at)
    if member is None or member.account.is_link or not units.exists():
        raise PermissionDenied
    form = StartForm(request.POST if request.method == "POST" else None, units=units)
    if not form.is_valid():
        return render(request, "documents/new.html", {"form": form}, status=422 if request.method == "POST" else 200)
    document = _started(form.cleaned_data, member, at)
    say(request, SAID[Verb.START])
    return redirect("documents:show", document.pk)


def _started(data: dict[str, Any], member: Any, at: Any) -> OfficialDocument:
    unit = data["unit"]
    blank = blank_document(data["kind"], unit, superior="", title=data["title"], day=day_of(at))
    content = with_head(blank, unit, ancestors(unit, day_of(at)), None, None)
    how = {"by": member, "at": at, "client_key": data["client_key"]}
    return actions.start_document(None, unit, data["kind"], content, **how)


@require_GET
def show_document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: its way with one next button, its paper, its recipients."""
    document = get_document(asks(request), pk, at=now())
    return render(request, "documents/show.html", document_context(request, document))


def document_context(
    request: HttpRequest, document: OfficialDocument, form: Any = None, act: str = ""
) -> dict[str, Any]:
    """What the page of a document prints."""
    member, at = asks(request), now()
    step = next_step(member, document, at=at)
    forms = {verb: _form_of(verb, document) for verb in ACTS}
    if form is not None:
        forms[act] = form
    shown = {"step": step, "forms": forms, "form": forms.get(step.verb) if step.verb else None}
    return shown | _sheet(document, member, at) | {"document": document, "writes": may_write(member, document, at=at)}


def _form_of(act: str, document: OfficialDocument, sent: Any = None) -> Any:
    """The form of a step; of submitting and signing with the tick for the file only, where nobody receives it."""
    kind = ACTS[act][1]
    more = {"nobody": reaches_nobody(document)} if issubclass(kind, SendForm) else {}
    return kind(sent, initial={"version": document.version}, prefix=act, **more)


def _sheet(document: OfficialDocument, member: Member | None, at: datetime) -> dict[str, Any]:
    return {
        "file": _file_of(document, member, at),
        "tab": "documents",
        "way": way_of(document),
        "paper": paper_of(document, day_of(at)),
        "faults": _faults(document, at),
        "recipients": [_noted(one, document, member, at) for one in recipients_of(document)],
        "seals": leads(member, document.unit_id, at=at) or may_issue(member, document.unit, at=at),
        "exports": may_issue(member, document.unit, at=at),
        "sends_mail": is_mail_on(),
        "has_address": bool(page_address("/")),
        "nobody": document.state != DocumentState.ISSUED and reaches_nobody(document),
        "signatures": seals_of(document) if document.sealed_pdf_id else (),
        "is_issued": document.state == DocumentState.ISSUED,
    }


def _noted(
    one: DocumentRecipient, document: OfficialDocument, member: Member | None, at: datetime
) -> DocumentRecipient:
    """A recipient with whether this person may note its receipt."""
    one.may_note = member is not None and may_note(member, document, one, at=at)  # type: ignore[attr-defined]
    return one


def _faults(document: OfficialDocument, at: datetime) -> list[dict[str, Any]]:
    """Each fault in words with its explanation; not asked any more once the document is signed."""
    if document.state in {DocumentState.SIGNED, DocumentState.ISSUED}:
        return []
    notes = {note.fault: note for note in document.fault_notes.select_related("by__person")}
    found = [(fault_key(fault), fault) for fault in faults_to_see(document, day_of(at))]
    return [{"key": key, "words": fault_words(fault), "note": notes.get(key)} for key, fault in found]


def _file_of(document: OfficialDocument, member: Member | None, at: datetime) -> Any:
    """The label of the campaign's plan with its tabs, for whoever may open them: a unit below that answers the campaign
    with a document of its own does not see the plan's sheets."""
    if document.campaign is None:
        return None
    plan = standing_plans(document.campaign).filter(pk__in=plans_visible_to(member, at=at).values("pk")).last()
    return plan.as_file if plan is not None else None


@require_POST
@when_overtaken
def step_document(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Take a step: submit, return, approve, sign, issue."""
    if act not in ACTS:
        raise Http404
    document = get_document(asks(request), pk, at=now())
    form = _form_of(act, document, request.POST)
    if not form.is_valid() or not _taken(request, document, Verb(act), form):
        return render(request, "documents/show.html", document_context(request, document, form, act), status=422)
    return redirect("documents:show", pk)


def _taken(request: HttpRequest, document: OfficialDocument, verb: Verb, form: Any) -> bool:
    """Whether the step is taken; what is refused of the form's own words is said there, and the form comes back."""
    try:
        ACTS[verb][0](document, by=writer(request), at=now(), **form.cleaned_data)
        say(request, SAID[verb])
    except (StaleVersion, StepRefused) as refused:
        if taken_before(document, verb, form.cleaned_data, by=writer(request)):
            say_done_before(request)
            return True
        if isinstance(refused, StaleVersion) or not _at_field(form, refused):
            raise
        return False
    return True


def _at_field(form: Any, refused: StepRefused) -> bool:
    """Whether the form has a field at which the refusal is said; a day before the signature offers one."""
    if refused.code == "day_before_signed":
        form.offer_paper()
    name = AT_FIELD.get(refused.code)
    if name not in form.fields:
        return False
    form.add_error(name, refusal_words(refused))
    return True


@require_GET
@when_overtaken
def document_docx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The Word file: what was issued, or the draft as it stands."""
    document = get_document(asks(request), pk, at=now())
    if document.docx is not None:
        return file_answer(document.docx, save=True)
    return _saved(docx_of(document, day_of(now()), **_addresses(document)), WORD, f"van-ban-{document.pk}.docx")


@require_GET
@when_overtaken
def document_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The PDF: with its digital signature where it has one, what was issued, or the draft as it stands."""
    document = get_document(asks(request), pk, at=now())
    stored = document.sealed_pdf or document.pdf
    if stored is not None:
        return file_answer(stored, save=True)
    content = pdf_of(document, day_of(now()), **_addresses(document))
    return _saved(content, "application/pdf", f"van-ban-{document.pk}.pdf")


@require_GET
def document_picture(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    """A chart or picture of the document, for the page."""
    document = get_document(asks(request), pk, at=now())
    picture = picture_of(document, place, day_of(now()))
    if picture is None:
        raise Http404
    return HttpResponse(picture, content_type="image/png")


def _addresses(document: OfficialDocument) -> dict[str, str]:
    return {
        "address": page_address(reverse("documents:code", args=[document.code])),
        "sources_address": page_address(reverse("documents:sources", args=[document.pk])),
    }


def _saved(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
