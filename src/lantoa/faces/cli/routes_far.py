"""`lantoa routes far` and `lantoa routes covered`: the trip of the day before, and what was covered afterwards."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING

from lantoa.faces.cli.opening import bytes_of
from lantoa.faces.cli.routes_town import MOST_BYTES, add_wish, asked_of, clock_of
from lantoa.faces.cli.routes_words import clock_text, metres_text, word

if TYPE_CHECKING:
    import argparse

    from lantoa.engines.car_routes.roads.coverage import Asked, Covered
    from lantoa.engines.car_routes.roads.town import Place, Town

DONE = 0


def add_far(parser: argparse.ArgumentParser) -> None:
    """The arguments of `routes far`."""
    parser.add_argument("town", metavar="TOWN", help="tệp do `routes import` ghi / what `routes import` wrote")
    parser.add_argument("--from", dest="start", required=True, help="KINHĐỘ,VĨĐỘ / LON,LAT")
    parser.add_argument("--to", dest="goal", required=True, help="KINHĐỘ,VĨĐỘ / LON,LAT")
    parser.add_argument("--before", required=True, help="phải có mặt trước, ví dụ 06:30 / be there before")
    parser.add_argument("--margin", type=int, default=15, help="phút dự phòng, ngoài 25 %% / minutes to spare (15)")
    parser.add_argument("--out", help="tệp HTML phiếu lái xe / HTML file for the sheet")
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON / print one JSON object")


def run_far(arguments: argparse.Namespace) -> int:
    """The fastest drive, and when to leave."""
    from lantoa.engines.car_routes.errors import RoutesRefused
    from lantoa.engines.car_routes.roads.far import far_trip
    from lantoa.engines.car_routes.roads.town import read_town
    from lantoa.faces.cli.routes_sheet import far_clock, far_sheet

    ends, before = (_place(arguments.start), _place(arguments.goal)), clock_of(arguments.before)
    if not 0 <= arguments.margin <= 600:
        raise RoutesRefused("steps_wrong", steps=arguments.margin)
    town = read_town(bytes_of(arguments.town, MOST_BYTES))
    trip = far_trip(town, *ends, before, more=60 * arguments.margin)
    if arguments.out:
        Path(arguments.out).write_text(far_sheet(town, trip, arguments.lang), "utf-8")
    spare = trip.before - trip.leave - trip.drive
    if arguments.json:
        said = {"leave_seconds": trip.leave, "before_seconds": before, "drive_seconds": trip.drive}
        said |= {"spare_seconds": spare, "metres": trip.tour.length // 10}
        print(json.dumps(said | {"streets": [step.street for step in trip.tour.steps]}))
        return DONE
    length = metres_text(trip.tour.length / 10, arguments.lang)
    leave, minutes = far_clock(trip.leave, arguments.lang), -(-trip.drive // 60)
    said_before = clock_text(before)
    print(
        word("far", arguments.lang, leave=leave, before=said_before, length=length, minutes=minutes, margin=spare // 60)
    )
    return DONE


def _place(text: str) -> Place:
    from lantoa.engines.car_routes.errors import RoutesRefused

    try:
        longitude, latitude = (float(part) for part in text.split(","))
    except ValueError:
        raise RoutesRefused("place_wrong", place=text) from None
    if not (math.isfinite(longitude) and abs(longitude) <= 180 and abs(latitude) <= 90):
        raise RoutesRefused("place_wrong", place=text)
    return longitude, latitude


def add_covered(parser: argparse.ArgumentParser) -> None:
    """The arguments of `routes covered`."""
    add_wish(parser)
    parser.add_argument("--gpx", action="append", default=[], help="PHƯỜNG=TỆP hành trình đã ghi / WARD=recorded track")
    parser.add_argument("--ticks", action="append", default=[], help="PHƯỜNG=TỆP, mỗi dòng một tên đường / WARD=list")
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON / print one JSON object")


def run_covered(arguments: argparse.Namespace) -> int:
    """What each ward covered of its streets, and how that is known."""
    from lantoa.engines.car_routes.roads.coverage import Asked, coverage, read_track
    from lantoa.engines.vn.folding import fold

    plan = asked_of(arguments)
    groups = [tuple(sorted({street for way in ways for street in way})) for ways in plan.streets_of]
    asked = [
        Asked(ward.name, tuple(group for group, own in zip(groups, plan.ward_of, strict=True) if own == number))
        for number, ward in enumerate(plan.town.wards)
        if number in plan.ward_of
    ]
    tracks: dict[str, tuple[tuple[Place, ...], ...]] = {}
    for ward, path in _by_ward(plan.town, arguments.gpx):
        tracks[ward] = tracks.get(ward, ()) + read_track(bytes_of(str(path), MOST_BYTES))
    ticks: dict[str, frozenset[str]] = {}
    for ward, path in _by_ward(plan.town, arguments.ticks):
        text = bytes_of(str(path), MOST_BYTES).decode("utf-8-sig", "replace")
        lines = {fold(line.strip()) for line in text.splitlines() if line.strip()}
        known = {street.name for street in plan.town.streets if fold(street.name) in lines}
        ticks[ward] = ticks.get(ward, frozenset()) | known
    rows = coverage(plan.town, asked, tracks, ticks)
    if arguments.json:
        shown = [
            {
                "ward": row.car,
                "street": row.street,
                "metres": round(row.asked, 1),
                "covered_metres": None if row.covered is None else round(row.covered, 1),
                "source": row.source,
            }
            for row in rows
        ]
        print(json.dumps(shown, ensure_ascii=False, separators=(",", ":")))
    else:
        _print_covered(asked, rows, arguments.lang)
    return DONE


def _by_ward(town: Town, given: list[str]) -> list[tuple[str, Path]]:
    from lantoa.engines.car_routes.errors import RoutesRefused
    from lantoa.engines.vn.folding import fold

    made = []
    for each in given:
        name, _, path = each.partition("=")
        known = [ward.name for ward in town.wards if fold(ward.name) == fold(name)]
        if not known:
            raise RoutesRefused("report_unknown", ward=name)
        made.append((known[0], Path(path)))
    return made


def _print_covered(asked: list[Asked], rows: tuple[Covered, ...], language: str) -> None:
    for each in asked:
        mine = [row for row in rows if row.car == each.car]
        whole, got = sum(row.asked for row in mine), sum(row.covered or 0.0 for row in mine)
        # Never rounded up to a whole that is none.
        percent = 100 if got >= whole - 0.05 else min(99, int(100 * got / whole))
        kilometres = [metres_text(length, language, 2) for length in (got, whole)]
        said = {"ward": each.car, "covered": kilometres[0], "asked": kilometres[1], "percent": percent}
        print(word(f"covered_{mine[0].source}", language, **said))
        for row in mine:
            if row.covered is not None and row.covered < row.asked - 0.05:
                lengths = {"covered": round(row.covered), "asked": round(row.asked)}
                print(word("covered_street", language, street=row.street or "?", **lengths))
