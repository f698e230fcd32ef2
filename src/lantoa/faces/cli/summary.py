"""A plan as a page of a terminal: head, bases, tasks by unit, deadlines in order, what is unclear."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lantoa.engines.vn.printed_days import hour_is_printed
from lantoa.faces.cli.sentences import UNCLEAR, WORDS

if TYPE_CHECKING:
    from lantoa.engines.shapes.plan import Due, Duty, Plan

SHORTEST, WIDEST = 60, 110
NO_PLAN = "document.no_plan"


def summary(plan: Plan, language: str) -> str:
    """The readable summary of a plan, as wide as the terminal, in ``vi`` or ``en``."""
    width = min(max(shutil.get_terminal_size((96, 24)).columns, SHORTEST), WIDEST)
    words = WORDS[language]
    texts = {sentence.line: sentence.text for sentence in plan.sentences}
    if is_no_plan(plan):
        found = (*_activities(plan, words, texts, width), *_mentions(plan, words, width))
        said = f"{UNCLEAR[language][NO_PLAN]}."
        return "\n".join([*_wrapped(said, width, "", ""), *found, *_unclear(plan, language, texts, width)])
    parts = [
        *_head(plan, words, width),
        *_bases(plan, words),
        *_duties(plan, words, texts, width),
        *_deadlines(plan, words, texts, width),
        *_activities(plan, words, texts, width),
        *_mentions(plan, words, width),
        *_unclear(plan, language, texts, width),
        "",
        words["lists"].format(recv=len(plan.recipients), slogan=len(plan.slogans), append=len(plan.appendices)),
    ]
    return "\n".join(parts)


def is_no_plan(plan: Plan) -> bool:
    """Whether the reader saw neither a kind of document nor a number nor a task."""
    return any(one.code == NO_PLAN for one in plan.unclear)


def nothing_found(plan: Plan) -> bool:
    """Whether the text is no plan and holds nothing that a plan would hold either."""
    return is_no_plan(plan) and not (plan.activities or plan.bases or plan.recipients or plan.slogans)


def day(value: date) -> str:
    """A day as an office writes it in figures: 02/10/2023."""
    return f"{value.day:02d}/{value.month:02d}/{value.year}"


def due_words(due: Due, words: dict[str, str]) -> str:
    """A deadline as printed and, for "trước", the last allowed day beside it."""
    clock = f" {due.time}" if due.time else ""
    if due.kind in ("recurring", "relative") or due.start is None:
        return due.text + ("" if hour_is_printed(due.text) else clock)
    if due.kind == "before":
        last = "" if due.time else f" ({words['end_of'].format(day=day(due.start - timedelta(days=1)))})"
        return words["before"].format(day=clock.strip() + (" " if clock else "") + day(due.start)) + last
    if due.kind in ("by", "on"):
        return words[due.kind].format(day=day(due.start)) + clock
    if due.kind == "coarse" and due.end is not None:
        return coarse_words(due.start, due.end, words) + clock
    if due.end is None:
        return words["from"].format(start=day(due.start)) + clock
    return words["window_due"].format(start=day(due.start), end=day(due.end)) + clock


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def coarse_words(start: date, end: date, words: dict[str, str]) -> str:
    """A month, a quarter, half a year or a year as what it is; any other stretch by its first and last day."""
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1 and start.year == end.year
    months = end.month - start.month + 1
    name = {1: "month", 3: "quarter", 6: "half", 12: "year"}.get(months) if whole else None
    if name is None or (start.month - 1) % months:
        return words["window_due"].format(start=day(start), end=day(end))
    part = (start.month - 1) // months
    key = f"half_{part + 1}" if name == "half" else name
    which = ("I", "II", "III", "IV")[part] if name == "quarter" else ""
    name = MONTHS[start.month - 1]
    return words[key].format(month=f"{start.month:02d}", name=name, which=which, year=start.year)


def counted(number: int, words: dict[str, str]) -> str:
    """So many tasks: "1 task", "2 tasks"."""
    return words["one" if number == 1 else "count"].format(n=number)


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest) or [first.rstrip()]


def _head(plan: Plan, words: dict[str, str], width: int) -> Iterator[str]:
    head = plan.header
    unknown = words["unknown"]
    issued = day(head.issued_on) if head.issued_on else unknown
    yield f"{(head.type or unknown).upper()} {head.number or unknown} · {head.place or unknown}, {issued}"
    yield head.issuer or unknown
    yield from _wrapped(head.title or unknown, width, "", "")
    if head.signer:
        yield f"{words['signer']}: {head.signer}"
    if plan.period:
        end = day(plan.period.end) if plan.period.end else words["open_end"]
        yield f"{words['window']}: {day(plan.period.start)} – {end}"
    for kind in ("theme", "mailbox"):
        for value in dict.fromkeys(m.value for m in plan.mentions if m.kind == kind):
            yield from _wrapped(f"{words[kind]}: {value}", width, "", "  ")


def _bases(plan: Plan, words: dict[str, str]) -> Iterator[str]:
    if plan.bases:
        yield from ("", f"{words['bases']} ({len(plan.bases)})")
    for basis in plan.bases:
        issued = day(basis.issued_on) if basis.issued_on else words["unknown"]
        yield f"  {basis.number:<24} {issued}   {words['line'].format(n=basis.line)}"


def _by_lead(plan: Plan) -> dict[str, tuple[str, list[Duty]]]:
    from lantoa.engines.vn.folding import fold

    groups: dict[str, tuple[str, list[Duty]]] = {}
    for duty in plan.duties:
        names = list(dict.fromkeys(body.name for body in duty.lead))
        if names:  # a task of several owners stands once, under all of them
            groups.setdefault(fold("; ".join(names)), ("; ".join(names), []))[1].append(duty)
    return groups


def _duties(plan: Plan, words: dict[str, str], texts: dict[int, str], width: int) -> Iterator[str]:
    forces = [f"{words[f]} {n}" for f in ("assign", "request", "encourage") if (n := _count(plan, f))]
    yield from (
        "",
        f"{words['duties']} ({counted(len(plan.duties), words)}: {' · '.join(forces)})" if forces else words["none"],
    )
    for name, duties in _by_lead(plan).values():
        yield from _wrapped(f"{name} ({counted(len(duties), words)})", width, "  ", "    ")
        for duty in duties:
            yield from _wrapped(
                _one_line(texts.get(duty.line, ""), 2 * width), width, f"    {duty.line:>4}  ", " " * 10
            )
            yield from _wrapped(_terms(duty, words), width, " " * 10 + "→ ", " " * 12)


def _count(plan: Plan, force: str) -> int:
    return sum(duty.force == force for duty in plan.duties)


def _one_line(text: str, most: int) -> str:
    return textwrap.shorten(text, most, placeholder=" …")


def _terms(duty: Duty, words: dict[str, str]) -> str:
    terms = [] if duty.force == "assign" else [words[duty.force]]
    if duty.support:
        terms.append(words["with"].format(names=", ".join(body.name for body in duty.support)))
    terms += [_due_with_source(due, words) for due in duty.due] or [words["no_due"]]
    terms += [quantity.text for quantity in duty.quantities]
    return " · ".join(terms)


def _due_with_source(due: Due, words: dict[str, str]) -> str:
    source = f" [{words['inherited'].format(n=due.because.line)}]" if due.inherited else ""
    return due_words(due, words) + source


def _deadlines(plan: Plan, words: dict[str, str], texts: dict[int, str], width: int) -> Iterator[str]:
    dated = [(due.end or due.start, due.time or "", due, duty) for duty in plan.duties for due in duty.due if due.start]
    if dated:
        yield from ("", f"{words['deadlines']} ({len(dated)})")
    for _, _, due, duty in sorted(dated, key=lambda item: (item[0], item[1], item[3].line)):
        who = "; ".join(dict.fromkeys(body.name for body in duty.lead)) or words["unknown"]
        yield from _wrapped(due_words(due, words), width, "  ", "    ")
        yield from _wrapped(
            _one_line(f"{duty.line}  {who}: {texts.get(duty.line, '')}", width + 20), width, " " * 6, " " * 8
        )


def _activities(plan: Plan, words: dict[str, str], texts: dict[int, str], width: int) -> Iterator[str]:
    if plan.activities:
        yield from ("", f"{words['activities']} ({len(plan.activities)})")
    for line in plan.activities:
        yield from _wrapped(_one_line(texts.get(line, ""), width + 20), width, f"    {line:>4}  ", " " * 10)


def _mentions(plan: Plan, words: dict[str, str], width: int) -> Iterator[str]:
    quantities = [(duty.line, quantity) for duty in plan.duties for quantity in duty.quantities]
    if quantities:
        yield from ("", f"{words['quantities']} ({len(quantities)})")
    for line, quantity in quantities:
        total = f" → {quantity.total:f}" if quantity.total is not None else ""
        yield from _wrapped(f"{quantity.text}{total}", width, f"    {line:>4}  ", " " * 10)
    targets = [m for m in plan.mentions if m.kind == "target"]
    if targets:
        yield from ("", f"{words['targets']} ({len(targets)})")
    for target in targets:
        yield from _wrapped(_one_line(target.value, 2 * width), width, f"    {target.because.line:>4}  ", " " * 10)


def _unclear(plan: Plan, language: str, texts: dict[int, str], width: int) -> Iterator[str]:
    head = (NO_PLAN, "header.number_blank", "header.date_blank") if is_no_plan(plan) else ()  # said in one sentence
    unclear = [finding for finding in plan.unclear if finding.code not in head]
    if unclear:
        yield from ("", f"{WORDS[language]['unclear']} ({len(unclear)})")
    for finding in unclear:
        said = UNCLEAR[language].get(finding.code, finding.code)
        place = finding.value or texts.get(finding.because.line, "")
        yield from _wrapped(
            _one_line(f"{said}: {place}", width + 20), width, f"    {finding.because.line:>4}  ", " " * 10
        )
