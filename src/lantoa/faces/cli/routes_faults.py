"""What the check of a day finds wrong, in a sentence of either language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lantoa.engines.car_routes.roads.town import Town
    from lantoa.engines.car_routes.verify.day import DayFault

DAY_FAULTS: dict[str, tuple[str, str]] = {
    "start_wrong": ("không xuất phát từ nơi đã chọn", "does not begin where its car was to stand"),
    "start_late": (
        "xuất phát sau giờ chung mà không vướng gì",
        "leaves after the common minute with nothing in its way",
    ),
    "gap": ("{street} không nối tiếp đoạn trước", "{street} does not go on from the street before"),
    "against_one_way": ("đi ngược chiều {street}", "drives {street} against its direction"),
    "end_wrong": ("không kết thúc ở nơi phải kết thúc", "does not end where it must"),
    "length_wrong": ("chiều dài ghi không đúng", "is not as long as is said"),
    "street_missing": ("{street} không xe nào phát loa", "{street} is served by no car"),
    "other_ward": ("phát loa ở {street} của phường khác", "serves {street}, which lies in another ward"),
    "bound_above_longest": ("cận dưới lớn hơn chuyến dài nhất", "the bound is above the longest tour"),
    "visits_wrong": ("giờ qua các đoạn không khớp lộ trình", "the timetable tells of other streets than the tour"),
    "time_runs_back": ("giờ ở {street} đi lùi", "time runs back in {street}"),
    "too_fast": ("chạy quá nhanh ở {street}", "is too fast in {street}"),
    "two_in_one_street": ("cùng phút có xe khác ở {street}", "meets another car within a minute in {street}"),
    "loud_in_quiet_hours": (
        "mở loa ở {street} trong giờ yên tĩnh",
        "has the loudspeaker on in {street} in quiet hours",
    ),
    "silent_without_reason": (
        "{street} bị bỏ loa mà không có giờ yên tĩnh",
        "{street} is left silent without quiet hours",
    ),
}


def day_fault_words(town: Town, fault: DayFault, language: str) -> str:
    """One fault: which tour (where it is one), and what."""
    english = language == "en"
    name = town.streets[fault.street].name if fault.street >= 0 else ""
    name = f"“{name}”" if name else ("a street without a name" if english else "một đoạn chưa có tên")
    said = DAY_FAULTS[fault.code][english].format(street=name)
    if fault.tour < 0:
        return f"{said[0].upper()}{said[1:]}."
    return f"Tour {fault.tour + 1}: {said}." if english else f"Chuyến {fault.tour + 1}: {said}."
