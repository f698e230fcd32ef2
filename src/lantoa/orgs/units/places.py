"""Writing a unit's place, and those of everything below it, from a day on. Used by the room's verbs only."""

from __future__ import annotations

from datetime import date, timedelta

from lantoa.orgs.units.models import SEGMENT_WIDTH, Unit, UnitParent, on_day, path_end, segment
from lantoa.orgs.units.rules import may_stand_below
from lantoa.orgs.units.states import Line, UnitRefused


def lock_trees(*units: Unit) -> None:
    """Let nobody else move anything in the trees of these units until the transaction ends."""
    places = UnitParent.objects.filter(unit__in=units).values_list("path", flat=True)
    roots = {int(path[:SEGMENT_WIDTH]) for path in places} | {unit.pk for unit in units}
    list(Unit.objects.select_for_update(of=("self",)).filter(pk__in=roots).order_by("pk"))


def put_place(unit: Unit, line: Line, parent: Unit | None, *, on: date) -> UnitParent:
    """Put a unit below another (or at the top) in a line from a day on, and everything below it along with it.

    Raises UnitRefused: ``parent_not_there`` where the parent has no place in the line that day, ``ring`` where the
    unit would stand below itself or too deep, ``later_changes`` where the unit or one below was moved on a later day.
    """
    path = segment(unit.pk)
    if parent is not None:
        above = UnitParent.objects.filter(on_day(on), unit=parent, line=line).first()
        if above is None or not parent.is_true_on(on):
            raise UnitRefused("parent_not_there", unit=parent.name, line=line)
        if not may_stand_below(unit, above):
            raise UnitRefused("ring", unit=unit.name)
        path = above.path + path
    old = UnitParent.objects.filter(on_day(on), unit=unit, line=line).first()
    if UnitParent.objects.filter(unit=unit, line=line, begins_on__gt=on).exists():
        raise UnitRefused("later_changes", unit=unit.name)
    if old is None:
        return UnitParent.objects.create(unit=unit, line=line, parent=parent, path=path, begins_on=on)
    below = list(_below(old, on))
    new = _turn(old, path, parent, on)
    for place in below:
        _turn(place, path + place.path[len(old.path) :], place.parent, on)
    return new


def end_places(unit: Unit, *, last_on: date) -> None:
    """Take a unit out of both lines after a day."""
    UnitParent.objects.filter(unit=unit, ends_on__isnull=True).update(ends_on=last_on)


def _below(place: UnitParent, on: date) -> list[UnitParent]:
    rows = UnitParent.objects.filter(line=place.line, path__gt=place.path, path__lt=path_end(place.path))
    if rows.filter(begins_on__gt=on).exists():
        raise UnitRefused("later_changes", unit=place.unit.name)
    return list(rows.filter(on_day(on)).select_related("parent"))


def _turn(old: UnitParent, path: str, parent: Unit | None, on: date) -> UnitParent:
    """The place as it is from the day on; a place that began that very day is corrected in itself."""
    if old.begins_on == on:
        old.path, old.parent = path, parent
        old.save(update_fields=["path", "parent"])
        return old
    ends_on, old.ends_on = old.ends_on, on - timedelta(days=1)
    old.save(update_fields=["ends_on"])
    return UnitParent.objects.create(
        unit_id=old.unit_id, line=old.line, parent=parent, path=path, begins_on=on, ends_on=ends_on
    )
