"""What is answered to a form whose page was shown under another hat than the one worn now. Nothing was done."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from lantoa.base.access.ways import way_back
from lantoa.orgs.accounts.unsent import typed_in
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member, hat_of_mark, hats_of


def other_hat(request: HttpRequest, mark: str) -> HttpResponse:
    """A page with both hats, the words typed, the way back, the other hat to put on again where it is worn still."""
    then, today = hat_of_mark(request.user, mark), acting_member(request)  # type: ignore[arg-type]
    says = _("This page was opened when you acted for %(then)s; now you act for %(now)s. Nothing was done.")
    words = says % {"then": _called(then), "now": _called(today)}
    if getattr(request, "htmx", False):
        messages.warning(request, words)
        return HttpResponse(headers={"HX-Refresh": "true"})
    worn = then is not None and any(hat.pk == then.pk for hat in hats_of(request.user, at=now()))  # type: ignore[arg-type]
    context = {"words": words, "then": then if worn else None, "here": way_back(request), "typed": typed_in(request)}
    return render(request, "members/other_hat.html", context, status=HTTPStatus.CONFLICT)


def _called(hat: Member | None) -> str:
    return f"{hat.unit.name} ({hat.role_words})" if hat is not None else _("no unit")
