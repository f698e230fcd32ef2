"""Days and numbers as filters: ``{% load vietnamese %}``. None is written "unknown" on hatched paper, never 0."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from lantoa.base.rows.moments import day_of
from lantoa.base.ui import written

register = template.Library()


def _hatched() -> SafeString:
    return format_html('<span class="unknown"><span>{}</span></span>', gettext("unknown"))


def _day(value: Any, write: Callable[[date], str]) -> str:
    if value is None or value == "":
        return _hatched()
    return write(day_of(value) if isinstance(value, datetime) else value)


@register.filter
def known(value: Any) -> Any:
    """The value as the page writes it: numbers, days and moments in the reader's form; None or blank is hatched."""
    if value is None or value == "":
        return _hatched()
    if isinstance(value, datetime):
        return written.moment(value)
    if isinstance(value, date):
        return written.short_day(value)
    return written.number(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else value


@register.filter
def number(value: Any) -> str:
    """1.234,5; None is hatched."""
    return _hatched() if value is None or value == "" else written.number(value)


@register.filter
def day(value: Any) -> str:
    """02/10/2023."""
    return _day(value, written.short_day)


@register.filter
def bare_day(value: Any) -> str:
    """10/10."""
    return _day(value, written.bare_day)


@register.filter
def long_day(value: Any) -> str:
    """ngày 02 tháng 10 năm 2023."""
    return _day(value, written.long_day)


@register.filter
def weekday(value: Any) -> str:
    """thứ Hai."""
    return _day(value, written.weekday_name)


@register.filter
def weekday_day(value: Any) -> str:
    """thứ Hai, ngày 02 tháng 10 năm 2023."""
    return _day(value, written.weekday_day)


@register.filter
def moment(value: Any) -> str:
    """14 giờ 05, 02/10/2023."""
    return _hatched() if value is None else written.moment(value)
