"""Writing the rows that hang on a task: from the reader's proposal, or from what a person put in the form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from lantoa.work.plans.models import Duty, DutyBody, DutyDue, DutyMention, DutyQuantity, Sentence
from lantoa.work.plans.queries.drafts import (
    DueDraft,
    DutyDraft,
    QuantityDraft,
    draft_of_due,
    last_allowed_on,
    plain,
)
from lantoa.work.plans.states import BY_PERSON, WORDED, BodyRole, FactKind

Where = dict[str, Any]
_LOOSE = re.compile(r"^\s*[.):;,]+(?=\s)")
"""A mark left before the first word by the number in front of it."""


def words_of(sentence_text: str, label: str, start: int | None, end: int | None) -> str:
    """The words a span takes from a sentence; without a span the whole sentence but its number or bullet."""
    if start is not None and end is not None and 0 <= start < end <= len(sentence_text):
        text = sentence_text[start:end]
    else:
        text = _behind_label(sentence_text, label)
    return _LOOSE.sub("", text).strip() or sentence_text


def _behind_label(text: str, label: str) -> str:
    """What follows the number with its dot or bracket: the reader's label is "3" for "3." and "1.2" for "1. 2."."""
    core = "".join(label.split()).rstrip(").:/,")
    if not core:
        return text
    found = re.match(r"\s*" + r"\s*".join(map(re.escape, core)) + r"\s*[.):/,]*", text)
    return text[found.end() :] if found else text


def rows_of_proposal(duty: Duty, proposal: dict[str, Any]) -> list[Any]:
    """The unsaved rows of one proposal."""
    rows: list[Any] = []
    for role, key in ((BodyRole.LEAD, "lead"), (BodyRole.SUPPORT, "support")):
        rows += [
            DutyBody(duty=duty, role=role, order=n, name=b["name"], **_where(b)) for n, b in enumerate(proposal[key], 1)
        ]
    for order, due in enumerate(proposal["dues"], 1):
        rows.append(
            _due_row(
                duty,
                order,
                DueDraft(due["kind"], _day(due["start_on"]), _day(due["end_on"]), due["time"], due["text"]),
                due["inherited"],
                _where(due),
            )
        )
    rows += [
        DutyQuantity(
            duty=duty,
            order=n,
            low=plain(q["low"]),
            high=plain(q["high"]),
            estimate=q["estimate"],
            noun=q["noun"],
            each=q["each"],
            total=plain(q["total"]),
            text=q["text"],
            **_where(q),
        )
        for n, q in enumerate(proposal["quantities"], 1)
    ]
    rows += [
        DutyMention(duty=duty, order=n, kind=m["kind"], value=m["value"], **_where(m))
        for n, m in enumerate(proposal["mentions"], 1)
    ]
    return rows


def save_rows(rows: Iterable[Any]) -> None:
    """Write unsaved rows of several kinds, one statement a kind."""
    by_kind: dict[type[Any], list[Any]] = {}
    for row in rows:
        by_kind.setdefault(type(row), []).append(row)
    for kind, same in by_kind.items():
        kind.objects.bulk_create(same, batch_size=500)


def clear_rows(duties: Sequence[Duty]) -> None:
    """Take away everything that hangs on these tasks."""
    for kind in (DutyBody, DutyDue, DutyQuantity, DutyMention):
        kind.objects.filter(duty__in=duties).delete()


def replace_field(duty: Duty, field: str, draft: DutyDraft) -> None:
    """Write one field of a draft over the task's rows; what stays keeps the place it was printed at."""
    if field in {"lead", "support"}:
        _replace_bodies(duty, BodyRole(field), getattr(draft, field))
    elif field == "dues":
        _replace_dues(duty, draft.dues)
    elif field == "quantities":
        _replace_quantities(duty, draft.quantities)
    else:
        kind = FactKind.PLACE if field == "places" else FactKind.RESULT
        _replace_mentions(duty, kind, getattr(draft, field))


