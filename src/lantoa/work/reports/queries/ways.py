"""The way of reports: through which unit each goes, and what waits at a unit to be passed on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from lantoa.engines.vn.folding import fold_words
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.rules import wears
from lantoa.orgs.units.models import Unit, UnitParent, on_day
from lantoa.orgs.units.states import Line
from lantoa.work.reports.models import Report, ReportForm
from lantoa.work.reports.queries.forms import units_given
from lantoa.work.reports.rules import REPORTERS
from lantoa.work.reports.states import ReportState, Route


def ways_of(form: ReportForm, units: Collection[int], *, on: date) -> dict[int, int]:
    """Unit → the unit its report goes through; whose goes straight is not there. Nobody passes on to itself."""
    asks = form.campaign.unit_id
    if form.route == Route.OFFICE and form.through_id is not None:
        return {unit: form.through_id for unit in units if unit != form.through_id}
    if form.route != Route.SECTOR:
        return {}
    near = units_given(form.campaign_id).values("pk")  # a superior that has nothing to do with it is no way there
    rows = UnitParent.objects.filter(on_day(on), unit__in=units, line=Line.SECTOR, parent__in=near)
    return {unit: above for unit, above in rows.values_list("unit", "parent") if above and above != asks}


def office_named(words: Iterable[str], units: Iterable[Unit]) -> Unit | None:
    """The one unit that the words of tasks name behind "qua" ("… về UBND quận (qua Phòng GDĐT)"); None of several."""
    behind = [f" {part} " for text in words for part in fold_words(text).split(" qua ")[1:]]
    found = {}
    for unit in units:
        names = {fold_words(name) for name in (unit.name, unit.short_name, *unit.aliases) if name}
        if any(part.startswith(f" {name} ") for part in behind for name in names):
            found[unit.pk] = unit
    return next(iter(found.values())) if len(found) == 1 else None


def with_who_asks() -> Q:
    """Sent, and come to whoever asks: straight, or passed on."""
    return Q(state=ReportState.SUBMITTED) & (Q(through__isnull=True) | Q(passed_at__isnull=False))


def on_the_way() -> Q:
    """Sent, and waiting at the unit it goes through."""
    return Q(state=ReportState.SUBMITTED, through__isnull=False, passed_at__isnull=True)


def reports_to_pass(member: Member | None, *, at: datetime) -> QuerySet[Report]:
    """What waits at the person's unit to be passed on, the longest waiting first."""
    if member is None or not wears(member, *REPORTERS, at=at):
        return Report.objects.none()
    rows = Report.objects.filter(on_the_way(), through=member.unit_id, dropped_at__isnull=True)
    return rows.select_related("unit", "form__campaign__unit").order_by("submitted_at", "pk")
