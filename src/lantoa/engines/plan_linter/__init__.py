"""Checks a plan before it is signed: what is missing, what contradicts itself, what will be misread."""

from __future__ import annotations

from lantoa.engines.shapes.lint import LintFinding, Register, RegisterUnit
from lantoa.engines.shapes.plan import Plan
from lantoa.engines.vn.working_days import NO_OVERRIDES, Overrides

__all__ = ["LINTER_VERSION", "LintFinding", "Overrides", "Register", "RegisterUnit", "lint"]

LINTER_VERSION = "1"


def lint(plan: Plan, *, units: Register | None = None, calendar: Overrides = NO_OVERRIDES) -> tuple[LintFinding, ...]:
    """What a drafter should look at before the plan is signed, in the order of the document.

    ``units`` is the register on the plan's day; without it nothing is said about groups and their members.
    ``calendar`` are days an authority has announced otherwise. Nothing is changed and nothing guessed: each finding
    names its rule (docs/reference/linting.md), its sentence and the words it looked at.
    """
    from lantoa.engines.plan_linter.running import findings_of

    return findings_of(plan, units, calendar)
