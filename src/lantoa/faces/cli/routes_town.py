"""`lantoa routes import` and `lantoa routes plan`: from a map file to tours, timetable, tracks and drivers' sheets."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from lantoa.faces.cli.opening import bytes_of, existing
from lantoa.faces.cli.routes_words import word

if TYPE_CHECKING:
    import argparse

    from lantoa.engines.car_routes.roads.asking import Asked, Wish
    from lantoa.engines.car_routes.roads.planning import DayPlan
    from lantoa.engines.car_routes.roads.timetable import Visit

DONE, WRONG = 0, 1
MOST_BYTES = 1024 * 1024 * 1024  # of a town: a whole city with its streets has some ten MB


def add_import(parser: argparse.ArgumentParser) -> None:
    """The arguments of `routes import`."""
    parser.add_argument("file", metavar="MAP", help="tệp bản đồ .osm.pbf, .osm / OpenStreetMap file")
    parser.add_argument("--area", required=True, help="GeoJSON các phường / GeoJSON with the wards' polygons")
    parser.add_argument("--out", required=True, help="tệp ghi ra / file to write")


def add_plan(parser: argparse.ArgumentParser) -> None:
    """The arguments of `routes plan`."""
    parser.add_argument("town", metavar="TOWN", help="tệp do `routes import` ghi / what `routes import` wrote")
    parser.add_argument("--mode", choices=("own", "balanced", "both"), default="both", help="cách chia / how to share")
    parser.add_argument("--seconds", type=float, help="thời gian CPU mỗi cách chia / processor time a mode")
    parser.add_argument("--iterations", help="số bước, có thể theo phường: 100,200 / steps, by ward if you like")
    parser.add_argument("--seed", type=int, default=1, help="hạt giống / seed (1)")
    parser.add_argument("--open", action="store_true", help="không cần về nơi xuất phát / tours need not return")
    parser.add_argument("--both-lines", action="store_true", help="cả hai chiều đường đôi / both lines of a dual road")
    parser.add_argument("--special", action="store_true", help="cả cầu, hầm, nhánh nối / bridges, tunnels, ramps too")
    parser.add_argument("--with", dest="names", action="append", default=[], help="thêm đường này / this street too")
    parser.add_argument("--without", action="append", default=[], help="bỏ đường này / not this street")
    parser.add_argument("--forbid", action="append", default=[], help="cấm qua đường này / do not even pass")
    parser.add_argument("--start", action="append", default=[], help="PHƯỜNG=KINHĐỘ,VĨĐỘ / WARD=LON,LAT")
    parser.add_argument("--out", help="thư mục ghi GPX, GeoJSON, phiếu lái xe / folder for GPX, GeoJSON, sheets")
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON / print one JSON object")


def run_import(arguments: argparse.Namespace) -> int:
    """Read the map, cut it, write the town."""
    from lantoa.engines.car_routes.roads.area import read_wards
    from lantoa.engines.car_routes.roads.cutting import import_town
    from lantoa.engines.car_routes.roads.town import town_text

    begun = time.perf_counter()
    wards = read_wards(bytes_of(arguments.area, MOST_BYTES))
    path = existing(arguments.file)
    path.open("rb").close()
    town = import_town(path, wards)
    Path(arguments.out).write_text(town_text(town), "utf-8")
    inside = sum(street.length for street in town.streets if street.ward >= 0) / 10_000
    said = {"streets": len(town.streets), "wards": len(town.wards), "kilometres": f"{inside:.1f}"}
    print(word("imported", arguments.lang, **said, seconds=f"{time.perf_counter() - begun:.1f}"))
    if town.dropped_points:
        print(word("dropped", arguments.lang, count=town.dropped_points), file=sys.stderr)
    return DONE


def run_plan(arguments: argparse.Namespace) -> int:
    """Plan the modes asked for, check them, print and write them; 1 where the check finds a fault."""
    from lantoa.engines.car_routes.roads.asking import ask
    from lantoa.engines.car_routes.roads.timetable import timetable
    from lantoa.engines.car_routes.roads.town import read_town
    from lantoa.engines.car_routes.search.warming import warm
    from lantoa.engines.car_routes.verify.day import check_day

    warm()
    town = read_town(bytes_of(arguments.town, MOST_BYTES))
    asked = ask(town, _wish(arguments, [ward.name for ward in town.wards]))
    required = [sorted({street for way in ways for street in way}) for ways in asked.streets_of]
    answers, faults = [], 0
    for mode in ("own", "balanced") if arguments.mode == "both" else (arguments.mode,):
        plan = _planned(asked, mode, arguments)
        visits = timetable(town, plan)
        found = check_day(town, required, plan, visits, closed=not arguments.open)
        faults += len(found)
        for fault in found[:20]:
            print(word("day_fault", arguments.lang, code=fault.code, tour=fault.tour + 1), file=sys.stderr)
        answers.append(_answer(asked, plan, visits))
        if arguments.out:
            _write(asked, plan, visits, Path(arguments.out), arguments.lang)
        if not arguments.json:
            _print(asked, plan, visits, arguments.lang)
    if arguments.json:
        print(json.dumps(answers, ensure_ascii=False, separators=(",", ":")))
    return WRONG if faults else DONE


def _wish(arguments: argparse.Namespace, wards: list[str]) -> Wish:
    from lantoa.engines.car_routes.errors import RoutesRefused
    from lantoa.engines.car_routes.roads.asking import Wish
    from lantoa.engines.vn.folding import fold

    starts: list[tuple[float, float] | None] = [None] * len(wards)
    for given in arguments.start:
        name, _, place = given.partition("=")
        known = [number for number, ward in enumerate(wards) if fold(ward) == fold(name)]
        try:
            longitude, latitude = (float(part) for part in place.split(","))
        except ValueError:
            known = []
        if not known:
            raise RoutesRefused("start_unknown", start=given)
        starts[known[0]] = (longitude, latitude)
    return Wish(
        names=frozenset(arguments.names),
        without=frozenset(arguments.without),
        forbidden=frozenset(arguments.forbid),
        with_special=arguments.special,
        one_pass=not arguments.both_lines,
        open_tours=arguments.open,
        starts=tuple(starts),
    )


def _planned(asked: Asked, mode: str, arguments: argparse.Namespace) -> DayPlan:
    from lantoa.engines.car_routes.errors import RoutesRefused
    from lantoa.engines.car_routes.roads.planning import plan_balanced, plan_own

    try:
        steps = tuple(int(part) for part in arguments.iterations.split(",")) if arguments.iterations else None
    except ValueError:
        raise RoutesRefused("steps_wrong", steps=arguments.iterations) from None
    if (steps and min(steps) < 0) or (arguments.seconds is not None and not 0 <= arguments.seconds < 10**9):
        raise RoutesRefused("steps_wrong", steps=arguments.iterations or str(arguments.seconds))
    clock = time.process_time
    if mode == "own":
        return plan_own(asked, arguments.seed, steps, arguments.seconds, clock)
    return plan_balanced(asked, arguments.seed, steps[0] if steps else None, arguments.seconds, clock)


def _answer(asked: Asked, plan: DayPlan, visits: tuple[tuple[Visit, ...], ...]) -> dict[str, object]:
    tours = [
        {
            "ward": asked.town.wards[tour.ward].name,
            "start": asked.town.places[tour.start],
            "metres": tour.length / 10,
            "bound_metres": tour.bound / 10,
            "minutes": -(-times[-1].leaves // 60) if times else 0,
            "iterations": tour.iterations,
            "steps": [
                [s.street, int(s.backwards), int(s.serviced), v.enters] for s, v in zip(tour.steps, times, strict=True)
            ],
        }
        for tour, times in zip(plan.tours, visits, strict=True)
    ]
    streets = asked.town.streets
    return {
        "mode": plan.mode,
        "longest_metres": plan.longest / 10,
        "bound_metres": plan.longest_bound / 10,
        "total_metres": plan.total / 10,
        "seed": plan.seed,
        "tours": tours,
        "unreachable": [streets[number].name for number in asked.unreachable],
        "orphans": sorted({streets[n].name for w in asked.streets_of for n in w[0] if streets[n].orphan}),
        "wards_without_street": [asked.town.wards[ward].name for ward in asked.empty_wards],
        "credit": asked.town.credit,
    }


def _print(asked: Asked, plan: DayPlan, visits: tuple[tuple[Visit, ...], ...], language: str) -> None:
    def kilometres(decimetres: int) -> str:
        said = f"{decimetres / 10_000:.1f}"
        return said.replace(".", ",") if language == "vi" else said

    gap = f"{100 * (plan.longest - plan.longest_bound) / max(plan.longest, 1):.1f}"
    print(
        word(
            f"day_{plan.mode}",
            language,
            longest=kilometres(plan.longest),
            bound=kilometres(plan.longest_bound),
            gap=gap.replace(".", ",") if language == "vi" else gap,
            total=kilometres(plan.total),
        )
    )
    for tour, times in zip(plan.tours, visits, strict=True):
        minutes = -(-times[-1].leaves // 60) if times else 0
        name = asked.town.wards[tour.ward].name
        print(word("day_tour", language, ward=name, length=kilometres(tour.length), minutes=minutes))
    if asked.unreachable:
        names = sorted({asked.town.streets[number].name or "?" for number in asked.unreachable})
        print(word("day_unreachable", language, names=", ".join(names)))


def _write(asked: Asked, plan: DayPlan, visits: tuple[tuple[Visit, ...], ...], folder: Path, language: str) -> None:
    from lantoa.engines.car_routes.roads.exporting import geojson_of, gpx_of
    from lantoa.faces.cli.routes_sheet import sheet

    folder.mkdir(parents=True, exist_ok=True)
    lines = json.dumps(geojson_of(asked.town, plan), ensure_ascii=False, separators=(",", ":"))
    (folder / f"{plan.mode}.geojson").write_text(lines, "utf-8")
    for tour, times in zip(plan.tours, visits, strict=True):
        name = f"{plan.mode}-{tour.ward + 1:02d}"
        (folder / f"{name}.gpx").write_text(gpx_of(asked.town, tour), "utf-8")
        (folder / f"{name}.html").write_text(sheet(asked.town, tour, times, language), "utf-8")
