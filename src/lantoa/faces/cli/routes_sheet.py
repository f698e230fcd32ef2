"""The driver's sheet: A4, large print, turn by turn."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lantoa.engines.car_routes.roads.planning import CarTour
    from lantoa.engines.car_routes.roads.timetable import Visit
    from lantoa.engines.car_routes.roads.town import Town
    from lantoa.engines.car_routes.roads.turns import Turn

MOVES = {
    "vi": {
        "start": "Xuất phát",
        "straight": "Đi thẳng",
        "left": "Rẽ trái",
        "right": "Rẽ phải",
        "back": "Quay đầu",
    },
    "en": {"start": "Start", "straight": "Straight on", "left": "Left", "right": "Right", "back": "Turn back"},
}
TEXT = {
    "vi": {
        "title": "Lộ trình xe loa – {ward}",
        "head": "{length} km, khoảng {minutes} phút. Chữ đậm: mở loa.",
        "unnamed": "đường không tên",
        "onto": "{move}: {street}, {metres} m",
    },
    "en": {
        "title": "Loudspeaker car – {ward}",
        "head": "{length} km, about {minutes} minutes. Bold: loudspeaker on.",
        "unnamed": "street without a name",
        "onto": "{move}: {street}, {metres} m",
    },
}
STYLE = "@page{size:A4;margin:15mm}body{font:16pt/1.35 sans-serif}li{break-inside:avoid}footer{font-size:10pt}"


def sheet(town: Town, tour: CarTour, visits: tuple[Visit, ...], language: str) -> str:
    """One page of HTML to be printed."""
    from lantoa.engines.car_routes.roads.turns import turns_of

    text = TEXT[language]
    title = text["title"].format(ward=town.wards[tour.ward].name)
    length = f"{tour.length / 10_000:.1f}"
    head = text["head"].format(
        length=length.replace(".", ",") if language == "vi" else length,
        minutes=-(-visits[-1].leaves // 60) if visits else 0,
    )
    lines = "\n".join(f"<li>{_line(turn, language)}</li>" for turn in turns_of(town, tour))
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head>\n<body><h1>{escape(title)}</h1><p>{escape(head)}</p>\n<ol>\n{lines}\n</ol>\n"
        f"<footer>{escape(town.credit)}</footer></body></html>\n"
    )


def _line(turn: Turn, language: str) -> str:
    text = TEXT[language]
    said = escape(
        text["onto"].format(
            move=MOVES[language][turn.move],
            street=turn.street or text["unnamed"],
            metres=max(10, round(turn.length / 100) * 10),
        )
    )
    return f"<strong>{said}</strong>" if turn.serviced else said
