"""What every door of the room does: who asks, when, and what to answer when somebody was faster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from lantoa.base.rows.moments import day_of
from lantoa.base.rows.states import StaleVersion
from lantoa.base.ui.marks import MARKS
from lantoa.engines.shapes.form import Fault
from lantoa.orgs.accounts.unsent import RESENT
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member
from lantoa.work.documents.bridge import open_faults
from lantoa.work.documents.fault_words import fault_words
from lantoa.work.documents.forms import IssueForm, WritingForm
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.documents.notices import refusal_words
from lantoa.work.documents.queries.documents import documents_visible_to
from lantoa.work.documents.states import StepRefused

DAY_PARTS = ("day", "month", "year")
View = Callable[..., HttpResponseBase]
UNSEEN = MARKS | {"fault", "file_only", "on_paper", "knows", "certificate_of", "state", "password", RESENT}
"""What no person typed, and the password of a key, which is shown nowhere."""


def asks(request: HttpRequest) -> Member | None:
    """For whom the person of this request acts."""
    return acting_member(request)


def writer(request: HttpRequest) -> Member:
    """The same, where a rule has already said yes; the verbs ask again."""
    return cast(Member, acting_member(request))


def now() -> datetime:
    """The moment of this request."""
    return timezone.now()


def say(request: HttpRequest, words: object) -> None:
    """Tell the person on the next page what happened."""
    messages.success(request, str(words))


def when_overtaken(view: View) -> View:
    """A form that came too late, or a step that is refused, is shown beside what is there now; nothing is lost."""
    return _shown_beside(view, lambda pk: Q(pk=pk))


def when_recipient_overtaken(view: View) -> View:
    """The same at an address whose number is a recipient's: beside the document that recipient has."""
    return _shown_beside(view, lambda pk: Q(recipients=pk))


def _shown_beside(view: View, of: Callable[[int], Q]) -> View:
    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except StaleVersion:
            return _beside(request, document(request, kwargs), stale=True)
        except StepRefused as refused:
            row = document(request, kwargs)
            faults = open_faults(row, day_of(now())) if row and refused.code == "faults" else []
            return _beside(request, row, words=refusal_words(refused), faults=faults)

    def document(request: HttpRequest, kwargs: dict[str, Any]) -> OfficialDocument | None:
        return documents_visible_to(asks(request), at=now()).filter(of(kwargs.get("pk", 0))).first()

    return door


def _beside(
    request: HttpRequest, document: Any, *, stale: bool = False, words: str = "", faults: Sequence[Fault] = ()
) -> HttpResponse:
    sent, told = _typed(request), [fault_words(fault) for fault in faults]
    context = {"document": document, "stale": stale, "words": words, "sent": sent, "faults": told}
    return render(request, "documents/refused.html", context, status=409 if stale else 422)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What the person wrote, each with the words of its field; the forms of the steps put the step before the name."""
    named = [(name.rpartition("-")[2], values) for name, values in _with_days(request.POST).items()]
    return [(_label(name), text) for name, values in named if name not in UNSEEN for text in values if text]


def _with_days(sent: QueryDict) -> dict[str, list[str]]:
    """The fields with what was sent, the three parts of a day as one: 01/10/2024."""
    found: dict[str, list[str]] = {}
    for name, values in sent.lists():
        whole, _under, part = name.rpartition("_")
        if part not in DAY_PARTS or not all(f"{whole}_{one}" in sent for one in DAY_PARTS):
            found[name] = [str(value) for value in values]
            continue
        parts = [str(sent[f"{whole}_{one}"]).strip() for one in DAY_PARTS]
        found[whole] = ["/".join(parts)] if any(parts) else []
    return found


def _label(name: str) -> str:
    fields = WritingForm.base_fields | IssueForm.base_fields
    if name in fields:
        return str(fields[name].label)
    return _("Text") if name.startswith("part_") else _("Your words")
