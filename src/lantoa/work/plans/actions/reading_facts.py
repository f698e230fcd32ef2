"""Writing a reading down, second half: the head, the facts beside the tasks, the questions, the campaign."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from lantoa.work.plans.bridge import Reading
from lantoa.work.plans.models import Campaign, Finding, Plan, PlanFact
from lantoa.work.plans.states import FactKind, FindingState, Origin

HEAD_FIELDS = ("type", "number", "issued_on", "place", "issuer", "title", "signer", "period_start_on", "period_end_on")
DATE_FIELDS = frozenset({"issued_on", "period_start_on", "period_end_on"})
SAID_FIELDS = ("value", "on", "author")
FACT_FIELDS = ("value", "on", "author", "anchor", "start_char", "end_char", "rule")


def seal_of(proposal: dict[str, Any]) -> str:
    """A short name of what the reader proposes, so that the same news is asked about once."""
    return hashlib.sha256(json.dumps(proposal, sort_keys=True).encode()).hexdigest()[:16]


def head_of(reading: Reading) -> dict[str, Any]:
    """The head as the reader saw it: field name → text, days as ISO texts."""
    period = reading["period"] or {"start": None, "end": None}
    head = {name: reading["header"][name] for name in HEAD_FIELDS if not name.startswith("period")}
    return {**head, "period_start_on": period["start"], "period_end_on": period["end"]}


def record_head(plan: Plan, reading: Reading) -> list[Finding]:
    """Set the head fields no person has set; ask about those where the reader now sees something else."""
    seen = head_of(reading)
    for name in plan.personal_words.filter(erased_at__isnull=False).values_list("field", flat=True):
        seen[name] = None
    questions = []
    for name in HEAD_FIELDS:
        value = date.fromisoformat(seen[name]) if name in DATE_FIELDS and seen[name] else seen[name]
        if name not in plan.settled_fields:
            setattr(plan, name, value)
        elif getattr(plan, name) != value and plan.head_proposal.get(name) != seen[name]:
            questions.append(_asked_head(plan, name, seen[name]))
    plan.head_proposal = seen
    plan.title_anchors = reading["header"]["title_anchors"]
    plan.period_anchor = reading["period"]["anchor"] if reading["period"] else ""
    return questions


def _asked_head(plan: Plan, name: str, value: str | None) -> Finding:
    return Finding(
        plan=plan,
        code="reading.head",
        slot=f"reading.head|{name}|{value}"[:400],
        value=value or "",
        data={"field": name, "new": value},
        rule="rereading",
    )


def record_facts(plan: Plan, reading: Reading) -> list[Finding]:
    """Set the facts no person has touched; untouched ones the reader no longer sees go.

    Gives back a question for each fact a person has corrected where the reader now says something it did not say
    before and the person did not say either.
    """
    known = {fact.slot: fact for fact in plan.facts.filter(slot__isnull=False)}
    fresh, changed, questions = [], [], []
    for order, row in enumerate(reading["facts"], start=1):
        fact = known.pop(row["slot"], None)
        values = {name: row[name] for name in FACT_FIELDS}
        values["on"] = date.fromisoformat(row["on"]) if row["on"] else None
        seen = {name: row[name] for name in SAID_FIELDS}
        if fact is None:
            found = {"kind": row["kind"], "slot": row["slot"], "order": order, "origin": Origin.READER}
            fresh.append(PlanFact(plan=plan, proposal=seen, **found, **values))
            continue
        fact.order = order
        if not fact.kept:
            for name, value in values.items():
                setattr(fact, name, value)
        elif fact.proposal and fact.proposal != seen and not fact.dropped and _said(fact) != seen:
            questions.append(_asked_fact(plan, fact, seen))
        fact.proposal = seen
        changed.append(fact)
    PlanFact.objects.bulk_create(fresh, batch_size=300)
    PlanFact.objects.bulk_update(changed, ["order", "proposal", *FACT_FIELDS], batch_size=50)
    PlanFact.objects.filter(pk__in=[fact.pk for fact in known.values() if not fact.kept]).delete()
    return questions + _missing_facts(plan, known.values())


def _said(fact: PlanFact) -> dict[str, Any]:
    """What a fact says, in the form of its proposal."""
    return {"value": fact.value, "on": fact.on.isoformat() if fact.on else None, "author": fact.author}


def _asked_fact(plan: Plan, fact: PlanFact, seen: dict[str, Any]) -> Finding:
    return Finding(
        plan=plan,
        code="reading.fact",
        anchor=fact.anchor,
        slot=f"reading.fact|{fact.pk}|{seal_of(seen)}",
        value=fact.value,
        data={"fact": fact.pk, "new": seen},
        rule="rereading",
    )


def _missing_facts(plan: Plan, facts: Iterable[PlanFact]) -> list[Finding]:
    """Facts a person has corrected and the reader no longer sees: they stay, and are asked about once."""
    standing = [fact for fact in facts if fact.kept and not fact.dropped and fact.proposal]
    for fact in standing:
        fact.proposal = {}
        fact.save(update_fields=["proposal"])
    code = "reading.fact_missing"
    return [
        Finding(plan=plan, code=code, anchor=f.anchor, slot=f"{code}|{f.pk}", value=f.value, rule="rereading")
        for f in standing
    ]


def record_findings(plan: Plan, reading: Reading, questions: list[Finding]) -> None:
    """Ask each question once: a settled one stays settled, one that is no longer asked is put away."""
    place = {row["anchor"]: row["order"] for row in reading["sentences"]}
    duties = {(anchor, slot): pk for anchor, slot, pk in plan.duties.values_list("sentence__anchor", "slot", "pk")}
    known = {finding.slot: finding for finding in plan.findings.all()}
    for row in reading["findings"]:
        questions.append(
            Finding(
                plan=plan,
                code=row["code"],
                slot=row["slot"],
                value=row["value"],
                anchor=row["anchor"],
                start_char=row["start_char"],
                end_char=row["end_char"],
                rule=row["rule"],
                duty_id=duties.get(tuple(row["duty"])) if "duty" in row else None,
            )
        )
    fresh: dict[str, Finding] = {}
    for question in questions:
        question.order = place.get(question.anchor, 0)
        fresh.setdefault(question.slot, question)
    _put_away(plan, [f for slot, f in known.items() if slot not in fresh])
    returning = [known[slot].pk for slot in fresh if slot in known and known[slot].state == FindingState.GONE]
    plan.findings.filter(pk__in=returning).update(state=FindingState.OPEN)
    Finding.objects.bulk_create([f for slot, f in fresh.items() if slot not in known], batch_size=300)


def _put_away(plan: Plan, absent: list[Finding]) -> None:
    """The reader's own questions that it no longer asks; those a re-reading raised wait for their answer."""
    over = [f.pk for f in absent if f.state == FindingState.OPEN and not f.code.startswith("reading.")]
    plan.findings.filter(pk__in=over).update(state=FindingState.GONE)


def open_campaign(plan: Plan) -> None:
    """Open the campaign this plan starts, unless it was uploaded into one or amends a plan that has one."""
    if plan.campaign_id is not None:
        return
    if plan.previous is not None and plan.previous.campaign_id is not None:
        plan.campaign_id = plan.previous.campaign_id
        return
    theme = plan.facts.filter(kind=FactKind.THEME, dropped=False).values_list("value", flat=True).first()
    day = plan.period_start_on or plan.issued_on
    plan.campaign = Campaign.objects.create(
        unit_id=plan.unit_id,
        title=plan.title or plan.number or plan.source.name,
        theme=theme or "",
        starts_on=plan.period_start_on,
        ends_on=plan.period_end_on,
        edition_year=day.year if day else None,
    )
