"""The words of the check page: marks in a sentence, deadlines as printed and as counted, old and new in the history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext

from lantoa.base.ui import written
from lantoa.work.plans import notices
from lantoa.work.plans.actions.duty_rows import words_of
from lantoa.work.plans.due_words import due_in_words
from lantoa.work.plans.forms.duties import DueForm, SplitForm
from lantoa.work.plans.history_words import item_words, said, value_words, why_read
from lantoa.work.plans.models import Duty, DutyDue, Finding, Plan, Sentence
from lantoa.work.plans.queries.drafts import DutyDraft, as_json, draft_of, draft_of_proposal
from lantoa.work.plans.queries.page import PlacedMark, SentenceRow
from lantoa.work.plans.queries.words import plan_words, quantity_words, section_words
from lantoa.work.plans.rules import says_only_who
from lantoa.work.plans.states import (
    BY_PERSON,
    DATED_ONCE,
    BodyRole,
    DueKind,
    FactKind,
    Force,
    SentenceKind,
)

register = template.Library()

RANK = {"unclear": 0, "due": 1, "place": 2, "quantity": 3, "body": 4, "result": 5, "task": 6}
OTHER = 7
ROW_NUMBER = re.compile(r"[\dIVXa-z.)]{1,5} \| ")
# A clause to its end: a stop inside a number or an abbreviation ("1.200", "TP. ") and a cell's edge are told apart.
CLAUSE = re.compile(r"(?:[^;:.|]|[.:](?=\S)|(?<=[A-ZĐ])\.)+")
SHORT = 110
# Characters of one sentence, and of a heading, on a page of many; the page of the sentence has it whole.
LONGEST_SHOWN, LONGEST_HEADING = 1500, 300
LONGEST_ISSUED = 300


@register.simple_tag
def sentence_words(row: SentenceRow) -> SafeString:
    """The sentence's own words with what was understood in them; the words are never changed."""
    return _marked(row, row.sentence.text)


@register.simple_tag
def opening_words(row: SentenceRow) -> SafeString:
    """The same, cut where the sentence is far longer than a sentence is; its own page has the rest."""
    text = row.sentence.text
    if is_whole(row.sentence):
        return _marked(row, text)
    return _marked(row, text[: _most_shown(row.sentence)].rsplit(" ", 1)[0]) + mark_safe(" …")


@register.filter
def is_whole(sentence: Sentence) -> bool:
    """Whether a page of many sentences shows this one to its end."""
    return len(sentence.text) <= _most_shown(sentence)


def _most_shown(sentence: Sentence) -> int:
    return LONGEST_HEADING if sentence.role in {"heading", "title", "appendix"} else LONGEST_SHOWN


@register.filter
def length_words(sentence: Sentence) -> str:
    """How many characters a sentence has."""
    return written.number(len(sentence.text))


def _marked(row: SentenceRow, text: str) -> SafeString:
    marks = [m for m in row.marks if m.kind in RANK and 0 <= m.start < m.end]
    if row.sentence.kind == SentenceKind.ACTIVITY:
        marks.append(PlacedMark(_lead_in(row), len(text), "activity"))
    marks += [_opening(row, duty, marks) for duty in row.duties if duty.start_char is None]
    names = _columns(row, len(text))
    if not marks and not names:
        return mark_safe(escape(text))  # noqa: S308 escaped here, all of it
    marks = [m for m in marks if m.end <= len(text)]
    cuts = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks), *names})
    pieces: list[tuple[str, PlacedMark | None, str]] = []
    for start, end in pairwise(cuts):
        over = [m for m in marks if m.start <= start and m.end >= end]
        best = min(over, key=lambda m: (RANK.get(m.kind, OTHER), m.end - m.start, m.start), default=None)
        if pieces and start not in names and _same(pieces[-1][1], best):
            pieces[-1] = (pieces[-1][0] + text[start:end], best, pieces[-1][2])
        else:
            pieces.append((text[start:end], best, names.get(start, "")))
    return mark_safe("".join(name + _piece(words, mark) for words, mark, name in pieces))  # noqa: S308 all is escaped


