"""Afterwards: a recorded track or ticks, and what they cover."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lantoa.base.audit.actions import record
from lantoa.base.files.models import StoredFile
from lantoa.base.jobs.actions import enqueue
from lantoa.base.rows.actions import make_once
from lantoa.base.ui.written import file_size
from lantoa.community.comms.actions.traces import allow
from lantoa.community.comms.bridge.maps import TRACK_MEMORY_MB, MapFailed, apart
from lantoa.community.comms.bridge.rows import driven_of
from lantoa.community.comms.bridge.sheets import loud_streets
from lantoa.community.comms.models import CarRoute, CoverageReport, StreetCoverage
from lantoa.community.comms.queries.kept import content_of
from lantoa.community.comms.queries.reported import matching_of
from lantoa.community.comms.queries.wishes import town_path
from lantoa.community.comms.rules import may_report
from lantoa.community.comms.states import AuditCode, CommsRefused, Matching, Source
from lantoa.orgs.members.models import Member

COVER_JOB = "comms.cover"
LARGEST_TRACK = 10 * 1024 * 1024
LOOK_SECONDS = 20
CLOCK_SLACK = timedelta(hours=14)  # a telephone on another zone's time is no reason to refuse a day's work


def look_at_track(route: CarRoute, content: bytes) -> None:
    """Refuse, with words, what is no track, lies elsewhere, or was recorded on another day. Reads in a child."""
    if len(content) > LARGEST_TRACK:
        raise CommsRefused("track_too_large", limit=file_size(LARGEST_TRACK))
    try:
        seen = apart("look_at_track", content, town_path(route.plan), seconds=LOOK_SECONDS, memory_mb=TRACK_MEMORY_MB)
    except MapFailed as failed:
        code = "track_unreadable" if failed.code in ("time_limit", "memory_limit", "crashed") else failed.code
        raise CommsRefused(code, **failed.params) from failed
    if seen["from"] is None:
        return
    zone, on = timezone.get_default_timezone(), route.plan.day.on
    first = (seen["from"].astimezone(zone) - CLOCK_SLACK).date()
    last = (seen["until"].astimezone(zone) + CLOCK_SLACK).date()
    if not first <= on <= last:
        raise CommsRefused("track_other_day", day=seen["from"].astimezone(zone).date(), on=on)


@transaction.atomic
def report_track(route: CarRoute, track: StoredFile, *, client_key: UUID, by: Member, at: datetime) -> CoverageReport:
    """Keep a recorded track of a route and have it matched; the caller has looked at it."""
    allow(may_report(by, route, at=at))
    return _report(route, client_key, by, at, source=Source.GPS, track=track)


@transaction.atomic
def report_ticks(
    route: CarRoute, streets: Sequence[str], *, client_key: UUID, by: Member, at: datetime
) -> CoverageReport:
    """Keep which streets were driven, as somebody ticks them. Nothing ticked is no report."""
    allow(may_report(by, route, at=at))
    known = {name for name, _metres in loud_streets(town_path(route.plan), driven_of(route))}
    ticked = sorted(known & set(streets))
    if not ticked:
        raise CommsRefused("no_ticks")
    return _report(route, client_key, by, at, source=Source.TICKS, ticks=ticked)


def _report(route: CarRoute, client_key: UUID, by: Member, at: datetime, **values: object) -> CoverageReport:
    kept = {"route": route, "at": at, "by": by.account, "unit": by.unit, **values}
    made, is_new = make_once(CoverageReport, client_key, kept, of=("route", "unit"))
    if is_new:
        new = {"route": route.pk, "source": made.source}
        record(AuditCode.ROUTE_REPORT, by=by.account, at=at, about=made, new=new)
        made.job = enqueue(COVER_JOB, args={"report": made.pk}, by=by.account, at=at)
        made.save(update_fields=["job"])
    return made


@transaction.atomic
def match_again(route: CarRoute, *, by: Member, at: datetime) -> None:
    """Have what was reported of a route matched again, after a run that broke off or was stopped."""
    allow(may_report(by, route, at=at))
    last = route.reports.select_related("job").order_by("-pk").first()
    if last is None or matching_of(last) != Matching.BROKEN:
        raise CommsRefused("nothing_to_match")
    last.job = enqueue(COVER_JOB, args={"report": last.pk}, by=by.account, at=at, dedupe_key=f"cover-{last.pk}")
    last.save(update_fields=["job"])


def tracks_of(route: CarRoute) -> list[bytes]:
    """The recorded tracks of a route."""
    reports = route.reports.filter(source=Source.GPS).select_related("track")
    return [content_of(report.track) for report in reports if report.track is not None]


def ticks_of(route: CarRoute) -> list[str]:
    """The newest ticks of a route."""
    last = route.reports.filter(source=Source.TICKS).order_by("-pk").first()
    return list(last.ticks) if last else []


@transaction.atomic
def keep_coverage(route: CarRoute, rows: Sequence[tuple[str, int, int, str]]) -> None:
    """Put what is known of a route's streets in place of what was."""
    StreetCoverage.objects.filter(route=route).delete()
    StreetCoverage.objects.bulk_create(
        StreetCoverage(route=route, street=name, asked_dm=asked, covered_dm=min(got, asked), source=source)
        for name, asked, got, source in rows
    )
