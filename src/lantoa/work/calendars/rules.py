"""Who reads a unit's calendar, and who gives out its address."""

from __future__ import annotations

from datetime import datetime

from lantoa.orgs.members.models import Member
from lantoa.orgs.members.rules import wears
from lantoa.work.tasks.rules import ANSWERERS, READERS


def may_read(member: Member | None, *, at: datetime) -> bool:
    """Whoever reads the unit's tasks."""
    return wears(member, *READERS, at=at)


def may_give_address(member: Member | None, *, at: datetime) -> bool:
    """Whoever answers for the unit."""
    return wears(member, *ANSWERERS, at=at)
