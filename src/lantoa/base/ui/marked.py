"""A sentence of the document with its marks, as safe HTML: the words are never changed, only marked."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from lantoa.base.ui.glyphs import MARKS
from lantoa.base.ui.parts import Mark

RANK = {"unclear": 0, "due": 1, "place": 2, "task": 3, "activity": 4, "body": 5}


def marked(text: str, marks: Iterable[Mark]) -> SafeString:
    """``text`` with its marks; where two overlap, the one that asks more of a person is shown on the common words."""
    kept = [m for m in marks if 0 <= m.start < m.end <= len(text)]
    cuts = sorted({0, len(text), *(m.start for m in kept), *(m.end for m in kept)})
    pieces: list[tuple[str, Mark | None]] = []
    for start, end in pairwise(cuts):
        over = [m for m in kept if m.start <= start and m.end >= end]
        best = min(over, key=lambda m: (RANK[m.kind], m.end - m.start, m.start), default=None)
        if pieces and pieces[-1][1] is best:
            pieces[-1] = (pieces[-1][0] + text[start:end], best)
        else:
            pieces.append((text[start:end], best))
    return format_html_join("", "{}", ((_piece(words, mark),) for words, mark in pieces if words))


def _piece(words: str, mark: Mark | None) -> SafeString | str:
    if mark is None:
        return words
    if mark.kind == "body":
        return format_html('<b class="mark-body">{}</b>', words)
    title = MARKS[mark.kind]
    inner = format_html('<mark class="mark mark-{}" title="{}">{}</mark>', mark.kind, title, words)
    return format_html('<a class="mark-link" href="#{}">{}</a>', mark.target, inner) if mark.target else inner
