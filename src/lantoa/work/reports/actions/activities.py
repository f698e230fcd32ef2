"""Logging an activity once: its numbers, its owners with their shares, the tasks it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import make_once, save_versioned
from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.actions.traces import allow, hold_activity, plain_words, words_of
from lantoa.work.reports.bridge import ReadValue
from lantoa.work.reports.models import Activity, ActivityAnswer, ActivityFigure, ActivityOwner, Indicator
from lantoa.work.reports.queries.activities import answerable, campaigns_of
from lantoa.work.reports.rules import may_answer_share, may_change, may_log_for
from lantoa.work.reports.signals import share_asked
from lantoa.work.reports.states import AuditCode, Mode, ReportRefused, ShareState
from lantoa.work.tasks.models import Assignment

MOST_OWNERS = 40
UNANSWERED: Mapping[str, Any] = {"answered_at": None, "answered_by": None}


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of an activity. ``shares`` are those of its owners by key of unit, None unknown.

    ``figures`` are read numbers by indicator and part; those that say nothing are left out. Unreadable ones are
    refused by the form before.
    """

    title: str
    on: date | None = None
    ends_on: date | None = None
    place: str = ""
    words: str = ""
    mode: str = Mode.UNKNOWN
    shares: Mapping[int, Decimal | None] = field(default_factory=dict)
    figures: Mapping[tuple[Indicator, str], ReadValue] = field(default_factory=dict)
    answers: Sequence[Assignment] = ()


@transaction.atomic
def log_activity(
    campaign: Campaign, told: Told, *, by: Member, at: datetime, client_key: UUID | None = None
) -> Activity:
    """Log an activity of the person's unit, alone or together with others. The same key again logs it once.

    Another unit's key is refused: nothing would be logged, and the sender must not hear that it was.
    """
    allow(may_log_for(by, by.unit_id, at=at))
    if not campaigns_of(by.unit_id).filter(pk=campaign.pk).exists():
        raise PermissionDenied
    values = _checked(told) | {"campaign": campaign, "unit": by.unit, "logged_at": at, "logged_by": by.account}
    activity, is_new = make_once(Activity, client_key, values, of=())
    if not is_new and (activity.unit_id, activity.campaign_id) != (by.unit_id, campaign.pk):
        raise ReportRefused("key_used")
    if not is_new:
        return activity
    _write(activity, told, by, at)
    record(AuditCode.ACTIVITY_LOG, by=by.account, at=at, about=activity, new=_shown(told))
    return activity


@transaction.atomic
def change_activity(activity: Activity, told: Told, *, version: int, by: Member, at: datetime) -> Activity:
    """Say an activity anew. Owners whose share changed are asked again; the others' answers stay."""
    held = hold_activity(activity, version)
    allow(may_change(by, held, at=at))
    values = _checked(told)
    old = {"title": held.title, "on": held.on.isoformat() if held.on else None}
    for name, value in values.items():
        setattr(held, name, value)
    save_versioned(held, version, list(values))
    _write(held, told, by, at)
    record(AuditCode.ACTIVITY_CHANGE, by=by.account, at=at, about=held, old=old, new=_shown(told))
    return held


@transaction.atomic
def withdraw_activity(activity: Activity, *, reason: str, version: int, by: Member, at: datetime) -> Activity:
    """Take an activity back, with the reason: it counts nowhere any more and stays readable."""
    held = hold_activity(activity, version)
    allow(may_change(by, held, at=at))
    held.withdrawn_at = at
    save_versioned(held, version, ["withdrawn_at"])
    record(AuditCode.ACTIVITY_WITHDRAW, by=by.account, at=at, about=held, reason=words_of(reason, "no_reason"))
    return held


@transaction.atomic
def answer_share(activity: Activity, *, agrees: bool, words: str = "", by: Member, at: datetime) -> ActivityOwner:
    """An owner says whether its share is right; where it is not, in words: the figure is shown as disputed."""
    held = hold_activity(activity)
    allow(may_answer_share(by, held, at=at))
    said = plain_words(words) if agrees else words_of(words, "no_reason")
    owner = held.owners.select_for_update(of=("self",)).get(unit=by.unit_id)
    was, owner.state = owner.state, ShareState.AGREED if agrees else ShareState.DISPUTED
    owner.words, owner.answered_at, owner.answered_by = said[:2000], at, by.account
    owner.save(update_fields=["state", "words", "answered_at", "answered_by"])
    save_versioned(held, held.version, ["title"])
    new = {"unit": by.unit_id, "state": owner.state}
    record(AuditCode.SHARE_ANSWER, by=by.account, at=at, about=held, old={"state": was}, new=new, reason=said)
    return owner


