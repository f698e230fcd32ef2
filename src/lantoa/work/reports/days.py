"""What reports add to calendars: the last day of each form's reports, and activities on their days."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from lantoa.orgs.units.models import Unit
from lantoa.work.calendars.entries import Entry, Scope
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.queries.campaigns import standing_campaigns
from lantoa.work.reports.models import Activity, Report
from lantoa.work.reports.states import FormState

MOST = 2000
MOST_TITLES = 2


def entries_of_reports(scope: Scope) -> list[Entry]:
    """Reports by form and last day with how many are in, and activities: two queries; of a unit a third, about the
    forms of the campaigns it runs."""
    return [*_reports(scope), *_asked_by(scope.unit), *_activities(scope)]


def _asked_by(unit: Unit | None) -> list[Entry]:
    """The last days of what a unit asks of others, each form once a day; its own report stands there by itself. What a
    withdrawn campaign asked has no days."""
    if unit is None:
        return []
    standing = standing_campaigns(Campaign.objects.filter(unit=unit))
    rows = Report.objects.filter(dropped_at__isnull=True, due_on__isnull=False).exclude(form__state=FormState.DRAFT)
    return _by_form(rows.filter(form__campaign__in=standing).exclude(unit=unit))


def _by_form(rows: QuerySet[Report]) -> list[Entry]:
    sent, found = Count("pk", filter=Q(first_submitted_at__isnull=False)), []
    counted = rows.order_by().values_list("form", "form__title", "due_on").annotate(n=Count("pk"), sent=sent)
    for key, title, due_on, units, done in counted:
        words, address = gettext("Report: %(title)s") % {"title": title}, reverse("reports:list", args=[key])
        mark = f"report-form-{key}-{due_on:%Y%m%d}"
        found.append(Entry(mark, "report", due_on, words, address, units=units, done=done))
    return found


def _reports(scope: Scope) -> list[Entry]:
    rows = Report.objects.filter(dropped_at__isnull=True, due_on__isnull=False).exclude(form__state=FormState.DRAFT)
    if scope.campaign:
        return _by_form(rows.filter(form__campaign=scope.campaign))
    found = []
    own = rows.filter(unit=scope.unit).order_by("pk")
    for key, title, due_on, sent in own.values_list("pk", "form__title", "due_on", "first_submitted_at"):
        words, address = gettext("Report: %(title)s") % {"title": title}, reverse("reports:report", args=[key])
        said = gettext("sent") if sent else ""
        if due_on is not None:
            found.append(
                Entry(f"report-unit-{key}-{due_on:%Y%m%d}", "report", due_on, words, address, state_words=said)
            )
    return found


def _activities(scope: Scope) -> list[Entry]:
    """A unit's one by one; of a whole campaign those of the same days together, since every unit may have one."""
    rows = Activity.objects.filter(withdrawn_at__isnull=True, on__isnull=False)
    mine = Q(unit=scope.unit) | Q(owners__unit=scope.unit)
    rows = rows.filter(campaign=scope.campaign) if scope.campaign else rows.filter(mine).distinct()
    together: dict[tuple[date, date], list[Activity]] = {}
    for row in rows.select_related("unit").order_by("on", "pk")[:MOST]:
        if row.on is not None:
            together.setdefault((row.on, row.ends_on or row.on), []).append(row)
    if scope.campaign is None:
        return [_one(row, days) for days, those in together.items() for row in those]
    listed = reverse("reports:activities", args=[scope.campaign.pk])
    return [
        _one(those[0], days, f"{those[0].unit}: ") if len(those) == 1 else _several(those, days, listed)
        for days, those in together.items()
    ]


def _one(row: Activity, days: tuple[date, date], who: str = "") -> Entry:
    how: dict[str, Any] = {"note": row.place, "version": row.version, "stamped_at": row.logged_at}
    address = reverse("reports:activity", args=[row.pk])
    return Entry(f"activity-{row.pk}", "activity", days[1], f"{who}{row.title}", address, _begin(days), **how)


def _several(rows: list[Activity], days: tuple[date, date], listed: str) -> Entry:
    titles = list(dict.fromkeys(row.title for row in rows))
    names = "; ".join(titles[:MOST_TITLES]) + ("…" if len(titles) > MOST_TITLES else "")
    words = ngettext("%(n)d activity: %(titles)s", "%(n)d activities: %(titles)s", len(rows))
    note = ngettext("of %(n)d unit", "of %(n)d units", count := len({row.unit_id for row in rows})) % {"n": count}
    key = f"activities-{days[0]:%Y%m%d}-{days[1]:%Y%m%d}"
    said = words % {"n": len(rows), "titles": names}
    return Entry(key, "activity", days[1], said, listed, _begin(days), note=note)


def _begin(days: tuple[date, date]) -> date | None:
    return days[0] if days[0] < days[1] else None
