"""Keeping a view of the matrix under a name, and letting it go."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import QueryDict

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import make_once, save_versioned
from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.actions.traces import allow, words_of
from lantoa.work.tasks.models import SavedView
from lantoa.work.tasks.rules import may_see_campaign
from lantoa.work.tasks.states import AuditCode, TaskRefused

KEPT = frozenset(
    {"within", "kind", "task", "state", "only", "role", "line", "shape", "day_day", "day_month", "day_year", "clock"}
)
MOST_VIEWS = 30


@transaction.atomic
def save_view(campaign: Campaign, name: str, query: str, *, client_key: UUID, by: Member, at: datetime) -> SavedView:
    """Keep a view of the campaign's matrix; a name the member has used before there is written over."""
    allow(may_see_campaign(by, campaign, at=at))
    said, plain = words_of(name, most=80), kept_query(query)
    mine = SavedView.objects.select_for_update(of=("self",)).filter(
        member=by, campaign=campaign, dropped_at__isnull=True
    )
    there = mine.filter(name=said).first()
    if there is not None:
        if there.query != plain:
            old, there.query, there.saved_at = there.query, plain, at
            save_versioned(there, there.version, ["query", "saved_at"])
            _record(there, by, at, old={"query": old})
        return there
    if mine.count() >= MOST_VIEWS:
        raise TaskRefused("too_many_views", most=MOST_VIEWS)
    values = {"member": by, "campaign": campaign, "name": said, "query": plain, "saved_at": at}
    view, is_new = make_once(SavedView, client_key, values, of=())
    if (view.member_id, view.campaign_id) != (by.pk, campaign.pk):
        raise TaskRefused("key_used")
    if is_new:
        _record(view, by, at)
    return view


@transaction.atomic
def drop_view(view: SavedView, *, version: int, by: Member, at: datetime) -> None:
    """Let a view of one's own go."""
    allow(view.member_id == by.pk and may_see_campaign(by, view.campaign, at=at))
    view.dropped_at = at
    save_versioned(view, version, ["dropped_at"])
    record(AuditCode.VIEW_DROP, by=by.account, at=at, about=view, old={"name": view.name})


def kept_query(query: str) -> str:
    """The parameters that make a view; what stands beside them in an address is left out."""
    given, kept = QueryDict(query), QueryDict(mutable=True)
    for name in sorted(KEPT & set(given)):
        if given[name]:
            kept[name] = given[name]
    return kept.urlencode()


def _record(view: SavedView, by: Member, at: datetime, old: dict[str, object] | None = None) -> None:
    new = {"name": view.name, "query": view.query, "campaign": view.campaign_id}
    record(AuditCode.VIEW_SAVE, by=by.account, at=at, about=view, old=old, new=new)
