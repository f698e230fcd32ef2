"""From a confirmed duty of the plan to what a task says: deadline, kind of act, what it waits for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from lantoa.engines.vn.dates import find_impossible_dates
from lantoa.engines.vn.folding import fold_keeping_length
from lantoa.engines.vn.likeness import best_match
from lantoa.work.plans.models import Duty, DutyDue, DutyQuantity
from lantoa.work.plans.queries.words import deadline_printed, is_one_body, quantity_words
from lantoa.work.plans.states import DATED_ONCE, DueKind, FactKind
from lantoa.work.tasks.models import Task
from lantoa.work.tasks.queries.demands import ParentPage
from lantoa.work.tasks.states import Act, DueState

LIKELY = 58.0
"""From so much likeness, of 100, a task is proposed for a demand."""

_STATE_OF_KIND = {
    DueKind.COARSE: DueState.COARSE,
    DueKind.RECURRING: DueState.RECURRING,
    DueKind.RELATIVE: DueState.RELATIVE,
}
_SUREST_FIRST = (DueState.FIXED, DueState.INFERRED, DueState.COARSE, DueState.RECURRING, DueState.RELATIVE)

# How a task begins says what kind of act it is. Folded; the first that fits holds. "Chủ trì, phối hợp với …" is done by
# the body itself, "Phối hợp với …" helps another.
_ACTS: tuple[tuple[str, Act], ...] = (
    (r"(chu tri|chu dong),? (va )?phoi hop", Act.DO),
    (r"phoi hop", Act.COORDINATE),
    (r"(ban hanh|xay dung) (van ban )?huong dan|huong dan", Act.GUIDE),
    (r"chi dao|quan triet|don doc", Act.DIRECT),
    (r"(xay dung|ban hanh|lap)( va (trien khai|to chuc thuc hien|ban hanh))?( cac)? (ke hoach|chuong trinh)", Act.PLAN),
    (r"(kiem tra|giam sat|tham dinh|tham tra|theo doi, giam sat|thanh tra)", Act.CHECK),
    (r"(thuc hien |nop |gui )?bao cao|tong hop( ket qua| bao cao|, bao cao)", Act.REPORT),
    (r"(gui|chuyen|ban giao|nop|cung cap) ", Act.HANDOVER),
)
_REPORTS_INSIDE = re.compile(r"\bbao cao ket qua\b.*\b(ve|cho|gui|qua)\b")
_PRESCRIBED = re.compile(r"theo dung (thoi gian|thoi han|tien do)|(dung|theo) (thoi gian|thoi han) (qui|quy) dinh")
_BINDS = re.compile(r"\b(?:(?:truoc|cham nhat|muon nhat|den|het|vao|xong)(?: la)?\s+){1,3}$")
_WAITS = re.compile(
    r"theo (?:su )?(?:huong dan|phan cong|chi dao|lich|ke hoach|mau|noi dung)(?:,? \w+){0,6}? cua (?P<name>[^.,;()*]+)"
)


@dataclass(frozen=True, slots=True)
class Wait:
    """Words that make a task wait for somebody, and the name as printed."""

    words: str
    name: str


def content_of(duty: Duty) -> dict[str, Any]:
    """The duty as the content of a task; read with ``queries.duties.with_rows`` of the plans' room."""
    mentions = [m.value for m in duty.mentions.all() if m.kind == FactKind.PLACE]
    content: dict[str, Any] = {
        "words": duty.words,
        "section": duty.sentence.section,
        "force": duty.force,
        "act": act_of(duty.words),
        "place": "; ".join(mentions),
    }
    return content | _due_of(list(duty.dues.all()), duty.words) | _quantity_of(list(duty.quantities.all()))


def act_of(words: str) -> Act:
    """What kind of act the words ask for, by how they begin."""
    folded = fold_keeping_length(" ".join(words.split())).lstrip("-+*• ")
    for pattern, act in _ACTS:
        if re.match(pattern, folded):
            return act
    return Act.REPORT if _REPORTS_INSIDE.search(folded) else Act.DO


def names_prescribed_time(words: str) -> bool:
    """Whether the words point to a time prescribed elsewhere ("theo đúng thời gian quy định")."""
    return bool(_PRESCRIBED.search(fold_keeping_length(words)))


