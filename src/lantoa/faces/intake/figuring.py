"""Which figures of a report the amounts of a message may be: offered to a person, never taken unasked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lantoa.orgs.members.models import Member
from lantoa.work.reports.drafts import field_key
from lantoa.work.reports.measures import counted_noun
from lantoa.work.reports.models import Report
from lantoa.work.reports.queries.filling import reports_to_fill
from lantoa.work.tasks.models import Assignment


@dataclass(frozen=True, slots=True)
class FigureChoice:
    """One figure of one unit's report, as the form offers it; ``tasks`` are those the report answers."""

    report: Report
    field: str
    label: str
    measure: str
    tasks: frozenset[int]

    @property
    def key(self) -> str:
        """What the form sends back: the report with its version, and the field."""
        return f"{self.report.pk}.{self.report.version}.{self.field}"


def figure_choices(units: Iterable[int], member: Member, *, at: datetime) -> dict[int, list[FigureChoice]]:
    """By unit, the figures that may be written into its open reports."""
    found: dict[int, list[FigureChoice]] = {}
    for one in reports_to_fill(member, units, at=at):
        found.setdefault(one.report.unit_id, []).extend(
            FigureChoice(
                one.report, field_key(wanted), wanted.name_vi, counted_noun(wanted.measure_vi).casefold(), one.tasks
            )
            for wanted in one.wanted
        )
    return found


def likely_choice(counted: str, choices: list[FigureChoice]) -> str:
    """The one figure that counts the same as the amount says; "" where none or several do: then a person chooses."""
    same = [one for one in choices if counted and one.measure == counted.casefold()]
    return same[0].key if len(same) == 1 else ""


def figures_for(choices: list[FigureChoice], rows: list[Assignment]) -> list[FigureChoice]:
    """Those of reports that answer one of the tasks a person may choose here."""
    tasks = {row.task_id for row in rows}
    return [one for one in choices if one.tasks & tasks]


def asked_by(choices: list[FigureChoice], task: int | None) -> list[FigureChoice]:
    """Those that the report of this task asks for; all where no task is chosen yet."""
    return [one for one in choices if task is None or task in one.tasks]


def other_tasks(counted: list[str], choices: list[FigureChoice], rows: list[Assignment], task: int) -> list[Assignment]:
    """The tasks beside the chosen one whose report asks for what one of the amounts counts and its own does not; where
    its own asks for no figure and no measure fits, those whose report has figures at all."""
    own = {one.measure for one in asked_by(choices, task)}
    wanted = {word.casefold() for word in counted if word} - own
    fits = [one for one in choices if one.measure in wanted] or ([] if own else choices)
    tasks = {pk for one in fits for pk in one.tasks} - {task}
    return [row for row in rows if row.task_id in tasks]
