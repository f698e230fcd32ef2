"""`lantoa routes import` and `lantoa routes plan`: from a map file to tours, timetable, tracks and drivers' sheets."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from lantoa.faces.cli.opening import bytes_of, existing
from lantoa.faces.cli.routes_day import answer_of, print_day, write
from lantoa.faces.cli.routes_faults import day_fault_words
from lantoa.faces.cli.routes_words import word

if TYPE_CHECKING:
    import argparse

    from lantoa.engines.car_routes.roads.asking import Asked, Wish
    from lantoa.engines.car_routes.roads.timetable import Day
    from lantoa.engines.car_routes.roads.tours import DayPlan

DONE, WRONG = 0, 1
MOST_FAULTS = 20
STREET_KINDS = ("trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "living_street")
MOST_BYTES = 1024 * 1024 * 1024  # of a town: a whole city with its streets has some ten MB


def add_import(parser: argparse.ArgumentParser) -> None:
    """The arguments of `routes import`."""
    parser.add_argument("file", metavar="MAP", help="tệp bản đồ .osm.pbf, .osm / OpenStreetMap file")
    parser.add_argument(
        "--area",
        required=True,
        action="append",
        help="GeoJSON các phường, hoặc tên hay số quan hệ địa giới trong bản đồ / GeoJSON, or boundary name or number",
    )
    parser.add_argument("--out", required=True, help="tệp ghi ra / file to write")


def add_plan(parser: argparse.ArgumentParser) -> None:
    """The arguments of `routes plan`."""
    add_wish(parser)
    parser.add_argument("--mode", choices=("own", "balanced", "both"), default="both", help="cách chia / how to share")
    parser.add_argument("--seconds", type=float, help="thời gian CPU mỗi cách chia / processor time a mode")
    parser.add_argument("--iterations", help="số bước, có thể theo phường: 100,200 / steps, by ward if you like")
    parser.add_argument("--seed", type=int, default=1, help="hạt giống / seed (1)")
    parser.add_argument("--quiet", metavar="ZONES", help="GeoJSON khu vực yên tĩnh, hours=07:00-11:30 / quiet zones")
    parser.add_argument("--leave", default="07:00", help="giờ xuất phát chung / the common start (07:00)")
    parser.add_argument(
        "--latest", help="xuất phát chậm nhất, để tránh giờ yên tĩnh / latest start, to avoid quiet hours"
    )
    parser.add_argument("--script", metavar="TEXT", help="tệp nội dung phát loa / file with the message")
    parser.add_argument(
        "--track-url", default="", help="địa chỉ thư mục chứa GPX, cho mã QR / where phones find the GPX"
    )
    parser.add_argument("--map", help="tệp bản đồ, để vẽ cả sông và cây xanh / map file, for water and green")
    parser.add_argument("--out", help="thư mục ghi GPX, GeoJSON, phiếu lái xe / folder for GPX, GeoJSON, sheets")
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON / print one JSON object")


def add_wish(parser: argparse.ArgumentParser) -> None:
    """The town, and which of its streets are to be driven."""
    parser.add_argument("town", metavar="TOWN", help="tệp do `routes import` ghi / what `routes import` wrote")
    parser.add_argument("--open", action="store_true", help="không cần về nơi xuất phát / tours need not return")
    parser.add_argument("--both-lines", action="store_true", help="cả hai chiều đường đôi / both lines of a dual road")
    parser.add_argument("--special", action="store_true", help="cả cầu, hầm, nhánh nối / bridges, tunnels, ramps too")
    parser.add_argument(
        "--kind",
        action="append",
        choices=STREET_KINDS,
        help="loại đường cần chạy (bỏ trống: đường chính) / kinds of streets (left out: main streets)",
    )
    parser.add_argument("--with", dest="names", action="append", default=[], help="thêm đường này / this street too")
    parser.add_argument("--without", action="append", default=[], help="bỏ đường này / not this street")
    parser.add_argument("--forbid", action="append", default=[], help="cấm qua đường này / do not even pass")
    parser.add_argument("--start", action="append", default=[], help="PHƯỜNG=KINHĐỘ,VĨĐỘ / WARD=LON,LAT")


def run_import(arguments: argparse.Namespace) -> int:
    """Read the map, cut it, write the town."""
    from lantoa.engines.car_routes.roads.area import read_wards
    from lantoa.engines.car_routes.roads.boundaries import wards_of_map
    from lantoa.engines.car_routes.roads.cutting import import_town
    from lantoa.engines.car_routes.roads.town import town_text

    begun = time.perf_counter()
    path = existing(arguments.file)
    path.open("rb").close()
    drawn = [area for area in arguments.area if area.lower().endswith((".geojson", ".json"))]
    wards = [ward for file in drawn for ward in read_wards(bytes_of(file, MOST_BYTES))]
    named = [area for area in arguments.area if area not in drawn]
    wards += wards_of_map(path, named) if named else []
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
    from lantoa.engines.car_routes.roads.quiet import quiet_streets, read_zones
    from lantoa.engines.car_routes.roads.timetable import quiet_day
    from lantoa.engines.car_routes.search.warming import warm

    starts = clock_of(arguments.leave), clock_of(arguments.latest or arguments.leave)
    zones = read_zones(bytes_of(arguments.quiet, MOST_BYTES)) if arguments.quiet else ()
    message = bytes_of(arguments.script, MOST_BYTES).decode("utf-8", "replace") if arguments.script else ""
    asked = asked_of(arguments)
    warm()
    quiet = quiet_streets(asked.town, zones)
    answers, faults = [], 0
    for mode in ("own", "balanced") if arguments.mode == "both" else (arguments.mode,):
        day = quiet_day(asked.town, _planned(asked, mode, arguments), quiet, starts, roads=asked.road_of())
        faults += _faults(asked, day, quiet, arguments)
        answers.append(answer_of(asked, day, quiet))
        if arguments.out:
            write(asked, day, Path(arguments.out), arguments, message)
        if not arguments.json:
            print_day(asked, day, arguments.lang)
    if arguments.json:
        print(json.dumps(answers, ensure_ascii=False, separators=(",", ":")))
    return WRONG if faults else DONE


def asked_of(arguments: argparse.Namespace) -> Asked:
    """The town of the arguments with their wish laid over it."""
    from lantoa.engines.car_routes.roads.asking import ask
    from lantoa.engines.car_routes.roads.town import read_town

    town = read_town(bytes_of(arguments.town, MOST_BYTES))
    return ask(town, _wish(arguments, [ward.name for ward in town.wards]))


def clock_of(text: str) -> int:
    """A time of day in seconds."""
    from lantoa.engines.car_routes.errors import RoutesRefused

    hours, _, minutes = text.replace("h", ":").partition(":")
    if not (hours.isdecimal() and (minutes or "0").isdecimal() and int(hours) < 24 and int(minutes or 0) < 60):
        raise RoutesRefused("clock_wrong", clock=text)
    return int(hours) * 3600 + int(minutes or 0) * 60


def _faults(
    asked: Asked, day: Day, quiet: dict[int, tuple[tuple[int, int], ...]], arguments: argparse.Namespace
) -> int:
    from lantoa.engines.car_routes.verify.day import check_day, check_quiet

    required = [sorted({street for way in ways for street in way}) for ways in asked.streets_of]
    found = check_day(
        asked.town,
        required,
        day.plan,
        day.visits,
        closed=not arguments.open,
        silent=day.silent,
        starts=dict(enumerate(asked.starts)),
        quiet=quiet,
        own_wards=day.plan.mode == "own",
    )
    found += check_quiet(day.plan, day.visits, day.start, quiet, day.silent)
    for fault in found[:MOST_FAULTS]:
        print(day_fault_words(asked.town, fault, arguments.lang), file=sys.stderr)
    return len(found)


def _wish(arguments: argparse.Namespace, wards: list[str]) -> Wish:
    from lantoa.engines.car_routes.errors import RoutesRefused
    from lantoa.engines.car_routes.roads.asking import Wish
    from lantoa.engines.car_routes.roads.osm import MAIN_KINDS
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
        kinds=tuple(dict.fromkeys(arguments.kind)) if arguments.kind else MAIN_KINDS,
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
