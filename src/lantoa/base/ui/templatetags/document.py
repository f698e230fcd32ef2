"""The document's parts as template tags: ``{% load document %}``. How to call each: docs/guides/design-language.md."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lantoa.base.ui.glyphs import MARKS
from lantoa.base.ui.marked import marked
from lantoa.base.ui.parts import Ledger, Mark
from lantoa.engines.vn.printed_days import another_day_is_printed, hour_and_day_are_printed, hour_is_printed

register = template.Library()

LONGEST_SPAN = 6


@register.simple_tag
def words(text: str, marks: Iterable[Mark] = ()) -> SafeString:
    """The document's own words with their marks."""
    return marked(text, marks)


@register.inclusion_tag("ui/parts/_mark_key.html")
def mark_key() -> dict[str, Any]:
    """How to read the marks."""
    return {"marks": MARKS}


@register.inclusion_tag("ui/parts/_due.html")
def due(printed: str = "", last_on: date | None = None, late: bool = False, boxed: bool = False) -> dict[str, Any]:
    """A deadline as printed and as counted: "trước 11/10 — hết ngày 10/10"; with neither, it is unknown. Where a person
    put another day than the one printed, both are told as what they are. A printed hour is never followed by the end of
    its day: "trước 16 giờ thứ Sáu — ngày 31/12", and nothing where the day is printed too."""
    edited = another_day_is_printed(printed, last_on)
    told = {"whole": hour_and_day_are_printed(printed), "hour": hour_is_printed(printed)}
    return {"printed": printed, "last_on": last_on, "late": late, "boxed": boxed, "edited": edited} | told


@register.simple_block_tag
def reading(content: str) -> SafeString:
    """The sheet whose margin answers: rows of sentence and notes."""
    return format_html('<div class="read">{}</div>', content)


@register.simple_block_tag
def row(content: str, id: str = "", quiet: bool = False) -> SafeString:
    """One sentence and its notes; ``quiet`` sets it back (already checked, or nothing to do)."""
    return format_html(
        '<section class="row{}"{}>{}</section>',
        " row-quiet" if quiet else "",
        format_html(' id="{}"', id) if id else "",
        content,
    )


@register.simple_block_tag
def sentence(content: str, at: str = "", id: str = "") -> SafeString:
    """The document's voice, with the place it stands at."""
    return _part("sentence", content, at=at, id=id)


@register.simple_block_tag
def notes(content: str, span: int = 1) -> SafeString:
    """The margin beside a sentence; ``span`` is 1 and the number of rows without notes that follow."""
    reach = max(1, min(int(span), LONGEST_SPAN))
    return format_html('<div class="notes{}">{}</div>', f" span-{reach}" if reach > 1 else "", content)


@register.simple_block_tag
def note(
    content: str, kind: str = "assign", title: str = "", who: str = "", id: str = "", loose: bool = False
) -> SafeString:
    """A margin note: assign, request, encourage (edge solid, double, dashed), finding (vermilion) or plain."""
    return _part("note", content, kind=kind, title=title, who=who, id=id, loose=loose)


@register.inclusion_tag("ui/parts/_ledger.html")
def ledger(ledger: Ledger) -> dict[str, Any]:
    """Three numbers and what is unknown, with a bar that fills as trust grows."""
    return {
        "ledger": ledger,
        "lines": [(line, line.share(line.evidenced), line.share(line.verified)) for line in ledger.lines],
    }


@register.simple_block_tag
def a4(content: str) -> SafeString:
    """An official document as it will be printed: paper in both themes."""
    return format_html('<article class="a4" lang="vi">{}</article>', content)


def _part(part: str, content: str, **values: Any) -> SafeString:
    return render_to_string(f"ui/parts/_{part}.html", {**values, "content": content})
