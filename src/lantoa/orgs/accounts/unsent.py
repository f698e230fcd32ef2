"""What somebody was sending when the session had ended: kept for that one account, for a day, and given back to it.

Whose it is says a signed cookie of the device, set while somebody was in: it opens nothing, it only names for whom the
words are put away. What cannot be put down to an account is not kept, and neither is a form with a secret in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.numbers import whole_number
from lantoa.base.scraps.actions import drop_scrap, keep_scrap
from lantoa.base.scraps.models import Scrap
from lantoa.base.scraps.queries import get_scrap, newest_scrap
from lantoa.base.ui.marks import MARKS
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.accounts.states import AccountKind

KIND = "accounts.unsent"
COOKIE, SALT, COOKIE_LASTS = "lantoa_last", "lantoa.accounts.unsent", timedelta(days=30)
MOST_FIELDS, MOST_SIGNS = 400, 64_000
RESENT = "unsent_scrap"
"""The field by which a form sent again names what it was kept as."""
UNSEEN = MARKS | {"report_version", "prefix", "go", RESENT}
DOORS = ("mfa_", "account_", "accounts:", "invitations:join", "links:open")
"""Whose forms take passwords and codes, whatever their fields are called."""
SECRET = re.compile(r"passw|pin\b|otp|secret", re.IGNORECASE)


LABELS = {
    "words": _("Your words"),
    "note": _("Note"),
    "reason": _("Reason"),
    "title": _("Title or name"),
    "text": _("Text"),
    "part": _("Text"),
    "caption": _("Caption"),
    "place_words": _("Place"),
    "place": _("Place"),
    "name": _("Name"),
    "email": _("E-mail address"),
    "until": _("Until which day"),
    "on": _("Day"),
    "day": _("Day"),
    "unit": _("Unit"),
    "kind": _("Kind"),
}


@dataclass(frozen=True, slots=True)
class Unsent:
    """A form that did not arrive: where it goes, its fields, the words in it that a person wrote."""

    address: str
    fields: list[tuple[str, str]]
    had_files: bool

    @property
    def words(self) -> list[str]:
        """What a person has typed, without the marks a page carries for itself."""
        return [value for _label, value in self.named]

    @property
    def named(self) -> list[tuple[str, str]]:
        """The same, each with the name of its field in words."""
        fields = [(name.rpartition("-")[2], value) for name, value in self.fields]
        return [(_label_of(name), value) for name, value in fields if value.strip() and name not in UNSEEN]


def _label_of(name: str) -> str:
    """What a field is called where its form is not at hand: the words of the commonest, those of the one form that has
    a field of that name, else its own name."""
    bare = re.sub(r"_(day|month|year|\d+)$", "", name)
    known = LABELS.get(name) or LABELS.get(bare) or _label_in_forms(name) or _label_in_forms(bare)
    return str(known) if known else name.replace("_", " ").strip().capitalize()


def _label_in_forms(name: str) -> str:
    """The label of a field of the house's forms; "" where none has it, or several call it differently."""
    waiting, labels = list(forms.BaseForm.__subclasses__()), set()
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        field = getattr(form, "base_fields", {}).get(name)
        if field is not None and field.label and form.__module__.startswith("lantoa."):
            labels.add(str(field.label))
    return labels.pop() if len(labels) == 1 else ""


def remember_account(request: HttpRequest, response: HttpResponseBase, account: int) -> None:
    """Have the device remember who was in last."""
    if _last_account(request) != account:
        response.set_signed_cookie(
            COOKIE, str(account), salt=SALT, max_age=COOKIE_LASTS, httponly=True, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """What somebody typed into the form of this request, each with a name in words; never a secret."""
    fields = [(name, str(value)) for name, values in request.POST.lists() for value in values]
    return Unsent("", [one for one in fields[:MOST_FIELDS] if not SECRET.search(one[0])], False).named


def typed_before_the_door(request: HttpRequest) -> list[tuple[str, str]]:
    """The same, for whoever it may be; nothing of the forms by which somebody signs in, confirms or sets a secret."""
    match = request.resolver_match
    is_of_door = match is not None and match.view_name.startswith(DOORS)
    return [] if is_of_door or any(SECRET.search(name) for name in request.POST) else typed_in(request)


def keep_unsent(request: HttpRequest, *, at: datetime) -> Scrap | None:
    """Keep what a visitor sent for the account that was in here last; None where that is not known or not fitting."""
    account = Account.objects.filter(pk=_last_account(request) or 0, is_active=True).first()
    # A zero byte is none of a person's words, and one of the databases keeps none.
    fields = [(name, str(value).replace("\0", "")) for name, values in request.POST.lists() for value in values]
    if account is None or len(fields) > MOST_FIELDS or any(SECRET.search(name) for name, _value in fields):
        return None
    # The hat travels along: what was written for one unit is not sent for another because one signed in again.
    kept = [one for one in fields if one[0] not in ("csrfmiddlewaretoken", RESENT)]
    unsent = Unsent(request.get_full_path(), kept, bool(request.FILES))
    if not unsent.words or sum(len(name) + len(value) for name, value in kept) > MOST_SIGNS:
        return None
    content = {"address": unsent.address, "fields": kept, "had_files": unsent.had_files}
    return keep_scrap(KIND, [content], by=account, at=at)


def unsent_of(account: Account, pk: int, *, at: datetime) -> Unsent | None:
    """What this account was sending; None for anybody else's, and after a day."""
    try:
        kept = get_scrap(account, pk, kind=KIND, at=at).content[0]
    except Http404:
        return None
    return Unsent(kept["address"], [(name, value) for name, value in kept["fields"]], kept["had_files"])


def waiting_unsent(account: Account, *, at: datetime) -> int | None:
    """The number of what this account was sending last and has not sent again."""
    row = newest_scrap(account, kind=KIND, at=at)
    return row.pk if row else None


def drop_resent(request: HttpRequest, response: HttpResponseBase, account: Account, *, at: datetime) -> None:
    """Let go of what was kept once it arrived; a refusal, or an answer with a warning, leaves it where it is."""
    pk = whole_number(request.POST.get(RESENT)) if request.method == "POST" else None
    if pk is None or response.status_code >= 400 or _warned(request):
        return
    try:
        scrap = get_scrap(account, pk, kind=KIND, at=at)
    except Http404:
        return
    if scrap.content[0]["address"] == request.get_full_path():
        drop_scrap(scrap, by=account, at=at)


def _warned(request: HttpRequest) -> bool:
    # The answer's messages are stored by now (that middleware stands inside the doors): looking takes none away.
    return any(one.level >= messages.WARNING for one in messages.get_messages(request))


def came_by_link(request: HttpRequest) -> bool:
    """Whether who was in last on this device came by a unit's link, whether it holds still or not."""
    return Account.objects.filter(pk=_last_account(request) or 0, kind=AccountKind.LINK).exists()


def _last_account(request: HttpRequest) -> int | None:
    told = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=COOKIE_LASTS)
    return whole_number(told)