def waits_in(text: str) -> list[Wait]:
    """What the text makes the task wait for: "theo hướng dẫn của Trung tâm …"."""
    plain = " ".join(text.replace("*", " ").split())
    found = []
    for match in _WAITS.finditer(fold_keeping_length(plain)):
        name = plain[slice(*match.span("name"))].strip()
        found.append(Wait(plain[slice(*match.span())].strip(), name))
    return found


def with_likely(pages: list[ParentPage], tasks: Sequence[Task]) -> list[ParentPage]:
    """The pages with, for each demand nobody has answered, the task that reads most like it, if any does enough."""
    texts = [task.words for task in tasks]
    for demand in (one for page in pages for one in page.demands if one.is_open):
        place, score = best_match(demand.words, texts)
        demand.likely = tasks[place] if place is not None and score >= LIKELY else None
    return pages


def impossible_day(words: str) -> str:
    """The first day the words name that is on no calendar, as printed with what binds it: "trước ngày 31 tháng 11".

    Bare figures that nothing binds ("tỷ lệ 31/11", "Công văn số 31/4-CV") are no day.
    """
    for found in find_impossible_dates(words):
        bound, printed = _BINDS.search(fold_keeping_length(words[: found.start])), words[found.start : found.end]
        if bound or fold_keeping_length(printed).startswith("ngay"):
            return words[bound.start() if bound else found.start : found.end].strip()
    return ""


def _due_of(dues: list[DutyDue], words: str) -> dict[str, Any]:
    """The surest deadline. Words that name a day no calendar has, and no other, are unclear: neither a day nor none."""
    printed = "" if any(not due.inherited for due in dues) else impossible_day(words)
    if printed:
        return EMPTY_DUE | {"due_state": DueState.UNCLEAR, "due_text": printed}
    ranked = sorted(dues, key=lambda due: (_SUREST_FIRST.index(_state_of(due)), due.order))
    if not ranked:
        return dict(EMPTY_DUE)
    first, rest = ranked[0], ranked[1:]
    return {
        "due_state": _state_of(first),
        "due_kind": first.kind,
        "due_text": deadline_printed(first),
        "due_start_on": first.start_on,
        "due_end_on": first.end_on,
        "due_time": first.time or "",
        "due_last_on": first.last_on,
        "due_rule": first.anchor if first.inherited else "",
        "due_more": [_due_more(due) for due in rest],
    }


EMPTY_DUE: dict[str, Any] = {
    "due_state": DueState.NONE,
    "due_kind": "",
    "due_text": "",
    "due_start_on": None,
    "due_end_on": None,
    "due_time": "",
    "due_last_on": None,
    "due_rule": "",
    "due_more": [],
}


def _state_of(due: DutyDue) -> DueState:
    if due.inherited and due.last_on is not None:
        return DueState.INFERRED
    if due.kind in DATED_ONCE or due.kind == DueKind.WINDOW:
        return DueState.FIXED
    return _STATE_OF_KIND[DueKind(due.kind)]


def _due_more(due: DutyDue) -> dict[str, Any]:
    return {
        "kind": due.kind,
        "text": deadline_printed(due),
        "end_on": due.end_on.isoformat() if due.end_on else None,
        "last_on": due.last_on.isoformat() if due.last_on else None,
        "time": due.time or "",
    }


def _quantity_of(quantities: list[DutyQuantity]) -> dict[str, Any]:
    """The first quantity, the others in words. Where bodies have numbers of their own none holds for whoever leads."""
    shared = [quantity for quantity in quantities if not is_one_body(quantity.each)]
    own = len(shared) < len(quantities)
    first = shared[0] if shared and not own else DutyQuantity()
    return {
        "quantity_low": first.low,
        "quantity_high": first.high,
        "quantity_estimate": first.estimate,
        "quantity_noun": first.noun,
        "quantity_each": first.each or "",
        "quantity_total": first.total,
        "quantity_text": "; ".join(map(_printed, quantities)) if own else _printed(first),
        "quantity_more": [] if own else [_printed(quantity) for quantity in quantities[1:]],
    }


def _printed(quantity: DutyQuantity) -> str:
    """The quantity as printed; that of a column of numbers, whose noun stands elsewhere, in the plan's language."""
    if quantity.noun.lower() in quantity.text.lower() and not is_one_body(quantity.each):
        return quantity.text
    with translation.override("vi"):
        return quantity_words(quantity)
