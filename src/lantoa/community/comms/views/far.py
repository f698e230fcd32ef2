"""The doors of the far trip: its form with the leave-by time, and the driver's sheet."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lantoa.base.rows.states import StaleVersion
from lantoa.community.comms.actions.days import change_far_trip
from lantoa.community.comms.bridge.far import far_context, far_pdf
from lantoa.community.comms.forms import FarForm, maps_field_first
from lantoa.community.comms.models import RouteDay
from lantoa.community.comms.queries.days import get_day
from lantoa.community.comms.queries.maps import ready_maps
from lantoa.community.comms.rules import may_plan
from lantoa.community.comms.views.cars import far_sent
from lantoa.community.comms.views.doors import asks, now, paper, writer


@require_http_methods(["GET", "POST"])
def change_far(request: HttpRequest, pk: int) -> HttpResponse:
    """The far trip of the day before."""
    day = get_day(asks(request), pk, at=now())
    may_write = may_plan(asks(request), day, at=now())
    if request.method == "POST" and not may_write:
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    form = FarForm(sent, maps=ready_maps(asks(request), at=now()), initial=maps_field_first(day))
    if form.is_valid() and _gone_far(request, day, form):
        return redirect("comms:far", pk)
    context = {**far_context(day), "form": form, "may_write": may_write, "tab": "cars"}
    return render(request, "comms/far.html", context, status=422 if form.is_bound else 200)


def _gone_far(request: HttpRequest, day: RouteDay, form: FarForm) -> bool:
    wanted = far_sent(form)
    if wanted is None:
        return False
    try:
        change_far_trip(day, wanted, version=form.cleaned_data["version"], by=writer(request), at=now())
    except StaleVersion:
        form.add_error(None, _("Somebody else has changed this meanwhile. Look at it as it is now."))
        return False
    return True


@require_GET
def give_far_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The driver's sheet of the far trip as PDF; without a trip the way leads to its page."""
    printed = far_pdf(get_day(asks(request), pk, at=now()))
    return redirect("comms:far", pk) if printed is None else paper(printed, "chuyen-di-xa.pdf")
