"""The words of reports on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from lantoa.base.ui import written
from lantoa.base.ui.templatetags.ui import state as state_tag
from lantoa.base.ui.templatetags.ui import unknown as unknown_tag
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.queries import campaigns
from lantoa.work.reports import wording
from lantoa.work.reports.models import Activity, ActivityFigure, ActivityOwner, IndicatorContent, Remark, Report
from lantoa.work.reports.queries.activities import Part, is_disputed, is_settled
from lantoa.work.reports.states import MergeRule, Said, state_of

register = template.Library()


@register.simple_tag
def report_state(row: Report, own: bool = False) -> SafeString:
    """Where a report stands, as shape and word; ``own`` says it to the unit whose report it is."""
    shape, words = state_of(row.state, own=own)
    return state_tag(shape, label=words)


@register.simple_tag
def way(row: Report) -> SafeString:
    """Through which unit a report goes and whether it was passed on; nothing where it goes straight."""
    if row.through is None:
        return SafeString("")
    if row.passed_at is not None:
        said = gettext("Came through %(office)s, passed on %(moment)s")
    elif row.is_on_its_way:
        said = gettext("Waits at %(office)s to be passed on")
    else:
        said = gettext("Goes through %(office)s")
    moment = written.moment(row.passed_at) if row.passed_at else ""
    return format_html('<p class="caption">{}</p>', said % {"office": row.through, "moment": moment})


@register.filter
def campaign_name(row: Campaign) -> str:
    """A campaign's title with the number and day of its plan, which tell it from another of the same title."""
    return campaigns.name_of(row)


@register.filter
def printed_due(row: Report) -> str:
    """The printed deadline, where it is the one that holds for this unit."""
    return row.form.due_text if row.due_on == row.form.due_on else ""


@register.filter
def name_of(row: IndicatorContent) -> str:
    """The name of a figure in the language of the page."""
    return wording.name_of(row)


@register.filter
def measure_of(row: IndicatorContent) -> str:
    """The word behind its number."""
    return wording.measure_of(row)


@register.filter
def help_of(row: IndicatorContent) -> str:
    """Its words of help."""
    return wording.help_of(row)


@register.filter
def section_of(row: IndicatorContent) -> str:
    """The part of the form it stands in."""
    return wording.section_of(row)


@register.filter
def part_name(part: dict[str, Any]) -> str:
    """The name of a part of a split."""
    return wording.part_name(part)


@register.filter
def figure_part(row: ActivityFigure) -> str:
    """The name of the part that a number of an activity is for."""
    parts = [part for way in row.indicator.splits for part in way["parts"] if part["key"] == row.split]
    return wording.part_name(parts[0]) if parts else row.split


@register.filter
def said(row: Any) -> str | SafeString:
    """A number as it was said; hatched where it is unknown."""
    return (wording.said_words(row) if row is not None else "") or unknown_tag()


@register.filter
def amount(number: Decimal | None) -> str | SafeString:
    """A number; hatched where it is unknown."""
    return unknown_tag() if number is None else wording.shown(number)


@register.filter
def part_words(part: Part) -> str | SafeString:
    """A unit's part of an activity's number; hatched where the shares are not settled."""
    whole = wording.said_words(part.figure)
    own = wording.number_words(part.value, part.low, part.high, part.figure.said) if part.low or part.high else ""
    if part.share == 1:
        return whole
    return gettext("%(own)s of %(whole)s") % {"own": own, "whole": whole} if own else unknown_tag()


@register.filter
def parts_total(parts: Sequence[Part]) -> str | SafeString:
    """What a unit's parts add up to, as they were said: about so much where one is an estimate, bounds of ranges."""
    settled = [part for part in parts if part.low is not None or part.high is not None]
    if not settled:
        return gettext("not settled yet")
    if parts[0].figure.indicator.rule == MergeRule.SPREAD:  # a ratio is told, never added
        known = sorted({bound for part in settled for bound in (part.low, part.high) if bound is not None})
        return " – ".join(wording.shown(value) for value in dict.fromkeys((known[0], known[-1])))
    total = _added_up(settled)
    return total if len(settled) == len(parts) else gettext("%(known)s and what is not settled") % {"known": total}


def _added_up(parts: Sequence[Part]) -> str:
    value, low, high = (_sum(getattr(part, name) for part in parts) for name in ("value", "low", "high"))
    about = any(part.figure.said == Said.ESTIMATE for part in parts)
    return wording.number_words(value, low, high, Said.ESTIMATE if about else Said.EXACT)


def _sum(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """The sum; None where one is unknown."""
    known = list(numbers)
    return None if None in known else sum((one for one in known if one is not None), Decimal(0))


@register.filter
def disputed(activity: Activity) -> bool:
    """Whether its shares do not add up or an owner disputes."""
    return is_disputed(activity)


@register.filter
def settled(activity: Activity) -> bool:
    """Whether every owner's part is a number."""
    return is_settled(activity)


@register.filter
def share_words(owner: ActivityOwner) -> str | SafeString:
    """A share as a percentage; hatched where it is unknown."""
    return unknown_tag() if owner.share is None else f"{wording.shown(round(owner.share * 100, 2))} %"


@register.filter
def remark_place(remark: Remark) -> str:
    """What a remark is about."""
    return wording.place_of(remark)
