"""From what a document says to how it is set: the one place where the profile's measures are applied."""

from __future__ import annotations

import re
from dataclasses import replace

from lantoa.engines.official_docs.laying.appendices import appendix_parts
from lantoa.engines.official_docs.laying.body import laid_body
from lantoa.engines.official_docs.laying.foot import laid_foot
from lantoa.engines.official_docs.laying.head import laid_head
from lantoa.engines.official_docs.laying.setting import Setter
from lantoa.engines.official_docs.profile import Profile
from lantoa.engines.shapes.document import Document
from lantoa.engines.shapes.paper import Align, Foot, Grid, Imprint, Item, Line, Paper, Part, Picture


def lay_out(document: Document, form: Profile, imprint: Imprint = Imprint()) -> Paper:  # noqa: B008 frozen
    """The document on its paper, in the order of printing. Nothing is left out and nothing invented."""
    setter = Setter(document, form)
    main = [*laid_head(setter), *_ended(laid_body(setter), setter), *laid_foot(setter)]
    parts = (Part(tuple(main)), *appendix_parts(setter, imprint))
    foot = Foot(document.contact, imprint.code, imprint.address)
    return Paper(setter.full_title(), document.issuer, parts, foot)


def _ended(items: list[Item], setter: Setter) -> list[Item]:
    """The text with its end mark behind the last words; in the middle below a table or chart that ends the text."""
    end = str(setter.form.words["end"])
    last = items[-1] if items else None
    if not isinstance(last, Line) or last.level or not last.pieces:
        below = isinstance(last, Grid | Picture)
        place: Align = "center" if below else "justify"
        return [*items, setter.line("body", end, align=place, first=not below, keep=True)]
    last, words = replace(last, keep=True), last.pieces[-1]
    text = re.sub(r"\s*[.;,]*(\./\.)?\s*$", "", words.text)
    if words.mark is not None:
        return [*items[:-1], replace(last, pieces=(*last.pieces, replace(words, text=end, source=None, mark=None)))]
    return [*items[:-1], replace(last, pieces=(*last.pieces[:-1], replace(words, text=text + end)))]
