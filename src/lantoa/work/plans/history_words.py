"""Old and new of a correction in words."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from lantoa.base.ui import written
from lantoa.work.plans.due_words import due_in_words
from lantoa.work.plans.models import Correction, DutyDue, DutyQuantity
from lantoa.work.plans.queries.drafts import plain
from lantoa.work.plans.queries.words import deadline_printed, quantity_words
from lantoa.work.plans.states import (
    BY_PERSON,
    Answer,
    DueKind,
    DutyState,
    FactKind,
    FindingState,
    Force,
    RemarkState,
    SentenceKind,
)

WHY_READ = (
    ("owner.line", gettext_lazy("The line itself names who does it.")),
    ("owner.table", gettext_lazy("The table names who does it.")),
    ("owner.owner_line", gettext_lazy("A line of its own names who does it.")),
    ("owner.addressee", gettext_lazy("It asks those to whom the document is addressed.")),
    ("owner.preamble", gettext_lazy("The words above the list name who does it.")),
    ("owner.block", gettext_lazy("The heading above names who does it.")),
    ("owner.heading", gettext_lazy("The heading above names who does it.")),
)
"""Why the reader took a sentence for a task, by how its rule begins; a rule without words says nothing."""


def why_read(rule: str) -> str:
    """The reader's rule as a person would say it."""
    return next((str(words) for start, words in WHY_READ if rule.startswith(start)), "")


def said(correction: Correction, side: str) -> SafeString:
    """One side of a correction in words; what was not there is hatched, what was erased says so."""
    words = getattr(correction, f"{side}_words")
    if words is not None:
        return format_html("{}", gettext("erased") if words.erased_at else words.value)
    return _said(correction.field, getattr(correction, side))


def value_words(field: str, value: Any) -> SafeString:
    """A field's value in words."""
    return _said(field, value)


def _said(field: str, value: Any) -> SafeString:
    if field == "answer" and not value:
        return format_html("{}", FindingState.OPEN.label)
    if value in (None, "", [], {}):
        return format_html('<span class="unknown"><span>{}</span></span>', gettext("nothing"))
    if isinstance(value, bool):
        return format_html("{}", gettext("yes") if value else gettext("no"))
    if isinstance(value, list):
        return format_html("{}", "; ".join(item_words(part) for part in value))
    if isinstance(value, dict):
        return format_html("{}", item_words(value))
    return format_html("{}", _choice(field, str(value)))


CHOICES: dict[str, tuple[type[TextChoices], ...]] = {
    "force": (Force,),
    "state": (DutyState,),
    "remark": (RemarkState,),
    "answer": (Answer,),
    "kind": (SentenceKind, FactKind),
}


def _choice(field: str, value: str) -> str:
    for choices in CHOICES.get(field, ()):
        if value in choices.values:
            return str(choices(value).label)
    return _day_or_text(value)


def _day_or_text(value: str) -> str:
    return written.short_day(date.fromisoformat(value)) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value


def item_words(part: Any) -> str:
    """One value of a list: a name, a day, a deadline, a quantity."""
    if not isinstance(part, dict):
        return _day_or_text(str(part))
    if "words" in part:
        return str(part["words"])
    if part.get("kind") in DueKind.values:
        return _due_words(part)
    amounts = {key: plain(part.get(key)) for key in ("low", "high", "total")}
    words = {"noun": part.get("noun") or "", "each": part.get("each") or "", "estimate": bool(part.get("estimate"))}
    return quantity_words(DutyQuantity(**amounts, **words))


def _due_words(part: dict[str, Any]) -> str:
    """A deadline as it counts: the words printed beside it may say another, where a person has set it."""
    days = {side: date.fromisoformat(part[side]) if part.get(side) else None for side in ("start_on", "end_on")}
    kept = {"kind": part["kind"], "time": part.get("time"), "text": part.get("text") or "", "rule": BY_PERSON}
    due = DutyDue(**days, **kept)
    return (deadline_printed(due) if written.in_vietnamese() else "") or due_in_words(due)
