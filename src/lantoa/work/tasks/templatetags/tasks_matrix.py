"""The cells of the matrix: printed here and not by templates, since a page has thousands of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy

from lantoa.base.ui import written
from lantoa.base.ui.templatetags.ui import glyph
from lantoa.work.tasks.models import Task
from lantoa.work.tasks.queries.matrix import MatrixRow, Part, Totals, UnitCell
from lantoa.work.tasks.states import AssignmentState
from lantoa.work.tasks.templatetags.tasks_words import SHOWN_AS

register = template.Library()
THREADS = {
    "not_assigned": gettext_lazy("Not assigned"),
    "late": gettext_lazy("Late somewhere"),
    "waiting": gettext_lazy("Waits for guidance"),
    "unknown": gettext_lazy("Nobody has answered"),
    "under_way": gettext_lazy("Under way"),
    "done": gettext_lazy("Reported everywhere"),
    "settled": gettext_lazy("Nothing more expected"),
}
THREAD_SHAPES = {
    "not_assigned": "need", "late": "late", "waiting": "waiting", "unknown": "unknown", "under_way": "doing",
    "done": "accepted", "settled": "not_applicable",
}  # fmt: skip
Looks = dict[tuple[str, bool, bool], tuple[str, str, str]]
LOOKS = "tasks.matrix.looks"
NOT_GIVEN = '<td role="cell" class="none"></td>'


@register.filter
def carries_words(row: MatrixRow) -> str:
    """Which ended units stand in a row, or among whom of today an ended unit was split, with the shares on record."""
    if row.shared:
        return gettext("split: %(parts)s") % {"parts": ", ".join(_part(part) for part in row.shared)}
    if row.carries:
        parts = (part.name if part.share == 1 else _part(part) for part in row.carries)
        return gettext("with what was %(units)s") % {"units": ", ".join(parts)}
    return ""


def _part(part: Part) -> str:
    if part.share is None:
        return gettext("%(unit)s (share unknown)") % {"unit": part.name}
    return f"{part.name} ({written.number((part.share * 100).normalize() + 0)} %)"


@register.simple_tag(takes_context=True)
def matrix_cells(context: Context, cells: Mapping[int, Totals | UnitCell], tasks: Sequence[Task]) -> SafeString:
    """The cells of one row, in the order of the tasks; a task the unit was not given leaves a blank."""
    looks, address = _made_once(context)
    printed = []
    for task in tasks:
        cell = cells.get(task.pk)
        if cell is None:
            printed.append(NOT_GIVEN)
        elif isinstance(cell, UnitCell):
            key = (cell.state, cell.late, cell.waiting)
            kind, words, shape = looks.get(key) or looks.setdefault(key, _look(cell))
            to = address.replace("/0/", f"/{cell.assignment}/")
            head = f'<td role="cell"{kind} data-n="{task.number}"><a href="{to}" aria-label="{words}">'
            printed.append(f"{head}{shape}</a></td>")
        else:
            printed.append(_sum_cell(cell, task.number))
    return mark_safe("".join(printed))  # noqa: S308 numbers, and words of our own that are escaped


def _made_once(context: Context) -> tuple[Looks, str]:
    """What every row of a page prints alike: how each kind of cell looks, and the address of an assignment. Made anew
    for each of hundreds of rows it took a quarter of the page's time."""
    kept = context.render_context
    if LOOKS not in kept:
        kept[LOOKS] = ({}, reverse("tasks:assignment", args=[0]))
    made: tuple[Looks, str] = kept[LOOKS]
    return made


def _look(cell: UnitCell) -> tuple[str, str, str]:
    """The class of a cell, its words and its shape: hatched is unknown, and nothing else is."""
    label = gettext("unknown") if cell.unknown else str(AssignmentState(cell.state).label)
    words = f"{label}, {gettext('late')}" if cell.late else label
    words = f"{words}, {gettext('waiting for guidance')}" if cell.waiting else words
    shape = "unknown" if cell.unknown else SHOWN_AS.get(AssignmentState(cell.state), cell.state)
    kind = ' class="hatched"' if cell.unknown else ""
    if cell.late:
        return kind, escape(words), glyph("late", need=True)
    return kind, escape(words), glyph("waiting" if cell.waiting else shape)


def _sum_cell(cell: Totals, number: int) -> str:
    late = format_html('<small class="need">{}</small>', gettext("%(n)d late") % {"n": cell.late}) if cell.late else ""
    unknown = format_html("<small>{}</small>", gettext("%(n)d unknown") % {"n": cell.unknown}) if cell.unknown else ""
    waits = format_html("<small>{}</small>", gettext("%(n)d waiting") % {"n": cell.waiting}) if cell.waiting else ""
    cells = '<td role="cell" class="sum" data-n="{}"><b>{}/{}</b>{}{}{}</td>'
    return format_html(cells, number, cell.done, cell.expected, late, waits, unknown)


@register.simple_tag
def matrix_sums(totals: Mapping[int, Totals], tasks: Sequence[Task], name: str) -> SafeString:
    """One line of totals under the matrix, task by task."""
    cells = []
    for task in tasks:
        each = totals.get(task.pk, Totals())
        value = getattr(each, name)
        zero = "" if value else " zero"
        cells.append(f'<td role="cell" class="sum{zero}" data-n="{task.number}">{value}</td>')
    return mark_safe("".join(cells))  # noqa: S308 numbers


@register.filter
def address_in(addresses: Mapping[str, str], key: str) -> str:
    """The address for a key."""
    return addresses.get(key, "")


@register.filter
def cut_within(name: object, most: int) -> str:
    """A name cut in its middle, between words: what tells units of a kind apart ("… số 12") stands at the end."""
    words = str(name)
    if len(words) <= most:
        return words
    parts = words.split()
    if len(parts) < 3:
        return cut_words(words, most)
    end = parts[-1:]
    for part in reversed(parts[1:-1]):
        if len(" ".join([part, *end])) > most // 3:
            break
        end.insert(0, part)
    room = most - len(" ".join(end)) - 3
    return f"{cut_words(' '.join(parts[: -len(end)]), max(1, room)).removesuffix('…').rstrip()} … {' '.join(end)}"


@register.filter
def cut_words(text: object, most: int) -> str:
    """The first words of a text, with an ellipsis where it goes on; a part of a word only where one alone is longer."""
    words = " ".join(str(text).split())
    if len(words) <= most:
        return words
    cut = words[: most + 1].rpartition(" ")[0] or words[: most - 1]
    return f"{cut.rstrip(' ,;:.–-')}…"


@register.filter
def of_task(proofs: Mapping[int, object], task: int) -> object:
    """What proves a task; None where nothing does."""
    return proofs.get(task)


@register.filter
def signed(number: int) -> str:
    """A change with its sign; none is said as a dash."""
    return f"+{number}" if number > 0 else f"−{-number}" if number else "–"


@register.filter
def withdrawn_at(task: Task, moment: datetime | None) -> bool:
    """Whether the task was withdrawn at a moment, None being now."""
    return task.withdrawn_at is not None and (moment is None or task.withdrawn_at <= moment)


@register.filter
def thread_words(state: str) -> str:
    """How the tasks of a sentence stand together."""
    return str(THREADS[state])


@register.filter
def thread_shape(state: str) -> str:
    """The shape beside those words."""
    return THREAD_SHAPES[state]
