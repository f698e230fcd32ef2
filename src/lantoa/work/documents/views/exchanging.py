"""The doors of digital signatures, packages and letters."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lantoa.base.files.states import FileRefused
from lantoa.base.ui import written
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.rules import wears
from lantoa.orgs.members.states import Role
from lantoa.work.documents.actions import export_package, mail_document, seal_document, take_in_package
from lantoa.work.documents.actions.traces import allow
from lantoa.work.documents.bridge import who_seals
from lantoa.work.documents.forms.arrivals import PackageForm
from lantoa.work.documents.forms.exchanging import MailForm, SealForm
from lantoa.work.documents.models import DocumentSeal, OfficialDocument, RegisterIn
from lantoa.work.documents.notices import refusal_words
from lantoa.work.documents.queries.documents import get_document, get_recipient
from lantoa.work.documents.rules import leads, may_issue, may_register
from lantoa.work.documents.states import DocumentState, StepRefused
from lantoa.work.documents.views.doors import asks, now, say, when_overtaken, when_recipient_overtaken, writer


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@when_overtaken
def seal(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the issued PDF with one's own key, or the clerk with that of the body."""
    document, sent = get_document(asks(request), pk, at=now()), request.method == "POST"
    _must_seal(request, document)
    data = (request.POST, request.FILES) if sent else ()
    signer = who_seals(document, as_body=_as_body(request))
    form = SealForm(*data, initial={"version": document.version}, signer=signer)
    if sent and form.is_valid() and _sealed(request, document, form):
        return redirect("documents:show", pk)
    if sent:
        form.choose_again()
    return render(request, "documents/seal.html", {"document": document, "form": form}, status=422 if sent else 200)


def _must_seal(request: HttpRequest, document: OfficialDocument) -> None:
    member = asks(request)
    if not (leads(member, document.unit_id, at=now()) or may_issue(member, document.unit, at=now())):
        raise PermissionDenied
    if document.state != DocumentState.ISSUED:
        raise StepRefused("wrong_state", state=document.state)


def _as_body(request: HttpRequest) -> bool:
    return wears(writer(request), Role.CLERK, at=now())


def _sealed(request: HttpRequest, document: OfficialDocument, form: SealForm) -> bool:
    said, by = form.cleaned_data, writer(request)
    how = {"as_body": _as_body(request), "version": said["version"], "by": by, "at": now()}
    how |= {"picture": said["picture"].read() if said["picture"] else b"", "known_holder": form.known_holder()}
    try:
        made = seal_document(document, said["key"].read(), said["password"], **how)
    except StepRefused as refused:
        _say_refusal(form, refused)
        return False
    say(request, _whose(made))
    return True


def _say_refusal(form: SealForm, refused: StepRefused) -> None:
    if refused.code == "other_holder":
        form.ask(str(refused.params["holder"]))
        return
    fields = {"key_refused": "password", "key_not_valid": "key", "picture_unreadable": "picture"}
    form.add_error(fields.get(refused.code), refusal_words(refused))


def _whose(seal: DocumentSeal) -> str:
    """Whose certificate it is, who vouches for it, and until when."""
    said = {"holder": seal.holder, "issuer": seal.issuer, "day": written.short_day(seal.ends_on)}
    if seal.is_self_signed:
        words = _(
            "Signed digitally. The certificate names %(holder)s and is self-signed: no authority vouches for it. "
            "It is valid until %(day)s."
        )
    else:
        words = _("Signed digitally. The certificate names %(holder)s, issued by %(issuer)s, valid until %(day)s.")
    return words % said


@require_GET
@when_overtaken
def package_out(request: HttpRequest, pk: int) -> HttpResponse:
    """The issued document as an edXML package."""
    document = get_document(asks(request), pk, at=now())
    content = export_package(document, by=writer(request), at=now())
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{document.code}.edxml"'
    return answer


@require_POST
@when_overtaken
def package_in(request: HttpRequest) -> HttpResponse:
    """Take an edXML package into the register of incoming documents."""
    member = asks(request)
    if member is None or not may_register(member, member.unit_id, at=now()):
        raise PermissionDenied
    form = PackageForm(request.POST, request.FILES)
    line = _taken_in(form, member) if form.is_valid() else None
    if line is None:
        return render(request, "documents/package.html", {"form": form}, status=422)
    say(request, _("Entered as incoming no. %(n)d.") % {"n": line.number})
    return redirect("documents:register_in")


def _taken_in(form: PackageForm, member: Member) -> RegisterIn | None:
    """The line of the register; None where a file of the package may not be kept, which stands at the field."""
    said = form.cleaned_data
    try:
        return take_in_package(said["package"].read(), by=member, at=now(), client_key=said["client_key"])
    except FileRefused as refused:
        form.add_error("package", str(refused.words))
        return None


@require_POST
@when_recipient_overtaken
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the document to a recipient's mailbox."""
    recipient, form = get_recipient(asks(request), pk, at=now()), MailForm(request.POST)
    allow(may_issue(asks(request), recipient.document.unit, at=now()))
    if not form.is_valid():
        raise StepRefused("bad_address")
    said = form.cleaned_data
    mail_document(recipient, said["email"].strip(), version=said["version"], by=writer(request), at=now())
    say(request, _("Sent. The code stands in the subject."))
    return redirect("documents:show", recipient.document_id)