def _columns(row: SentenceRow, most: int) -> dict[int, str]:
    """Where each cell of a table row begins, and the head of its column: shown beside the words, no part of them."""
    found: dict[int, str] = {}
    at = 0
    for name, cell in zip(row.columns, row.sentence.cells, strict=False):
        if name.strip() and cell.strip() and at < most:
            found[at] = format_html('<span class="cell-name" data-name="{}"></span>', name.strip())
        at += len(cell) + 3
    return found


def _lead_in(row: SentenceRow) -> int:
    text, label = row.sentence.text, row.sentence.label
    if row.sentence.cells and (number := ROW_NUMBER.match(text)):
        return number.end()
    return text.find(words_of(text, label, None, None))


def _opening(row: SentenceRow, duty: Duty, marks: Sequence[PlacedMark]) -> PlacedMark:
    """The first clause of a task that is its whole sentence, past a name it may begin with: where the eye finds it."""
    text, start = row.sentence.text, _lead_in(row)
    for name in sorted((m for m in marks if m.kind == "body"), key=lambda m: m.start):
        if says_only_who(text[start : max(start, name.end)], [text[name.start : name.end]]):
            start = max(start, name.end)
    start += len(text[start:]) - len(text[start:].lstrip(" :,;-–"))
    words = CLAUSE.match(text, start)
    end = start + len(words.group().rstrip(" ,/-–")) if words else start
    return PlacedMark(start, end, "task", duty.pk)


def _same(one: PlacedMark | None, other: PlacedMark | None) -> bool:
    return one is other or (one is not None and other is not None and one.kind == other.kind and one.duty == other.duty)


def _piece(words: str, mark: PlacedMark | None) -> str:
    if mark is None:
        return escape(words)
    if mark.kind == "body":
        return f'<b class="mark-body">{escape(words)}</b>'
    kind = {"result": "place"}.get(mark.kind, mark.kind)
    return f'<mark class="mark mark-{kind}">{escape(words)}</mark>'


@register.filter
def says_more(duty: Duty) -> bool:
    """Whether the task's words are not simply its whole sentence, which stands beside it."""
    return duty.start_char is not None


@register.filter
def short(words: str) -> str:
    """The first words of a task, cut between words."""
    if len(words) <= SHORT:
        return words
    return words[:SHORT].rsplit(" ", 1)[0].rstrip(",;.") + " …"


@register.filter
def leads(duty: Duty) -> list[str]:
    """Who leads, as printed."""
    return [b.name for b in duty.bodies.all() if b.role == BodyRole.LEAD]


@register.filter
def supports(duty: Duty) -> list[str]:
    """Who supports, as printed."""
    return [b.name for b in duty.bodies.all() if b.role == BodyRole.SUPPORT]


@register.filter
def places(duty: Duty) -> list[str]:
    """Where."""
    return [m.value for m in duty.mentions.all() if m.kind == FactKind.PLACE]


@register.filter
def results(duty: Duty) -> list[str]:
    """What it must leave."""
    return [m.value for m in duty.mentions.all() if m.kind == FactKind.RESULT]


@register.simple_tag
def due_words(due: DutyDue) -> SafeString:
    """A date as printed and, where that differs, as counted: "trước 11/10/2023 — hết ngày 10/10, thứ Ba"."""
    counted = ""
    if due.kind == DueKind.BEFORE and due.last_on and not due.time:
        counted = gettext("by the end of %(day)s, %(weekday)s") % {
            "day": written.bare_day(due.last_on),
            "weekday": written.weekday_name(due.last_on),
        }
    printed = due_in_words(due)
    said = format_html("<b>{}</b> — {}", printed, counted) if counted else format_html("<b>{}</b>", printed)
    is_past = due.last_on is not None and due.last_on < timezone.localdate()
    return format_html('{} <span class="soft">({})</span>', said, gettext("already past")) if is_past else said


register.filter(quantity_words)
register.filter(plan_words)


