"""The words of the check page: marks in a sentence, deadlines as printed and as counted, old and new in the history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from django import template
from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext

from lantoa.base.ui import written
from lantoa.engines.vn.printed_days import hour_is_printed
from lantoa.work.plans import notices
from lantoa.work.plans.forms.duties import SplitForm
from lantoa.work.plans.models import Correction, Duty, DutyDue, DutyQuantity, Finding, Plan, Sentence
from lantoa.work.plans.queries.drafts import DutyDraft, as_json, draft_of, draft_of_proposal, plain
from lantoa.work.plans.queries.page import PlacedMark, SentenceRow
from lantoa.work.plans.queries.words import clock_words, plan_words, quantity_words, section_words
from lantoa.work.plans.states import (
    BY_PERSON,
    Answer,
    BodyRole,
    DueKind,
    DutyState,
    FactKind,
    FindingState,
    Force,
    RemarkState,
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
    return len(text) - len(text.removeprefix(label).lstrip()) if label else 0


def _opening(row: SentenceRow, duty: Duty, marks: Sequence[PlacedMark]) -> PlacedMark:
    """The first clause of a task that is its whole sentence, past a name it may begin with: where the eye finds it."""
    text, start = row.sentence.text, _lead_in(row)
    for name in sorted((m for m in marks if m.kind == "body"), key=lambda m: m.start):
        if name.start <= start + 1:
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
    printed = _printed(due)
    said = format_html("<b>{}</b> — {}", printed, counted) if counted else format_html("<b>{}</b>", printed)
    is_past = due.last_on is not None and due.last_on < timezone.localdate()
    return format_html('{} <span class="soft">({})</span>', said, gettext("already past")) if is_past else said


def _printed(due: DutyDue) -> str:
    if due.kind in (DueKind.RECURRING, DueKind.RELATIVE) or due.start_on is None:
        clock = "" if hour_is_printed(due.text) else _clock(due.time)
        return ", ".join(part for part in (due.text or str(due.get_kind_display()), clock) if part)
    if due.kind in (DueKind.WINDOW, DueKind.COARSE):
        return _span(due)
    day = due.end_on or due.start_on
    name = written.short_day(day)
    if due.time:
        name = gettext("%(clock)s on %(day)s") % {"clock": _clock(due.time), "day": name}
    words = {
        DueKind.BEFORE: gettext("before %(day)s"),
        DueKind.BY: gettext("%(day)s at the latest"),
        DueKind.ON: "%(day)s" if due.time else gettext("on %(day)s"),
    }[DueKind(due.kind)]
    said = words % {"day": name}
    bare = due.kind == DueKind.BEFORE and not due.time
    return said if bare else gettext("%(said)s, %(weekday)s") % {"said": said, "weekday": written.weekday_name(day)}


def _span(due: DutyDue) -> str:
    start, end = due.start_on, due.end_on
    if start is None:
        return due.text
    if end is None:
        return gettext("from %(day)s, last day unknown") % {"day": written.short_day(start)}
    if due.kind == DueKind.COARSE and due.text and due.rule != BY_PERSON:
        return gettext("%(words)s (%(start)s – %(end)s)") % {
            "words": due.text,
            "start": written.bare_day(start),
            "end": written.short_day(end),
        }
    first = written.bare_day(start) if start.year == end.year else written.short_day(start)
    return gettext("%(start)s – %(end)s") % {"start": first, "end": written.short_day(end)}


def _clock(time: str | None) -> str:
    return clock_words(time) if written.in_vietnamese() else time or ""


register.filter(quantity_words)
register.filter(plan_words)


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
    asked = SplitForm.base_fields.get(field)
    return notices.field_name(field) if asked is None else str(asked.label)


@register.simple_tag
def said(correction: Correction, side: str) -> SafeString:
    """One side of a correction in words; what was not there is hatched, what was erased says so."""
    words = getattr(correction, f"{side}_words")
    if words is not None:
        return format_html("{}", gettext("erased") if words.erased_at else words.value)
    return _said(correction.field, getattr(correction, side))


@register.simple_tag
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
        return format_html("{}", "; ".join(_item(part) for part in value))
    if isinstance(value, dict):
        return format_html("{}", _item(value))
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


def _item(part: Any) -> str:
    if not isinstance(part, dict):
        return _day_or_text(str(part))
    if "words" in part:
        return str(part["words"])
    if part.get("kind") in DueKind.values:
        days = [_day_or_text(part[key]) for key in ("start_on", "end_on") if part.get(key)]
        return " ".join(
            [str(DueKind(part["kind"]).label), " – ".join(dict.fromkeys(days)), part.get("time") or ""]
        ).strip()
    amounts = {key: plain(part.get(key)) for key in ("low", "high", "total")}
    words = {"noun": part.get("noun") or "", "each": part.get("each") or "", "estimate": bool(part.get("estimate"))}
    return quantity_words(DutyQuantity(**amounts, **words))


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
    parts.append("; ".join(_item(as_json(due)) for due in draft.dues) or gettext("no deadline printed"))
    return " · ".join(parts)
