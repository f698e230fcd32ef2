"""Documents of superiors known by their number alone: those that a campaign's plans rest on, and those linked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lantoa.engines.vn.folding import fold
from lantoa.work.plans.models import Campaign, PlanFact
from lantoa.work.plans.queries.plans import standing_plans
from lantoa.work.plans.states import FactKind
from lantoa.work.tasks.models import ParentDocument

_PLAN = re.compile(r"/kh(?![a-z])")


@dataclass(frozen=True, slots=True)
class KnownParent:
    """What is known of a document without its text."""

    number: str
    issued_on: date | None = None
    issuer: str = ""
    title: str = ""


def same_number(number: str | None) -> str:
    """A number as it is compared: spaces, case and marks aside, so "12/KH-UBND" is "12 / kh-ubnd"."""
    return re.sub(r"\s", "", fold(number or ""))


def numbers_of(parent: ParentDocument) -> set[str]:
    """Every number a linked document goes by, as compared: as it was named, and as its text says."""
    said = (parent.number, parent.plan.number if parent.plan else "")
    return {same_number(one) for one in said if one}


def bases_to_link(campaign: Campaign, linked: list[ParentDocument]) -> list[KnownParent]:
    """The plans that the campaign's own plans rest on and that are not linked, as printed: one query."""
    known = {number for parent in linked for number in numbers_of(parent)}
    found: dict[str, KnownParent] = {}
    facts = PlanFact.objects.filter(plan__in=standing_plans(campaign).order_by(), kind=FactKind.BASIS, dropped=False)
    for fact in facts.order_by("pk"):
        key = same_number(fact.value)
        if _PLAN.search(key) and key not in known:
            found.setdefault(key, KnownParent(fact.value, fact.on))
    return list(found.values())
