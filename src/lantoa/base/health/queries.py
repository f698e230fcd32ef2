"""What the watch may know."""

from __future__ import annotations

from datetime import datetime

from django.db import DatabaseError, connection

from lantoa.base.files.store import store_trouble
from lantoa.base.health.states import DATABASE, WORKERS, Trouble, of_store
from lantoa.base.jobs.queries import nobody_works


def troubles(at: datetime) -> list[Trouble]:
    """What keeps the house from working, the gravest first; empty where all is well. Only reads, and little."""
    if not database_answers():
        return [DATABASE]
    try:
        found = [WORKERS] if nobody_works(at) else []
        away = store_trouble()
    except DatabaseError:
        return [DATABASE]
    return [*found, of_store(away)] if away is not None else found


def database_answers() -> bool:
    """True where the database answers a question."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        return False
