"""One row by its key."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def row_by_key(rows: QuerySet[Row], pk: int | None) -> Row | None:
    """The row with this key if it is among these, else None.

    One at most, so it is asked in no order: with one, the columns of all joined tables are compared with it while the
    question is put together, which takes longer than the answer.
    """
    return next(iter(rows.order_by().filter(pk=pk)), None)
