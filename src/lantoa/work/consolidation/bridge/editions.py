"""Totals of two editions beside each other, and by how much they differ as far as both are known."""

from __future__ import annotations

from dataclasses import dataclass

from lantoa.engines.report_merge import Difference, Told, difference
from lantoa.work.consolidation.bridge.lines import Line, lines_of
from lantoa.work.consolidation.bridge.totals import whole_of
from lantoa.work.consolidation.queries.scope import Scope
from lantoa.work.consolidation.states import Printed
from lantoa.work.reports.states import MergeRule


@dataclass(frozen=True, slots=True)
class Beside:
    """One figure in both editions; ``then`` None where the other one did not ask for it."""

    now: Line
    then: Line | None
    difference: Difference
    which: str = Printed.CLAIMED

    @property
    def told_now(self) -> Told | None:
        """The number that is compared, of this edition."""
        return self.now.number(self.which)

    @property
    def told_then(self) -> Told | None:
        """The same number of the other one."""
        return self.then.number(self.which) if self.then is not None else None

    @property
    def has_estimates(self) -> bool:
        """Whether either of the compared numbers holds estimates: only what is claimed does."""
        lines = (self.now, self.then) if self.which == Printed.CLAIMED else ()
        return any(line is not None and line.estimates for line in lines)


def editions_beside(now: Scope, then: Scope, *, which: str = Printed.CLAIMED) -> list[Beside]:
    """The figures of this form with what another edition told of the same; their parts are left out."""
    earlier = {line.indicator.indicator_id: line for line in lines_of(then, whole_of(then), parts=False)}
    found = []
    for line in lines_of(now, whole_of(now), parts=False):
        other = earlier.get(line.indicator.indicator_id)
        told = difference(
            line.number(which),
            other.number(which) if other else None,
            unknown_now=line.incomplete,
            unknown_then=other.incomplete if other else 0,
            apart=line.indicator.rule == MergeRule.SPREAD,
        )
        found.append(Beside(line, other, told, which))
    return found
