"""A plan as a page of a terminal: head, bases, tasks by unit, deadlines in order, what is unclear."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lantoa.engines.vn.printed_days import hour_is_printed
from lantoa.faces.cli.sentences import NOTHING_TO_READ, UNCLEAR, WORDS

if TYPE_CHECKING:
    from lantoa.engines.shapes.plan import Due, Duty, Plan, Quantity, Sentence

SHORTEST, WIDEST = 60, 110
NO_PLAN = "document.no_plan"
NO_SUCH_DAY = "date.impossible"


@dataclass(slots=True)
class _Sheet:
    """What every part of the summary asks for: the plan, its lines, the language, how wide a line is, and whether
    sentences are shown to their end; ``cut`` is set once one was not."""

    plan: Plan
    texts: dict[int, str]
    language: str
    width: int
    full: bool = False
    cut: bool = False

    @property
    def words(self) -> dict[str, str]:
        """The fixed words of the language."""
        return WORDS[self.language]

    def text(self, line: int) -> str:
        """The sentence of a line."""
        return self.texts.get(line, "")

    def one_line(self, text: str, most: int) -> str:
        """The text in one piece, cut between words where it is longer and nobody asked for all of it."""
        whole = " ".join(text.split())
        if self.full or len(whole) <= most:
            return whole
        self.cut = True
        return textwrap.shorten(whole, most, placeholder=" …")


def _joined(sentence: Sentence) -> str:
    """The cells of a table row beside each other; any other sentence as it is."""
    return " · ".join(cell for cell in sentence.text.split(" | ") if cell.strip()) if sentence.cells else sentence.text


def summary(plan: Plan, language: str, *, full: bool = False) -> str:
    """The readable summary of a plan, as wide as the terminal, in ``vi`` or ``en``; ``full`` cuts no sentence short."""
    width = min(max(shutil.get_terminal_size((96, 24)).columns, SHORTEST), WIDEST)
    sheet = _Sheet(plan, {one.line: _joined(one) for one in plan.sentences}, language, width, full)
    if is_no_plan(plan):
        said = f"{UNCLEAR[language][NO_PLAN]}. {NOTHING_TO_READ[language]}"
        parts = [*_wrapped(said, width, "", ""), *_activities(sheet), *_mentions(sheet), *_unclear(sheet)]
        return "\n".join([*parts, *_told_of_cuts(sheet)])
    parts = [
        *_head(plan, sheet.words, width),
        *_bases(plan, sheet.words),
        *_duties(sheet),
        *_deadlines(sheet),
        *_activities(sheet),
        *_mentions(sheet),
        *_unclear(sheet),
        "",
        sheet.words["lists"].format(recv=len(plan.recipients), slogan=len(plan.slogans), append=len(plan.appendices)),
        *_told_of_cuts(sheet),
    ]
    return "\n".join(parts)


def _told_of_cuts(sheet: _Sheet) -> Iterator[str]:
    if sheet.cut:
        yield from _wrapped(sheet.words["cut"], sheet.width, "", "")


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


def _duties(sheet: _Sheet) -> Iterator[str]:
    plan, words, width = sheet.plan, sheet.words, sheet.width
    forces = [f"{words[f]} {n}" for f in ("assign", "request", "encourage") if (n := _count(plan, f))]
    yield from (
        "",
        f"{words['duties']} ({counted(len(plan.duties), words)}: {' · '.join(forces)})" if forces else words["none"],
    )
    for name, duties in _by_lead(plan).values():
        yield from _wrapped(f"{name} ({counted(len(duties), words)})", width, "  ", "    ")
        for duty in duties:
            said = sheet.one_line(sheet.text(duty.line), 2 * width)
            yield from _wrapped(said, width, f"    {duty.line:>4}  ", " " * 10)
            yield from _wrapped(_terms(duty, sheet), width, " " * 10 + "→ ", " " * 12)


def _count(plan: Plan, force: str) -> int:
    return sum(duty.force == force for duty in plan.duties)


def _terms(duty: Duty, sheet: _Sheet) -> str:
    words = sheet.words
    terms = [] if duty.force == "assign" else [words[duty.force]]
    if duty.support:
        terms.append(words["with"].format(names=", ".join(body.name for body in duty.support)))
    unclear = [] if any(not due.inherited for due in duty.due) else _impossible(duty, sheet)
    terms += unclear or [_due_with_source(due, words) for due in duty.due] or [words["no_due"]]
    terms += [_quantity(quantity, words) for quantity in duty.quantities]
    return " · ".join(terms)


def _impossible(duty: Duty, sheet: _Sheet) -> list[str]:
    """The printed days of the task's line that no calendar has."""
    days = [one.value for one in sheet.plan.unclear if one.code == NO_SUCH_DAY and one.because.line == duty.line]
    return [sheet.words["no_such_day"].format(day=day) for day in days[:1]]


