"""What the cells of a filled-in sheet would write into a draft. A blank cell writes nothing: it is never 0."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lantoa.work.reports.bridge import counted_in, read_value, typed_of
from lantoa.work.reports.drafts import field_key
from lantoa.work.reports.models import FormIndicator
from lantoa.work.reports.states import NarrativeKind
from lantoa.work.reports.wording import CELL_WORDS, PLACE_WORDS, name_of, part_name, said_words, wrong_words


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One filled-in cell: its name, what it says, how that is read; ``error`` in words. ``left_out``: not taken over.

    ``key`` is "f:" with the field of a draft, or "n:" with a kind of words; ``was`` is what stands in the draft now.
    """

    key: str
    name: str
    typed: str
    was: str
    reads: str = ""
    error: str = ""
    left_out: bool = False

    @property
    def changes(self) -> bool:
        """Whether the draft would say something else."""
        return self.typed != self.was


def read_cells(
    cells: Mapping[str, Sequence[str]], asked: Iterable[FormIndicator], draft: Mapping[str, Mapping[str, str]]
) -> list[ReadCell]:
    """The cells that the form knows, in its order. Formulas, dates and other things are left out, each with why."""
    found = []
    figures, words = draft.get("figures", {}), draft.get("narratives", {})
    for wanted in asked:
        for part in ({"key": "", "vi": "", "en": ""}, *wanted.parts):
            key = field_key(wanted, part["key"])
            if (cell := cells.get(f"f:{key}")) is not None:
                name = f"{name_of(wanted)} · {part_name(part)}" if part["key"] else name_of(wanted)
                found.append(_figure(f"f:{key}", name, cell, figures.get(key, ""), wanted))
    for kind in NarrativeKind.values:
        if (cell := cells.get(f"n:{kind}")) is not None:
            found.append(_words(f"n:{kind}", str(NarrativeKind(kind).label), cell, words.get(kind, "")))
    return found


def still_to_write(
    looked_at: Mapping[str, Sequence[str]], draft: Mapping[str, Mapping[str, str]]
) -> dict[str, str] | None:
    """Key of a cell → what of a sheet that was looked at the draft does not say yet.

    ``looked_at`` is, by key, what the cell says and what stood in the draft then. None where the draft says a third
    thing by now: nobody has seen that it would be overwritten.
    """
    parts = {"f:": draft.get("figures", {}), "n:": draft.get("narratives", {})}
    left: dict[str, str] = {}
    for key, (typed, was) in looked_at.items():
        stands = parts[key[:2]].get(key[2:], "").split()
        if stands == typed.split():
            continue
        if stands != was.split():
            return None
        left[key] = typed
    return left


def _figure(key: str, name: str, cell: Sequence[str], was: str, wanted: FormIndicator) -> ReadCell:
    what, text = cell[0], cell[1]
    if what not in ("text", "number"):
        return ReadCell(key, name, "", was, error=_why(what, text), left_out=True)
    typed = " ".join((typed_of(Decimal(text)) if what == "number" else text).split())
    read = read_value(typed, wanted.kind, counted_in(wanted.measure_vi, wanted.name_vi))
    if len(typed) > len(read.typed):
        return ReadCell(key, name, read.typed, was, error=wrong_words(read), left_out=True)
    same = read_value(was, wanted.kind, counted_in(wanted.measure_vi, wanted.name_vi))
    if (
        was
        and (read.said, read.value, read.low, read.high) == (same.said, same.value, same.low, same.high)
        and read.known
    ):
        typed = was
    return ReadCell(key, name, typed, was, said_words(read), wrong_words(read) if read.error else "")


def _why(what: str, text: str) -> str:
    """Why a cell is not taken over; where it stands, for what stands twice or on a hidden sheet."""
    places = [line.split("\t", 2) for line in text.splitlines()]
    named = [str(PLACE_WORDS[hidden]) % {"cell": cell, "sheet": sheet} for cell, hidden, sheet in places]
    return str(CELL_WORDS[what]) % {"places": "; ".join(named)} if named else str(CELL_WORDS[what])


def _words(key: str, name: str, cell: Sequence[str], was: str) -> ReadCell:
    what, text = cell[0], cell[1]
    if what == "number":
        return ReadCell(key, name, typed_of(Decimal(text)), was)
    if what != "text":
        return ReadCell(key, name, "", was, error=_why(what, text), left_out=True)
    return ReadCell(key, name, text, was)
