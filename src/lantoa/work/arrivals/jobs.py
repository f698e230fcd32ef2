"""The room's jobs: read a photographed page; fetch the letters of the campaign's mailbox."""

from __future__ import annotations

import imaplib
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from imap_tools import errors

from lantoa.base.files.queries import open_file
from lantoa.base.jobs.chores import chores
from lantoa.base.jobs.confine import run_in_child
from lantoa.base.jobs.register import job
from lantoa.base.jobs.run import Run
from lantoa.base.jobs.states import ChildFailed, ChildOutOfMemory, ChildTimedOut, JobFailed
from lantoa.orgs.members.models import Member
from lantoa.work.arrivals.actions.bringing import READ_JOB, record_page, record_unread
from lantoa.work.arrivals.actions.fetching import receive_head, receive_letter
from lantoa.work.arrivals.bridge import FIND_IN_CHILD, READ_IN_CHILD, layout_of, typed_from_page
from lantoa.work.arrivals.codes import code_report
from lantoa.work.arrivals.mailbox import Letter, letters_of
from lantoa.work.arrivals.models import Arrival
from lantoa.work.arrivals.queries import report_of_code
from lantoa.work.arrivals.states import FETCH_JOB
from lantoa.work.reports.queries.forms import asked_of

log = logging.getLogger(__name__)

SHUT = (errors.MailboxLoginError, errors.MailboxFolderSelectError)
AWAY = (OSError, imaplib.IMAP4.error, errors.ImapToolsError)
SECONDS, MEMORY_MB = 25, 900
MINUTES = 5


@job(READ_JOB, _("A paper form is read"), ("arrivals:show", "arrival"))
def read_page(run: Run) -> Mapping[str, Any]:
    """Read one photographed page in a process of its own."""
    arrival = Arrival.objects.select_related("file").get(pk=run.args["arrival"])
    member = Member.objects.select_related("account", "unit").filter(pk=run.args["member"]).first()
    run.beat(0, 2, message_code="arrivals.find")
    with open_file(arrival.file) as content:
        photo = content.read()
    try:
        found = run_in_child(FIND_IN_CHILD, photo, memory_mb=MEMORY_MB, seconds=SECONDS)
        report = report_of_code(code_report(found["code"]) or 0)
        if report is None:
            return _unread(arrival, "other_form")
        run.beat(1, 2, message_code="arrivals.read")
        layout = layout_of(report, asked_of(report.form, report.unit))
        page = run_in_child(READ_IN_CHILD, photo, found["code"], *layout, memory_mb=MEMORY_MB, seconds=SECONDS)
    except ChildFailed as failed:
        return _unread(arrival, failed.code or "no_picture")
    except (ChildTimedOut, ChildOutOfMemory):
        return _unread(arrival, "too_large")
    record_page(arrival, report, found["number"], typed_from_page(page), by=member, at=timezone.now())
    return {"outcome": "read"}


def _unread(arrival: Arrival, reason: str) -> Mapping[str, Any]:
    record_unread(arrival, reason, at=timezone.now())
    return {"outcome": "unread", "code": reason}


@job(FETCH_JOB, _("The mailbox is emptied"))
def fetch_letters(run: Run) -> Mapping[str, Any]:
    """Fetch what is new in the mailbox. A letter is marked as seen once it is kept: none is lost, none doubled.

    One that cannot even be kept as it came (the database or the files are away) holds up none behind it; the job
    fails at its end, and the letter comes again. A mailbox that lets nobody in (``jobs.refused``) or does not answer
    (``jobs.away``) is no error of ours: it is asked again at its next time, and the list of letters says so meanwhile.
    """
    if not settings.MAILBOX:  # taken out of the settings while this waited
        return {"outcome": "no longer wanted"}
    kept, failed = 0, []
    try:
        for letter in letters_of(settings.MAILBOX):
            try:
                kept += _kept(letter)
            except Exception as error:
                log.exception("a letter is not kept and stays in the mailbox")
                failed.append(error)
            else:
                letter.seen()
            run.beat(kept)
    except AWAY as trouble:
        log.error("the mailbox cannot be emptied: %s: %s", type(trouble).__name__, trouble)
        raise JobFailed("jobs.refused" if isinstance(trouble, SHUT) else "jobs.away") from trouble
    if failed:
        raise ExceptionGroup("letters that could not be kept", failed)
    return {"outcome": "fetched", "letters": kept}


def _kept(letter: Letter) -> bool:
    if letter.too_large:
        return receive_head(letter.raw, size=letter.size, at=timezone.now()) is not None
    return receive_letter(letter.raw, at=timezone.now()) is not None


def _period(at: datetime) -> str:
    """Every five minutes, where there is a mailbox."""
    return f"{at:%Y%m%d%H}{at.minute // MINUTES:02d}" if settings.MAILBOX else ""


chores.register(FETCH_JOB, period=_period, args=lambda _at: {})
