"""What stands in a draft, read: which number each field says, what is wrong, what comes in from activities.

Fields are named by the key of the form's figure, with the part of its split behind a point: "12", "13.students".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from lantoa.work.reports.bridge import ReadValue, counted_in, read_value
from lantoa.work.reports.models import FormIndicator
from lantoa.work.reports.splits import blank_parts
from lantoa.work.reports.states import MergeRule, Said


def field_key(wanted: FormIndicator, part: str = "") -> str:
    """The name of a field in a draft."""
    return f"{wanted.pk}.{part}" if part else str(wanted.pk)


@dataclass(frozen=True)
class ReadField:
    """One field: the part it is for ("" is the whole), and what stands in it."""

    key: str
    part: str
    read: ReadValue


@dataclass(frozen=True)
class ReadFigure:
    """One figure of a form with its fields read: the whole, and the parts where it is divided."""

    wanted: FormIndicator
    whole: ReadField
    parts: tuple[ReadField, ...] = ()

    @property
    def fields(self) -> tuple[ReadField, ...]:
        """The parts, then the whole."""
        return (*self.parts, self.whole)

    @cached_property
    def known_parts(self) -> tuple[ReadField, ...]:
        """The parts that say a number."""
        return tuple(one for one in self.parts if one.read.known)

    @cached_property
    def blank(self) -> tuple[ReadField, ...]:
        """The parts that stay unknown beside those that say a number."""
        keys = blank_parts(self.wanted, {one.part for one in self.known_parts})
        return tuple(one for one in self.parts if one.part in keys)

    @property
    def known(self) -> bool:
        """Whether anything is said."""
        return self.whole.read.known or bool(self.known_parts)

    @property
    def parts_sum(self) -> Decimal | None:
        """What the parts add up to, where each says one number and the figure is one that adds up."""
        values = [one.read.value for one in self.parts]
        if not values or self.wanted.rule in (MergeRule.MAX, MergeRule.SPREAD) or None in values:
            return None
        return sum((value for value in values if value is not None), Decimal(0))

    @property
    def clash(self) -> str:
        """Why whole and parts cannot both stand: ``sum_differs`` or ``whole_and_some_parts``; "" where they can."""
        whole = self.whole.read
        if not whole.known or not self.known_parts:
            return ""
        if self.parts_sum is None:
            return "whole_and_some_parts"
        return "" if whole.said in (Said.EXACT, Said.NONE) and whole.value == self.parts_sum else "sum_differs"

    @property
    def counted(self) -> tuple[ReadField, ...]:
        """The fields that become rows: the parts, or the whole where only that is known; never both."""
        return self.known_parts or ((self.whole,) if self.whole.read.known else ())


@dataclass(frozen=True)
class ReadDraft:
    """A draft with every figure read, and its words."""

    figures: tuple[ReadFigure, ...]
    narratives: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def errors(self) -> list[tuple[ReadFigure, ReadField, str]]:
        """Every field that cannot be sent as it stands, with the code of what is wrong."""
        found = [(one, item, item.read.error) for one in self.figures for item in one.fields if item.read.error]
        return found + [(one, one.whole, one.clash) for one in self.figures if one.clash]

    @cached_property
    def to_confirm(self) -> list[tuple[ReadFigure, ReadField]]:
        """The numbers that were not typed as plain figures: read back for a person to confirm."""
        return [
            (one, item)
            for one in self.figures
            for item in one.counted
            if not item.read.error and not item.read.is_plain
        ]

    @cached_property
    def unknown(self) -> list[ReadFigure]:
        """The figures of which nothing is said."""
        return [one for one in self.figures if not one.known]

    @property
    def unsaid(self) -> list[tuple[ReadFigure, ReadField]]:
        """Every number that stays unknown: figures of which nothing is said, and parts that stand blank beside others.

        What cannot be read is not among the parts: it is to be put right.
        """
        return [
            (one, item)
            for one in self.figures
            for item in (one.blank if one.known else (one.whole,))
            if not (one.known and item.read.error)
        ]

    @property
    def says_nothing(self) -> bool:
        """Whether neither a number nor a word stands in it."""
        return not any(one.known for one in self.figures) and not any(self.narratives.values())


def read_draft(draft: Mapping[str, object], asked: Iterable[FormIndicator]) -> ReadDraft:
    """Read what stands in a draft against what the unit is asked for."""
    typed = draft.get("figures")
    words = draft.get("narratives")
    fields = typed if isinstance(typed, dict) else {}
    return ReadDraft(
        tuple(_figure(wanted, fields) for wanted in asked),
        {str(kind): str(said) for kind, said in (words if isinstance(words, dict) else {}).items()},
    )


def _figure(wanted: FormIndicator, typed: Mapping[str, object]) -> ReadFigure:
    parts = tuple(_field(wanted, part["key"], typed) for part in wanted.parts)
    return ReadFigure(wanted, _field(wanted, "", typed), parts)


def _field(wanted: FormIndicator, part: str, typed: Mapping[str, object]) -> ReadField:
    key = field_key(wanted, part)
    measure = counted_in(wanted.measure_vi, wanted.name_vi)
    return ReadField(key, part, read_value(str(typed.get(key, "")), wanted.kind, measure))
