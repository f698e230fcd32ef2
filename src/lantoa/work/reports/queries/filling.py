"""Which reports a person may fill in for these units, and the figures each asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.models import FormIndicator, Report
from lantoa.work.reports.queries.forms import is_asked
from lantoa.work.reports.rules import may_write
from lantoa.work.reports.states import FormState
from lantoa.work.tasks.rules import may_run


@dataclass(frozen=True, slots=True)
class ToFill:
    """A report, the plan's tasks it answers, and the whole figures its unit is asked for."""

    report: Report
    tasks: frozenset[int]
    wanted: tuple[FormIndicator, ...]


def reports_to_fill(member: Member, units: Iterable[int], *, at: datetime) -> list[ToFill]:
    """Of open forms the reports of these units that the person writes, or writes down for them: a few queries."""
    wanted = FormIndicator.objects.filter(dropped_at__isnull=True).order_by("order", "pk").prefetch_related("units")
    rows = Report.objects.filter(unit__in=set(units), dropped_at__isnull=True, form__state=FormState.OPEN)
    rows = rows.select_related("form__campaign__unit", "unit").order_by("unit", "form")
    found, runs = [], dict[int, bool]()
    for row in rows.prefetch_related(Prefetch("form__indicators", wanted), "form__tasks"):
        if may_write(member, row, at=at) or _runs(member, row.form.campaign, runs, at):
            tasks = frozenset(task.pk for task in row.form.tasks.all())
            asked = tuple(one for one in row.form.indicators.all() if is_asked(one, row.unit))
            found.append(ToFill(row, tasks, asked))
    return found


def _runs(member: Member, campaign: Campaign, known: dict[int, bool], at: datetime) -> bool:
    """Whoever runs the campaign, asked once for each."""
    if campaign.pk not in known:
        known[campaign.pk] = may_run(member, campaign, at=at)
    return known[campaign.pk]
