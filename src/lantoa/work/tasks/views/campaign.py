"""What every page of a campaign carries: its tabs and the strip of its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.base.ui.parts import Week, WeekDay
from lantoa.work.tasks.campaign_pages import MOMENT_PARTS, campaign_tabs
from lantoa.work.tasks.queries.board import DueDay
from lantoa.work.tasks.watch_forms import MomentForm

__all__ = ["asked_moment", "campaign_tabs", "then_of", "week_of"]


def week_of(days: Sequence[DueDay], shown: date) -> Week:
    """The strip of days; each past day leads to how it stood then, and the one that is shown says so."""
    today = timezone.localdate()
    return Week([_day(day, shown, today) for day in days], today, _("Days on which tasks fall due"))


def _day(day: DueDay, shown: date, today: date) -> WeekDay:
    words = [_("assigned")] if day.issued else []
    if day.due:
        words.append(ngettext("%(n)d due", "%(n)d due", day.due) % {"n": day.due})
    if day.on == shown != today:
        words.append(_("shown here"))
    address = f"?day_day={day.on.day}&day_month={day.on.month}&day_year={day.on.year}" if day.on <= today else ""
    return WeekDay(day.on, note=", ".join(words), edge=day.issued or day.on == shown, address=address)


def asked_moment(request: HttpRequest) -> tuple[MomentForm, datetime | None]:
    """The past moment the address asks for, None for now; what cannot be understood is said at its field."""
    form = MomentForm(request.GET.dict() or None)
    form.is_valid()
    form.ask_plainly()
    return form, form.moment(timezone.now())


def then_of(request: HttpRequest, moment: datetime | None) -> str:
    """The past moment looked at, as the part of an address that asks for it again; "" for now."""
    if moment is None:
        return ""
    return urlencode({name: request.GET[name] for name in MOMENT_PARTS if request.GET.get(name)})
