"""What the rehearsed form asks: figures of the real catalogue, one of each way in which units' numbers become one."""

from __future__ import annotations

from dataclasses import dataclass

Place = tuple[str, str]
"""A figure by its code in the catalogue, and its part; "" is the whole."""

WHOLE = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure: what kind of number, how units' numbers become one, its parts, and of which kinds of unit."""

    code: str
    kind: str = "count"
    rule: str = "sum"
    parts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def of(self, unit_kind: str) -> bool:
        """Whether units of this kind are asked."""
        return not self.kinds or unit_kind in self.kinds

    @property
    def fields(self) -> tuple[Place, ...]:
        """The fields a unit fills: the parts of a divided figure, else the whole."""
        return tuple((self.code, part) for part in self.parts) or ((self.code, WHOLE),)

    @property
    def places(self) -> tuple[Place, ...]:
        """Every line of the totals: the whole, then the parts."""
        return ((self.code, WHOLE), *((self.code, part) for part in self.parts))


GROUPS = ("cadres", "teachers", "students", "parents", "workers", "residents")
FORM: tuple[Asked, ...] = (
    Asked("banners"),
    Asked("car_runs", kinds=("commune",)),
    Asked("car_length", kind="measure"),
    Asked("views", rule="max"),
    Asked("events"),
    Asked("participants", parts=GROUPS),
    Asked("persons", rule="distinct_unknown"),
    Asked("class_visits"),
    Asked("study_visits"),
    Asked("budget_spent", kind="money"),
)
LOGGED = ("events", "participants", "class_visits", "study_visits")
"""The figures an activity tells."""

BY_CODE = {one.code: one for one in FORM}
