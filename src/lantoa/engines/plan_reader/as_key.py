"""A plan as the plain object the command line prints: the clerk's key, and what the product needs beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

from lantoa.engines.shapes.plan import Body, Due, Duty, Mention, Plan, Quantity
from lantoa.engines.shapes.text import Because


# long: one literal that shows the whole object's form at a glance
def to_key(plan: Plan) -> dict[str, Any]:
    """The plan in the form of the answer keys, plus sentences, mentions, quantities, offsets, rules and confidence."""
    header = plan.header
    return {
        "header": {
            "type": header.type,
            "number": header.number,
            "date": _day(header.issued_on),
            "place": header.place,
            "issuer": header.issuer,
            "title_lines": list(header.title_lines),
            "signer": header.signer,
            "title": header.title,
        },
        "bases": [{"number": base.number, "date": _day(base.issued_on), "line": base.line} for base in plan.bases],
        "period": {"start": _day(plan.period.start), "end": _day(plan.period.end)} if plan.period else None,
        "duties": [_duty(duty) for duty in plan.duties],
        "activities": list(plan.activities),
        "recipients": list(plan.recipients),
        "slogans": [slogan.line for slogan in plan.slogans],
        "appendices": list(plan.appendices),
        "slogan_texts": [
            {"line": slogan.line, "text": slogan.text, "author": slogan.author} for slogan in plan.slogans
        ],
        "sentences": [
            {
                "id": one.id,
                "line": one.line,
                "section": one.section,
                "label": one.label,
                "level": one.level,
                "role": one.role,
                "text": one.text,
                "continues": one.continues,
            }
            for one in plan.sentences
            if one.role != "blank"
        ],
        "mentions": [_mention(one) for one in plan.mentions],
        "unclear": [{"code": one.code, "value": one.value, **_because(one.because)} for one in plan.unclear],
        "format": plan.format,
        "notes": list(plan.notes),
        "reader_version": plan.reader_version,
    }


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "line": duty.line,
        "lead": [body.name for body in duty.lead],
        "support": [body.name for body in duty.support],
        "force": duty.force,
        "due": [_due(due) for due in duty.due],
        "sentence_id": duty.sentence_id,
        "lead_found": [_body(body) for body in duty.lead],
        "support_found": [_body(body) for body in duty.support],
        "force_found": _because(duty.force_because),
        "quantities": [_quantity(one) for one in duty.quantities],
        "places": [_mention(one) for one in duty.places],
        "results": [_mention(one) for one in duty.results],
        "confidence": duty.confidence,
        "rule": duty.because.rule,
    }


def _due(due: Due) -> dict[str, Any]:
    return {
        "kind": due.kind,
        "start": _day(due.start),
        "end": _day(due.end),
        "time": due.time,
        "text": due.text,
        "inherited": due.inherited,
        "found": _because(due.because),
    }


def _body(body: Body) -> dict[str, Any]:
    return {"name": body.name, **_because(body.because)}


def _quantity(one: Quantity) -> dict[str, Any]:
    return {
        "low": None if one.low is None else str(one.low),
        "high": None if one.high is None else str(one.high),
        "estimate": one.estimate,
        "noun": one.noun,
        "each": one.each,
        "total": None if one.total is None else str(one.total),
        "text": one.text,
        **_because(one.because),
    }


def _mention(one: Mention) -> dict[str, Any]:
    return {"kind": one.kind, "value": one.value, **_because(one.because)}


def _because(because: Because) -> dict[str, Any]:
    span = [because.span.start, because.span.end] if because.span else None
    return {"rule": because.rule, "line": because.line, "span": span}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
