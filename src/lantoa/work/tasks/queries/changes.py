"""What an issue would change, as lists a person reads: task by task, with the units and the old and the new value."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from lantoa.work.plans.queries.amending import Piece, word_by_word
from lantoa.work.tasks.models import Task, TaskDraft
from lantoa.work.tasks.queries.preview import TOLD_FIELDS, Preview
from lantoa.work.tasks.queries.quantities import COUNTS

KINDS = ("created", "changed", "withdrawn")
DAY_FIELDS = tuple(name for name in TOLD_FIELDS if name.startswith("due_"))


@dataclass(slots=True)
class ListedTask:
    """A task in one of the lists, and the units for which that happens.

    ``task`` is as it was given, None for a new one; ``draft`` as it would be, None for one withdrawn. ``pieces`` are
    the words of both where they differ; ``fields`` the names of all that does.
    """

    task: Task | None
    draft: TaskDraft | None
    units: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    fields: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """What is to be done, as it will be, or was."""
        return (self.draft or self.task).words  # type: ignore[union-attr]

    @property
    def day_differs(self) -> bool:
        """Whether the deadline is another."""
        return bool(self.fields & set(DAY_FIELDS))

    @property
    def quantity_differs(self) -> bool:
        """Whether it is another count."""
        return bool(self.fields & set(COUNTS))


@dataclass(slots=True)
class ListedKind:
    """One of the three lists and how many pairs of task and unit stand in it."""

    kind: str
    tasks: list[ListedTask] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many pairs: what the bar of the assign page counts."""
        return sum(len(task.units) for task in self.tasks)


def listed_changes(seen: Preview) -> list[ListedKind]:
    """The three lists of a preview: two queries more, however many pairs."""
    names = {share.unit: share.name for share in seen.shares}
    drafts = TaskDraft.objects.in_bulk({pair.draft for pair in seen.pairs if pair.draft})
    tasks = Task.objects.in_bulk({pair.task for pair in seen.pairs if pair.task})
    found: dict[str, dict[Any, ListedTask]] = defaultdict(dict)
    for pair in seen.pairs:
        draft, task = drafts.get(pair.draft), tasks.get(pair.task)
        key = pair.task or -pair.draft
        row = found[pair.what].get(key)
        if row is None:
            row = found[pair.what][key] = _listed(task, draft)
        row.units.append(names.get(pair.unit, ""))
    return [ListedKind(kind, sorted(found[kind].values(), key=_place)) for kind in KINDS if found[kind]]


def _listed(task: Task | None, draft: TaskDraft | None) -> ListedTask:
    row = ListedTask(task, draft)
    if task is not None and draft is not None:
        row.fields = frozenset(name for name in TOLD_FIELDS if getattr(task, name) != getattr(draft, name))
        row.pieces = word_by_word(task.words, draft.words) if "words" in row.fields else []
    return row


def _place(row: ListedTask) -> tuple[int, int]:
    return (row.draft.order if row.draft else 0, row.task.number if row.task else 0)