def _quantity(quantity: Quantity, words: dict[str, str]) -> str:
    """How many of what, for each of whom, and in all, as far as the plan says."""
    said = quantity.text
    if quantity.each and quantity.each not in said:
        said = words["each"].format(words=said, each=quantity.each)
    return said if quantity.total is None else words["in_all"].format(words=said, total=f"{quantity.total:f}")


def _due_with_source(due: Due, words: dict[str, str]) -> str:
    source = f" [{words['inherited'].format(n=due.because.line)}]" if due.inherited else ""
    return due_words(due, words) + source


def _deadlines(sheet: _Sheet) -> Iterator[str]:
    plan, words, width = sheet.plan, sheet.words, sheet.width
    dated = [(due.end or due.start, due.time or "", due, duty) for duty in plan.duties for due in duty.due if due.start]
    if dated:
        yield from ("", f"{words['deadlines']} ({len(dated)})")
    for _, _, due, duty in sorted(dated, key=lambda item: (item[0], item[1], item[3].line)):
        who = "; ".join(dict.fromkeys(body.name for body in duty.lead)) or words["unknown"]
        yield from _wrapped(due_words(due, words), width, "  ", "    ")
        said = sheet.one_line(f"{duty.line}  {who}: {sheet.text(duty.line)}", width + 20)
        yield from _wrapped(said, width, " " * 6, " " * 8)


def _activities(sheet: _Sheet) -> Iterator[str]:
    if sheet.plan.activities:
        yield from ("", f"{sheet.words['activities']} ({len(sheet.plan.activities)})")
    for line in sheet.plan.activities:
        said = sheet.one_line(sheet.text(line), sheet.width + 20)
        yield from _wrapped(said, sheet.width, f"    {line:>4}  ", " " * 10)


def _mentions(sheet: _Sheet) -> Iterator[str]:
    plan, words, width = sheet.plan, sheet.words, sheet.width
    quantities = [(duty.line, quantity) for duty in plan.duties for quantity in duty.quantities]
    if quantities:
        yield from ("", f"{words['quantities']} ({len(quantities)})")
    for line, quantity in quantities:
        yield from _wrapped(_quantity(quantity, words), width, f"    {line:>4}  ", " " * 10)
    targets = [m for m in plan.mentions if m.kind == "target"]
    if targets:
        yield from ("", f"{words['targets']} ({len(targets)})")
    for target in targets:
        said = sheet.one_line(target.value, 2 * width)
        yield from _wrapped(said, width, f"    {target.because.line:>4}  ", " " * 10)


def _unclear(sheet: _Sheet) -> Iterator[str]:
    plan, language, width = sheet.plan, sheet.language, sheet.width
    head = (NO_PLAN, "header.number_blank", "header.date_blank") if is_no_plan(plan) else ()  # said in one sentence
    unclear = [finding for finding in plan.unclear if finding.code not in head]
    if unclear:
        yield from ("", f"{sheet.words['unclear']} ({len(unclear)})")
    for finding in unclear:
        said = UNCLEAR[language].get(finding.code, finding.code)
        if finding.code.startswith("header."):  # what is not printed stands in no line
            yield from _wrapped(said, width, " " * 10, " " * 10)
            continue
        place = finding.value or sheet.text(finding.because.line)
        shown = sheet.one_line(f"{said}: {place}", width + 20)
        yield from _wrapped(shown, width, f"    {finding.because.line:>4}  ", " " * 10)
