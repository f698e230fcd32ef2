"""What every page of a campaign carries: its tabs and the strip of its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.base.ui.parts import Link, Week, WeekDay
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.queries.board import DueDay
from lantoa.work.tasks.queries.thread_page import plans_of
from lantoa.work.tasks.watch_forms import MomentForm

OF_A_MOMENT = ("matrix", "brief", "thread")
MOMENT_PARTS = ("day_day", "day_month", "day_year", "clock")


def campaign_tabs(campaign: Campaign, current: str, plan: int = 0, then: str = "") -> list[Link]:
    """The pages of a campaign, and the text of each of its plans; ``plan`` is the key of the one that is shown.

    ``then`` is the past moment looked at (``then_of``): the pages that can show one keep it.
    """
    pages = {
        "matrix": _("Units and tasks"),
        "brief": _("One page for the leader"),
        "waits": _("Who waits for whom"),
        "demands": _("What superiors ask for"),
    }
    kept = f"?{then}" if then else ""
    tabs = [
        Link(label, reverse(f"tasks:{key}", args=[campaign.pk]) + (kept if key in OF_A_MOMENT else ""), key == current)
        for key, label in pages.items()
    ]
    for row in plans_of(campaign):
        words = _("Plan %(number)s, coloured by its tasks") % {"number": row.number or "…"}
        tabs.append(Link(words, reverse("tasks:thread", args=[row.pk]) + kept, row.pk == plan))
    return tabs


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
