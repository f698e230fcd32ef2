"""Bringing in photographs of paper forms, and writing down what a page says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.files.actions import store_file, unless_refused
from lantoa.base.files.models import StoredFile
from lantoa.base.files.shelf import Stream
from lantoa.base.jobs.actions import enqueue
from lantoa.base.rows.actions import make_once
from lantoa.orgs.members.models import Member
from lantoa.work.arrivals.models import Arrival
from lantoa.work.arrivals.rules import may_bring, may_take
from lantoa.work.arrivals.states import ArrivalRefused, ArrivalState, AuditCode, Way
from lantoa.work.reports.models import Report

READ_JOB = "arrivals.read"
MOST_PHOTOS = 40
FILES = UUID("b0a1d7f4-27c6-4c0f-9a55-58e0c1d3a9e2")


def bring_pages(
    photos: Iterable[tuple[Stream, str]], *, keys: Iterable[UUID], by: Member, at: datetime
) -> list[Arrival]:
    """Keep photographs of filled forms and have them read: all of them, or none where one is refused. The same key
    again gives the arrival it made, and stores nothing.

    Raises ArrivalRefused("not_yours"), ("too_many"), and FileRefused for a file that is not taken.
    """
    if not may_bring(by, at=at):
        raise ArrivalRefused("not_yours")
    given = list(photos)
    if len(given) > MOST_PHOTOS:
        raise ArrivalRefused("too_many", most=MOST_PHOTOS)
    with ExitStack() as kept:
        pages = [
            (key, _stored(kept, stream, name, key, by, at)) for (stream, name), key in zip(given, keys, strict=True)
        ]
        with transaction.atomic():
            return [_bring(stored, key, by, at) for key, stored in pages]


def _stored(kept: ExitStack, stream: Stream, name: str, key: UUID, by: Member, at: datetime) -> StoredFile:
    """A photograph on the shelf, under a key of its own: sent again it is found. Where one of those that come with it
    is refused, it does not stay."""
    own = uuid5(FILES, f"{by.account_id}:{key}")
    stored = store_file(stream, name=name, by=by.account, at=at, client_key=own)
    kept.enter_context(unless_refused(stored, by=by.account, at=at))
    return stored


def _bring(stored: StoredFile, key: UUID, by: Member, at: datetime) -> Arrival:
    values = {"way": Way.PAPER, "file": stored, "arrived_at": at, "brought_by": by.account}
    arrival, is_new = make_once(Arrival, key, values, of=("brought_by",))
    if is_new:
        arrival.job = enqueue(READ_JOB, args={"arrival": arrival.pk, "member": by.pk}, by=by.account, at=at)
        arrival.save(update_fields=["job"])
        record(AuditCode.BROUGHT, by=by.account, at=at, about=arrival, new={"file": stored.pk})
    return arrival


@transaction.atomic
def record_page(
    arrival: Arrival, report: Report, page: int, reading: Mapping[str, Any], *, by: Member | None, at: datetime
) -> bool:
    """Write down what a page says. A page of a report that its bringer may not fill is not read to them."""
    held = Arrival.objects.select_for_update(of=("self",)).get(pk=arrival.pk)
    if held.state != ArrivalState.READING:
        return False
    if not may_take(by, report, at=at):
        return _unread(held, "not_yours", at)
    held.report, held.page, held.reading, held.state = report, page, dict(reading), ArrivalState.WAITING
    held.version += 1
    held.save(update_fields=["report", "page", "reading", "state", "version"])
    record(AuditCode.READ, by=None, at=at, about=held, new={"report": report.pk, "page": page})
    return True


@transaction.atomic
def record_unread(arrival: Arrival, reason: str, *, at: datetime) -> bool:
    """Write down why a photograph could not be read; it is kept, and a person can type what it shows."""
    held = Arrival.objects.select_for_update(of=("self",)).get(pk=arrival.pk)
    return held.state == ArrivalState.READING and _unread(held, reason, at)


def _unread(held: Arrival, reason: str, at: datetime) -> bool:
    held.state, held.reason = ArrivalState.UNREADABLE, reason
    held.version += 1
    held.save(update_fields=["state", "reason", "version"])
    record(AuditCode.READ, by=None, at=at, about=held, new={"unread": reason})
    return True
