"""Totals on a page: ``{% load consolidation_words %}``. What nobody told is hatched, never 0."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.base.ui.written import moment
from lantoa.base.ui.written import number as written
from lantoa.work.consolidation.bridge.editions import Beside
from lantoa.work.consolidation.bridge.lines import Line
from lantoa.work.consolidation.notices import three_numbers, told_in_part
from lantoa.work.consolidation.states import Printed
from lantoa.work.reports import wording
from lantoa.work.reports.splits import blank_parts

register = template.Library()
# The names of figures are the reports' own words.
register.filter("figure_name", wording.name_of)
register.filter("figure_measure", wording.measure_of)
register.simple_tag(three_numbers, name="three_numbers")
register.filter("told_in_part", told_in_part)


def _number(value: Decimal) -> str:
    whole = value.to_integral_value()
    return written(int(whole) if value == whole else value.normalize())


def _unknown() -> SafeString:
    return format_html('<span class="unknown"><span>{}</span></span>', _("unknown"))


@register.filter
def told(value: Any) -> str:
    """A total: one number, two ends, one end that is open; None is hatched."""
    if value is None or (value.low is None and value.high is None):
        return _unknown()
    if value.low is None:
        return _("at most %(n)s") % {"n": _number(value.high)}
    if value.high is None:
        return _("at least %(n)s") % {"n": _number(value.low)}
    return _number(value.low) if value.low == value.high else f"{_number(value.low)}–{_number(value.high)}"


@register.filter
def told_as(line: Line, which: str) -> str:
    """One of the three numbers of a line, said as an estimate where it holds estimates."""
    value = line.number(which)
    return told_with(value, line.estimates if which == Printed.CLAIMED else 0)


@register.filter
def told_with(value: Any, estimates: int) -> str:
    """A total with what says that so many of its numbers are estimates: "about" one number, their count behind two."""
    words = told(value)
    if not estimates or value is None or (value.low is None and value.high is None):
        return words
    if value.low == value.high:
        return _("about %(n)s") % {"n": words}
    among = ngettext("%(n)s estimate among them", "%(n)s estimates among them", estimates) % {"n": written(estimates)}
    return f"{words} ({among})"


@register.filter
def exact(value: Decimal | None, about: bool = False) -> str:
    """One number without the noughts a database keeps behind the comma; None is hatched. ``about``: an estimate."""
    if value is None:
        return _unknown()
    return _("about %(n)s") % {"n": _number(value)} if about else _number(value)


@register.filter
def said(row: Any) -> str:
    """A figure as its unit said it: "about", a range, a plain number, none."""
    if row is None or row.said == "unknown":
        return _unknown()
    if row.said == "none":
        return _("none")
    if row.said != "range":
        number = _number(row.value)
        return _("about %(n)s") % {"n": number} if row.said == "estimate" else number
    return told(row)


@register.filter
def signed(value: Any) -> str:
    """A difference with its sign: +12, −3, 0; None is hatched."""
    if value is None:
        return _unknown()
    ends = [_with_sign(end) for end in (value.low, value.high) if end is not None]
    if value.low is not None and value.low == value.high:
        return ends[0]
    if len(ends) == 2:
        return _("from %(low)s to %(high)s") % {"low": ends[0], "high": ends[1]}
    return (_("at most %(n)s") if value.low is None else _("at least %(n)s")) % {"n": ends[0]}


@register.filter
def by_how_much(row: Beside) -> str:
    """By how much two editions differ: about so much where either number holds estimates."""
    words = signed(row.difference.by)
    if row.difference.by is None or not row.has_estimates:
        return words
    return _("about %(n)s") % {"n": words}


def _with_sign(value: Decimal) -> str:
    return f"+{_number(value)}" if value > 0 else _number(value).replace("-", "−")


@register.filter
def printed_name(which: str) -> str:
    """Which of the three numbers: as the heads of the tables call it."""
    return {"claimed": _("claimed"), "evidenced": _("evidenced"), "verified": _("verified")}[str(which)]


@register.filter
def checked_by(row: Any) -> str:
    """Who checked a figure and when, "" where nobody did."""
    if row is None or row.verified_value is None or row.verified_by is None:
        return ""
    told = {"person": row.verified_by, "at": moment(row.verified_at) if row.verified_at else ""}
    return _("checked by %(person)s %(at)s").strip() % told


@register.filter
def thousandths(value: Any, whole: Any) -> int:
    """How many thousandths of the claimed total another total is: for the bar, 0 where either is unknown."""
    if value is None or whole is None or not value.low or not whole.low:
        return 0
    return max(0, min(1000, int(value.low * 1000 / whole.low)))


@register.filter
def percent(share: Decimal) -> str:
    """A share of 0 to 1 as a percentage without its sign."""
    return _number(share * 100)


@register.filter
def part_name(indicator: Any, part: str) -> str:
    """What a part of a figure is called, in the language of the page."""
    return next((wording.part_name(one) for one in indicator.parts if one["key"] == part), part)


@register.filter
def line_name(line: Any) -> str:
    """The name of a line of totals: that of the figure, of a part that part's."""
    return part_name(line.indicator, line.part) if line.part else wording.name_of(line.indicator)


@register.filter
def in_part(line: Line) -> str:
    """How many units told only some parts of a figure, as a cell has it; "" where none did."""
    if line.partly is None:
        return _("in part: unknown")
    return _("in part: %(n)s") % {"n": written(line.partly)} if line.partly else ""


@register.filter
def blank_parts_of(one: Any, indicator: Any) -> list[str]:
    """The names of the parts of a figure that a unit left untold beside others, in its report and its activities."""
    said = {row.split for row in one.figures} | {number.split for number, _owner in one.activities}
    return [] if "" in said else [part_name(indicator, part) for part in blank_parts(indicator, said)]


@register.filter
def before(erratum: Any) -> str:
    """What stood at the cut-off."""
    return _once(erratum.before_said, erratum.before_low, erratum.before_high)


@register.filter
def after(erratum: Any) -> str:
    """What stands since the correction."""
    return _once(erratum.after_said, erratum.after_low, erratum.after_high)


def _once(how: str, low: Decimal | None, high: Decimal | None) -> str:
    ends = SimpleNamespace(said=how, value=low, low=low, high=high)
    return said(ends)


@register.simple_tag
def room_address(name: str, key: int) -> str:
    """The address of a page of the room below, "" where that page is not there."""
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return ""


@register.filter
def of_part(listed: Mapping[str, Mapping[str, str]] | str, part: str) -> Mapping[str, str]:
    """Where the units of each number of a line are listed; nothing on a page without such a list."""
    return listed.get(part, {}) if isinstance(listed, Mapping) else {}
