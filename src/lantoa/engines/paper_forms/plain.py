"""The same in plain values, for a process of its own: what goes in and comes out crosses as dictionaries and bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from lantoa.engines.paper_forms.laying import lay_out
from lantoa.engines.paper_forms.reading import find_page, read_photo
from lantoa.engines.paper_forms.shapes import PaperField, PaperForm, PaperWords, PhrasesOfForm

NO_PHRASES = PhrasesOfForm("", "", "", "", "")


def find_plain(photo: bytes) -> dict[str, Any]:
    """``{"code", "number", "count"}`` of the page in a photograph. Raises PaperRefused."""
    found = find_page(photo)
    return {"code": found.code, "number": found.number, "count": found.count}


def read_plain(
    photo: bytes, code: str, fields: Sequence[Sequence[Any]], words: Sequence[Sequence[Any]]
) -> dict[str, Mapping[str, Any]]:
    """What a photographed page says. ``fields`` are (key, places, decimals), ``words`` (key, lines), as the form was
    laid out; a page that was printed before there were decimals is read as it was.

    Gives ``{"fields": {key: {"said", "value", "doubts", "picture"}}, "words": {key: {"written", "picture"}}}``.
    Raises PaperRefused.
    """
    form = PaperForm(
        code=code,
        title="",
        unit="",
        phrases=NO_PHRASES,
        fields=tuple(PaperField(str(key), "", "", int(places), int(decimals)) for key, places, decimals in fields),
        words=tuple(PaperWords(str(key), "", int(lines)) for key, lines in words),
    )
    older = replace(form, fields=tuple(replace(one, decimals=0) for one in form.fields))
    page = read_photo(photo, [*lay_out(form), *lay_out(older)])
    return {
        "fields": {
            one.key: {
                "said": str(one.said),
                "value": _typed(one.value),
                "doubts": list(one.doubts),
                "picture": one.picture,
            }
            for one in page.fields
        },
        "words": {one.key: {"written": one.written, "picture": one.picture} for one in page.words},
    }


def _typed(value: int | Decimal | None) -> int | str | None:
    """A number as it crosses: a whole one as it is, one with decimals as papers print it, with a comma."""
    return str(value).replace(".", ",") if isinstance(value, Decimal) else value
