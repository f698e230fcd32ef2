"""Days, moments and numbers as the page writes them, in the reader's language. None is never written as 0."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from lantoa.base.rows.moments import local
from lantoa.engines.vn.printed_days import hour_and_day_are_printed

WEEKDAYS_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def in_vietnamese() -> bool:
    """Whether the page is being written in Vietnamese, the language it has unless told otherwise."""
    return (get_language() or "vi").startswith("vi")


def short_day(day: date) -> str:
    """02/10/2023; in English 2 Oct 2023, because 02/10 reads two ways there."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if in_vietnamese() else date_format(day, "j M Y")


def until(day: date, printed: str = "") -> str:
    """Until when: the end of the day, or the words by which a plan prints its hour ("trước 16 giờ 00 ngày 31/12")."""
    if hour_and_day_are_printed(printed):
        return printed
    return gettext("by the end of %(day)s") % {"day": short_day(day)}


def bare_day(day: date) -> str:
    """10/10, the year being plain from the page; in English 10 Oct."""
    return f"{day.day:02d}/{day.month:02d}" if in_vietnamese() else date_format(day, "j M")


def long_day(day: date) -> str:
    """ngày 02 tháng 10 năm 2023: the day below 10 and the months 1 and 2 take a zero (Decree 30/2020, Annex I)."""
    if not in_vietnamese():
        return date_format(day, "j F Y")
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def month_name(day: date) -> str:
    """tháng 12; in English December."""
    return f"tháng {day.month}" if in_vietnamese() else date_format(day, "F")


def month_year(day: date) -> str:
    """tháng 12 năm 2026; in English December 2026."""
    return f"tháng {day.month} năm {day.year}" if in_vietnamese() else date_format(day, "F Y")


def weekday_name(day: date) -> str:
    """thứ Hai … Chủ nhật."""
    return WEEKDAYS_VI[day.weekday()] if in_vietnamese() else date_format(day, "l")


def weekday_day(day: date) -> str:
    """thứ Hai, ngày 02 tháng 10 năm 2023."""
    return f"{weekday_name(day)}, {long_day(day)}"


def moment(at: datetime) -> str:
    """14 giờ 05, 02/10/2023 in the installation's time zone."""
    here = local(at)
    clock = f"{here.hour} giờ {here.minute:02d}" if in_vietnamese() else f"{here.hour:02d}:{here.minute:02d}"
    return f"{clock}, {short_day(here.date())}"


def file_size(size: int) -> str:
    """25 MB, 2 GB: the largest size that files may have, in whole units."""
    gigabytes, rest = divmod(size, 1024**3)
    return f"{gigabytes} GB" if gigabytes and not rest else f"{size // 1024**2} MB"


def number(value: int | float | Decimal) -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English; no rounding, no trailing zeros of a float."""
    text = format(value, ",") if not isinstance(value, float) else format(Decimal(repr(value)), ",")
    return text.translate(str.maketrans(",.", ".,")) if in_vietnamese() else text
