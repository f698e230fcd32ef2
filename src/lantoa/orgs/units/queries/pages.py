"""The register as pages show it: a list on a day, and one unit with all that is known of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db import connections
from django.db.models import F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Collate
from django.http import Http404

from lantoa.base.rows.keyed import row_by_key
from lantoa.engines.vn.folding import fold_words
from lantoa.orgs.units.models import Unit, UnitChange, UnitChangePart, UnitName, UnitParent, on_day, path_end
from lantoa.orgs.units.queries.tree import ancestors, changes_of
from lantoa.orgs.units.states import ChangeKind, Line, UnitKind

Row = TypeVar("Row", bound=Model)

BYTE_ORDER = {"postgresql": "C", "sqlite": "BINARY"}
NEAR_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the register is asked for: words of a name, a kind, what stands below a unit, on a day."""

    day: date
    words: str = ""
    kind: str = ""
    under: Unit | None = None


def register_rows(wanted: Wanted) -> QuerySet[UnitName]:
    """The names of the day with their units, in Vietnamese order: ordered and searched by the database.

    Every word must begin a word of the unit's names, marks and case aside.
    """
    rows = UnitName.objects.filter(on_day(wanted.day))  # a name ends with its unit: the unit need not be asked
    for word in fold_words(wanted.words).split():
        rows = rows.filter(search_text__contains=f" {word}")
    if wanted.kind:
        rows = rows.filter(unit__kind=wanted.kind)
    if wanted.under is not None:
        rows = rows.filter(unit__in=_below(wanted.under, wanted.day).values("unit")).exclude(unit=wanted.under)
    return in_order(rows).select_related("unit")


def register_page(wanted: Wanted, number: int | str | None, *, per_page: int) -> Page[UnitName]:
    """One page of the register: counted and ordered over the bare names, and only the page's own rows fetched whole."""
    rows = register_rows(wanted)
    page: Page[Any] = Paginator(rows.select_related(None).values_list("pk", flat=True), per_page).get_page(number)
    page.object_list = list(in_order(UnitName.objects.filter(pk__in=list(page.object_list))).select_related("unit"))
    return page


def in_order(rows: QuerySet[UnitName]) -> QuerySet[UnitName]:
    """Names as a Vietnamese list has them: the stored keys in the order of their bytes, on either database."""
    order = BYTE_ORDER[connections[rows.db].vendor]
    return rows.order_by(Collate(F("sort_key"), order), "unit_id")


def in_list_order(rows: QuerySet[Row], *, unit: str = "pk") -> QuerySet[Row]:
    """Rows by the name their unit has now as a Vietnamese list has it, "Trường 2" before "Trường 10"."""
    names = names_now(unit)
    place = Collate(Subquery(names.values("sort_key")[:1]), BYTE_ORDER[connections[rows.db].vendor])
    return rows.order_by(place, "pk")


def names_now(unit: str = "pk") -> QuerySet[UnitName]:
    """The names of a row's unit, for a subquery: first the one that stands on the unit itself, of today or its last."""
    of_it = UnitName.objects.filter(unit=OuterRef(unit))
    return of_it.annotate(is_other=~Q(name=F("unit__name"))).order_by("is_other", "-begins_on")


def superiors_of(units: list[int], day: date, *, whole: bool = False) -> dict[int, dict[str, str]]:
    """The short name of each unit's superior in each line on a day, else its name: one question for a whole page."""
    places = UnitParent.objects.filter(on_day(day), unit__in=units, parent__isnull=False)
    named = places.filter(on_day(day, "parent__names__"))
    found: dict[int, dict[str, str]] = {}
    for unit, line, name, short in named.values_list(
        "unit_id", "line", "parent__names__name", "parent__names__short_name"
    ):
        found.setdefault(unit, {})[line] = short if short and not whole else name
    return found


