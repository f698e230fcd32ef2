"""Correcting what the plan says of itself: its head, and the facts beside its tasks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from lantoa.base.rows.actions import make_once, save_versioned
from lantoa.orgs.members.models import Member
from lantoa.work.plans.actions.issuer import ask_about_issuer
from lantoa.work.plans.actions.numbers import take_number
from lantoa.work.plans.actions.reading_facts import HEAD_FIELDS
from lantoa.work.plans.actions.traces import Change, leave_trace, lock, require_correcting
from lantoa.work.plans.models import Plan, PlanFact
from lantoa.work.plans.queries.drafts import as_json
from lantoa.work.plans.states import AuditCode, FactKind, Origin

NUMBERED = frozenset({"number", "issued_on", "issuer"})
FACT_VALUES = ("kind", "value", "on", "author")


def correct_head(
    plan: Plan, values: Mapping[str, Any], *, version: int, by: Member, at: datetime, reason: str = ""
) -> list[str]:
    """Set head fields; blank is unknown. Gives the names that changed; reading again leaves those alone."""
    with transaction.atomic():
        plan = lock(plan, version)
        require_correcting(by, plan, at=at)
        changes = []
        for name in HEAD_FIELDS:
            old, new = getattr(plan, name), values[name]
            if (old or None) != (new or None):
                changes.append(Change(name, as_json(old), as_json(new or None)))
                setattr(plan, name, new or ("" if name == "title" else None))
        changed = [change.field for change in changes]
        if changed:
            plan.settled_fields = sorted({*plan.settled_fields, *changed})
            save_versioned(plan, plan.version, [*changed, "settled_fields"])
            _follow_campaign(plan, changed)
            if NUMBERED.intersection(changed):
                take_number(plan)
            if "issuer" in changed:
                ask_about_issuer(plan)
            leave_trace(AuditCode.PLAN_CORRECT, plan, changes, by=by, at=at, reason=reason)
        return changed


def _follow_campaign(plan: Plan, changed: list[str]) -> None:
    """The campaign this plan opened goes by its title and its window."""
    campaign = plan.campaign
    if campaign is None or plan.previous_id is not None:
        return
    names = {"title": "title", "period_start_on": "starts_on", "period_end_on": "ends_on"}
    fields = [names[name] for name in changed if name in names]
    for name in changed:
        if name in names:
            setattr(campaign, names[name], getattr(plan, name))
    if fields:
        save_versioned(campaign, campaign.version, fields)


def _follow_theme(plan: Plan, kinds: Collection[str]) -> None:
    """The campaign this plan opened has its theme, as it was read or put right: it is printed on what goes out."""
    if FactKind.THEME not in kinds or plan.campaign is None or plan.previous_id is not None:
        return
    theme = plan.facts.filter(kind=FactKind.THEME, dropped=False).values_list("value", flat=True).first() or ""
    if plan.campaign.theme != theme:
        plan.campaign.theme = theme
        save_versioned(plan.campaign, plan.campaign.version, ["theme"])


def add_fact(
    plan: Plan,
    *,
    kind: FactKind,
    value: str,
    on: date | None,
    author: str | None,
    client_key: UUID,
    by: Member,
    at: datetime,
    reason: str = "",
) -> PlanFact:
    """Write down a fact the reader did not see; the same key again gives the same fact."""
    with transaction.atomic():
        require_correcting(by, plan, at=at)
        last = plan.facts.filter(kind=kind).aggregate(last=Max("order"))["last"] or 0
        sentence = plan.sentences.filter(text__contains=value).order_by("order").first()
        start = sentence.text.find(value) if sentence else None
        values = {
            "plan": plan,
            "kind": kind,
            "value": value,
            "on": on,
            "author": author or None,
            "order": last + 1,
            "origin": Origin.PERSON,
            "kept": True,
            "rule": "person",
            "anchor": sentence.anchor if sentence else "",
            "start_char": start,
            "end_char": start + len(value) if start is not None else None,
        }
        fact, made = make_once(PlanFact, client_key, values, of=("plan",))
        if made:
            change = Change("value", None, value)
            _follow_theme(plan, {kind})
            leave_trace(AuditCode.FACT_ADD, plan, [change], by=by, at=at, fact=fact, reason=reason)
        return fact


def correct_fact(
    fact: PlanFact, values: Mapping[str, Any], *, version: int, by: Member, at: datetime, reason: str = ""
) -> list[str]:
    """Set what a fact says; gives the names that changed."""
    with transaction.atomic():
        fact = lock(fact, version)
        require_correcting(by, fact.plan, at=at)
        changes = []
        for name in FACT_VALUES:
            old, new = getattr(fact, name), values[name]
            if (old or None) != (new or None):
                changes.append(Change(name, as_json(old), as_json(new or None)))
                setattr(fact, name, new or None)
        changed = [change.field for change in changes]
        if changed:
            fact.kept = True
            save_versioned(fact, fact.version, [*changed, "kept"])
            _follow_theme(fact.plan, {fact.kind, *(change.old for change in changes if change.field == "kind")})
            leave_trace(AuditCode.FACT_CORRECT, fact.plan, changes, by=by, at=at, fact=fact, reason=reason)
        return changed


def drop_fact(fact: PlanFact, *, version: int, by: Member, at: datetime, reason: str = "") -> None:
    """Say that this is no such fact; it stays in the history and reading again does not bring it back."""
    with transaction.atomic():
        fact = lock(fact, version)
        require_correcting(by, fact.plan, at=at)
        fact.dropped = fact.kept = True
        save_versioned(fact, fact.version, ["dropped", "kept"])
        _follow_theme(fact.plan, {fact.kind})
        change = Change("dropped", False, True)
        leave_trace(AuditCode.FACT_DROP, fact.plan, [change], by=by, at=at, fact=fact, reason=reason)
