"""What the pages of days, plans and routes show, made from rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from lantoa.base.ui.panels import Panel
from lantoa.base.ui.written import in_vietnamese, weekday_day
from lantoa.community.comms.bridge import sheets
from lantoa.community.comms.bridge.covered import route_line, street_lines_of, totals_of, ward_lines_of
from lantoa.community.comms.bridge.papers import clock_words, day_words, length_words, rows_of, title_of
from lantoa.community.comms.bridge.rows import driven_of
from lantoa.community.comms.bridge.sheets import StreetLine, street_lines
from lantoa.community.comms.models import CarRoute, RouteCar, RouteDay, RoutePlan, StreetMap
from lantoa.community.comms.queries.days import approved_of, is_outdated, plans_of, route_for
from lantoa.community.comms.queries.maps import BoundaryLine, shapes_of
from lantoa.community.comms.queries.wishes import town_path
from lantoa.community.comms.rules import seen_routes
from lantoa.community.comms.states import USABLE, Mode, PlanState
from lantoa.engines.car_routes.roads.overlapping import overlapping
from lantoa.orgs.members.queries import acting_member
from lantoa.work.tasks.models import Assignment

MAIN = ("trunk", "primary", "secondary", "tertiary")


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """One way of sharing on the sheet of a day: its plan, or None before anybody asked for it."""

    mode: str
    label: Any
    plan: RoutePlan | None
    usable: bool
    running: bool
    outdated: bool

    @property
    def gap_percent(self) -> float | None:
        """How far the longest route lies above the bound, in per cent of the bound; None: nothing is proven."""
        gap = self.plan.gap if self.plan else None
        return None if gap is None else round(100 * gap, 1)


@dataclass(frozen=True, slots=True)
class RouteLine:
    """One car in the table of a plan."""

    route: CarRoute
    number: int
    colour_key: str
    streets: list[tuple[str, int]]
    change_m: int | None


@dataclass(frozen=True, slots=True)
class AreaLine:
    """A boundary to tick, and the others in the list that share ground with it."""

    number: int
    name: str
    overlaps: tuple[str, ...]


def areas_to_choose(row: StreetMap, lines: Sequence[BoundaryLine]) -> list[AreaLine]:
    """The boundaries of a list; of those that lie over each other it is said, for a street in both is driven once."""
    others = overlapping(shapes_of(row, lines)) if lines else []
    return [
        AreaLine(line.number, line.name, tuple(lines[other].name for other in over))
        for line, over in zip(lines, others, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class WishLine:
    """A street in the form of wishes, and what is chosen for it."""

    field: str
    street: StreetLine
    chosen: str
    main: bool


@dataclass(frozen=True, slots=True)
class CarLine:
    """A car in the form of cars."""

    car: RouteCar
    unit: str
    place: str
    where: str


def column_of(day: RouteDay, mode: Mode, plan: RoutePlan | None) -> PlanColumn:
    """One way of sharing."""
    running = plan is not None and plan.state == PlanState.RUNNING and plan.job is not None and plan.job.is_active
    usable = plan is not None and plan.state in USABLE and plan.longest_dm is not None
    outdated = False
    if plan is not None:
        plan.day = day
        outdated = is_outdated(plan)
    return PlanColumn(mode.value, mode.label, plan, usable, running, outdated)


def day_context(day: RouteDay) -> dict[str, Any]:
    """The sheet of a day."""
    plans = plans_of(day)
    columns = [column_of(day, mode, plans.get(mode)) for mode in Mode]
    return {
        "day": day,
        "columns": columns,
        "cars": list(day.cars.all()),
        "approved": next((c.plan for c in columns if c.plan and c.plan.state == PlanState.APPROVED), None),
        "without_unit": [car.ward_name for car in day.cars.all() if car.unit_id is None],
        "refused": {c.mode: c.plan for c in columns if c.plan and c.plan.refusal_code and not c.usable},
    }


def plan_context(plan: RoutePlan, *, may_write: bool) -> dict[str, Any]:
    """The sheet of a plan."""
    column = column_of(plan.day, Mode(plan.mode), plan)
    moves = list(plan.moves.filter(undone_at__isnull=True).order_by("-pk"))
    changed = moves[0].change_dm if moves else {}
    town = town_path(plan)
    lines = [
        RouteLine(
            route,
            route.ward + 1,
            str(route.ward % 20),
            sheets.loud_streets(town, driven_of(route)),
            _metres(changed.get(str(route.ward))),
        )
        for route in plan.routes.all()
    ]
    is_open = may_write and column.usable and plan.state != PlanState.APPROVED
    names = {car.ward: car.ward_name for car in plan.day.cars.all()}
    return {
        "plan": plan,
        "day": plan.day,
        "column": column,
        "lines": lines,
        "cars": list(plan.day.cars.all()),
        "moves": [
            (move, names.get(move.from_ward), names.get(move.to_ward), _changes(move.change_dm, names))
            for move in moves
        ],
        "open": is_open and not (plan.job and plan.job.is_active),
        "may_write": may_write,
        "busy": plan.job if plan.job and plan.job.is_active else None,
        "idle": [name for ward, name in names.items() if not any(line.route.ward == ward for line in lines)],
        "credit": sheets.credit_of(town),
    }


def _metres(decimetres: int | None) -> int | None:
    return None if decimetres is None else round(decimetres / 10)


def _changes(change: Mapping[str, int], names: Mapping[int, str]) -> list[tuple[str, int]]:
    return [(names.get(int(ward), ""), round(metres / 10)) for ward, metres in change.items()]


def route_context(route: CarRoute) -> dict[str, Any]:
    """The sheet of one car."""
    covered = route_line(route)
    return {
        "route": route,
        "plan": route.plan,
        "day": route.plan.day,
        "title": title_of(route),
        "when": day_words(route),
        "length": length_words(route.length_dm // 10),
        "rows": rows_of(route),
        "sentences": sheets.message_sentences(route.plan.day.message),
        "covered": covered,
        "streets": street_lines_of(route),
        "credit": sheets.credit_of(town_path(route.plan)),
        "colour_key": str(route.ward % 20),
    }


def spoken_of(route: CarRoute) -> dict[str, str]:
    """Title and hour of a car as its page says them, in the reader's language; its papers stay Vietnamese."""
    if in_vietnamese():
        return {}
    day = route.plan.day.on
    return {
        "title": gettext("Car %(number)s · %(ward)s") % {"number": route.ward + 1, "ward": route.ward_name},
        "when": f"{clock_words(route.plan.leaves_s or 0)}, {weekday_day(day)}",
    }


