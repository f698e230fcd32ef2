"""An issued plan as a clerk would write it down. The meaning of each field is in docs/reference/reading.md."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from lantoa.engines.shapes.dates import DueKind
from lantoa.engines.shapes.text import Because, Span

Force = Literal["assign", "request", "encourage"]
SourceFormat = Literal["txt", "docx", "pdf"]
SentenceRole = Literal[
    "blank",
    "head",
    "title",
    "basis",
    "heading",
    "opener",
    "owner_line",
    "due_line",
    "duty",
    "activity",
    "detail",
    "purpose",
    "target",
    "rule",
    "result",
    "recipient",
    "signature",
    "slogan",
    "appendix",
    "debris",
    "text",
]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of the plan (a paragraph, a bullet or a table row): the unit that duties point to.

    ``id`` is section path, hash of the folded text and occurrence: it does not depend on the file's format and does
    not change on re-reading. ``line`` is the physical line (.txt), the ordinal of the paragraph or table row (.docx)
    or of the rebuilt paragraph (.pdf), from 1. ``text`` is NFC without layout marks; every Span counts in it.
    ``section`` is the path of outline labels above and including the line ("III.2.a"); ``label`` its own number or
    bullet as printed or as the numbering definition gives it ("2.", "-", "a)"), "" if none; ``level`` its depth,
    0 for body text. ``cells`` are the texts of a table row's cells, () for a paragraph.
    """

    id: str
    line: int
    text: str
    section: str
    label: str
    level: int
    role: SentenceRole
    cells: tuple[str, ...] = ()
    bold: tuple[Span, ...] = ()
    continues: int | None = None  # the line that carries this one's words where a page or a hard wrap broke them


@dataclass(frozen=True, slots=True)
class Body:
    """Somebody named: an organisation, a post or a group, as printed. ``because.line`` is where the name stands."""

    name: str
    because: Because


@dataclass(frozen=True, slots=True)
class Due:
    """A date that binds a duty, as printed (see DatePhrase). ``inherited`` is True where it stands on another line."""

    kind: DueKind
    start: date | None
    end: date | None
    time: str | None
    text: str
    because: Because
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many of what: "01 xe loa"; ``each`` is the body it is counted for ("mỗi phường"), ``total`` the product
    where the plan prints how many such bodies there are (ten wards: 10), else None: it is never guessed."""

    low: Decimal | None
    high: Decimal | None
    estimate: bool
    noun: str
    each: str | None
    total: Decimal | None
    text: str
    because: Because


@dataclass(frozen=True, slots=True)
class Mention:
    """Something printed that a clerk would note: a place, a mailbox, a theme, a target, a cited document."""

    kind: Literal["place", "mailbox", "theme", "target", "citation", "phone", "result"]
    value: str
    because: Because


@dataclass(frozen=True, slots=True)
class Duty:
    """A sentence that gives somebody named something to do. Bodies, dates and force carry their reasons."""

    line: int
    sentence_id: str
    lead: tuple[Body, ...]
    support: tuple[Body, ...]
    force: Force
    due: tuple[Due, ...]
    because: Because
    force_because: Because
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Mention, ...] = ()
    results: tuple[Mention, ...] = ()
    confidence: float = 1.0  # 0..1: how sure the rule is; below 0.6 the page asks a person first


@dataclass(frozen=True, slots=True)
class Basis:
    """A document cited by number before the first heading."""

    number: str
    issued_on: date | None
    line: int


@dataclass(frozen=True, slots=True)
class Slogan:
    """A slogan of an appendix, with the author it is ascribed to as printed, or None."""

    line: int
    text: str
    author: str | None


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of the document prints; None where blank or absent."""

    type: str | None
    number: str | None
    issued_on: date | None
    place: str | None
    issuer: str | None
    title_lines: tuple[int, ...]
    title: str
    signer: str | None


@dataclass(frozen=True, slots=True)
class Period:
    """The campaign's own window; ``end`` None where it ends with an event."""

    start: date
    end: date | None
    because: Because


@dataclass(frozen=True, slots=True)
class Unclear:
    """Something a person must look at: a code (``debris.repeated``, ``year.impossible`` …) and its place."""

    code: str
    because: Because
    value: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole document read. All sequences are in the order of the document."""

    format: SourceFormat
    header: Header
    bases: tuple[Basis, ...]
    period: Period | None
    sentences: tuple[Sentence, ...]
    duties: tuple[Duty, ...]
    activities: tuple[int, ...]
    recipients: tuple[int, ...]
    slogans: tuple[Slogan, ...]
    appendices: tuple[int, ...]
    mentions: tuple[Mention, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    reader_version: str = ""
    notes: tuple[str, ...] = field(default=())  # codes of what the loader had to do ("pdf.fallback", "legacy.tcvn3")
