"""A task as plain values that a person edits: what the form shows, what a correction compares, what a version keeps."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from lantoa.work.plans.models import Duty, DutyDue
from lantoa.work.plans.states import DATED_ONCE, DATED_SPAN, WORDED, BodyRole, DueKind, FactKind


@dataclass(frozen=True, slots=True)
class DueDraft:
    """One date as a person writes it; ``text`` are the printed words, what speaks for recurring and relative dates."""

    kind: str
    start_on: date | None = None
    end_on: date | None = None
    time: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class QuantityDraft:
    """How many of what; None is open or unknown."""

    low: Decimal | None = None
    high: Decimal | None = None
    estimate: bool = False
    noun: str = ""
    each: str | None = None
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DutyDraft:
    """Every field of a task that a person may correct."""

    words: str
    force: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    dues: tuple[DueDraft, ...] = ()
    quantities: tuple[QuantityDraft, ...] = ()
    places: tuple[str, ...] = ()
    results: tuple[str, ...] = ()


DRAFT_FIELDS = tuple(f.name for f in fields(DutyDraft))


def last_allowed_on(kind: str, end_on: date | None, time: str | None) -> date | None:
    """The last day on which the task may still be done: "before 11/10" is 10/10; before an hour, the day itself."""
    if end_on is None or kind in WORDED:
        return None
    if kind == DueKind.BEFORE and not time and end_on > date.min:
        return end_on - timedelta(days=1)
    return end_on


def settled_due(due: DueDraft) -> DueDraft:
    """The draft with what its kind does not use taken out, so that equal dates compare equal."""
    if due.kind in DATED_ONCE:
        day = due.end_on or due.start_on
        return replace(due, start_on=day, end_on=day, time=due.time or None)
    if due.kind in DATED_SPAN:
        return replace(due, time=due.time or None)
    return replace(due, start_on=None, end_on=None, time=due.time or None)


def draft_of(duty: Duty) -> DutyDraft:
    """The task's rows as a draft; read with ``queries.duties_with_rows`` to keep it to the prefetched rows."""
    bodies = list(duty.bodies.all())
    mentions = list(duty.mentions.all())
    return DutyDraft(
        words=duty.words,
        force=duty.force,
        lead=tuple(b.name for b in bodies if b.role == BodyRole.LEAD),
        support=tuple(b.name for b in bodies if b.role == BodyRole.SUPPORT),
        dues=tuple(map(draft_of_due, duty.dues.all())),
        quantities=tuple(
            QuantityDraft(plain(q.low), plain(q.high), q.estimate, q.noun, q.each or None, plain(q.total))
            for q in duty.quantities.all()
        ),
        places=tuple(m.value for m in mentions if m.kind == FactKind.PLACE),
        results=tuple(m.value for m in mentions if m.kind == FactKind.RESULT),
    )


def draft_of_due(due: DutyDue) -> DueDraft:
    """One deadline of a task as a draft."""
    return DueDraft(due.kind, due.start_on, due.end_on, due.time or None, due.text)


def draft_of_proposal(proposal: dict[str, Any], words: str) -> DutyDraft:
    """The reader's proposal as a draft, ``words`` being those its span takes from the sentence."""
    return DutyDraft(
        words=words,
        force=proposal["force"],
        lead=tuple(b["name"] for b in proposal["lead"]),
        support=tuple(b["name"] for b in proposal["support"]),
        dues=tuple(
            DueDraft(d["kind"], _day(d["start_on"]), _day(d["end_on"]), d["time"] or None, d["text"])
            for d in proposal["dues"]
        ),
        quantities=tuple(
            QuantityDraft(
                plain(q["low"]), plain(q["high"]), q["estimate"], q["noun"], q["each"] or None, plain(q["total"])
            )
            for q in proposal["quantities"]
        ),
        places=tuple(m["value"] for m in proposal["mentions"] if m["kind"] == FactKind.PLACE),
        results=tuple(m["value"] for m in proposal["mentions"] if m["kind"] == FactKind.RESULT),
    )


def as_json(value: Any) -> Any:
    """A draft's value as the correction keeps it: days as ISO texts, amounts as texts."""
    if isinstance(value, DueDraft | QuantityDraft):
        return {key: as_json(part) for key, part in asdict(value).items()}
    if isinstance(value, tuple | list):
        return [as_json(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return value


def changed_fields(old: DutyDraft, new: DutyDraft) -> list[str]:
    """The names of the fields in which two drafts differ."""
    return [name for name in DRAFT_FIELDS if getattr(old, name) != getattr(new, name)]


def says_the_same(one: DutyDraft, other: DutyDraft) -> bool:
    """Whether two drafts mean the same, however their dates are worded."""
    return meaning_of(one) == meaning_of(other)


def meaning_of(draft: DutyDraft) -> DutyDraft:
    """The draft without the wording of its dates: two that mean the same compare equal."""
    dues = (settled_due(due) for due in draft.dues)
    return replace(draft, dues=tuple(due if due.kind in WORDED else replace(due, text="") for due in dues))


def plain(value: Decimal | str | None) -> Decimal | None:
    """An amount without the zeros a database adds: 10.000000 and 10 are the same."""
    if value is None or value == "":
        return None
    number = Decimal(value)
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
