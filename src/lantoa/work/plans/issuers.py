"""Whether the body a plan prints as its issuer is the unit it was brought in for."""

from __future__ import annotations

import re

from lantoa.engines.vn.folding import fold_words
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Plan

OTHER_ISSUER = "head.issuer"
"""The code of the question that is asked about it."""

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


def bears_name(unit: Unit, printed: str) -> bool:
    """Whether a unit is called so, now or at any time."""
    names = [unit.name, unit.short_name, *unit.aliases]
    if any(is_same_body(printed, name) for name in names if name):
        return True
    return any(is_same_body(printed, name) for name in unit.names.values_list("name", flat=True))


def other_issuer(plan: Plan) -> str:
    """The issuing body the plan prints, where it is none of the names of the plan's unit: to be asked about, not an
    error. "" where they agree, or the plan prints none."""
    printed = " ".join((plan.issuer or "").split())
    return "" if not printed or bears_name(plan.unit, printed) else printed