def covered_context(day: RouteDay) -> dict[str, Any]:
    """What was covered of the approved plan."""
    plan = approved_of(day)
    if plan is None:
        return {"day": day, "plan": None, "wards": [], "totals": None}
    plan.day = day
    wards = ward_lines_of(plan)
    streets = [(route, street_lines_of(route)) for route in plan.routes.all() if route.steps]
    return {"day": day, "plan": plan, "wards": wards, "totals": totals_of(wards), "streets": streets}


def known_streets(town: str) -> list[str]:
    """The named streets of a town, in the order of the form."""
    return [line.name for line in street_lines(town)]


def wish_lines(day: RouteDay, town: str, sent: Mapping[str, str]) -> list[WishLine]:
    """Every named street with what is chosen for it: as sent, else as the day has it."""
    held = {**dict.fromkeys(day.names, "with"), **dict.fromkeys(day.without, "without")}
    held |= dict.fromkeys(day.forbidden, "forbidden")
    lines = []
    for number, street in enumerate(street_lines(town)):
        field = f"street-{number}"
        chosen = sent.get(field, "") if sent else held.get(street.name, "")
        lines.append(WishLine(field, street, chosen, bool(set(street.kinds) & set(MAIN))))
    return lines


def car_lines(day: RouteDay, sent: Mapping[str, str]) -> list[CarLine]:
    """Each car of the form: as sent, else as the day has it."""
    lines = []
    for car in day.cars.all():
        where = "" if car.latitude is None else f"{car.latitude:.5f}, {car.longitude:.5f}"
        if sent:
            unit, place, where = (sent.get(f"{name}-{car.ward}", "") for name in ("unit", "place", "where"))
        else:
            unit, place = str(car.unit_id or ""), car.place
        lines.append(CarLine(car, unit, place, where))
    return lines


def route_panel(request: HttpRequest, assignment: Assignment) -> Panel | None:
    """The car's route on the page of an assignment that got its guidance; nothing on any other."""
    if not assignment.guidance.exists():
        return None
    route = route_for(assignment.unit_id, assignment.campaign_id)
    if route is None or not CarRoute.objects.filter(
        seen_routes(acting_member(request), at=timezone.now()), pk=route.pk
    ):
        return None
    return Panel("comms/_panel.html", {**route_context(route)})
