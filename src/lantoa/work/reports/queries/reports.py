"""Reports as a person may see them: one, a unit's, and all of a form with what is expected, received, on time, late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.http import Http404
from django.utils import timezone

from lantoa.base.rows.keyed import row_by_key
from lantoa.engines.vn.folding import fold_words
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.queries.pages import names_now
from lantoa.work.reports.models import Figure, Remark, Report, ReportForm, ReportVersion
from lantoa.work.reports.queries.ways import on_the_way, with_who_asks
from lantoa.work.reports.rules import readable
from lantoa.work.reports.states import WITH_UNIT, FormState, ReportState
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.rules import units_run_by

_OF_A_REMARK = ("form_indicator", "activity", "evidence", "by__person", "by_unit", "version")


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one form: expected = received + not in; received = on time + late; ``overdue`` of those not in. ``on_the_way``
    were sent and wait at the unit they go through; ``ended`` are of units that ended without sending theirs."""

    expected: int
    received: int
    on_time: int
    late: int
    overdue: int
    to_decide: int
    on_the_way: int
    returned: int
    ended: int = 0

    @property
    def missing(self) -> int:
        """Nothing was sent: what these units have done is unknown."""
        return self.expected - self.received


def reports_visible_to(member: Member | None, *, at: datetime) -> QuerySet[Report]:
    """Every report the person may see, with its form and unit."""
    rows = Report.objects.filter(readable(member, at=at))
    return rows.select_related("form__campaign__unit", "unit", "saved_by__person", "through", "passed_by__person")


def get_report(member: Member | None, pk: int, *, at: datetime) -> Report:
    """One report, or 404."""
    row = row_by_key(reports_visible_to(member, at=at), pk)
    if row is None:
        raise Http404
    return row


def reports_of_unit(member: Member | None) -> list[Report]:
    """What the person's own unit owes and has sent, the most urgent first."""
    if member is None:
        return []
    rows = Report.objects.filter(unit=member.unit_id, dropped_at__isnull=True).exclude(form__state=FormState.DRAFT)
    rows = rows.select_related("form__campaign__unit", "unit")
    rows = rows.annotate(open_remarks=Count("remarks", filter=Q(remarks__answered_at__isnull=True)))
    return sorted(rows, key=lambda row: (row.state not in WITH_UNIT, row.due_on or date.max, -row.pk))


def reports_answering(assignment: Assignment, member: Member | None, *, at: datetime) -> list[Report]:
    """The reports of the task's unit on forms that answer the task, as far as the person may see them."""
    rows = reports_visible_to(member, at=at).filter(
        unit=assignment.unit_id, form__tasks=assignment.task_id, dropped_at__isnull=True
    )
    return list(rows.exclude(form__state=FormState.DRAFT).order_by("pk"))


def figures_of(report: Report) -> list[Figure]:
    """The figures last sent, in the order of the form."""
    rows = report.figures.select_related("form_indicator__indicator", "verified_by__person")
    return list(rows.order_by("form_indicator__order", "form_indicator", "split"))


def open_remarks(report: Report) -> list[Remark]:
    """What is to be put right now."""
    rows = report.remarks.filter(answered_at__isnull=True)
    return list(rows.select_related(*_OF_A_REMARK).order_by("at", "pk"))


def remarks_of(report: Report) -> list[Remark]:
    """Everything that was ever remarked, with the version it is about."""
    rows = report.remarks.select_related(*_OF_A_REMARK)
    return list(rows.order_by("at", "pk"))


def versions_of(report: Report) -> list[ReportVersion]:
    """Every version that was sent, the newest first, without what stands in it."""
    return list(report.versions.defer("content").select_related("by__person").order_by("-number"))


def get_version(report: Report, number: int) -> ReportVersion:
    """One version with what stands in it, or 404."""
    row = report.versions.filter(number=number).select_related("by__person").first()
    if row is None:
        raise Http404
    return row


def reports_of_form(form: ReportForm) -> QuerySet[Report]:
    """The reports a form expects."""
    return Report.objects.filter(form=form, dropped_at__isnull=True)


def in_time() -> Q:
    """The first version came by the last allowed day, or there is none."""
    return Q(first_on__lte=F("due_on")) | Q(first_on__isnull=False, due_on__isnull=True)


def counts_of(form: ReportForm, *, today: date) -> Counts:
    """What was expected and what has come, in one query."""
    rows = with_first_day(reports_of_form(form))
    came = Q(first_on__isnull=False)
    found = rows.aggregate(
        expected=Count("pk"),
        received=Count("pk", filter=came),
        on_time=Count("pk", filter=came & in_time()),
        overdue=Count("pk", filter=Q(first_on__isnull=True, due_on__lt=today)),
        to_decide=Count("pk", filter=with_who_asks()),
        on_the_way=Count("pk", filter=on_the_way()),
        returned=Count("pk", filter=Q(state=ReportState.RETURNED)),
        ended=Count("pk", filter=Q(first_on__isnull=True, unit__ends_on__lt=today)),
    )
    return Counts(late=found["received"] - found["on_time"], **found)


def with_first_day(rows: QuerySet[Report]) -> QuerySet[Any]:
    """With the day on which the first version came, on the country's calendar."""
    return rows.annotate(first_on=TruncDate("first_submitted_at", tzinfo=timezone.get_default_timezone()))


def listed(form: ReportForm, wanted: str = "all", kind: str = "", text: str = "") -> QuerySet[Report]:
    """The reports of a form that fit the filter, and whether a remark waits."""
    rows: QuerySet[Any] = with_first_day(reports_of_form(form)).select_related("unit", "through")
    came = Q(first_on__isnull=False)
    narrow = {
        "received": came,
        "on_time": came & in_time(),
        "late": came & ~in_time(),
        "unknown": Q(first_on__isnull=True),
        "submitted": with_who_asks(),
        "on_the_way": on_the_way(),
        "returned": Q(state=ReportState.RETURNED),
        "accepted": Q(state=ReportState.ACCEPTED),
    }
    if wanted in narrow:
        rows = rows.filter(narrow[wanted])
    if kind:
        rows = rows.filter(unit__kind=kind)
    names = names_now("unit")
    rows = rows.annotate(search_text=Subquery(names.values("search_text")[:1]))
    for word in fold_words(text).split():
        rows = rows.filter(search_text__contains=f" {word}")
    marked = Remark.objects.filter(report=OuterRef("pk"), answered_at__isnull=True)
    rows = rows.annotate(
        marked=Exists(marked),
        sort_key=Subquery(names.values("sort_key")[:1]),
    )
    return rows.order_by("unit__kind", "sort_key", "unit")


def kinds_in(form: ReportForm) -> Sequence[str]:
    """The kinds of units a form asks."""
    return list(reports_of_form(form).order_by("unit__kind").values_list("unit__kind", flat=True).distinct())


def reports_to_decide(member: Member | None, *, at: datetime) -> QuerySet[Report]:
    """The sent reports of campaigns the person runs, the longest waiting first."""
    if member is None:
        return Report.objects.none()
    rows = Report.objects.filter(
        with_who_asks(), dropped_at__isnull=True, form__campaign__unit__in=units_run_by(member, at=at)
    )
    return rows.select_related("unit", "form").order_by("submitted_at", "pk")
