"""The units around one unit on one day, held in memory: names, places in both lines, whose territory each belongs to.

Loaded in four questions whatever its size, so that any number of printed names costs the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Q

from lantoa.engines.vn.bodies_classes import LEVEL_WORDS
from lantoa.engines.vn.bodies_keys import name_keys
from lantoa.engines.vn.folding import fold
from lantoa.engines.vn.sorting import numeric_sort_key
from lantoa.orgs.units.models import SEGMENT_WIDTH, Unit, UnitName, UnitParent, on_day, path_end
from lantoa.orgs.units.states import Line, UnitKind

AUTHORITIES = frozenset({UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.COMMUNE})
# What stands directly below an authority above and may be named in a plan from below: its offices and bodies, not its
# other territories and not the schools of all of them.
_NOT_NEAR_ABOVE = (
    UnitKind.DISTRICT, UnitKind.COMMUNE, UnitKind.NEIGHBOURHOOD, UnitKind.NURSERY, UnitKind.PRIMARY,
    UnitKind.LOWER_SECONDARY, UnitKind.UPPER_SECONDARY, UnitKind.ENTERPRISE,
)  # fmt: skip
COMMITTEE = "ủy ban nhân dân"


@dataclass(frozen=True, slots=True)
class UnitRef:
    """A unit as an answer names it: its key, what it was called on the day, its kind."""

    pk: int
    name_then: str
    kind: str


@dataclass(eq=False, slots=True)
class Entry:
    """One unit of the register.

    ``paths`` are the keys above and including it, line by line; ``inside`` tells whether it stands below the unit the
    register was loaded for, or below the authority of that unit; ``authority`` is the territory it belongs to (its
    own, for an authority). ``keys`` are its whole names, ``bare_keys`` those less the place they end with.
    """

    ref: UnitRef
    short_name: str
    aliases: tuple[str, ...]
    begins_on: date = date.min
    inside: bool = False
    paths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    authority: Entry | None = None
    places: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    bare_keys: tuple[str, ...] = ()

    @property
    def pk(self) -> int:
        """The unit's key."""
        return self.ref.pk

    @property
    def is_authority(self) -> bool:
        """Whether it governs a territory."""
        return self.ref.kind in AUTHORITIES

    @property
    def level(self) -> str:
        """The level word of the territory ("phường"), "" where its name has none."""
        return next((level_of(place) for place in self.places if level_of(place)), "")

    def above(self) -> set[int]:
        """The keys of everything above it, in both lines, and its own."""
        return {key for path in self.paths.values() for key in path}


def level_of(place: str) -> str:
    """The level word with which a place begins, or ""."""
    found = [word for word in LEVEL_WORDS if place.startswith(word + " ")]
    return max(found, key=len, default="")


