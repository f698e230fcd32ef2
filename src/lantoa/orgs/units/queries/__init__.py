"""What is known of the units: the tree on a day, and which units a plan's words mean."""

from lantoa.orgs.units.queries.carrying import Carried, Mapped, carried_to, mapped
from lantoa.orgs.units.queries.origins import Origin, Origins, origins_of
from lantoa.orgs.units.queries.register import Register, UnitRef
from lantoa.orgs.units.queries.resolving import Resolution, resolve_bodies, resolve_body, unit_in_words
from lantoa.orgs.units.queries.tree import (
    ancestors,
    changes_of,
    children,
    expand,
    is_below,
    place_of,
    subtree,
    successors,
    successors_of,
    unit_with_code,
    units_as_of,
    units_named,
)

__all__ = [
    "Carried",
    "Mapped",
    "Origin",
    "Origins",
    "Register",
    "Resolution",
    "UnitRef",
    "ancestors",
    "carried_to",
    "changes_of",
    "children",
    "expand",
    "is_below",
    "mapped",
    "origins_of",
    "place_of",
    "resolve_bodies",
    "resolve_body",
    "subtree",
    "successors",
    "successors_of",
    "unit_in_words",
    "unit_with_code",
    "units_as_of",
    "units_named",
]
