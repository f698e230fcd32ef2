"""Printing letters for units, and stopping or sending on the letters of the morning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.jobs.actions import ask_to_stop
from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.queries import active_run
from lantoa.base.mail.actions import is_mail_on
from lantoa.base.notices.jobs import KIND, ask_for_digests
from lantoa.base.notices.rules import may_mail
from lantoa.base.rows.moments import day_of
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.rules import may_run
from lantoa.work.telling.queries import may_steer
from lantoa.work.telling.rules import may_print
from lantoa.work.telling.states import AuditCode, LettersRefused


@transaction.atomic
def note_printed(campaign: Campaign, units: Sequence[Unit], *, by: Member, at: datetime) -> None:
    """Write down for which units letters were printed, and by whom; where none was, nothing."""
    if not may_print(by, campaign, at=at):
        raise PermissionDenied
    if not units:
        return
    new = {"units": [unit.pk for unit in units], "letters": len(units)}
    record(AuditCode.LETTERS_PRINTED, by=by.account, at=at, about=campaign, new=new)


def stop_letters(campaign: Campaign, *, by: Member, at: datetime) -> JobRun:
    """Ask the letters of the day to stop: those sent stay sent, the rest waits for whoever sends it on or for the next
    morning. Raises LettersRefused ``not_all_yours`` or ``nothing_runs``."""
    _allow(campaign, by, at)
    run = active_run(KIND, day_of(at).isoformat())
    if run is None:
        raise LettersRefused("nothing_runs")
    return ask_to_stop(run, by=by.account, at=at)


def send_letters_on(campaign: Campaign, *, by: Member, at: datetime) -> JobRun:
    """Ask for what is left of the day's letters; who had theirs gets no second one. Raises LettersRefused
    ``not_all_yours``, ``mail_off`` or ``quiet``."""
    _allow(campaign, by, at)
    if not is_mail_on():
        raise LettersRefused("mail_off")
    if not may_mail(at):
        raise LettersRefused("quiet")
    with transaction.atomic():
        return ask_for_digests(by=by.account, at=at)


def _allow(campaign: Campaign, by: Member, at: datetime) -> None:
    if not may_run(by, campaign, at=at):
        raise PermissionDenied
    if not may_steer(by, at=at):
        raise LettersRefused("not_all_yours")