class Register:
    """The units below a unit in both lines, those above it, and the bodies of those above, on a day."""

    def __init__(self, within: Unit, day: date, entries: Iterable[Entry]) -> None:
        self.within, self.day = within, day
        self.entries = {entry.pk: entry for entry in entries}
        for entry in self.entries.values():
            entry.places = _places_of(entry)
        for entry in self.entries.values():
            entry.authority = self._authority_of(entry)
        self.by_key: dict[str, list[Entry]] = defaultdict(list)
        self.by_bare_key: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries.values():
            self._index(entry)

    @classmethod
    def load(cls, within: Unit, day: date) -> Register:
        """Ask for the places of the unit and of its authority, for those around, for the names: four questions."""
        ranges = list(UnitParent.objects.filter(on_day(day), unit=within).values_list("line", "path"))
        above = {within.pk, *(key for _, path in ranges for key in _keys_in(path))}
        seat = _seat_of(within, above, day)
        around = Q(unit__in=above) | (Q(parent__in=above) & ~Q(unit__kind__in=_NOT_NEAR_ABOVE))
        for line, path in {*ranges, *seat}:
            around |= Q(line=line, path__gte=path, path__lt=path_end(path))
        middle = {within.pk, *(_keys_in(path)[-1] for _, path in seat)}
        places = UnitParent.objects.filter(on_day(day), on_day(day, "unit__")).filter(around)
        paths: dict[int, dict[str, tuple[int, ...]]] = defaultdict(dict)
        for key, line, path in places.values_list("unit_id", "line", "path"):
            paths[key][line] = _keys_in(path)
        names = UnitName.objects.filter(on_day(day), Q(unit=within) | Q(unit__in=places.values("unit")))
        rows = names.order_by("unit", "-begins_on").values_list(
            "unit_id", "name", "short_name", "unit__kind", "unit__aliases", "unit__begins_on"
        )
        found: dict[int, Entry] = {}
        for key, name, short_name, kind, aliases, begins_on in rows:
            entry = found.setdefault(key, Entry(UnitRef(key, name, kind), short_name, tuple(aliases), begins_on))
            entry.paths = paths.get(key, {})
            entry.inside = not middle.isdisjoint({key, *entry.above()})
        return cls(within, day, found.values())

    @cached_property
    def home(self) -> Entry | None:
        """The authority whose plan this is: the unit itself or the nearest one above it."""
        entry = self.entries.get(self.within.pk)
        return entry.authority if entry else None

    @cached_property
    def above(self) -> list[Entry]:
        """The authorities from home upwards, nearest first."""
        if self.home is None:
            return []
        path = self.home.paths.get(Line.TERRITORIAL, (self.home.pk,))
        known = [self.entries[key] for key in reversed(path) if key in self.entries]
        return [entry for entry in known if entry.is_authority]

    def below(self, anchor: Entry) -> list[Entry]:
        """The units below an authority in either line, itself not among them, as a register lists them."""
        return [entry for entry in self.ordered if entry.pk != anchor.pk and anchor.pk in entry.above()]

    @cached_property
    def ordered(self) -> list[Entry]:
        """All units in Vietnamese order, "Phường 2" before "Phường 10"."""
        return sorted(self.entries.values(), key=lambda entry: (numeric_sort_key(entry.ref.name_then), entry.pk))

    @cached_property
    def territories(self) -> dict[str, list[Entry]]:
        """The authorities by each name of their territory."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries.values():
            for place in entry.places if entry.is_authority else ():
                found[place].append(entry)
        return found

    @cached_property
    def folded(self) -> dict[str, list[Entry]]:
        """The units by their names without marks, for guesses only."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries.values():
            for key in dict.fromkeys(fold(key) for key in (*entry.keys, *entry.bare_keys) if key):
                found[key].append(entry)
        return found

    def _authority_of(self, entry: Entry) -> Entry | None:
        if entry.is_authority:
            return entry
        for line in (Line.TERRITORIAL, Line.SECTOR):
            for key in reversed(entry.paths.get(line, ())[:-1]):
                above = self.entries.get(key)
                if above is not None and above.is_authority:
                    return above
        return None

    def _index(self, entry: Entry) -> None:
        names = (entry.ref.name_then, entry.short_name, *entry.aliases)
        entry.keys = tuple(dict.fromkeys(key for name in names if name for key in name_keys(name)))
        bare: dict[str, None] = {}
        if entry.is_authority:
            bare |= {COMMITTEE: None} | dict.fromkeys(entry.places)
        for place in self._places_around(entry):
            bare |= {key[: -len(place) - 1]: None for key in entry.keys if key.endswith(" " + place)}
        entry.bare_keys = tuple(bare)
        for key in entry.keys:
            self.by_key[key].append(entry)
        for key in {*entry.keys, *entry.bare_keys}:
            self.by_bare_key[key].append(entry)

    def _places_around(self, entry: Entry) -> list[str]:
        """What may end a unit's name: the territory it stands in, with and without the level word, or the level."""
        places: dict[str, None] = {}
        for key in () if entry.is_authority else reversed(entry.paths.get(Line.TERRITORIAL, ())):
            around = self.entries.get(key)
            for place in around.places if around is not None and around.is_authority else ():
                level = level_of(place)
                own = place[len(level) :].strip()
                places |= {place: None} | ({own: None} if not own.isdigit() else {}) | ({level: None} if level else {})
        return list(places)


def _seat_of(within: Unit, above: set[int], day: date) -> list[tuple[str, str]]:
    """Line and path of the places of the nearest authority from a unit upwards, the unit itself first."""
    rows = UnitParent.objects.filter(on_day(day), unit__in=above, unit__kind__in=AUTHORITIES)
    places = [(line, path, key) for line, path, key in rows.values_list("line", "path", "unit_id")]
    nearest = max(
        places, key=lambda place: (place[2] == within.pk, place[0] == Line.TERRITORIAL, len(place[1])), default=None
    )
    return [(line, path) for line, path, key in places if nearest is not None and key == nearest[2]]


def _keys_in(path: str) -> tuple[int, ...]:
    return tuple(int(path[at : at + SEGMENT_WIDTH]) for at in range(0, len(path), SEGMENT_WIDTH))


def _places_of(entry: Entry) -> tuple[str, ...]:
    """What the territory of an authority is called: "Ủy ban nhân dân Phường 3" governs "phường 3"."""
    if not entry.is_authority:
        return ()
    found: dict[str, None] = {}
    for name in (entry.ref.name_then, entry.short_name, *entry.aliases):
        for key in name_keys(name) if name else ():
            place = key.removeprefix(COMMITTEE).strip()
            if place and place not in LEVEL_WORDS:
                found.setdefault(place)
    return tuple(sorted(found, key=lambda place: (not level_of(place), len(place))))
