"""Units, their names, codes and superiors, each with the days between which it is true.

A row with days is true from ``begins_on`` to ``ends_on``, both days included; ``ends_on`` empty means until today.
"""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.orgs.units.states import ChangeKind, Line, UnitKind

SEGMENT_WIDTH = 8
PATH_WIDTH = SEGMENT_WIDTH * 16


def on_day(day: date, prefix: str = "") -> Q:
    """The rows that are true on a day; ``prefix`` reaches them through a relation ("names__")."""
    return Q(**{f"{prefix}begins_on__lte": day}) & not_ended(day, prefix)


def not_ended(day: date, prefix: str = "") -> Q:
    """The rows that are true on a day or become true after it."""
    return Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day})


def segment(key: int) -> str:
    """One unit's step in a path: digits of one width, so that text order is number order in every collation."""
    return f"{key:0{SEGMENT_WIDTH}d}"


def path_end(path: str) -> str:
    """The first path after everything below ``path``: the same length, last step one higher."""
    return path[:-SEGMENT_WIDTH] + segment(int(path[-SEGMENT_WIDTH:]) + 1)


RowT = TypeVar("RowT", bound=models.Model)


class DatedRows(models.QuerySet[RowT]):
    """Rows with days."""

    def on(self, day: date) -> Self:
        """Those true on the day."""
        return self.filter(on_day(day))


class Dated(models.Model):
    """A row that is true between two days."""

    begins_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = DatedRows.as_manager()

    class Meta:
        abstract = True

    def is_true_on(self, day: date) -> bool:
        """Whether the row holds on the day."""
        return self.begins_on <= day and (self.ends_on is None or day <= self.ends_on)


def _days_in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")), name=f"{name}_days_in_order"
    )


class Unit(Versioned, ClientKeyed, Dated):
    """A body that can be asked for something. ``name`` is its name of today, or its last; all stand in UnitName."""

    kind = models.CharField(_("kind"), max_length=30, choices=UnitKind)
    name = models.CharField(_("name"), max_length=250)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    # Other spellings and abbreviations plans use for it ("Phòng GDĐT", "UBND P. Tân Phong").
    aliases = models.JSONField(_("also called"), default=list, blank=True)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["pk"]
        constraints = [_days_in_order("unit")]
        indexes = [models.Index(fields=["kind", "begins_on"], name="unit_kind")]

    def __str__(self) -> str:
        return self.name


class UnitName(Dated):
    """What a unit was called between two days."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=250)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    # Made by ``naming.written_keys``: the place in a Vietnamese list ("Phường 2" before "Phường 10"), and all the names
    # without marks, so that a list of every commune is ordered and searched by the database.
    sort_key = models.TextField(editable=False, default="")
    search_text = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = _("name of a unit")
        ordering = ["unit", "begins_on"]
        constraints = [
            _days_in_order("unitname"),
            models.UniqueConstraint(fields=["unit", "begins_on"], name="unitname_one_a_day"),
            models.UniqueConstraint(fields=["unit"], condition=Q(ends_on__isnull=True), name="unitname_one_last"),
        ]

    def __str__(self) -> str:
        return self.name


class UnitCode(Dated):
    """An official number of a unit; offices reuse numbers, so the key is the number with its first day."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="codes")
    scheme = models.SlugField(_("scheme"), max_length=30)
    code = models.CharField(_("code"), max_length=40)

    class Meta:
        verbose_name = _("code of a unit")
        ordering = ["scheme", "code", "begins_on"]
        constraints = [
            _days_in_order("unitcode"),
            models.UniqueConstraint(fields=["scheme", "code", "begins_on"], name="unitcode_with_its_day"),
            models.UniqueConstraint(
                fields=["scheme", "code"], condition=Q(ends_on__isnull=True), name="unitcode_one_holder"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.code}"


class UnitParent(Dated):
    """Where a unit stands in one line between two days: its superior (none at the top) and the path of all above.

    ``path`` is the keys from the top down to the unit itself: everything below a unit is one range of paths.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="places")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="places_below")
    line = models.CharField(_("line"), max_length=15, choices=Line)
    path = models.CharField(max_length=PATH_WIDTH, editable=False)

    class Meta:
        verbose_name = _("place of a unit")
        ordering = ["line", "path"]
        constraints = [
            _days_in_order("unitparent"),
            models.UniqueConstraint(fields=["unit", "line", "begins_on"], name="unitparent_one_a_day"),
            models.UniqueConstraint(
                fields=["unit", "line"], condition=Q(ends_on__isnull=True), name="unitparent_one_last"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("unit")), name="unitparent_not_itself"
            ),
        ]
        indexes = [models.Index(fields=["line", "path"], name="unitparent_path")]

    def __str__(self) -> str:
        return f"{self.line} {self.path}"


class UnitChange(models.Model):
    """A decision that renamed, moved, merged, split, founded or dissolved units, and the day it took effect."""

    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind)
    happened_on = models.DateField(_("in force from"))
    document = models.CharField(_("by document"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("entered at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("change of units")
        ordering = ["happened_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.happened_on}"


class UnitChangePart(models.Model):
    """A unit that a change took in (before) or left behind (after).

    ``share`` is which share of the old went to the new, 0 to 1, None where nobody knows: of a merger and a new name it
    stands on the units before (all of each: 1), of a split on the units after.
    """

    class Side(models.TextChoices):
        """On which side of the decision."""

        BEFORE = "before", _("before")
        AFTER = "after", _("after")

    change = models.ForeignKey(UnitChange, on_delete=models.CASCADE, related_name="parts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="change_parts")
    side = models.CharField(max_length=6, choices=Side)
    share = models.DecimalField(_("share"), max_digits=9, decimal_places=8, null=True, blank=True)

    class Meta:
        verbose_name = _("part of a change")
        constraints = [
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gte=0, share__lte=1), name="unitchangepart_share_of_one"
            ),
            models.UniqueConstraint(fields=["change", "unit", "side"], name="unitchangepart_once"),
        ]

    def __str__(self) -> str:
        return f"{self.change_id} {self.side} {self.unit_id}"
