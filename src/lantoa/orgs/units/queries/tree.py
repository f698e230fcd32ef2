"""The tree of units as it was, is or will be on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from lantoa.orgs.units.models import (
    SEGMENT_WIDTH,
    Unit,
    UnitChange,
    UnitChangePart,
    UnitCode,
    UnitName,
    UnitParent,
    on_day,
    path_end,
)
from lantoa.orgs.units.states import Line, UnitKind

LONGEST_HISTORY = 50


def units_as_of(day: date) -> QuerySet[Unit]:
    """The units that exist on a day, each with ``name_then`` and ``short_name_then``: what it was called that day."""
    names = UnitName.objects.filter(on_day(day), unit=OuterRef("pk")).order_by("-begins_on")
    return Unit.objects.filter(on_day(day)).annotate(
        name_then=Coalesce(Subquery(names.values("name")[:1]), "name"),
        short_name_then=Coalesce(Subquery(names.values("short_name")[:1]), "short_name"),
    )


def subtree(unit: Unit, day: date, *, line: Line | None = None, with_itself: bool = True) -> QuerySet[Unit]:
    """The units below a unit on a day, in one line or in both, the unit itself among them unless told otherwise."""
    below = _places_below(unit, day, line)
    rows = units_as_of(day).filter(Q(pk__in=below.values("unit")) | Q(pk=unit.pk))
    return rows if with_itself else rows.exclude(pk=unit.pk)


def expand(unit: Unit, day: date, *, kinds: Iterable[UnitKind] = (), line: Line | None = None) -> QuerySet[Unit]:
    """Whom "10 phường" or "các trường THCS" means below a unit on a day: the units of these kinds, without itself.

    Without kinds: everything below.
    """
    wanted = [str(kind) for kind in kinds]
    rows = subtree(unit, day, line=line, with_itself=False)
    return rows.filter(kind__in=wanted) if wanted else rows


def children(unit: Unit, day: date, *, line: Line | None = None) -> QuerySet[Unit]:
    """The units directly below a unit on a day."""
    places = _in_line(UnitParent.objects.filter(on_day(day), parent=unit), line)
    return units_as_of(day).filter(pk__in=places.values("unit"))


def ancestors(unit: Unit, day: date, *, line: Line = Line.TERRITORIAL) -> list[Unit]:
    """The units above a unit on a day in one line, from the top down."""
    place = place_of(unit, day, line=line)
    if place is None:
        return []
    keys = [int(place.path[at : at + SEGMENT_WIDTH]) for at in range(0, len(place.path), SEGMENT_WIDTH)][:-1]
    found = units_as_of(day).in_bulk(keys)
    return [found[key] for key in keys if key in found]


def is_below(unit: Unit, above: Unit, day: date, *, line: Line | None = None) -> bool:
    """Whether a unit is another one or stands below it on a day, in one line or in any."""
    return unit.pk == above.pk or _places_below(above, day, line).filter(unit=unit).exists()


def place_of(unit: Unit, day: date, *, line: Line) -> UnitParent | None:
    """Where a unit stands in a line on a day; None where it stands in it nowhere."""
    return UnitParent.objects.filter(on_day(day), unit=unit, line=line).select_related("parent").first()


def unit_with_code(scheme: str, code: str, day: date) -> Unit | None:
    """The unit that bore an official number on a day."""
    held = UnitCode.objects.filter(on_day(day), scheme=scheme, code=code)
    return units_as_of(day).filter(pk__in=held.values("unit")).first()


def units_named(name: str, day: date) -> list[Unit]:
    """The units that bore a name, short name or alias on a day, spelled exactly so; more than one is for a person."""
    called = Q(name_then=name) | Q(short_name_then=name)
    rows = list(units_as_of(day).filter(called))
    known = {row.pk for row in rows}
    # JSON arrays are searched here and not in the database: SQLite cannot ask for an element.
    rows += [row for row in units_as_of(day).exclude(aliases=[]) if name in row.aliases and row.pk not in known]
    return rows


def successors(unit: Unit, day: date) -> list[Unit]:
    """The units that carry on a unit's work on a day: itself while it exists, else what it was merged or split into."""
    return successors_of([unit], day)[unit.pk]


def successors_of(units: Iterable[Unit], day: date) -> dict[int, list[Unit]]:
    """``successors`` of several units by their keys: one question for each step of their histories, for all of them."""
    wanted = list(units)
    known, after = {unit.pk: unit for unit in wanted}, dict[int, list[int]]()
    waiting = [unit.pk for unit in wanted if not unit.is_true_on(day)]
    for _ in range(LONGEST_HISTORY):
        if not waiting:
            break
        told = {"change__parts__side": UnitChangePart.Side.BEFORE, "change__parts__unit__in": waiting}
        parts = UnitChangePart.objects.filter(side=UnitChangePart.Side.AFTER, **told).select_related("unit")
        fresh = dict[int, Unit]()
        for part in parts.annotate(before=F("change__parts__unit")):
            after.setdefault(part.before, []).append(part.unit_id)
            fresh.setdefault(part.unit_id, part.unit)
        waiting = [key for key, unit in fresh.items() if key not in known and not unit.is_true_on(day)]
        known |= {key: unit for key, unit in fresh.items() if key not in known}
    return {unit.pk: [known[key] for key in sorted(_ends(unit.pk, known, after, day))] for unit in wanted}


def _ends(key: int, known: dict[int, Unit], after: dict[int, list[int]], day: date) -> set[int]:
    found, seen, waiting = set[int](), set[int](), [key]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        if known[here].is_true_on(day):
            found.add(here)
        else:
            waiting += after.get(here, [])
    return found


def changes_of(unit: Unit) -> QuerySet[UnitChange]:
    """The decisions that concerned a unit, in order."""
    return UnitChange.objects.filter(parts__unit=unit).distinct().prefetch_related("parts__unit")


def _in_line(places: QuerySet[UnitParent], line: Line | None) -> QuerySet[UnitParent]:
    return places if line is None else places.filter(line=line)


def _places_below(unit: Unit, day: date, line: Line | None) -> QuerySet[UnitParent]:
    """The places in the ranges of paths below the unit's own place in each line, its own among them."""
    own = _in_line(UnitParent.objects.filter(on_day(day), unit=unit), line)
    ranges = Q(pk__in=[])
    for place in own:
        ranges |= Q(line=place.line, path__gte=place.path, path__lt=path_end(place.path))
    return UnitParent.objects.filter(on_day(day)).filter(ranges)
