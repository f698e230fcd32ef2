"""Having files scanned: before they are kept where a scanner answers, later where it does not."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.files.models import StoredFile
from lantoa.base.files.queries import at_hand
from lantoa.base.files.scanner import ScannerDown, scan
from lantoa.base.files.shelf import Arrived
from lantoa.base.files.states import AuditCode, FileMissing, FileRefused, ScanState
from lantoa.base.jobs.actions import enqueue

log = logging.getLogger(__name__)

RESCAN_KIND = "files.rescan"
REST = timedelta(minutes=10)
A_BATCH = 50


def scanned(arrived: Arrived, *, by: AbstractBaseUser | None, at: datetime) -> ScanState:
    """What the scanner says of a content that has arrived; ``waiting`` where it does not answer.

    Raises FileRefused, with an audit entry, where it found something.
    """
    if not settings.CLAMAV:
        return ScanState.OFF
    try:
        verdict, found = scan(arrived.path, settings.CLAMAV)
    except ScannerDown as error:
        log.warning("the virus scanner at %s does not answer: %s", settings.CLAMAV, error)
        return ScanState.WAITING
    if verdict == ScanState.INFECTED:
        with transaction.atomic():
            new = {"found": found, "size": arrived.content.size}
            about = f"sha256:{arrived.content.sha256}"
            record(AuditCode.FILE_INFECTED, by=by, at=at, about=about, new=new)
        raise FileRefused("infected")
    return verdict


def scan_later(*, at: datetime) -> None:
    """Ask for the job that scans what waits, one however many files wait; in the caller's transaction."""
    enqueue(RESCAN_KIND, args={}, by=None, at=at, dedupe_key="all")


def rescan(*, at: datetime, beat: Callable[[], None]) -> int:
    """Scan what waits; gives back how many were scanned. Raises ScannerDown where the scanner still does not answer."""
    done = 0
    waiting = StoredFile.objects.filter(scan=ScanState.WAITING).order_by("pk")
    for stored in waiting[:A_BATCH]:
        beat()
        try:
            with at_hand(stored) as path:
                verdict, found = scan(path, settings.CLAMAV) if settings.CLAMAV else (ScanState.OFF, "")
        except FileMissing:
            log.error("the content of file %s is missing and was not scanned", stored.pk)
            continue
        _settle(stored, verdict, found, at=at)
        done += 1
    return done


@transaction.atomic
def _settle(stored: StoredFile, verdict: ScanState, found: str, *, at: datetime) -> None:
    """Write what was said; a file in which something was found is closed to everybody from now on."""
    rows = StoredFile.objects.filter(pk=stored.pk, scan=ScanState.WAITING)
    if rows.update(scan=verdict) and verdict == ScanState.INFECTED:
        record(AuditCode.FILE_INFECTED, by=None, at=at, about=stored, new={"found": found, "size": stored.size})
