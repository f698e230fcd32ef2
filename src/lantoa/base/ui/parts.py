"""What the parts of a page are made of: small frozen shapes a view or query fills and a tag prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CellKind = Literal["text", "number", "date", "state", "act"]
StepState = Literal["done", "now", "todo", "stopped"]


@dataclass(frozen=True)
class Column:
    """One column; ``kind`` says how its values are printed and set."""

    label: StrOrPromise
    kind: CellKind = "text"


@dataclass(frozen=True)
class Cell:
    """One cell; ``value`` None is unknown, "" is a cell with nothing to say. ``address`` makes it a link."""

    value: Any = None
    address: str = ""
    note: StrOrPromise = ""


@dataclass(frozen=True)
class Row:
    """One row: the first cell is its heading."""

    cells: Sequence[Cell]
    needs_person: bool = False


@dataclass(frozen=True)
class Table:
    """A list that is a table on a desk and cards on a phone, from the same markup."""

    caption: StrOrPromise
    columns: Sequence[Column]
    rows: Sequence[Row]
    totals: Sequence[Cell] = ()
    caption_hidden: bool = False

    def lined(self) -> list[tuple[Row, list[tuple[Column, Cell]]]]:
        """Each row with its cells beside their columns."""
        return [(row, list(zip(self.columns, row.cells, strict=True))) for row in self.rows]

    def total_pairs(self) -> list[tuple[Column, Cell]]:
        """The cells of the last line beside their columns."""
        return list(zip(self.columns, self.totals, strict=True)) if self.totals else []


@dataclass(frozen=True)
class Step:
    """One step on the way of a paper: its name, a note (who, when), where it stands."""

    name: StrOrPromise
    state: StepState
    note: StrOrPromise = ""


@dataclass(frozen=True)
class Link:
    """A tab, a breadcrumb or an entry of an error summary; ``count`` None prints no count."""

    label: StrOrPromise
    address: str = ""
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Fact:
    """One line of a definition list; ``value`` None is unknown."""

    name: StrOrPromise
    value: Any
    note: StrOrPromise = ""


@dataclass(frozen=True)
class LedgerLine:
    """One figure: what units claimed, what has evidence, what was verified, how many units are not known yet."""

    name: StrOrPromise
    claimed: int | Decimal | None
    evidenced: int | Decimal | None
    verified: int | Decimal | None
    unknown_count: int
    unknown_noun: StrOrPromise = ""
    asked_count: int | None = None
    address: str = ""

    def share(self, value: int | Decimal | None) -> int:
        """How many thousandths of the claimed figure ``value`` is; 0 where either is unknown or nothing was claimed."""
        if not self.claimed or value is None:
            return 0
        return max(0, min(1000, int(Decimal(value) * 1000 / Decimal(self.claimed))))


@dataclass(frozen=True)
class Ledger:
    """The three numbers of several figures, and what is unknown."""

    caption: StrOrPromise
    lines: Sequence[LedgerLine]
    caption_hidden: bool = False


@dataclass(frozen=True)
class WeekDay:
    """One day of the strip; ``edge`` marks the day of issue and the last day of the report."""

    on: date
    label: StrOrPromise = ""
    note: StrOrPromise = ""
    edge: bool = False
    address: str = ""


@dataclass(frozen=True)
class Week:
    """The campaign's days as seen on ``today``."""

    days: Sequence[WeekDay]
    today: date
    name: StrOrPromise = ""

    def place_of(self, day: WeekDay) -> str:
        """The class word of a day: past, today or ahead."""
        if day.on == self.today:
            return "today"
        return "past" if day.on < self.today else "ahead"


@dataclass(frozen=True)
class Progress:
    """Work that takes time: ``total`` None is a bar that does not pretend to know."""

    name: StrOrPromise
    done: int
    total: int | None
    words: StrOrPromise = ""
    stop_address: str = ""
    stop_asked: bool = False


@dataclass(frozen=True)
class Mark:
    """A marked range ``[start, end)`` of a sentence's code points; ``target`` is the id of the note that answers it."""

    start: int
    end: int
    kind: Literal["task", "activity", "due", "place", "unclear", "body"]
    target: str = ""


@dataclass(frozen=True)
class Summary:
    """What must be put right before going on: an error summary or a list of decisions."""

    title: StrOrPromise
    links: Sequence[Link] = field(default_factory=list)
