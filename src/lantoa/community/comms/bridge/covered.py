"""What was covered, by street and by ward: from GPS, from ticks, not reported. Unknown is no zero."""

from __future__ import annotations

from dataclasses import dataclass

from lantoa.community.comms.bridge.rows import driven_of
from lantoa.community.comms.bridge.sheets import asked_metres, loud_streets
from lantoa.community.comms.models import CarRoute, RoutePlan
from lantoa.community.comms.queries.wishes import town_path


@dataclass(frozen=True, slots=True)
class CoveredLine:
    """A street or a whole route: metres asked, metres covered (None: nobody reported), how it is known."""

    name: str
    asked: int
    covered: int | None
    source: str  # gps, ticks, not_reported
    route: int

    @property
    def percent(self) -> int | None:
        """Never rounded up to a whole that is none."""
        if self.covered is None:
            return None
        return 100 if self.covered >= self.asked else min(99, 100 * self.covered // max(self.asked, 1))


def street_lines_of(route: CarRoute) -> list[CoveredLine]:
    """Each street of a route, in the order driven."""
    known = {row.street: row for row in route.covered.all()}
    lines = []
    for name, metres in loud_streets(town_path(route.plan), driven_of(route)):
        row = known.get(name)
        if row is None:
            lines.append(CoveredLine(name, metres, None, "not_reported", route.pk))
        else:
            lines.append(CoveredLine(name, row.asked_dm // 10, row.covered_dm // 10, row.source, route.pk))
    return lines


def route_line(route: CarRoute) -> CoveredLine:
    """A route as a whole."""
    rows = list(route.covered.all())
    if not rows:
        return CoveredLine(
            route.ward_name, asked_metres(town_path(route.plan), driven_of(route)), None, "not_reported", route.pk
        )
    asked, covered = sum(row.asked_dm for row in rows), sum(row.covered_dm for row in rows)
    return CoveredLine(route.ward_name, asked // 10, covered // 10, rows[0].source, route.pk)


def ward_lines_of(plan: RoutePlan) -> list[CoveredLine]:
    """Each route of a plan."""
    return [route_line(_with_plan(route, plan)) for route in plan.routes.all() if route.steps]


def _with_plan(route: CarRoute, plan: RoutePlan) -> CarRoute:
    route.plan = plan
    return route


def totals_of(lines: list[CoveredLine]) -> dict[str, int]:
    """All wards together: asked and covered metres of those that reported, and how many have not."""
    told = [line for line in lines if line.covered is not None]
    return {
        "asked": sum(line.asked for line in told),
        "covered": sum(line.covered or 0 for line in told),
        "silent": sum(line.covered is None for line in lines),
    }
