"""When e-mail may go out, and whose notices these are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from lantoa.base.notices.states import Box
from lantoa.base.rows.moments import day_of, local
from lantoa.engines.vn.working_days import Overrides, is_working_day


def is_quiet(at: datetime) -> bool:
    """Whether the hours are quiet; they may reach over midnight. Both the same: there are none."""
    begins, ends = settings.QUIET_HOURS
    now = local(at).time()
    return begins <= now < ends if begins <= ends else now >= begins or now < ends


def may_mail(at: datetime) -> bool:
    """Whether letters may go out: on a working day of state offices, outside the quiet hours."""
    return is_mail_day(day_of(at)) and not is_quiet(at)


def is_mail_day(day: date) -> bool:
    """Whether the day is one of those on which letters go out."""
    return is_working_day(day, Overrides(working_days=settings.MAIL_DAYS))


def next_mail_moment(at: datetime) -> datetime:
    """The moment itself where letters may go out, else the next one at which they may."""
    if may_mail(at):
        return at
    here, ends = local(at), settings.QUIET_HOURS[1]
    for days in range(60):  # no row of days off is that long
        day = here.date() + timedelta(days=days)
        for moment in (_on(day, time()), _on(day, ends)):
            if moment > at and may_mail(moment):
                return moment
    raise AssertionError("sixty days without a working hour")


def in_boxes(boxes: Iterable[Box]) -> Q:
    """The rows that lie in one of these boxes; none without a box."""
    found = Q(pk__in=[])
    for box in boxes:
        found |= Q(to_kind=box.kind, to_key=box.key)
    return found


def _on(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock), timezone.get_default_timezone())
