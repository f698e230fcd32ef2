"""A laid-out document on the screen: the same paper, each figure with a source a link to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from lantoa.engines.shapes.paper import Boxed, Columns, Grid, Item, Line, Paper, Picture, Piece, Rule
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.documents.source_pages import source_pages

register = template.Library()
MANY_COLUMNS = 5
ALIGNED = {"left": "l", "center": "c", "right": "r", "justify": "j"}


class _Printer:
    """One print: it knows the addresses of sources and counts pictures and tables."""

    def __init__(self, document: OfficialDocument, addresses: Mapping[str, str]) -> None:
        self.document, self.addresses, self.pictures, self.tables = document, addresses, 0, 0
        self.own = reverse("documents:sources", args=[document.pk]) if document.pk else ""

    def items(self, items: Iterable[Item]) -> SafeString:
        """Items one below another."""
        return format_html_join("", "{}", ((self.item(item),) for item in items))

    def item(self, item: Item) -> SafeString:
        """One item."""
        if isinstance(item, Line):
            return self.line(item)
        if isinstance(item, Rule):
            return mark_safe('<hr class="doc-rule">')
        if isinstance(item, Boxed):
            return format_html('<div class="doc-stamp">{}</div>', self.line(item.line))
        if isinstance(item, Picture):
            return self.picture(item)
        return self.columns(item) if isinstance(item, Columns) else self.grid(item)

    def line(self, line: Line) -> SafeString:
        """A paragraph; a title of the outline is a heading."""
        tag = mark_safe(f"h{line.level + 2}" if line.level else "p")  # noqa: S308 our own words
        kind = f"doc-{line.role.replace('_', '-')} doc-{ALIGNED[line.align]}{' doc-first' if line.first_mm else ''}"
        kind += " doc-gap" if line.before else ""
        kind += " doc-in" if line.left_mm else ""
        return format_html('<{} class="{}">{}</{}>', tag, kind, self.pieces(line.pieces), tag)

    def pieces(self, pieces: Iterable[Piece]) -> SafeString:
        """Words."""
        return format_html_join("", "{}", ((self.piece(piece),) for piece in pieces))

    def piece(self, piece: Piece) -> SafeString:
        """Words set alike; a figure with a source leads to it."""
        words: Any = piece.text
        if piece.source is not None:
            address = self.address(piece.source)
            words = format_html('<a class="figure-link" href="{}">{}</a>', address, words) if address else words
        if piece.mark is not None:
            words = format_html("{}<sup>[{}]</sup>", words, piece.mark)
        if piece.bold:
            words = format_html("<b>{}</b>", words)
        return format_html("<i>{}</i>", words) if piece.italic else format_html("{}", words)

    def address(self, key: str) -> str:
        """The page of a source; the document's own sheet of sources where no room shows it."""
        return self.addresses.get(key) or self.own

    def picture(self, picture: Picture) -> SafeString:
        """A chart by its address."""
        address = reverse("documents:picture", args=[self.document.pk, self.pictures])
        self.pictures += 1
        return format_html('<p class="doc-picture"><img src="{}" alt="{}" loading="lazy"></p>', address, picture.alt)

    def columns(self, columns: Columns) -> SafeString:
        """Two columns, below each other on a phone."""
        rows = (
            (self.items(left), self.items(right)) for left, right in columns.rows
        )  # the order of a phone: left, right, next row
        kind = "doc-head" if columns.left_share < 0.5 else "doc-foot"
        inside = format_html_join("", "<div>{}</div><div>{}</div>", rows)
        return format_html('<div class="doc-columns {}">{}</div>', kind, inside)

    def grid(self, grid: Grid) -> SafeString:
        """A ruled table that scrolls inside its own frame; one of many columns keeps them readable on a phone."""
        self.tables += 1
        head = format_html_join("", '<th scope="col">{}</th>', ((title,) for title in grid.head))
        rows = format_html_join("", "<tr{}>{}</tr>", (self._row(grid, n, row) for n, row in enumerate(grid.rows, 1)))
        table = format_html("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", head, rows)
        label = gettext("Table %(n)d") % {"n": self.tables}
        kind = "doc-table doc-wide" if len(grid.head) > MANY_COLUMNS else "doc-table"
        return format_html('<div class="{}" tabindex="0" role="region" aria-label="{}">{}</div>', kind, label, table)

    def _row(self, grid: Grid, number: int, row: tuple[tuple[Piece, ...], ...]) -> tuple[SafeString, SafeString]:
        total = grid.total and number == len(grid.rows)
        kind = mark_safe(' class="doc-total"' if total else "")  # noqa: S308 our own words
        cells = (
            (" doc-r" if numeric else "", self.pieces(cell)) for cell, numeric in zip(row, grid.numeric, strict=True)
        )
        return kind, format_html_join("", '<td class="doc-cell{}">{}</td>', cells)


def _sources_in(items: Iterable[Item]) -> Iterator[str]:
    """The keys of the sources that words among these items rest on."""
    for item in items:
        if isinstance(item, Columns):
            for left, right in item.rows:
                yield from _sources_in((*left, *right))
            continue
        line = item.line if isinstance(item, Boxed) else item
        said = [line.pieces] if isinstance(line, Line) else []
        said += [cell for row in item.rows for cell in row] if isinstance(item, Grid) else []
        yield from (piece.source for pieces in said for piece in pieces if piece.source is not None)


@register.simple_tag(takes_context=True)
def print_paper(context: dict[str, Any], paper: Paper, document: OfficialDocument) -> SafeString:
    """The document as it will be printed, appendix after appendix."""
    keys = {key for part in paper.parts for key in _sources_in(part.items)}
    printer = _Printer(document, source_pages.addresses_of(keys, context["request"]))
    parts = ((printer.items(part.items),) for part in paper.parts)
    return format_html_join("", '<article class="a4 doc" lang="vi">{}</article>', parts)
