"""Sheets for paper as PDF: the driver's sheet (A4, large print) and the wall map (A3). The same data, the same bytes.

All words come from the caller; they reach the layout as data, never as markup.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from pathlib import Path

import fontpkg_noto_serif
import typst

ARROWS = {"start": "●", "straight": "↑", "left": "←", "right": "→", "back": "↓"}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of the driver's list: what to do, where to, how far, at what time, what to say there."""

    number: str
    arrow: str
    words: str
    metres: str
    clock: str
    loud: bool
    say: str = ""


@dataclass(frozen=True, slots=True)
class DriverSheet:
    """What stands on a driver's sheet; ``map`` and ``code`` are SVG, ``facts`` pairs of label and value."""

    title: str
    eyebrow: str
    colour: str
    facts: tuple[tuple[str, str], ...]
    map: str
    rows: tuple[SheetRow, ...]
    credit: str
    code: str = ""
    code_words: str = ""
    message_title: str = ""
    message: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class WallCar:
    """One car in the key of the wall map."""

    number: str
    name: str
    length: str
    colour: str
    dash: str


def driver_sheet(sheet: DriverSheet) -> bytes:
    """The driver's sheet as PDF."""
    return _printed("sheet.typ", asdict(sheet))


def wall_map(title: str, subtitle: str, drawn: str, cars: tuple[WallCar, ...], credit: str, wide: bool) -> bytes:
    """The wall map as PDF: all cars, coloured and patterned, with their key."""
    keyed = [{**asdict(car), "line": key_line(car.colour, car.dash)} for car in cars]
    columns = 1 if len(cars) < 4 else 3 if wide or len(cars) > 12 else 2
    data = {"title": title, "subtitle": subtitle, "map": drawn, "cars": keyed, "credit": credit}
    return _printed("wall.typ", data | {"wide": wide, "columns": columns})


def key_line(colour: str, dash: str) -> str:
    """A piece of a car's line for the key."""
    pattern = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 10" width="80" height="10">'
        f'<path d="M2 5H78" fill="none" stroke="{colour}" stroke-width="4"{pattern}/></svg>'
    )


def _printed(layout: str, data: dict[str, object]) -> bytes:
    """The layout filled with data; letters come from the package's own font, on every machine the same."""
    place = str(files("lantoa.engines.car_routes.paper") / layout)
    fonts = [str(Path(fontpkg_noto_serif.__file__).parent)]
    said = json.dumps(data, ensure_ascii=False)
    return typst.compile(place, format="pdf", font_paths=fonts, ignore_system_fonts=True, sys_inputs={"data": said})
