"""Questions to the database whose words are made once for each scope and kept: for a few hundred units, making them
anew costs several times what the answer costs. Only words are kept, never an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from lantoa.work.consolidation.queries.scope import OUTSIDE, Scope

MOST = 600
"""So many questions are kept in one process: about a hundred scopes."""

Words = tuple[str, tuple[Any, ...]] | None
"""SQL and its parameters; None where nothing can be found."""

Question = Callable[[Scope, bool], QuerySet[Any, Any] | Words]
"""What is asked of a scope, by row or not. It may depend on nothing but ``Scope.contents``."""

_kept: dict[Hashable, Words] = {}


def counted(question: Question, scope: Scope, *, by_row: bool) -> list[tuple[Any, ...]]:
    """What the database answers, as it gives it, each with its row of the tree first (OUTSIDE where none is asked)."""
    key = (question, by_row, connection.vendor, scope.contents)
    if key not in _kept:
        if len(_kept) >= MOST:
            _kept.clear()
        asked = question(scope, by_row)
        _kept[key] = words_of(asked) if isinstance(asked, QuerySet) else asked
    words = _kept[key]
    if words is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(*words)
        found = cursor.fetchall()
    if by_row:
        return [row if row[0] else (OUTSIDE, *row[1:]) for row in found]
    return [(OUTSIDE, *row) for row in found]


def words_of(rows: QuerySet[Any, Any]) -> Words:
    """The words of a question of the ORM."""
    try:
        return rows.query.sql_with_params()
    except EmptyResultSet:
        return None
