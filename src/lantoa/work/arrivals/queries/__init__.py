"""What came in, as a person may see it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from lantoa.base.files.models import StoredFile
from lantoa.base.rows.keyed import row_by_key
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member
from lantoa.work.arrivals.models import Arrival, Enclosure
from lantoa.work.arrivals.rules import visible
from lantoa.work.arrivals.states import OPEN, ArrivalState
from lantoa.work.reports.drafts import field_key
from lantoa.work.reports.models import Report
from lantoa.work.reports.queries.reports import figures_of
from lantoa.work.tasks.rules import units_run_by


def arrivals_visible_to(member: Member | None, *, at: datetime) -> QuerySet[Arrival]:
    """Everything the person may see, the newest first."""
    rows = Arrival.objects.filter(visible(member, at=at)).select_related("report__form__campaign__unit", "report__unit")
    return rows.select_related("file", "job", "brought_by").order_by("-arrived_at", "-pk")


def open_arrivals(member: Member | None, *, at: datetime) -> QuerySet[Arrival]:
    """What waits for a person, and what is still being read."""
    return arrivals_visible_to(member, at=at).filter(state__in=[*OPEN, ArrivalState.READING])


def get_arrival(member: Member | None, pk: int, *, at: datetime) -> Arrival:
    """One arrival, or 404."""
    row = row_by_key(arrivals_visible_to(member, at=at), pk)
    if row is None:
        raise Http404
    return row


def assignable_reports(member: Member, *, at: datetime) -> QuerySet[Report]:
    """The reports that loose mail may belong to: those of open forms of the person's campaigns."""
    rows = Report.objects.filter(form__campaign__unit__in=units_run_by(member, at=at), dropped_at__isnull=True)
    return rows.select_related("form", "unit").order_by("unit__name", "pk")


def report_of_code(number: int) -> Report | None:
    """The report a code names."""
    return Report.objects.select_related("form__campaign__unit", "unit").filter(pk=number).first()


def reports_of_sender(address: str) -> list[Report]:
    """The reports still owed by the units for which the person with this address acts."""
    members = Member.objects.filter(account__person__email__iexact=address, ends_on__isnull=True)
    rows = Report.objects.filter(unit__in=members.values("unit"), dropped_at__isnull=True, form__state="open")
    return list(rows.select_related("form", "unit").order_by("pk")[:3])


def may_read_file(request: HttpRequest, stored: StoredFile, at: datetime) -> bool:
    """Whether a file is one that came in with something this person sees."""
    member = acting_member(request)
    mine = Arrival.objects.filter(visible(member, at=at))
    if mine.filter(file=stored).exists():
        return True
    return Enclosure.objects.filter(file=stored, arrival__in=mine.values("pk")).exists()


def brought_in(report: Report) -> dict[str, str]:
    """Field of a draft → what a person has confirmed of paper and mail, the last word of each."""
    said: dict[str, str] = {}
    for row in report.arrivals.filter(state=ArrivalState.TAKEN).order_by("ended_at", "pk"):
        said |= row.reading.get("taken", {})
    return said


def written_by_unit(report: Report) -> bool:
    """Whether the draft holds what the unit wrote itself and has not sent: nobody else reads it, nor sends it."""
    known, sent = brought_in(report), last_sent(report)
    fields = {f"f:{key}": text for key, text in report.draft.get("figures", {}).items()}
    fields |= {f"n:{kind}": text for kind, text in report.draft.get("narratives", {}).items()}
    return any(text and text not in (known.get(key), sent.get(key)) for key, text in fields.items())


def last_sent(report: Report) -> dict[str, str]:
    """Field of a draft → what was last sent of it, as typed."""
    sent = {f"f:{field_key(row.form_indicator, row.split)}": row.typed for row in figures_of(report)}
    return sent | {f"n:{row.kind}": row.words for row in report.narratives.all()}


def last_version(report: Report) -> int:
    """The number of the version last sent, 0 where none was."""
    return report.versions.order_by("-number").values_list("number", flat=True).first() or 0
