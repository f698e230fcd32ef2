"""Tasks with the rows that hang on them, always in the same few queries."""

from __future__ import annotations

from django.db.models import QuerySet

from lantoa.work.plans.models import Duty

HANGING = ("bodies", "dues", "quantities", "mentions")


def with_rows(duties: QuerySet[Duty]) -> QuerySet[Duty]:
    """These tasks with bodies, dates, quantities and mentions: four more queries, however many tasks."""
    return duties.prefetch_related(*HANGING)
