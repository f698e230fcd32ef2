"""The units below a plan's own unit on the plan's day, as plain data for the linter."""

from __future__ import annotations

from lantoa.base.rows.moments import day_of
from lantoa.engines.shapes.lint import Register, RegisterUnit
from lantoa.orgs.units.queries import subtree
from lantoa.orgs.units.states import UnitKind
from lantoa.work.plans.models import Plan

# By which noun plans call the units of a kind; a commune goes by the first word of its own name.
NOUNS: dict[str, str] = {
    UnitKind.NURSERY: "trường mầm non",
    UnitKind.PRIMARY: "trường tiểu học",
    UnitKind.LOWER_SECONDARY: "trường trung học cơ sở",
    UnitKind.UPPER_SECONDARY: "trường trung học phổ thông",
    UnitKind.COMMUNITY_CENTRE: "trung tâm học tập cộng đồng",
}
BY_OWN_NAME = frozenset({UnitKind.COMMUNE, UnitKind.NEIGHBOURHOOD})


def register_for(plan: Plan) -> Register | None:
    """The units below, with the nouns of which it has any; None where it has none at all."""
    day = plan.issued_on or day_of(plan.received_at)
    units = []
    for unit in subtree(plan.unit, day, with_itself=False):
        name, short = getattr(unit, "name_then", unit.name), getattr(unit, "short_name_then", unit.short_name)
        noun = name.split()[0].lower() if unit.kind in BY_OWN_NAME and name else NOUNS.get(unit.kind, "")
        units.append(RegisterUnit(name, noun, tuple(filter(None, (short, *unit.aliases)))))
    if not units:
        return None
    return Register(tuple(units), complete_kinds=tuple(sorted({unit.kind for unit in units if unit.kind})))
