"""Who issues as what: a province, district, ward or commune by its people's committee (Decree 30/2020, Appendix I)."""

from __future__ import annotations

from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.states import UnitKind

COMMITTEE = "Ủy ban nhân dân"
COMMITTEE_LETTERS = "UBND"
TERRITORIAL = frozenset({UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.COMMUNE})


def is_committee(unit: Unit) -> bool:
    """Whether the unit's documents are those of a people's committee."""
    return unit.kind in TERRITORIAL or _says_so(unit.name)


def committee_name(name: str) -> str:
    """The committee of a territory as its letterhead has it; a name that says so already stays."""
    return name if _says_so(name) else f"{COMMITTEE} {name}"


def _says_so(name: str) -> bool:
    return name.casefold().startswith(COMMITTEE.casefold())
