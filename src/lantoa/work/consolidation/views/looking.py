"""The doors that only look: who took part, and other editions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
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
from lantoa.work.consolidation.queries.participation import INFORMED, TOOK_PART, ReachLine, participation_of, reach_of
from lantoa.work.consolidation.queries.scope import Scope, scope_of
from lantoa.work.consolidation.queries.units import names_of
from lantoa.work.consolidation.states import Printed
from lantoa.work.consolidation.views.doors import asks, form_of, now, page_of, scope_asked
from lantoa.work.reports.models import ReportForm
from lantoa.work.reports.queries.forms import get_indicator


@require_GET
def show_participation(request: HttpRequest, pk: int) -> HttpResponse:
    """Who took part, by kind of actor, and whom organisations reached."""
    scope = scope_asked(request, form_of(request, pk))
    lines, asked = reach_of(scope)
    context = {
        "kinds": participation_of(scope),
        "heads": _reach_heads(),
        "reach": [(one, _cells(one)) for one in lines],
    }
    context |= {"informed": asked.get(INFORMED), "took_part": asked.get(TOOK_PART)}
    return render(request, "consolidation/participation.html", page_of(request, scope, "participation", **context))


def _reach_heads() -> list[str]:
    """Informed and took part, each of the three numbers."""
    numbers = (_("claimed"), _("evidenced"), _("verified"))
    return [f"{name}: {number}" for name in (_("Informed"), _("Took part")) for number in numbers]


def _cells(line: ReachLine) -> list[tuple[str, Any, bool, Any]]:
    """The six numbers of an organisation: head, number, whether it is an estimate, who checked it."""
    found: list[tuple[Any, bool, Any]] = []
    for one in (line.informed, line.took_part):
        if one is None:
            found += [(None, False, None)] * 3
        else:
            found += [
                (one.claimed, one.estimated, None),
                (one.evidenced, False, None),
                (one.verified, False, one.checked),
            ]
    return [(head, *cell) for head, cell in zip(_reach_heads(), found, strict=True)]


@require_GET
def show_editions(request: HttpRequest, pk: int) -> HttpResponse:
    """This edition beside another: totals, and one figure unit by unit across mergers."""
    form = form_of(request, pk)
    now_scope, other = scope_of(form, at=now()), _other(request, form)
    context: dict[str, Any] = {"editions": editions_seen(asks(request), form, at=now()), "other": other}
    context |= {"which": _which(request), "numbers": Printed}
    if other is not None:
        then = scope_of(other, at=now())
        context |= {"beside": editions_beside(now_scope, then, which=_which(request))}
        context["names"] = {"now": _called(form, other), "then": _called(other, form)}
        context |= _unit_by_unit(request, now_scope, then)
    return render(request, "consolidation/editions.html", page_of(request, now_scope, "editions", **context))


def _called(one: ReportForm, beside: ReportForm) -> str:
    """What an edition is called beside another: by its year, else by the first name that tells the two apart."""
    year = _year_of(one)
    if year is not None and _year_of(beside) not in (None, year):
        return _("Year %(year)s") % {"year": year}
    names = [(str(one.campaign), str(beside.campaign)), (one.title, beside.title), (f"{one.title} ({one.pk})", "")]
    return next(name for name, other in names if name != other)


def _year_of(form: ReportForm) -> int | None:
    started = form.campaign.starts_on
    return form.campaign.edition_year or (started.year if started is not None else None)


def _which(request: HttpRequest) -> Printed:
    """Which of the three numbers is compared: what is claimed, unless another is asked for."""
    wanted = request.GET.get("which", "")
    return Printed(wanted) if wanted in Printed.values else Printed.CLAIMED


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
    rows, ended = units_beside(here, wanted, then, before, which=_which(request))
    return {"wanted": wanted, "unit_rows": rows, "ended": names_of(ended, then.day).values()}
