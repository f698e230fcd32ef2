"""The pages of a campaign as tabs: those of this room, those rooms above register, the text of each plan.

In ``AppConfig.ready``: ``campaign_pages.register("calendar", _("Calendar"), url_name="calendars:campaign", order=50)``.
The page takes the campaign's key and answers whoever sees the campaign whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.base.ui.parts import Link
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.queries.thread_page import plans_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """A page of a room above."""

    label: StrOrPromise
    url_name: str
    order: int


class CampaignPages:
    """The pages that rooms above add."""

    def __init__(self) -> None:
        self._pages: dict[str, CampaignPage] = {}

    def register(self, key: str, label: StrOrPromise, *, url_name: str, order: int) -> None:
        """Adds a page; the same key again replaces it."""
        self._pages[key] = CampaignPage(label, url_name, order)

    def all(self) -> list[tuple[str, CampaignPage]]:
        """Each with its key, in order."""
        return sorted(self._pages.items(), key=lambda item: (item[1].order, item[0]))


campaign_pages = CampaignPages()
OF_A_MOMENT = ("matrix", "brief", "thread")
MOMENT_PARTS = ("day_day", "day_month", "day_year", "clock")


def campaign_tabs(campaign: Campaign, current: str, plan: int = 0, then: str = "") -> list[Link]:
    """The pages of a campaign, and the text of each of its plans; ``plan`` is the key of the one that is shown.

    ``then`` is the past moment looked at (``then_of``): the pages that can show one keep it.
    """
    pages: dict[str, StrOrPromise] = {
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
    tabs += [
        Link(page.label, reverse(page.url_name, args=[campaign.pk]), key == current)
        for key, page in campaign_pages.all()
    ]
    for row in plans_of(campaign):
        words = _("Plan %(number)s, coloured by its tasks") % {"number": row.number or "…"}
        tabs.append(Link(words, reverse("tasks:thread", args=[row.pk]) + kept, row.pk == plan))
    return tabs
