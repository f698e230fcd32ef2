"""Rows for the house's own work: what a job takes up, whoever asked for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

from lantoa.base.rows.keyed import row_by_key
from lantoa.community.comms.models import CoverageReport, RoutePlan, StreetMap
from lantoa.community.comms.queries.kept import content_of, kept_at
from lantoa.community.comms.states import USABLE, PlanState

ENDINGS = (".osm.pbf", ".osm", ".osm.gz")


def map_to_read(pk: int, state: str) -> StreetMap | None:
    """A map that still waits for this step."""
    return StreetMap.objects.select_related("source", "area").filter(pk=pk, state=state).first()


def names_of_maps(keys: set[Any]) -> dict[Any, str]:
    """What these maps are called, those that are there."""
    return dict(StreetMap.objects.filter(pk__in=keys).values_list("pk", "name"))


def names_of_plans(keys: set[Any]) -> dict[Any, str]:
    """What these plans of routes are called, those that are there: the campaign and the day of the cars."""
    rows = RoutePlan.objects.filter(pk__in=keys).values_list("pk", "day__campaign__title", "day__on")
    return {pk: f"{title}, {on:%d/%m/%Y}" for pk, title, on in rows}


def maps_on_server() -> list[str]:
    """The map files that lie in the maps folder of this installation."""
    folder = Path(settings.MAPS_FOLDER)
    if not folder.is_dir():
        return []
    return sorted(file.name for file in folder.iterdir() if file.is_file() and file.name.endswith(ENDINGS))


def map_path(row: StreetMap) -> str:
    """Where a map's file lies. Raises FileNotFoundError where it is gone."""
    if row.source is not None:
        path = Path(kept_at(row.source))
    elif row.server_name in maps_on_server():
        path = Path(settings.MAPS_FOLDER) / row.server_name
    else:
        raise FileNotFoundError(row.server_name)
    if not path.is_file():
        raise FileNotFoundError(path)
    return str(path.resolve())


def area_of(row: StreetMap) -> bytes:
    """The polygons drawn or sent for a map."""
    return content_of(row.area) if row.area is not None else b""


def plan_to_search(pk: int) -> RoutePlan | None:
    """A plan whose search still runs."""
    rows = RoutePlan.objects.select_related("town", "backdrop", "day")
    return rows.filter(pk=pk, state=PlanState.RUNNING).first()


def plan_to_improve(pk: int) -> RoutePlan | None:
    """A plan that still waits for a new search of the cars that were changed."""
    rows = RoutePlan.objects.select_related("town", "backdrop", "day").prefetch_related("routes")
    return rows.filter(pk=pk, state__in=USABLE).exclude(state=PlanState.APPROVED).first()


def changed_wards(plan: RoutePlan) -> set[int]:
    """The wards whose cars were given or lost a street since the search."""
    moves = plan.moves.filter(undone_at__isnull=True).values_list("from_ward", "to_ward")
    return {ward for pair in moves for ward in pair}


def report_to_match(pk: int) -> CoverageReport | None:
    """A report whose route is to be measured anew."""
    rows = CoverageReport.objects.select_related("route__plan__town", "route__plan__day")
    return row_by_key(rows, pk)