def get_unit(pk: int) -> Unit:
    """A unit of the register, or 404: the register of public bodies is open to everybody who has signed in."""
    unit = row_by_key(Unit.objects.all(), pk)
    if unit is None:
        raise Http404
    return unit


def get_split(pk: int) -> UnitChange:
    """A split with its parts, or 404."""
    found = UnitChange.objects.filter(pk=pk, kind=ChangeKind.SPLIT).prefetch_related("parts__unit").first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One decision about a unit: from whom to whom, each with the share that is known."""

    change: UnitChange
    before: tuple[tuple[Unit, Decimal | None], ...]
    after: tuple[tuple[Unit, Decimal | None], ...]
    shares_after: bool


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """One unit on a day: what it was called, where it stood, what stood below it, what happened to it."""

    unit: Unit
    day: date
    exists: bool
    name: UnitName | None
    names: tuple[UnitName, ...]
    codes: tuple[object, ...]
    lines: tuple[tuple[str, tuple[Unit, ...]], ...]
    below: tuple[tuple[str, str, int], ...]
    below_count: int
    changes: tuple[ChangeLine, ...]


def unit_sheet(unit: Unit, day: date) -> UnitSheet:
    """All that the register knows of a unit, as of a day."""
    names = tuple(unit.names.order_by("-begins_on"))
    below = Counter(
        UnitName.objects.filter(on_day(day), on_day(day, "unit__"), unit__in=_below(unit, day).values("unit"))
        .exclude(unit=unit)
        .values_list("unit__kind", flat=True)
    )
    labels = dict(UnitKind.choices)
    counted = tuple((kind, str(labels[kind]), below[kind]) for kind in labels if below[kind])
    lines = tuple((str(line.label), tuple(ancestors(unit, day, line=line))) for line in Line)
    return UnitSheet(
        unit,
        day,
        unit.is_true_on(day),
        next((row for row in names if row.is_true_on(day)), None),
        names,
        tuple(unit.codes.order_by("-begins_on")),
        lines,
        counted,
        sum(below.values()),
        tuple(map(_line, changes_of(unit).order_by("-happened_on", "-pk"))),
    )


def near_units(unit: Unit, day: date) -> list[UnitName]:
    """The superiors of a unit and those beside it, to choose from where another unit is to be named."""
    parents = UnitParent.objects.filter(on_day(day), unit=unit).values("parent")
    beside = UnitParent.objects.filter(on_day(day), parent__in=parents).values("unit")
    rows = UnitName.objects.filter(on_day(day), on_day(day, "unit__"))
    return list(in_order(rows.filter(Q(unit__in=parents) | Q(unit__in=beside)))[:NEAR_LIMIT])


def units_called(text: str, day: date, *, limit: int = 6) -> list[UnitName]:
    """The units of a day whose names have these words; only those called exactly so, where there are any."""
    words = fold_words(text)
    if not words:
        return []
    rows = list(register_rows(Wanted(day, words=text))[:NEAR_LIMIT])
    same = [row for row in rows if words in {fold_words(name) for name in _all_names(row)}]
    return (same or rows)[:limit]


def _all_names(row: UnitName) -> tuple[str, ...]:
    return (row.name, row.short_name, *row.unit.aliases)


def _below(unit: Unit, day: date) -> QuerySet[UnitParent]:
    ranges = Q(unit=unit)
    for line, path in UnitParent.objects.filter(on_day(day), unit=unit).values_list("line", "path"):
        ranges |= Q(line=line, path__gte=path, path__lt=path_end(path))
    return UnitParent.objects.filter(on_day(day)).filter(ranges)


def _line(change: UnitChange) -> ChangeLine:
    def side(which: str) -> tuple[tuple[Unit, Decimal | None], ...]:
        return tuple((part.unit, part.share) for part in change.parts.all() if part.side == which)

    before, after = side(UnitChangePart.Side.BEFORE), side(UnitChangePart.Side.AFTER)
    return ChangeLine(change, before, after, change.kind == ChangeKind.SPLIT)
