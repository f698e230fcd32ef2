"""What may be done to the tree without making it untrue, and who may do it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser

from lantoa.base.rows.moments import day_of
from lantoa.orgs.units.models import (
    PATH_WIDTH,
    SEGMENT_WIDTH,
    Unit,
    UnitChange,
    UnitChangePart,
    UnitParent,
    not_ended,
    on_day,
    segment,
)
from lantoa.orgs.units.states import ChangeKind

# ``keeper(by, unit, at)``: whether a person keeps the register below a unit. Rooms above, which know who acts for whom,
# put theirs in; this room knows of nobody but administrators.
Keeper = Callable[[AbstractBaseUser, Unit, datetime], bool]
keepers: list[Keeper] = []


def is_administrator(by: AbstractBaseUser | None) -> bool:
    """Whether this is the system itself, or an administrator inside a staff session."""
    return by is None or (by.is_active and bool(getattr(by, "is_staff", False)))


def may_add_below(by: AbstractBaseUser | None, unit: Unit | None, *, at: datetime) -> bool:
    """Whether somebody may enter units below a unit; a top of its own (None) only an administrator."""
    if is_administrator(by):
        return True
    return by is not None and by.is_active and unit is not None and any(keeper(by, unit, at) for keeper in keepers)


def may_change_unit(by: AbstractBaseUser | None, unit: Unit, *, at: datetime) -> bool:
    """Whether somebody may rename, move, merge, split or close a unit: who may add below one of its superiors."""
    if is_administrator(by):
        return True
    today = day_of(at)
    places = UnitParent.objects.filter(not_ended(today), unit=unit, parent__isnull=False).select_related("parent")
    return any(may_add_below(by, place.parent, at=at) for place in places)


def may_tell_shares(by: AbstractBaseUser | None, change: UnitChange, *, at: datetime) -> bool:
    """Whether somebody may say how a unit was divided: who may change every part it was divided into."""
    if change.kind != ChangeKind.SPLIT:
        return False
    if is_administrator(by):
        return True
    after = [part.unit for part in change.parts.all() if part.side == UnitChangePart.Side.AFTER]
    return all(may_change_unit(by, unit, at=at) for unit in after)


def may_stand_below(unit: Unit, parent: UnitParent) -> bool:
    """Whether a unit may be put below a place: not below itself, and not deeper than a path can say."""
    above = [parent.path[at : at + SEGMENT_WIDTH] for at in range(0, len(parent.path), SEGMENT_WIDTH)]
    return segment(unit.pk) not in above and len(parent.path) + SEGMENT_WIDTH <= PATH_WIDTH


def has_units_below(unit: Unit, day: date) -> bool:
    """Whether any unit still stands directly below a unit on a day."""
    return UnitParent.objects.filter(on_day(day), on_day(day, "unit__"), parent=unit).exists()
