"""A laid-out document as PDF/A-2b; the same document gives the same bytes."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from lantoa.engines.official_docs.errors import DocumentRefused
from lantoa.engines.official_docs.laying.appendices import qr_png
from lantoa.engines.official_docs.laying.setting import clean
from lantoa.engines.official_docs.profile import Profile
from lantoa.engines.official_docs.typeset.fonts import body_face, fonts, letters_of_face
from lantoa.engines.shapes.paper import Boxed, Columns, Grid, Item, Line, Paper, Picture, Piece, Rule

NO_DAY = date(2020, 3, 5)
MOST_DRAWN = 24
MOST_NAMED = 20
HARD_BLANK = "\N{NO-BREAK SPACE}"


def write_pdf(paper: Paper, form: Profile, *, issued_on: date | None = None) -> bytes:
    """The PDF/A-2b of a paper, fonts inside. Raises DocumentRefused("no_letters") where it says something our face has
    no letters for, ("picture_unreadable") where a picture cannot be drawn."""
    day = issued_on or NO_DAY
    inputs = {"paper": json.dumps(_plain(paper, form), ensure_ascii=False)}
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    try:
        return compile_typst(_template(), "pdf", sys_inputs=inputs, pdf_standards=["a-2b"], timestamp=moment)
    except DocumentRefused:
        lost = [
            one for one in dict.fromkeys(inputs["paper"]) if one.isprintable() and ord(one) not in letters_of_face()
        ]
        if lost:
            raise DocumentRefused("no_letters", letters=" ".join(lost[:MOST_NAMED])) from None
        raise


@lru_cache(maxsize=MOST_DRAWN)
def draw_svg(data: bytes, width_mm: float, dots_per_inch: int) -> bytes:
    """A chart as PNG, its words in the face of the document: of another one nothing would be drawn. The last ones are
    kept: each is asked for by the page that shows it, by every opening of that page, and by the file.

    Raises DocumentRefused("picture_unreadable").
    """
    source = (
        b"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        b"#set text(font: sys.inputs.font)\n"
        b'#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1mm)'
    )
    inputs = {"svg": data.decode("utf-8", "replace"), "width": str(width_mm), "font": body_face().family}
    return compile_typst(source, "png", sys_inputs=inputs, ppi=dots_per_inch)


@cache
def _template() -> bytes:
    return files(__package__).joinpath("document.typ").read_bytes()


def compile_typst(source: bytes, form: Literal["pdf", "png"], **told: Any) -> bytes:
    """What typst makes of a source and its inputs. Raises DocumentRefused("picture_unreadable")."""
    import typst

    compiler = typst.Compiler(source, font_paths=fonts())
    try:
        made = compiler.compile(input=source, format=form, **told)
    except typst.TypstError as error:
        raise DocumentRefused("picture_unreadable") from error
    page = made[0] if isinstance(made, list) else made
    return page or b""


def _plain(paper: Paper, form: Profile) -> dict[str, Any]:
    foot = paper.foot
    words = [clean(foot.contact)] if clean(foot.contact) else []
    words += [f"{form.words['code']} {foot.code}"] if foot.code else []
    return {
        "title": paper.title,
        "author": clean(paper.author),
        "font": body_face().family,
        "width": form.width_mm,
        "height": form.height_mm,
        "margins": {side: measure.sample for side, measure in form.margins.items()},
        "numbers": form.elements["page_number"].size.sample,
        "foot": {
            "words": " · ".join(words),
            "size": form.elements["contact"].size.sample,
            "address": foot.address,
            "qr": list(qr_png(foot.address)) if foot.address and foot.code else [],
        },
        "parts": [{"landscape": part.landscape, "items": [_item(item) for item in part.items]} for part in paper.parts],
    }


def _item(item: Item) -> dict[str, Any]:
    if isinstance(item, Line):
        return _line(item)
    if isinstance(item, Rule):
        return {"is": "rule", "width": item.width_mm}
    if isinstance(item, Boxed):
        return {"is": "boxed", "line": _line(item.line), "width": item.width_mm, "height": item.height_mm}
    if isinstance(item, Picture):
        return _picture(item)
    if isinstance(item, Columns):
        rows = [[[_item(one) for one in cell] for cell in row] for row in item.rows]
        return {"is": "columns", "left": item.left_share, "rows": rows}
    return _grid(item)


def _line(line: Line) -> dict[str, Any]:
    return {
        "is": "line",
        "pieces": [_piece(piece) for piece in line.pieces],
        "align": line.align,
        "size": line.size,
        "before": line.before,
        "first": line.first_mm,
        "left": line.left_mm,
        "colour": line.colour,
        "keep": line.keep,
        "level": line.level,
    }


def _piece(piece: Piece) -> dict[str, Any]:
    text = re.sub(" {2,}", lambda blanks: HARD_BLANK * len(blanks.group()), piece.text)
    return {"t": text, "b": piece.bold, "i": piece.italic, "m": piece.mark}


def _grid(grid: Grid) -> dict[str, Any]:
    return {
        "is": "grid",
        "shares": list(grid.shares),
        "numeric": list(grid.numeric),
        "head": list(grid.head),
        "rows": [[[_piece(piece) for piece in cell] for cell in row] for row in grid.rows],
        "total": grid.total,
        "size": grid.size,
    }


def _picture(picture: Picture) -> dict[str, Any]:
    drawn = (
        {"text": picture.data.decode("utf-8", "replace")} if picture.media == "svg" else {"data": list(picture.data)}
    )
    return {"is": "picture", "media": picture.media, "alt": picture.alt, "width": picture.width_mm} | drawn
