"""What every door of the room does: who asks, when."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member


def asks(request: HttpRequest) -> Member | None:
    """For whom the person of this request acts."""
    return acting_member(request)


def writer(request: HttpRequest) -> Member:
    """The same, where a row was found for them; the verbs ask the rule again."""
    return cast(Member, acting_member(request))


def now() -> datetime:
    """The moment of this request."""
    return timezone.now()