def _checked(told: Told) -> dict[str, Any]:
    if told.ends_on is not None and (told.on is None or told.ends_on < told.on):
        raise ReportRefused("ends_before")
    if any(read.error for read in told.figures.values()):
        raise ReportRefused("unreadable", count=1)
    return {
        "title": words_of(told.title, "no_title", 300),
        "on": told.on,
        "ends_on": told.ends_on,
        "place": plain_words(told.place).replace("\n", " ")[:300],
        "words": plain_words(told.words),
        "mode": told.mode,
    }


def _write(activity: Activity, told: Told, by: Member, at: datetime) -> None:
    _write_owners(activity, told.shares, by, at)
    _write_figures(activity, told.figures)
    _write_answers(activity, told.answers, by, at)


def _write_owners(activity: Activity, shares: Mapping[int, Decimal | None], by: Member, at: datetime) -> None:
    """The owners; the unit that logs is always one, and agrees with what it says. Alone, all of it is its own."""
    wanted = dict(shares) or {activity.unit_id: Decimal(1)}
    wanted.setdefault(activity.unit_id, None)
    if len(wanted) > MOST_OWNERS:
        raise ReportRefused("too_many_owners", most=MOST_OWNERS)
    if len(wanted) == 1:
        wanted = {activity.unit_id: Decimal(1)}
    there = {row.unit_id: row for row in activity.owners.all()}
    activity.owners.exclude(unit__in=wanted).delete()
    asked = []
    for key, share in wanted.items():
        row = there.get(key)
        if row is not None and row.share == share:
            continue
        own = key == activity.unit_id
        state = ShareState.AGREED if own else ShareState.PROPOSED
        answered: Mapping[str, Any] = {"answered_at": at, "answered_by": by.account} if own else UNANSWERED
        values: dict[str, Any] = {"share": share, "state": state, "words": "", **answered}
        ActivityOwner.objects.update_or_create(activity=activity, unit_id=key, defaults=values)
        asked += [] if own else [key]
    if asked:
        share_asked.send(Activity, activity=activity.pk, units=asked, by=by.account_id, at=at)


def _write_figures(activity: Activity, figures: Mapping[tuple[Indicator, str], ReadValue]) -> None:
    """The numbers anew; one that says the same keeps how far it is proved."""
    there = {(row.indicator_id, row.split): row for row in activity.figures.all()}
    kept = set()
    for (indicator, split), read in figures.items():
        if not read.known:
            continue
        kept.add((indicator.pk, split))
        values = {name: getattr(read, name) for name in ("said", "value", "low", "high", "typed")}
        row = there.get((indicator.pk, split))
        if row is None:
            ActivityFigure.objects.create(activity=activity, indicator=indicator, split=split, **values)
        elif any(getattr(row, name) != value for name, value in values.items()):
            unproved = dict.fromkeys(("evidenced_value", "verified_value", "verified_at", "verified_by"))
            ActivityFigure.objects.filter(pk=row.pk).update(**values, **unproved)
    gone = [row.pk for key, row in there.items() if key not in kept]
    ActivityFigure.objects.filter(pk__in=gone).delete()


def _write_answers(activity: Activity, answers: Iterable[Assignment], by: Member, at: datetime) -> None:
    """The tasks it answers; those of the other owners that they tied themselves stay."""
    own = answerable(activity.unit_id, activity.campaign_id)
    wanted = {row.pk for row in answers}
    allowed = set(own.filter(pk__in=wanted).values_list("pk", flat=True))
    activity.answers.filter(assignment__in=own).exclude(assignment__in=allowed).delete()
    there = set(activity.answers.values_list("assignment_id", flat=True))
    fresh = [ActivityAnswer(activity=activity, assignment_id=key, at=at, by=by.account) for key in allowed - there]
    ActivityAnswer.objects.bulk_create(fresh)


def _shown(told: Told) -> dict[str, Any]:
    return {
        "title": told.title,
        "on": told.on.isoformat() if told.on else None,
        "shares": {str(key): None if share is None else str(share) for key, share in told.shares.items()},
        "figures": {f"{row.code}.{split}": read.typed for (row, split), read in told.figures.items() if read.known},
    }
