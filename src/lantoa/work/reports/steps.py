"""The steps in which a unit fills a form in: its parts, the words, then reading back and sending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from lantoa.work.reports.models import FormIndicator, ReportForm
from lantoa.work.reports.wording import section_of


@dataclass(frozen=True, slots=True)
class WriteStep:
    """One page of the form, counted from 1; ``asked`` is empty for the words."""

    number: int
    name: str
    asked: tuple[FormIndicator, ...] = ()


def steps_of(form: ReportForm, asked: Sequence[FormIndicator]) -> list[WriteStep]:
    """The parts of the form in the order of their first figure; the words last."""
    parts: dict[str, list[FormIndicator]] = {}
    for wanted in asked:
        parts.setdefault(section_of(wanted), []).append(wanted)
    found = [WriteStep(number, name, tuple(rows)) for number, (name, rows) in enumerate(parts.items(), start=1)]
    if form.narratives:
        found.append(WriteStep(len(found) + 1, gettext("In words")))
    return found


def step_with(steps: Sequence[WriteStep], indicator_id: int | None) -> WriteStep:
    """The step in which a figure stands; the words where it is none."""
    for step in steps:
        if any(wanted.pk == indicator_id for wanted in step.asked):
            return step
    return steps[-1]
