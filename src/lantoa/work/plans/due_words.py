"""A deadline in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext

from lantoa.base.ui import written
from lantoa.engines.vn.printed_days import hour_is_printed
from lantoa.work.plans.models import DutyDue
from lantoa.work.plans.queries.words import clock_words
from lantoa.work.plans.states import BY_PERSON, DueKind


def due_in_words(due: DutyDue) -> str:
    """A deadline in the reader's language, as it counts; one that comes again or hangs on an event, as printed."""
    if due.kind in (DueKind.RECURRING, DueKind.RELATIVE) or due.start_on is None:
        clock = "" if hour_is_printed(due.text) else _clock(due.time)
        return ", ".join(part for part in (due.text or str(due.get_kind_display()), clock) if part)
    if due.kind in (DueKind.WINDOW, DueKind.COARSE):
        return _span(due)
    day = due.end_on or due.start_on
    name = written.short_day(day)
    if due.time:
        name = gettext("%(clock)s on %(day)s") % {"clock": _clock(due.time), "day": name}
    words = {
        DueKind.BEFORE: gettext("before %(day)s"),
        DueKind.BY: gettext("%(day)s at the latest"),
        DueKind.ON: "%(day)s" if due.time else gettext("on %(day)s"),
    }[DueKind(due.kind)]
    said = words % {"day": name}
    bare = due.kind == DueKind.BEFORE and not due.time
    return said if bare else gettext("%(said)s, %(weekday)s") % {"said": said, "weekday": written.weekday_name(day)}


def _span(due: DutyDue) -> str:
    start, end = due.start_on, due.end_on
    if start is None:
        return due.text
    if end is None:
        return gettext("from %(day)s, last day unknown") % {"day": written.short_day(start)}
    if due.kind == DueKind.COARSE and due.text and due.rule != BY_PERSON:
        return gettext("%(words)s (%(start)s – %(end)s)") % {
            "words": due.text,
            "start": written.bare_day(start),
            "end": written.short_day(end),
        }
    first = written.bare_day(start) if start.year == end.year else written.short_day(start)
    return gettext("%(start)s – %(end)s") % {"start": first, "end": written.short_day(end)}


def _clock(time: str | None) -> str:
    return clock_words(time) if written.in_vietnamese() else time or ""
