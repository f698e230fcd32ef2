"""The doors of looking: the register as a list, one unit, the list as a file."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lantoa.base.ui.parts import Cell, Column, Row, Table
from lantoa.orgs.units.exporting import csv_answer, workbook_answer
from lantoa.orgs.units.forms import CHANGES, FilterForm
from lantoa.orgs.units.holding import Holding, holdings
from lantoa.orgs.units.models import Unit, UnitName
from lantoa.orgs.units.queries.pages import Wanted, get_unit, register_page, superiors_of, unit_sheet
from lantoa.orgs.units.rules import may_add_below, may_change_unit
from lantoa.orgs.units.states import Line

A_PAGE = 50


def asks(request: HttpRequest) -> AbstractBaseUser:
    """Who is asking; a visitor is refused."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


@require_GET
def list_units(request: HttpRequest) -> HttpResponse:
    """The register on a day, searched and filtered, fifty units a page."""
    form, wanted = _asked(request)
    page = register_page(wanted, request.GET.get("page"), per_page=A_PAGE)
    context = {"form": form, "page": page, "wanted": wanted, "table": _table(list(page), wanted), "tab": "units"}
    return render(request, "units/list.html", context)


@require_GET
def show_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit on a day: names, numbers, places in both lines, what happened to it."""
    unit, (form, wanted) = get_unit(pk), _asked(request)
    by, at = asks(request), timezone.now()
    acts = _acts(by, unit, at)
    context: dict[str, Any] = {
        "sheet": unit_sheet(unit, wanted.day),
        "form": form,
        "acts": acts,
        "tab": "units",
        "wanted": wanted,
        "may_add": unit.ends_on is None and may_add_below(by, unit, at=at),
        "left": _left_open(request, unit),
    }
    # Whose shares are to be told: the door itself asks about every part.
    context["to_tell"] = [line.change.pk for line in context["sheet"].changes if line.shares_after and acts]
    return render(request, "units/show.html", context)


def _acts(by: AbstractBaseUser, unit: Unit, at: datetime) -> list[tuple[str, Any]]:
    """What the person may do with a unit, but for one that has ended or is to end."""
    may = unit.ends_on is None and may_change_unit(by, unit, at=at)
    return [(key, words[1]) for key, words in CHANGES.items()] if may else []


def _left_open(request: HttpRequest, unit: Unit) -> list[Holding]:
    """What a unit that has ended left open, for those who kept it on its last day."""
    if unit.ends_on is None or unit.ends_on >= timezone.localdate():
        return []
    last = timezone.make_aware(datetime.combine(unit.ends_on, time(12)))
    held = holdings.of(unit, timezone.now()) if may_change_unit(asks(request), unit, at=last) else []
    return [one.for_reader(request) for one in held]


@require_GET
def export_units(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The list as it is filtered, as a workbook or as CSV; in the columns an import takes."""
    _form, wanted = _asked(request)
    answer = workbook_answer if ending == "xlsx" else csv_answer
    return answer(wanted)


def _asked(request: HttpRequest) -> tuple[FilterForm, Wanted]:
    """What the address asks for; what cannot be understood is said at its field and left out."""
    today = timezone.localdate()
    parts = {"day_day": today.day, "day_month": today.month, "day_year": today.year}
    given = request.GET.dict()
    form = FilterForm(given if any(given.get(part) for part in parts) else given | parts)
    form.is_valid()
    form.ask_plainly()
    data = getattr(form, "cleaned_data", {})
    under = get_unit(data["under"]) if data.get("under") else None
    return form, Wanted(data.get("day") or today, data.get("q") or "", data.get("kind") or "", under)


def _table(rows: list[UnitName], wanted: Wanted) -> Table:
    above = superiors_of([row.unit_id for row in rows], wanted.day)
    day = "" if wanted.day == timezone.localdate() else f"?{_day_query(wanted)}"
    columns = [Column(_("Unit")), Column(_("Kind")), Column(_("By territory")), Column(_("By sector"))]
    lines = [
        Row(
            [
                Cell(row.name, reverse("units:show", args=[row.unit_id]) + day, row.short_name),
                Cell(str(row.unit.get_kind_display())),
                *(Cell(above.get(row.unit_id, {}).get(line, "")) for line in (Line.TERRITORIAL, Line.SECTOR)),
            ]
        )
        for row in rows
    ]
    return Table(_("Units"), columns, lines, caption_hidden=True)


def _day_query(wanted: Wanted) -> str:
    day = wanted.day
    return f"day_day={day.day}&day_month={day.month}&day_year={day.year}"