@register.filter
def due_in_form(form: DueForm) -> str:
    """The deadline a form stands for, as it was when the form was made."""
    first = {name: form.initial.get(name) for name in ("kind", "start_on", "end_on", "time")}
    if first["kind"] in DATED_ONCE:
        first["start_on"] = first["end_on"]
    due = DutyDue(**first, text=form.initial.get("text") or "", rule=BY_PERSON)
    return due_in_words(due) if first["kind"] else ""


@register.filter
def refusal(plan: Plan) -> str:
    """Why the plan could not be read."""
    return notices.refusal_sentence(plan.refusal_code, plan.refusal_params)


@register.filter
def question(finding: Finding) -> str:
    """What must be decided, in a few words."""
    return notices.finding_title(finding)


@register.simple_tag
def issued(plan: Plan) -> str:
    """Kind, number and day of a plan in one line, as far as they are printed."""
    name = Truncator(" ".join(part for part in (plan.type, plan.number) if part)).chars(LONGEST_ISSUED)
    if plan.issued_on is None:
        return name
    day = written.long_day(plan.issued_on)
    return gettext("%(name)s, %(day)s") % {"name": name, "day": day} if name else day


@register.filter
def question_words(finding: Finding) -> str:
    """What must be decided, in a sentence."""
    return notices.finding_sentence(finding)


@register.filter
def fact_words(seen: dict[str, Any]) -> str:
    """What the reader now sees as a fact: its text, its day, whom it is ascribed to."""
    day = written.short_day(date.fromisoformat(seen["on"])) if seen.get("on") else ""
    return ", ".join(part for part in (seen.get("value") or "", day, seen.get("author") or "") if part)


@register.filter
def field_name(field: str) -> str:
    """What a field is called."""
    return str(SplitForm.base_fields[field].label) if field in SplitForm.base_fields else notices.field_name(field)


register.simple_tag(said)
register.simple_tag(value_words)
register.filter(why_read)


@register.filter
def pairs(duties: Iterable[Duty]) -> str:
    """ "12.3 13.1": rows with their versions, as one button sends them."""
    return " ".join(duty.pair for duty in duties)


@register.filter
def and_more(names: Sequence[str], most: int = 3) -> str:
    """The first names, and how many more."""
    said = "; ".join(Truncator(name).chars(SHORT) for name in names[:most])
    if len(names) <= most:
        return said
    return said + " " + gettext("and %(count)s more") % {"count": len(names) - most}


@register.filter
def place_name(sentence: Sentence) -> str:
    """Where a sentence stands: its section as printed, else its line."""
    return section_words(sentence) or gettext("line %(line)d") % {"line": sentence.line}


@register.filter
def heading_words(text: str) -> str:
    """What a heading says in one line: that of a table row without the edges of its cells."""
    return " · ".join(cell.strip() for cell in text.split(" | ") if cell.strip())


@register.filter
def place_on_page(thing: Duty | Sentence) -> str:
    """The address of a task or a sentence on the check page."""
    sentence = thing if isinstance(thing, Sentence) else thing.sentence
    letter = "c" if isinstance(thing, Sentence) else "v"
    query = f"?part={sentence.part}" if sentence.part > 1 else ""
    return f"{reverse('plans:check', args=[sentence.plan_id])}{query}#{letter}{thing.pk}"


@register.filter
def proposal_words(proposal: dict[str, Any]) -> str:
    """What the reader proposes, in one line."""
    return _in_one_line(draft_of_proposal(proposal, ""))


@register.filter
def duty_words(duty: Duty) -> str:
    """A task in one line."""
    return _in_one_line(draft_of(duty))


def _in_one_line(draft: DutyDraft) -> str:
    parts = [str(Force(draft.force).label), "; ".join(draft.lead) or gettext("nobody named")]
    if draft.support:
        parts.append(gettext("with: %(names)s") % {"names": "; ".join(draft.support)})
    parts.append("; ".join(item_words(as_json(due)) for due in draft.dues) or gettext("no deadline printed"))
    return " · ".join(parts)
