"""What is printed of a route and of a plan: the words of the driver's sheet, its PDF, the wall map, the guidance.

The driver's sheet is a paper of the office: its words are Vietnamese in every language of the page.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from lantoa.base.ui.written import WEEKDAYS_VI
from lantoa.community.comms.bridge import sheets
from lantoa.community.comms.bridge.rows import driven_of
from lantoa.community.comms.bridge.sheets import DriverSheet, SheetRow, TurnLine, WallCar
from lantoa.community.comms.models import CarRoute, RoutePlan
from lantoa.community.comms.queries.wishes import backdrop_path, town_path

MOVES = {
    "start": "Xuất phát, đi {street}",
    "straight": "Đi thẳng {street}",
    "left": "Rẽ trái vào {street}",
    "right": "Rẽ phải vào {street}",
    "back": "Quay đầu trên {street}",
}
NO_NAME = "đường không tên"
SHEET_MAP, WALL_MAP = (760, 520), (1000, 1150)
DAY = 24 * 3600


def clock_words(seconds: int) -> str:
    """07:05; hours after midnight of the next day are said so."""
    return f"{seconds // 3600 % 24:02d}:{seconds // 60 % 60:02d}" + (" (hôm sau)" if seconds >= DAY else "")


def length_words(metres: int) -> str:
    """350 m; 1,2 km."""
    return f"{metres} m" if metres < 1000 else f"{metres / 1000:.1f} km".replace(".", ",")


def starts_at(route: CarRoute) -> datetime:
    """The moment at which all cars of the plan leave, in the office's own time."""
    zone = timezone.get_default_timezone()
    midnight = datetime.combine(route.plan.day.on, time.min, tzinfo=zone)
    return (midnight + timedelta(seconds=route.plan.leaves_s or 0)).astimezone(UTC)


def day_words(route: CarRoute) -> str:
    """07:00, thứ Ba, ngày 03/10/2023."""
    on = route.plan.day.on
    return f"{clock_words(route.plan.leaves_s or 0)}, {WEEKDAYS_VI[on.weekday()]}, {on:%d/%m/%Y}"


def title_of(route: CarRoute) -> str:
    """Xe 5 · Phường Tân Kiểng."""
    return f"Xe {route.ward + 1} · {route.ward_name}"


def turns_of(route: CarRoute) -> list[TurnLine]:
    """Turn by turn with clock and what is said."""
    plan = route.plan
    return sheets.turn_lines(town_path(plan), driven_of(route), plan.leaves_s or 0, plan.day.message)


def turn_words(turn: TurnLine) -> str:
    """What the driver does, in words."""
    return MOVES[turn.move].format(street=turn.street or NO_NAME)


def say_words(turn: TurnLine, count: int) -> str:
    """What is read out in this stretch."""
    if not turn.loud or not count:
        return ""
    if not turn.times:
        return "Đoạn ngắn, không đủ một câu"
    what = "cả bài" if turn.sentences == count else f"{turn.sentences} câu đầu" if turn.sentences > 1 else "câu đầu"
    return f"Mở loa, đọc {what}" + (f" {turn.times} lần" if turn.times > 1 else "")


def rows_of(route: CarRoute) -> tuple[SheetRow, ...]:
    """The lines of the sheet."""
    count = len(sheets.message_sentences(route.plan.day.message))
    return tuple(
        SheetRow(
            str(number),
            sheets.ARROWS[turn.move],
            turn_words(turn),
            length_words(turn.metres),
            clock_words(turn.clock_s),
            turn.loud,
            say_words(turn, count),
        )
        for number, turn in enumerate(turns_of(route), 1)
    )


def route_map(route: CarRoute, size: tuple[int, int] = SHEET_MAP) -> str:
    """The map of one route as SVG."""
    plan = route.plan
    return sheets.drawn_map(town_path(plan), backdrop_path(plan), [driven_of(route)], size, title=title_of(route))


def plan_map(plan: RoutePlan, size: tuple[int, int] = WALL_MAP) -> str:
    """The map of all routes as SVG."""
    tours = [driven_of(route) for route in plan.routes.all() if route.steps]
    return sheets.drawn_map(town_path(plan), backdrop_path(plan), tours, size)


def sheet_pdf(route: CarRoute, address: str) -> bytes:
    """The driver's sheet; ``address`` is what its code leads to."""
    plan = route.plan
    start = route.place or f"Điểm số {route.ward + 1} trên bản đồ"
    length = f"{length_words(route.length_dm // 10)}, khoảng {route.minutes} phút"
    facts = (("Xuất phát", day_words(route)), ("Tại", start), ("Quãng đường", length))
    sheet = DriverSheet(
        title=title_of(route),
        eyebrow=f"Lộ trình xe loa · {plan.day.campaign.title}",
        colour=sheets.colour_of(route.ward),
        facts=facts,
        map=route_map(route),
        rows=rows_of(route),
        credit=sheets.credit_of(town_path(plan)),
        code=sheets.code_svg(address) if address else "",
        code_words="Quét để xem bản đồ trên điện thoại",
        message_title="Nội dung phát loa",
        message=tuple(text for text, _seconds in sheets.message_sentences(plan.day.message)),
    )
    return sheets.driver_sheet(sheet)


def wall_pdf(plan: RoutePlan) -> bytes:
    """The wall map: all cars."""
    cars = tuple(
        WallCar(
            str(route.ward + 1),
            route.ward_name,
            length_words(route.length_dm // 10),
            sheets.colour_of(route.ward),
            sheets.dash_of(route.ward),
        )
        for route in plan.routes.all()
        if route.steps
    )
    subtitle = f"{plan.day.campaign.title} · {clock_words(plan.leaves_s or 0)}, {plan.day.on:%d/%m/%Y}"
    credit = sheets.credit_of(town_path(plan))
    return sheets.wall_map("Lộ trình xe loa", subtitle, plan_map(plan), cars, credit, False)


def gpx_of(route: CarRoute) -> bytes:
    """The track for navigation."""
    return sheets.gpx_text(town_path(route.plan), driven_of(route)).encode()


def guidance_words(route: CarRoute) -> str:
    """What the unit is told: the streets in order, how long it takes, and the message."""
    streets = list(dict.fromkeys(turn.street or NO_NAME for turn in turns_of(route) if turn.loud))
    length = length_words(route.length_dm // 10)
    said = [
        f"Xe loa của {route.ward_name} xuất phát đồng loạt lúc {day_words(route)}.",
        f"Quãng đường {length}, khoảng {route.minutes} phút.",
        f"Các tuyến đường mở loa: {' → '.join(streets)}.",
    ]
    message = " ".join(text for text, _seconds in sheets.message_sentences(route.plan.day.message))
    return "\n".join([*said, *([f"Nội dung phát loa: {message}"] if message else [])])
