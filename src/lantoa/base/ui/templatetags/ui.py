"""The machine's parts as template tags: ``{% load ui %}``. How to call each: docs/guides/design-language.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from lantoa.base.ui.glyphs import FORCES, NEEDS_PERSON, STATES
from lantoa.base.ui.identity import identity
from lantoa.base.ui.menu import menu
from lantoa.base.ui.panels import Panel
from lantoa.base.ui.panels import panels as all_panels
from lantoa.base.ui.parts import Fact, Link, Progress, Step, Summary, Table, Week

register = template.Library()

THEME_NAMES = (
    ("system", gettext_lazy("As the device")),
    ("light", gettext_lazy("Light")),
    ("dark", gettext_lazy("Dark")),
)


def _address_or_nothing(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@register.inclusion_tag("ui/parts/_cover.html", takes_context=True)
def cover(context: Context) -> dict[str, Any]:
    """The cover: brand, the file's label, the folder's tabs, the menu. Reads ``file`` and ``tab`` from the page.

    A file's sheets stand below the office's own tabs and never in their place: the way one came stays in sight. On a
    phone the office's tabs are the one that leads back, beside the sheets, and the others stand in the menu.
    """
    request = context.get("request")
    file, tab = context.get("file"), str(context.get("tab") or "")
    tabs: list[Any] = []
    sheets: list[Any] = []
    if request is not None:
        sheets = list(menu.links("file", request, file, tab)) if file else []
        in_file = any(sheet.current for sheet in sheets)
        tabs = list(menu.links("office", request, None, getattr(file, "room", "") if in_file else tab))
    notes = identity.notes(request) if request is not None else []
    return {**_menu(context), "file": file, "tabs": tabs, "sheets": sheets, "notes": notes}


@register.inclusion_tag("ui/parts/_menu.html", takes_context=True)
def display_menu(context: Context) -> dict[str, Any]:
    """Who is signed in, language, light and dark: for a page without the cover."""
    return _menu(context)


def _menu(context: Context) -> dict[str, Any]:
    request = context.get("request")
    user = getattr(request, "user", None)
    signed_in = bool(getattr(user, "is_authenticated", False))
    return {
        "csrf_token": context.get("csrf_token"),
        "account_links": list(menu.links("account", request)) if request is not None else [],
        "person": str(user) if signed_in else "",
        "unit": (context.get("unit") or identity.unit_of(request)) if signed_in and request is not None else "",
        "theme": context.get("theme", "system"),
        "themes": THEME_NAMES,
        "here": request.get_full_path() if request is not None else "/",
        "set_language": _address_or_nothing("accounts:language"),
        "set_theme": _address_or_nothing("ui:theme"),
        "sign_out": _address_or_nothing("accounts:sign_out"),
    }


@register.simple_tag
def glyph(name: str, need: bool = False) -> SafeString:
    """The shape of a state alone, for use beside its word."""
    return format_html(
        '<svg class="glyph{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        " need" if need else "",
        static("ui/glyphs.svg"),
        name,
    )


@register.simple_tag
def state(name: str, label: str = "", need: bool | None = None, short: bool = False) -> SafeString:
    """A state as shape and word; ``short`` keeps the word for screen readers only (a cell of the matrix)."""
    needs = name in NEEDS_PERSON if need is None else need
    words = label or STATES[name]
    return format_html(
        '<span class="state state-{}{}">{}<span{}>{}</span></span>',
        name,
        " state-need" if needs else "",
        glyph(name),
        format_html(' class="out-of-sight"') if short else "",
        words,
    )


@register.simple_tag
def unknown(words: str = "") -> SafeString:
    """Not known: hatched paper with its word, never a number."""
    return format_html('<span class="unknown"><span>{}</span></span>', words or gettext("unknown"))


@register.simple_tag
def force(kind: str) -> SafeString:
    """The force of a sentence: assign (solid), request (double), encourage (dashed)."""
    return format_html('<span class="force force-{}">{}</span>', kind, FORCES[kind])


@register.inclusion_tag("ui/parts/_button.html")
def button(
    label: str,
    kind: str = "",
    href: str = "",
    name: str = "",
    value: str = "",
    about: str = "",
    form: str = "",
    disabled: bool = False,
    dialog: bool = False,
    type: str = "submit",
) -> dict[str, Any]:
    """A button, or a link that looks like one; ``about`` finishes its name for screen readers."""
    return {**locals(), "classes": f"btn btn-{kind}" if kind else "btn"}


@register.inclusion_tag("ui/parts/_steps.html")
def steps(items: Sequence[Step], label: str = "") -> dict[str, Any]:
    """The way of a paper, one step after another."""
    return {"steps": items, "label": label}


@register.inclusion_tag("ui/parts/_table.html")
def table(table: Table) -> dict[str, Any]:
    """A table on a desk, cards on a phone."""
    return {"table": table}


@register.inclusion_tag("ui/parts/_facts.html")
def facts(items: Iterable[Fact]) -> dict[str, Any]:
    """A definition list; an unknown value is hatched."""
    return {"facts": items}


@register.inclusion_tag("ui/parts/_tabs.html")
def tabs(items: Sequence[Link], label: str = "") -> dict[str, Any]:
    """Links between the views of one list."""
    return {"tabs": items, "label": label}


@register.inclusion_tag("ui/parts/_crumbs.html")
def crumbs(items: Sequence[Link]) -> dict[str, Any]:
    """The way back up."""
    return {"crumbs": items}


@register.inclusion_tag("ui/parts/_pages.html", takes_context=True)
def pages(context: Context, page: Page[Any], parameter: str = "page", anchor: str = "") -> dict[str, Any]:
    """The pages of a long list; the other parameters of the address are kept. ``anchor``: where the list begins, on a
    page that has more above it."""
    request = context["request"]
    query = request.GET.copy()
    links, there = [], f"#{anchor}" if anchor else ""
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if isinstance(number, int):
            query[parameter] = str(number)
            links.append(Link(str(number), f"?{query.urlencode()}{there}", number == page.number))
        else:
            links.append(Link("…"))
    return {"page": page, "links": links}


@register.inclusion_tag("ui/parts/_progress.html", takes_context=True)
def progress(context: Context, job: Progress) -> dict[str, Any]:
    """Work that takes time, with a stop button that needs no script."""
    return {"job": job, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/parts/_week.html")
def week(week: Week) -> dict[str, Any]:
    """The strip of days: issue, the days, the last day of the report."""
    return {"week": week, "days": [(day, week.place_of(day)) for day in week.days]}


@register.inclusion_tag("ui/parts/_must.html")
def must(summary: Summary, focus: bool = False, heading_id: str = "must") -> dict[str, Any]:
    """What must be decided before going on: the only thick vermilion frame of a page."""
    return {"summary": summary, "focus": focus, "heading_id": heading_id}


@register.inclusion_tag("ui/forms/_summary.html")
def form_errors(form: Any) -> dict[str, Any]:
    """The error summary of a form: each line leads to its field."""
    return {"form": form, "focus": True}


@register.simple_block_tag
def banner(content: str, kind: str = "", title: str = "") -> SafeString:
    """Says what happened: kind "" informs, "done" confirms, "need" asks for a person."""
    return _part("banner", content, kind=kind, title=title, shape=kind or "info")


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    """A place where nothing is written yet, and what to do about it."""
    return _part("empty", content, title=title)


@register.simple_block_tag
def fold(content: str, summary: str, open: bool = False, id: str = "") -> SafeString:
    """What is put away but can be opened."""
    return _part("fold", content, summary=summary, open=open, id=id)


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> SafeString:
    """A question over the page; ``{% button … href="#id" dialog=True %}`` opens it, with or without script."""
    return _part("dialog", content, id=id, title=title)


@register.simple_block_tag
def dobar(content: str, label: str = "") -> SafeString:
    """The one next thing to do, always at hand at the foot of the page."""
    return _part("do", content, label=label or gettext("What to do next"))


@register.simple_block_tag
def sheet(content: str, bound: bool = False, stacked: bool = False, id: str = "") -> SafeString:
    """A sheet of paper on the desk; ``bound`` shows the spine's thread."""
    return format_html(
        '<section class="sheet{}{}"{}>{}</section>',
        " bound" if bound else "",
        " stacked" if stacked else "",
        format_html(' id="{}"', id) if id else "",
        content,
    )


def _part(part: str, content: str, **values: Any) -> SafeString:
    return render_to_string(f"ui/parts/_{part}.html", {**values, "content": content})


@register.simple_tag(takes_context=True)
def panels(context: Context, place: str, subject: Any) -> SafeString:
    """What rooms above show here for this person, each by a template of its own."""
    return shown_panels(context, all_panels.of(place, context["request"], subject))


@register.simple_tag(takes_context=True)
def shown_panels(context: Context, built: Iterable[Panel]) -> SafeString:
    """Panels that the view has built already, for it had to know whether there are any."""
    request = context["request"]
    return SafeString("".join(render_to_string(panel.template, dict(panel.context), request) for panel in built))
