"""The words of the access table: who asks, how far their hat reaches, what is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

# Where the unit of the one who asks stands, seen from the unit the page is about.
Place = Literal["own", "above", "below", "beside", "elsewhere"]
Method = Literal["GET", "POST"]


@dataclass(frozen=True, slots=True)
class Reach:
    """From which places a hat reaches a page; ``key`` is its word in the table."""

    key: str
    places: frozenset[Place]


OWN = Reach("own", frozenset({"own"}))
BELOW = Reach("below", frozenset({"above"}))
OWN_AND_BELOW = Reach("own_and_below", frozenset({"own", "above"}))
EVERYWHERE = Reach("everywhere", frozenset({"own", "above", "below", "beside", "elsewhere"}))

# Those who ask and wear no role of a unit.
VISITOR, NOBODY, LINK, IDLE, STAFF = "visitor", "nobody", "link", "administrator", "staff"


@dataclass(frozen=True, slots=True)
class Verb:
    """One method of one address: who is let through, and what is answered to them and to the others.

    ``cells`` names roles (values of ``orgs.members.states.Role`` but that of administrator), ``link`` for a unit's
    link, ``nobody`` for an account without a hat, ``administrator`` without and ``staff`` inside a staff session.
    ``answers`` is the status for who is let through, ``beyond`` for a role that stands in ``cells`` from a place it
    does not reach, ``refused`` for every other. Who stands in ``sees`` knows the thing and hears 403 in any case.
    ``visitor`` is the status for who has not signed in, where the address is public.
    """

    cells: Mapping[str, Reach]
    answers: int = 200
    beyond: int = 404
    refused: int = 403
    sees: Mapping[str, Reach] = field(default_factory=dict)
    visitor: int | None = None

    def lets(self, role: str, place: Place) -> bool:
        """Whether one with this role whose unit stands there is let through."""
        return _reaches(self.cells, role, place)

    def status_for(self, role: str, place: Place) -> int:
        """What one who has signed in is answered."""
        if self.lets(role, place):
            return self.answers
        if _reaches(self.sees, role, place):
            return 403
        return self.beyond if role in self.cells else self.refused


def _reaches(cells: Mapping[str, Reach], role: str, place: Place) -> bool:
    reach = cells.get(role)
    return reach is not None and place in reach.places


@dataclass(frozen=True, slots=True)
class Door:
    """One address by its name. ``subject`` says what it is about (a plan, a link): tests make one in a unit.

    A method that is None is answered with 405. ``why`` is one sentence for the table, where the cells do not speak.
    An address that does several things has one door for each, and ``act`` is what stands in the address for it.
    """

    name: str
    get: Verb | None = None
    post: Verb | None = None
    subject: str = ""
    why: str = ""
    act: str = ""

    @property
    def key(self) -> str:
        """The name, with the act where the address has several."""
        return f"{self.name} {self.act}".strip()

    def verb(self, method: Method) -> Verb | None:
        """What the address does with a method."""
        return self.get if method == "GET" else self.post


class DoorTwice(Exception):
    """Two rooms declare the same address."""


def acts(name: str, *each: str, get: Verb | None = None, post: Verb | None = None, why: str = "") -> list[Door]:
    """One door for each act of an address, all with the same cells; the subject of each is its own."""
    return [Door(name, get, post, f"{name} {act}", why, act) for act in each]


def cells(*groups: tuple[tuple[str, ...], Reach]) -> dict[str, Reach]:
    """Cells from groups of roles: ``cells((READERS, OWN_AND_BELOW), ((LINK,), OWN))``."""
    return {str(role): reach for roles, reach in groups for role in roles}
