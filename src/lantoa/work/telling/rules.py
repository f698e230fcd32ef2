"""Who prints letters, and who may stop or send on what goes to many units at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from lantoa.base.notices.states import MEMBER, Box
from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.rules import units_in_reach
from lantoa.work.tasks.rules import may_run


def may_print(member: Member | None, campaign: Campaign, *, at: datetime) -> bool:
    """Whoever runs the campaign."""
    return may_run(member, campaign, at=at)


def reaches_all(member: Member | None, boxes: Iterable[Box], *, at: datetime) -> bool:
    """Whether every unit behind these boxes is the person's own or below it: one morning writes to the whole
    installation, and nobody stops the letters of an authority that is not theirs."""
    if member is None:
        return False
    wanted = list(boxes)
    units = {box.key for box in wanted if box.kind != MEMBER}
    hats = [box.key for box in wanted if box.kind == MEMBER]
    units |= set(Member.objects.filter(pk__in=hats).values_list("unit", flat=True)) if hats else set()
    return units <= set(units_in_reach(member, at=at).values_list("pk", flat=True))
