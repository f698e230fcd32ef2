"""Whether the body a plan prints as its issuer is the unit it was brought in for."""

from __future__ import annotations

import re

from lantoa.engines.vn.folding import fold_words
from lantoa.work.plans.models import Plan

COMMITTEE = re.compile(r"^(?:uy ban nhan dan|ubnd)\b\s*")
EXAMPLE_MARK = re.compile(r"\s*\((?:ví dụ|example)\)\s*$", re.IGNORECASE)


def is_same_body(issuer: str, unit: str) -> bool:
    """ "Ủy ban nhân dân quận 7" is "Quận 7", and "Quận 7 (ví dụ)"; an office's plan is not its district's."""
    return bool(issuer.strip()) and body_named(issuer) == body_named(unit)


def body_named(name: str) -> str:
    """A body by its name alone: without the committee that acts for it, and without the mark of an example."""
    return COMMITTEE.sub("", fold_words(without_mark(" ".join(name.split())))).strip()


def without_mark(name: str) -> str:
    """A unit's name as a document prints it: "(ví dụ)" says to those who try the house that it is none."""
    return EXAMPLE_MARK.sub("", name)


def other_issuer(plan: Plan) -> str:
    """The issuing body the plan prints, where it is none of the names of the plan's unit: to be asked about, not an
    error. "" where they agree, or the plan prints none."""
    printed, unit = " ".join((plan.issuer or "").split()), plan.unit
    if not printed or any(is_same_body(printed, name) for name in (unit.name, unit.short_name, *unit.aliases) if name):
        return ""
    earlier = unit.names.values_list("name", flat=True)
    return "" if any(is_same_body(printed, name) for name in earlier) else printed
