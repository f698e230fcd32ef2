"""Reading the assignments of one campaign side by side, however many campaigns there are."""

from __future__ import annotations

from typing import Any

from django.db.models import Func


class Unsorted(Func):
    """A column to group by that is not to be read in the order of its own index.

    To have the tasks in order SQLite would read the assignments of all campaigns one by one, each from its own place,
    rather than those of this campaign side by side: a district would wait as long as the country. A plus before a
    column is its way of being told so (sqlite.org/optoverview.html).
    """

    arity = 1
    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """The same value, of no index."""
        return self.as_sql(compiler, connection, template="+%(expressions)s", **more)
