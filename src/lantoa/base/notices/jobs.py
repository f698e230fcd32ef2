"""The letters of a morning, one a box a working day, however often their worker dies."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.base.jobs.actions import enqueue
from lantoa.base.jobs.chores import chores
from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.register import job
from lantoa.base.jobs.run import NextStep, Run
from lantoa.base.jobs.states import JobFailed
from lantoa.base.mail.actions import is_mail_on
from lantoa.base.notices.actions import begin_digest, end_digest, give_up_earlier, prune
from lantoa.base.notices.letters import send_digest
from lantoa.base.notices.models import Digest
from lantoa.base.notices.mornings import mornings
from lantoa.base.notices.postboxes import Addressees, postboxes
from lantoa.base.notices.queries import begun_digests, box_of, boxes_to_write_to, ended_count
from lantoa.base.notices.rules import may_mail
from lantoa.base.notices.states import Box, DigestState
from lantoa.base.rows.moments import day_of, local

log = logging.getLogger(__name__)

KIND = "notices.digest"
PRUNING = "notices.prune"
PRUNING_HOUR = 2
BATCH = 20
AWAY = timedelta(minutes=20)


def ask_for_digests(*, by: AbstractBaseUser | None, at: datetime) -> JobRun:
    """Ask for the letters of the day; while they are being sent, that run is given back."""
    day = day_of(at).isoformat()
    return enqueue(KIND, args={"day": day}, by=by, at=at, dedupe_key=day)


@job(KIND, _("Letters of the morning"))
def send_digests(run: Run) -> NextStep | Mapping[str, Any]:
    """One step: first what is due is gathered, then some letters a step, until every box has its own.

    While the mail server is away it rests and tries again, until the hours are quiet: a server that is away breaks
    nothing, and its tries are not counted.
    """
    day, at = date.fromisoformat(run.args["day"]), timezone.now()
    if not run.args.get("gathered"):
        mornings.gather(at, run.beat)
        give_up_earlier(day, at=at)
        return NextStep({"day": day.isoformat(), "gathered": True})
    if not is_mail_on():
        return {"ended": ended_count(day), "mail": "off"}
    if not may_mail(at):
        if run.args.get("away"):
            raise JobFailed("jobs.away")
        return {"ended": ended_count(day), "mail": "quiet"}
    try:
        return _send_some(run, day, at)
    except OSError as error:
        log.warning("the mail server is away, tried again at %s: %s", at + AWAY, error)
        return NextStep({**run.args, "away": True}, not_before=at + AWAY)


@job(PRUNING, _("Old notices are removed"))
def prune_notices(run: Run) -> NextStep | Mapping[str, Any]:
    """One step: some of what is older than the office keeps notices, until none is left."""
    at, done = timezone.now(), run.args.get("done", 0)
    run.beat()
    gone = prune(before=at - timedelta(days=settings.NOTICE_DAYS), at=at)
    return NextStep({**run.args, "done": done + gone}) if gone else {"removed": done}


def _morning(at: datetime) -> str:
    """The working day whose letters may go out now."""
    return day_of(at).isoformat() if may_mail(at) else ""


def _night(at: datetime) -> str:
    """The day, once its early hours have come."""
    return day_of(at).isoformat() if local(at).hour >= PRUNING_HOUR else ""


chores.register(KIND, period=_morning, args=lambda at: {"day": day_of(at).isoformat()})
chores.register(PRUNING, period=_night, args=lambda _at: {})


def _send_some(run: Run, day: date, at: datetime) -> NextStep | Mapping[str, Any]:
    begun = list(begun_digests(day)[:BATCH])
    boxes = [Box(kind, key) for kind, key in boxes_to_write_to(day, at=at)[:BATCH]]
    if not begun and not boxes:
        return {"ended": ended_count(day), "mail": "sent"}
    left = begun_digests(day).count() + boxes_to_write_to(day, at=at).count()
    done, total = ended_count(day), ended_count(day) + left
    addressees = postboxes.addressees_of([*map(box_of, begun), *boxes], at)
    for digest in begun:
        run.beat(done, total)
        done += _send_one(digest, addressees.get(box_of(digest)))
    for box in boxes:
        with transaction.atomic():  # a worker that was given up for dead begins no letter
            run.beat(done, total)
            fresh = begin_digest(box, day=day, at=at)
        done += _send_one(fresh, addressees.get(box)) if fresh is not None else 0
    run.beat(done, total)
    return NextStep({name: value for name, value in run.args.items() if name != "away"})


def _send_one(digest: Digest, to: Addressees | None) -> bool:
    """Outside any transaction: a slow mail server must hold no lock. What was sent is written down at once."""
    if to is None or not to.addresses:
        return end_digest(digest, DigestState.NO_ADDRESS, at=timezone.now())
    try:
        send_digest(digest, to)
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError):
        log.warning("the mail server did not take %s", digest.message_id)
        return end_digest(digest, DigestState.FAILED, at=timezone.now())
    return end_digest(digest, DigestState.SENT, at=timezone.now())
