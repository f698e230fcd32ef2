"""The wall map of a day's plan: SVG, and A3 to be printed. Every car has a colour, a pattern and a number."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lantoa.faces.cli.opening import existing
from lantoa.faces.cli.routes_words import clock_text, metres_text, word

if TYPE_CHECKING:
    import argparse

    from lantoa.engines.car_routes.roads.timetable import Day
    from lantoa.engines.car_routes.roads.town import Town

UPRIGHT, WIDE = (1000, 1150), (1400, 800)


def write(town: Town, day: Day, folder: Path, arguments: argparse.Namespace) -> None:
    """`MODE-map.svg` and `MODE-map.pdf`; with ``--map`` water and green lie under the streets."""
    from lantoa.engines.car_routes.paper.printing import WallCar, wall_map
    from lantoa.engines.car_routes.roads.backdrop import backdrop_of, box_of, metres_across, streets_alone
    from lantoa.engines.car_routes.roads.drawing import colour_of, dash_of, line_of, svg_of

    under = backdrop_of(existing(arguments.map), town) if arguments.map else streets_alone(town)
    across, up = metres_across(box_of(town))
    wide = across > up
    lines = [line_of(town, tour) for tour in day.plan.tours]
    title = word(f"wall_{day.plan.mode}", arguments.lang)
    drawn = svg_of(under, lines, WIDE if wide else UPRIGHT, title=title)
    cars = tuple(
        WallCar(
            str(tour.ward + 1),
            town.wards[tour.ward].name,
            f"{metres_text(tour.length / 10, arguments.lang)} km",
            colour_of(tour.ward),
            dash_of(tour.ward),
        )
        for tour in day.plan.tours
    )
    subtitle = word("wall_leave", arguments.lang, leave=clock_text(day.start), cars=len(cars))
    (folder / f"{day.plan.mode}-map.svg").write_text(drawn, "utf-8")
    (folder / f"{day.plan.mode}-map.pdf").write_bytes(wall_map(title, subtitle, drawn, cars, town.credit, wide))
