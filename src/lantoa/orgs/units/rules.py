"""What may be done to the tree without making it untrue."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser

from lantoa.orgs.units.models import PATH_WIDTH, SEGMENT_WIDTH, Unit, UnitParent, on_day, segment


def may_change_tree(by: AbstractBaseUser | None) -> bool:
    """Whether somebody may change the tree: the system itself, or an administrator inside a staff session."""
    return by is None or (by.is_active and bool(getattr(by, "is_staff", False)))


def may_stand_below(unit: Unit, parent: UnitParent) -> bool:
    """Whether a unit may be put below a place: not below itself, and not deeper than a path can say."""
    above = [parent.path[at : at + SEGMENT_WIDTH] for at in range(0, len(parent.path), SEGMENT_WIDTH)]
    return segment(unit.pk) not in above and len(parent.path) + SEGMENT_WIDTH <= PATH_WIDTH


def has_units_below(unit: Unit, day: date) -> bool:
    """Whether any unit still stands directly below a unit on a day."""
    return UnitParent.objects.filter(on_day(day), on_day(day, "unit__"), parent=unit).exists()
