"""The driver's sheet: A4, large print, turn by turn, with what is said in each stretch and a QR to the track."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import segno

from lantoa.faces.cli.routes_words import clock_text, metres_text

if TYPE_CHECKING:
    from lantoa.engines.car_routes.roads.far import FarTrip
    from lantoa.engines.car_routes.roads.timetable import Visit
    from lantoa.engines.car_routes.roads.tours import CarTour
    from lantoa.engines.car_routes.roads.town import Town
    from lantoa.engines.car_routes.roads.turns import Turn
    from lantoa.engines.car_routes.script import Sentence

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
        "head": "Xuất phát {leave}, {length} km, khoảng {minutes} phút. Chữ đậm: mở loa.",
        "unnamed": "đường không tên",
        "onto": "{move}: {street}, {metres} m",
        "short": "đoạn ngắn, không đủ thời gian đọc câu nào",
        "say": "đọc {times} lần: câu 1–{sentences}",
        "say_one": "đọc {times} lần: câu 1",
        "message": "Nội dung phát loa",
        "track": "Quét mã để mở lộ trình trên điện thoại",
        "far": "Chuyến đi xa: có mặt trước {before}",
        "far_head": "Xuất phát chậm nhất {leave}. {length} km, chạy khoảng {minutes} phút, dự phòng {margin} phút.",
        "evening": "{clock} hôm trước",
    },
    "en": {
        "title": "Loudspeaker car – {ward}",
        "head": "Leave at {leave}, {length} km, about {minutes} minutes. Bold: loudspeaker on.",
        "unnamed": "street without a name",
        "onto": "{move}: {street}, {metres} m",
        "short": "short: no time for any sentence",
        "say": "say {times} ×: sentences 1–{sentences}",
        "say_one": "say {times} ×: sentence 1",
        "message": "What the loudspeaker says",
        "track": "Scan for the track on a phone",
        "far": "Far trip: be there before {before}",
        "far_head": "Leave by {leave}. {length} km, about {minutes} minutes to drive, {margin} minutes to spare.",
        "evening": "{clock} the evening before",
    },
}
STYLE = (
    "@page{size:A4;margin:15mm}body{font:16pt/1.35 sans-serif}li{break-inside:avoid}small{font-size:12pt}"
    "figure{float:right;margin:0 0 5mm 5mm;width:38mm;font-size:10pt}figure svg{width:38mm;height:38mm}"
    "footer{font-size:10pt}"
)


@dataclass(frozen=True, slots=True)
class Said:
    """The message and the speed it is driven at; ``link``: where a phone finds the track."""

    sentences: tuple[Sentence, ...] = ()
    speed: float = 15.0
    link: str = ""


def sheet(
    town: Town, tour: CarTour, visits: tuple[Visit, ...], language: str, leave: int, said: Said | None = None
) -> str:
    """A car's sheet, as HTML to be printed."""
    from lantoa.engines.car_routes.roads.turns import merged, turns_of

    said = said or Said()
    text = TEXT[language]
    title = text["title"].format(ward=town.wards[tour.ward].name)
    head = text["head"].format(
        leave=clock_text(leave),
        length=metres_text(tour.length / 10, language),
        minutes=-(-visits[-1].leaves // 60) if visits else 0,
    )
    lines = [_line(turn, language, said) for turn in merged(turns_of(town, tour))]
    return _page(title, head, lines, language, town.credit, said)


def far_sheet(town: Town, trip: FarTrip, language: str) -> str:
    """The far trip's sheet."""
    from lantoa.engines.car_routes.roads.turns import merged, turns_of

    text = TEXT[language]
    head = text["far_head"].format(
        leave=far_clock(trip.leave, language),
        length=metres_text(trip.tour.length / 10, language),
        minutes=-(-trip.drive // 60),
        margin=(trip.before - trip.leave - trip.drive) // 60,
    )
    lines = [_line(turn, language, Said()) for turn in merged(turns_of(town, trip.tour))]
    return _page(text["far"].format(before=clock_text(trip.before)), head, lines, language, town.credit, Said())


def far_clock(leave: int, language: str) -> str:
    """The hour, or that it is the evening before's."""
    return clock_text(leave) if leave >= 0 else TEXT[language]["evening"].format(clock=clock_text(leave + 86_400))


def _page(title: str, head: str, lines: list[str], language: str, credit: str, said: Said) -> str:
    text = TEXT[language]
    figure = f"<figure>{_code(said.link)}<figcaption>{text['track']}</figcaption></figure>\n" if said.link else ""
    message = ""
    if said.sentences:
        spoken = "\n".join(f"<li>{escape(sentence.text)}</li>" for sentence in said.sentences)
        message = f"<h2>{text['message']}</h2>\n<ol>\n{spoken}\n</ol>\n"
    listed = "\n".join(f"<li>{line}</li>" for line in lines)
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head>\n<body>{figure}<h1>{escape(title)}</h1><p>{escape(head)}</p>\n"
        f"<ol>\n{listed}\n</ol>\n{message}<footer>{escape(credit)}</footer></body></html>\n"
    )


def _code(link: str) -> str:
    return str(segno.make(link, error="m", micro=False).svg_inline(omitsize=True))


def _line(turn: Turn, language: str, said: Said) -> str:
    text = TEXT[language]
    driven = escape(
        text["onto"].format(
            move=MOVES[language][turn.move],
            street=turn.street or text["unnamed"],
            metres=max(10, round(turn.length / 100) * 10),
        )
    )
    if not turn.serviced:
        return driven
    spoken = f"<br><small>{escape(_spoken(turn, language, said))}</small>" if said.sentences else ""
    return f"<strong>{driven}</strong>{spoken}"


def _spoken(turn: Turn, language: str, said: Said) -> str:
    from lantoa.engines.car_routes.script import fitted

    fit = fitted(said.sentences, turn.length / 10, said.speed)
    key = "short" if not fit.sentences else "say" if fit.sentences > 1 else "say_one"
    return TEXT[language][key].format(times=fit.times, sentences=fit.sentences)
