"""Days of the country's calendar, told by the database itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db.models import DateTimeField, Func
from django.utils import timezone


class DayOver(Func):
    """The moment at which a day is over, null without a day.

    Django's own ``__date`` calls back into Python for every row on SQLite: of thousands of reports that is all the time
    their count takes. SQLite knows no zones, only how far one is from UTC; the country's has been +7 since 1975.
    """

    output_field = DateTimeField()
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """The next day's beginning as text in UTC, which is how SQLite keeps moments."""
        ahead = timezone.get_default_timezone().utcoffset(datetime.now(UTC).replace(tzinfo=None))
        minutes = 0 if ahead is None else int(ahead.total_seconds() // 60)
        template = f"datetime(%(expressions)s, '+1 day', '{-minutes:+d} minutes')"
        return self.as_sql(compiler, connection, template=template, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """The next day's beginning where the country is."""
        zone = timezone.get_default_timezone_name()
        template = f"((%(expressions)s + 1)::timestamp AT TIME ZONE '{zone}')"
        return self.as_sql(compiler, connection, template=template, **more)
