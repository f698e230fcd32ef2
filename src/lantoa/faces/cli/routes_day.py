"""What a day's plan says and writes: JSON, a few lines, GPX, GeoJSON and drivers' sheets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from lantoa.faces.cli import routes_wall
from lantoa.faces.cli.routes_words import clock_text, gap_text, metres_text, word

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection
    from pathlib import Path

    from lantoa.engines.car_routes.roads.asking import Asked
    from lantoa.engines.car_routes.roads.timetable import Day


def answer_of(asked: Asked, day: Day, quiet: Collection[int] = ()) -> dict[str, object]:
    """One mode as an object for JSON: everything that `routes verify` needs to check it without asking the planner."""
    plan = day.plan
    tours = [
        {
            "ward": asked.town.wards[tour.ward].name,
            "start": asked.town.places[tour.start],
            "metres": tour.length / 10,
            "bound_metres": tour.bound / 10,
            "minutes": -(-times[-1].leaves // 60) if times else 0,
            "iterations": tour.iterations,
            "steps": [
                [s.street, int(s.backwards), int(s.serviced), v.enters, v.leaves]
                for s, v in zip(tour.steps, times, strict=True)
            ],
        }
        for tour, times in zip(plan.tours, day.visits, strict=True)
    ]
    streets = asked.town.streets
    return {
        "mode": plan.mode,
        "longest_metres": plan.longest / 10,
        "bound_metres": plan.longest_bound / 10,
        "total_metres": plan.total / 10,
        "seed": plan.seed,
        "leave": clock_text(day.start),
        "silent": sorted({streets[number].name for number in day.silent}),
        "silent_streets": list(day.silent),
        "quiet_streets": sorted(quiet),
        "wish": _wish_of(asked),
        "pairs": [[ways[0][0], ways[1][0]] for ways in asked.streets_of if ways[0] != ways[-1]],
        "tours": tours,
        "unreachable": [streets[number].name for number in asked.unreachable],
        "orphans": sorted({streets[n].name for w in asked.streets_of for n in w[0] if streets[n].orphan}),
        "wards_without_street": [asked.town.wards[ward].name for ward in asked.empty_wards],
        "credit": asked.town.credit,
    }


def _wish_of(asked: Asked) -> dict[str, object]:
    wish = asked.wish
    return {
        "kinds": list(wish.kinds),
        "names": sorted(wish.names),
        "without": sorted(wish.without),
        "forbidden": sorted(wish.forbidden),
        "with_special": wish.with_special,
        "one_pass": wish.one_pass,
        "open": wish.open_tours,
        "starts": list(wish.starts),
    }


def print_day(asked: Asked, day: Day, language: str) -> None:
    """One mode in a few lines."""

    def kilometres(decimetres: int) -> str:
        return metres_text(decimetres / 10, language)

    plan = day.plan
    print(
        word(
            f"day_{plan.mode}",
            language,
            longest=kilometres(plan.longest),
            bound=kilometres(plan.longest_bound),
            gap=gap_text(plan.longest, plan.longest_bound, language),
            total=kilometres(plan.total),
        )
    )
    print(word("day_leave", language, leave=clock_text(day.start)))
    for tour, times in zip(plan.tours, day.visits, strict=True):
        minutes = -(-times[-1].leaves // 60) if times else 0
        name = asked.town.wards[tour.ward].name
        print(word("day_tour", language, ward=name, length=kilometres(tour.length), minutes=minutes))
    for key, streets in (("day_unreachable", asked.unreachable), ("day_silent", day.silent)):
        names = sorted({asked.town.streets[number].name or "?" for number in streets})
        if names:
            print(word(key, language, names=", ".join(names)))
    if asked.empty_wards:
        print(word("day_empty", language, names=", ".join(asked.town.wards[ward].name for ward in asked.empty_wards)))


def write(asked: Asked, day: Day, folder: Path, arguments: argparse.Namespace, message: str) -> None:
    """The lines and the wall map of one mode, and each car's track and sheet."""
    from lantoa.engines.car_routes.roads.exporting import geojson_of, gpx_of
    from lantoa.engines.car_routes.roads.timetable import LOUD_SPEED
    from lantoa.engines.car_routes.script import sentences_of
    from lantoa.faces.cli.routes_sheet import Said, sheet

    folder.mkdir(parents=True, exist_ok=True)
    lines = json.dumps(geojson_of(asked.town, day.plan), ensure_ascii=False, separators=(",", ":"))
    (folder / f"{day.plan.mode}.geojson").write_text(lines, "utf-8")
    routes_wall.write(asked.town, day, folder, arguments)
    sentences = sentences_of(message)
    for tour, times in zip(day.plan.tours, day.visits, strict=True):
        name = f"{day.plan.mode}-{tour.ward + 1:02d}"
        link = f"{arguments.track_url.rstrip('/')}/{name}.gpx" if arguments.track_url else ""
        said = Said(sentences, LOUD_SPEED, link)
        (folder / f"{name}.gpx").write_text(gpx_of(asked.town, tour), "utf-8")
        (folder / f"{name}.html").write_text(sheet(asked.town, tour, times, arguments.lang, day.start, said), "utf-8")
