"""The doors that only look: who took part, and other editions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lantoa.base.rows.numbers import whole_number
from lantoa.work.consolidation.bridge.editions import editions_beside
from lantoa.work.consolidation.queries.editions import (
    can_be_laid_beside,
    editions_seen,
    get_edition,
    same_indicator,
    units_beside,
)
from lantoa.work.consolidation.queries.participation import INFORMED, TOOK_PART, participation_of, reach_of
from lantoa.work.consolidation.queries.scope import Scope, scope_of
from lantoa.work.consolidation.queries.units import names_of
from lantoa.work.consolidation.views.doors import asks, form_of, now, page_of, scope_asked
from lantoa.work.reports.models import ReportForm
from lantoa.work.reports.queries.forms import get_indicator


@require_GET
def show_participation(request: HttpRequest, pk: int) -> HttpResponse:
    """Who took part, by kind of actor, and whom organisations reached."""
    scope = scope_asked(request, form_of(request, pk))
    lines, asked = reach_of(scope)
    context = {"kinds": participation_of(scope), "reach": lines}
    context |= {"informed": asked.get(INFORMED), "took_part": asked.get(TOOK_PART)}
    return render(request, "consolidation/participation.html", page_of(request, scope, "participation", **context))


@require_GET
def show_editions(request: HttpRequest, pk: int) -> HttpResponse:
    """This edition beside another: totals, and one figure unit by unit across mergers."""
    form = form_of(request, pk)
    now_scope, other = scope_of(form, at=now()), _other(request, form)
    context = {"editions": editions_seen(asks(request), form, at=now()), "other": other}
    if other is not None:
        then = scope_of(other, at=now())
        context |= {"beside": editions_beside(now_scope, then)} | _unit_by_unit(request, now_scope, then)
    return render(request, "consolidation/editions.html", page_of(request, now_scope, "editions", **context))


def _other(request: HttpRequest, form: ReportForm) -> ReportForm | None:
    key = whole_number(request.GET.get("with"))
    return get_edition(asks(request), form, key, at=now()) if key is not None else None


def _unit_by_unit(request: HttpRequest, here: Scope, then: Scope) -> dict[str, Any]:
    """The one figure the address asks for, unit by unit, where its numbers may be carried over mergers."""
    key = whole_number(request.GET.get("figure"))
    if key is None:
        return {}
    wanted = get_indicator(here.form, key)
    before = same_indicator(then.form, wanted)
    if before is None or not can_be_laid_beside(wanted):
        return {"wanted": wanted, "cannot": True}
    rows, ended = units_beside(here, wanted, then, before)
    return {"wanted": wanted, "unit_rows": rows, "ended": names_of(ended, then.day).values()}