def _replace_bodies(duty: Duty, role: BodyRole, names: Sequence[str]) -> None:
    known = {b.name: b for b in duty.bodies.all()}
    gone = [b for b in duty.bodies.all() if b.role == role and b.name not in names and b.start_char is not None]
    duty.bodies.filter(role=role).delete()
    rows = []
    for order, name in enumerate(names, 1):
        where = _kept_or_found(known.get(name), duty.sentence, name)
        if where["start_char"] is None and name not in known and gone:  # written for one the plan prints otherwise
            where = _where(vars(gone.pop(0))) | {"rule": BY_PERSON}
        rows.append(DutyBody(duty=duty, role=role, order=order, name=name, **where))
    DutyBody.objects.bulk_create(rows)


def _replace_dues(duty: Duty, dues: Sequence[DueDraft]) -> None:
    known = _dues_by_words(duty)
    duty.dues.all().delete()
    rows = []
    for order, due in enumerate(dues, 1):
        old = known.get(due.text)
        where = _kept_or_found(old, duty.sentence, due.text)
        same = old is not None and draft_of_due(old) == due
        where |= {} if same or due.kind in WORDED else {"rule": BY_PERSON}
        rows.append(_due_row(duty, order, due, bool(same and old and old.inherited), where))
    DutyDue.objects.bulk_create(rows)


def _dues_by_words(duty: Duty) -> dict[str, DutyDue]:
    """The task's deadlines by the words they are printed in, and what its sentence's other tasks print beside."""
    near = DutyDue.objects.filter(duty__sentence=duty.sentence_id).exclude(text="")
    return {due.text: due for due in near} | {due.text: due for due in duty.dues.all() if due.text}


def _replace_quantities(duty: Duty, quantities: Sequence[QuantityDraft]) -> None:
    known = {q.noun: q for q in duty.quantities.all()}
    duty.quantities.all().delete()
    rows = []
    for order, q in enumerate(quantities, 1):
        old = known.get(q.noun)
        rows.append(
            DutyQuantity(
                duty=duty,
                order=order,
                low=q.low,
                high=q.high,
                estimate=q.estimate,
                noun=q.noun,
                each=q.each,
                total=q.total,
                text=old.text if old and _same_count(old, q) else "",
                **_kept_or_found(old, duty.sentence, q.noun),
            )
        )
    DutyQuantity.objects.bulk_create(rows)


def _same_count(old: DutyQuantity, q: QuantityDraft) -> bool:
    """Whether it is the number the plan prints; another is a person's, and the printed words no longer say it."""
    return (old.low, old.high, old.estimate, old.each or "") == (q.low, q.high, q.estimate, q.each or "")


def _replace_mentions(duty: Duty, kind: FactKind, values: Sequence[str]) -> None:
    known = {m.value: m for m in duty.mentions.all() if m.kind == kind}
    duty.mentions.filter(kind=kind).delete()
    DutyMention.objects.bulk_create(
        DutyMention(duty=duty, kind=kind, order=n, value=v, **_kept_or_found(known.get(v), duty.sentence, v))
        for n, v in enumerate(values, 1)
    )


def _due_row(duty: Duty, order: int, due: DueDraft, inherited: bool, where: Where) -> DutyDue:
    return DutyDue(
        duty=duty,
        order=order,
        kind=due.kind,
        start_on=due.start_on,
        end_on=due.end_on,
        time=due.time,
        text=due.text,
        inherited=inherited,
        last_on=last_allowed_on(due.kind, due.end_on, due.time),
        **where,
    )


def _kept_or_found(old: Any | None, sentence: Sentence, printed: str) -> Where:
    """Where the words stood before; else where they stand in the task's own sentence; else nowhere."""
    if old is not None:
        return _where(vars(old))
    start = sentence.text.find(printed) if printed else -1
    if start < 0:
        return {"anchor": "", "start_char": None, "end_char": None, "rule": BY_PERSON}
    return {"anchor": sentence.anchor, "start_char": start, "end_char": start + len(printed), "rule": BY_PERSON}


def _where(row: dict[str, Any]) -> Where:
    return {key: row[key] for key in ("anchor", "start_char", "end_char", "rule")}


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
