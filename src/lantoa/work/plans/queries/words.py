"""Plans and the parts of their tasks in the reader's language: which plan, how many of what, which section."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_lazy

from lantoa.base.ui import written
from lantoa.work.plans.models import DutyDue, DutyQuantity, Plan, Sentence
from lantoa.work.plans.queries.drafts import plain
from lantoa.work.plans.states import BY_PERSON, DATED_SPAN, WORDED, DueKind

OUTSIDE = {
    "title": gettext_lazy("Head"),
    "head": gettext_lazy("Head"),
    "preamble": gettext_lazy("Bases"),
    "tail": gettext_lazy("End"),
}

HEADS = frozenset({"heading", "appendix", "opener", "title"})

LONGEST_TITLE = 90
LONGEST_ISSUER, LONGEST_FILE = 60, 40


def plan_words(plan: Plan) -> str:
    """What tells one plan from another in one line: number, day of issue, title; where nothing was read, its file."""
    day = written.short_day(plan.issued_on) if plan.issued_on else ""
    head = ", ".join(part for part in (plan.number, day) if part)
    title = Truncator(plan.title or plan.source.name).chars(LONGEST_TITLE)
    return gettext("%(head)s: %(title)s") % {"head": head, "title": title} if head else title


def plan_apart(plan: Plan, *, assigned: bool = False) -> str:
    """The same with what tells plans of one number apart: who issued it, its file, when it came in, how it stands."""
    came = gettext("came in %(moment)s") % {"moment": written.moment(plan.received_at)}
    state = gettext("tasks assigned") if assigned else str(plan.get_state_display())
    issuer = Truncator(plan.issuer or "").chars(LONGEST_ISSUER)
    parts = [plan_words(plan), issuer, Truncator(plan.source.name).chars(LONGEST_FILE), came, state]
    return " · ".join(part for part in parts if part)


def section_words(sentence: Sentence) -> str:
    """The section as printed, or what the part outside all sections is called; "" where there is none."""
    if closes_plan(sentence):
        return gettext("Closing words")
    return str(OUTSIDE.get(sentence.section, sentence.section))


def closes_plan(sentence: Sentence) -> bool:
    """Whether it is a paragraph that closes the plan: in no section, at the level of the first of them."""
    return not sentence.section and sentence.level == 1 and not sentence.label and sentence.role not in HEADS


def quantity_words(quantity: DutyQuantity) -> str:
    """How many of what, in the plan's own words ("ít nhất 03 băng rôn") where it prints them, else put together of the
    numbers a person wrote or a cell of a table holds; what is not printed is left unsaid."""
    told = quantity.noun.lower() in quantity.text.lower() if quantity.noun else quantity.text  # a cell holds no noun
    words = quantity.text if told else _put_together(quantity)
    if is_one_body(quantity.each):
        words = f"{quantity.each}: {words}"
    elif quantity.each and quantity.each not in quantity.text:
        words = gettext("%(words)s for each: %(each)s") % {"words": words, "each": quantity.each}
    if quantity.total is not None:
        words = gettext("%(words)s; in all %(total)s") % {"words": words, "total": _written(quantity.total)}
    return words


def _put_together(quantity: DutyQuantity) -> str:
    return " ".join(part for part in (_amount(quantity), quantity.noun) if part).replace(" %", "%", 1)


def deadline_printed(due: DutyDue) -> str:
    """A deadline in the plan's own words; one that a person set, in words of the plan's language that say it whole.

    What is printed beside that says another day, or nothing.
    """
    if due.kind in WORDED or (due.text and due.rule != BY_PERSON):
        return due.text
    return _deadline_said(due)


def _deadline_said(due: DutyDue) -> str:
    start, end = due.start_on, due.end_on
    clock = clock_words(due.time)
    if due.kind in DATED_SPAN and start is not None:
        until = f" đến hết ngày {_day(end)}" if end is not None else ""
        return f"từ ngày {_day(start)}{until}" + (f", {clock}" if clock else "")
    day = end or start
    if day is None:
        return due.text
    binds = {DueKind.BEFORE: "trước ", DueKind.BY: "chậm nhất "}.get(DueKind(due.kind), "")
    return f"{binds}{clock} ngày {_day(day)}" if clock else f"{binds}ngày {_day(day)}"


def _day(day: date) -> str:
    return f"{day:%d/%m}/{day.year}"


def clock_words(time: str | None) -> str:
    """An hour as a plan prints it: "6 giờ 30"; "" where none is known."""
    hour, _colon, minute = (time or "").partition(":")
    return f"{int(hour)} giờ {minute}" if hour else ""


def is_one_body(each: str | None) -> bool:
    """Whether a number is one body's own ("Phường 1", "Trường THCS Ví Dụ"), not for each of many ("Tổ dân phố")."""
    words = (each or "").split()
    return len(words) > 1 and (words[-1][:1].isupper() or words[-1][:1].isdigit())


def _amount(quantity: DutyQuantity) -> str:
    low, high = (None if v is None else _written(v) for v in (quantity.low, quantity.high))
    if low is None and high is None:
        return gettext("unknown number of")
    if low == high:
        said = str(low)
    elif high is None:
        said = gettext("at least %(low)s") % {"low": low}
    elif low is None:
        said = gettext("at most %(high)s") % {"high": high}
    else:
        said = f"{low} – {high}"
    return gettext("about %(number)s") % {"number": said} if quantity.estimate else said


def _written(value: Decimal) -> str:
    return written.number(plain(value) or Decimal(0))
