"""Lengths, clocks, cars' lines, and what is said of a coverage, for the room's templates."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from lantoa.base.ui.parts import Progress
from lantoa.base.ui.written import number
from lantoa.community.comms.bridge.papers import clock_words, route_map, turn_words
from lantoa.community.comms.bridge.sheets import TurnLine, code_svg, colour_of, dash_of, key_line
from lantoa.community.comms.forms import KINDS
from lantoa.community.comms.models import CarRoute, RouteDay, RoutePlan
from lantoa.community.comms.notices import plan_progress
from lantoa.community.comms.refusal_words import words_of

register = template.Library()


@register.filter
def kilometres(metres: float | None) -> str:
    """12,3 km; below a kilometre 350 m. None stays with the template to say."""
    if metres is None:
        return ""
    return f"{number(round(metres))} m" if abs(metres) < 1000 else f"{number(round(metres / 1000, 1))} km"


@register.filter
def km_of(decimetres: int | None) -> str:
    """The same of decimetres."""
    return "" if decimetres is None else kilometres(decimetres / 10)


@register.filter
def signed(metres: int) -> str:
    """+350 m, −1,2 km."""
    return f"{'+' if metres > 0 else '−' if metres < 0 else '±'}{kilometres(abs(metres))}"


@register.filter
def clock(seconds: int | None) -> str:
    """07:05."""
    return "" if seconds is None else clock_words(seconds)


@register.filter
def car_line(ward: int) -> SafeString:
    """A piece of a car's line, in its colour and pattern."""
    drawn = key_line(colour_of(ward), dash_of(ward)).replace("<svg ", '<svg class="car-line" aria-hidden="true" ', 1)
    return mark_safe(drawn)  # noqa: S308 made of our own figures only


@register.filter
def source_words(source: str) -> str:
    """How it is known what was covered."""
    words = {"gps": gettext("from GPS"), "ticks": gettext("from ticks"), "not_reported": gettext("not reported")}
    return words[source]


@register.filter
def per_cent(value: Any) -> str:
    """1,4 %."""
    return f"{number(value)} %"


@register.filter
def plan_bar(plan: RoutePlan) -> Progress | None:
    """The bar of a search."""
    return plan_progress(plan)


@register.filter
def refusal(plan: RoutePlan) -> str:
    """Why there are no routes."""
    return words_of(plan.refusal_code, plan.refusal_params)


@register.filter
def turn_said(turn: TurnLine) -> str:
    """What the driver does."""
    return turn_words(turn)


@register.filter
def wish_words(day: RouteDay) -> str:
    """The choice of streets in a line: kinds, those taken on, off, and closed."""
    kinds = dict(KINDS)
    said = [", ".join(str(kinds[kind]) for kind in day.kinds if kind in kinds) or gettext("no kind")]
    said += [gettext("with %(names)s") % {"names": ", ".join(day.names)}] if day.names else []
    said += [gettext("without %(names)s") % {"names": ", ".join(day.without)}] if day.without else []
    said += [gettext("closed: %(names)s") % {"names": ", ".join(day.forbidden)}] if day.forbidden else []
    return "; ".join(said)


@register.filter
def route_picture(route: CarRoute) -> SafeString:
    """The map of a route, drawn into the page: for an address that opens without signing in."""
    return mark_safe(route_map(route, (720, 560)))  # noqa: S308 the drawer escapes every name


@register.filter
def code(address: str) -> SafeString:
    """An address as a QR code."""
    return mark_safe(code_svg(address))  # noqa: S308 drawn from squares
