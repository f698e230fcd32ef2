"""From a moment, which rows keep in UTC, to the country's clock and calendar: one way for every room."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def local(at: datetime) -> datetime:
    """The moment on the country's clock; one without a zone stands on it already."""
    return timezone.localtime(at, timezone.get_default_timezone()) if timezone.is_aware(at) else at


def day_of(at: datetime) -> date:
    """The day of a moment on the country's calendar: between midnight and seven UTC still has the day before."""
    return local(at).date()
