"""The form as PDF. What a campaign has written goes into the layout as data, never as part of it."""

from __future__ import annotations

import io
import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import fontpkg_noto_serif
import segno
import typst

from lantoa.engines.paper_forms.laying import LINE, lay_out
from lantoa.engines.paper_forms.shapes import Box, PaperForm, Sheet


def print_form(form: PaperForm) -> bytes:
    """The sheets of a form as one PDF, A4; the same form gives the same bytes."""
    data = {
        "title": form.title,
        "unit": form.unit,
        "code": form.code,
        "address": form.address,
        "phrases": asdict(form.phrases),
        "sheets": [_sheet(sheet) for sheet in lay_out(form)],
    }
    told = {"data": json.dumps(data, ensure_ascii=False)}
    made = typst.compile(_layout(), format="pdf", font_paths=_fonts(), sys_inputs=told, timestamp=0)
    return bytes(made or b"")


@cache
def _fonts() -> typst.Fonts:
    """The package's own letters, on every machine the same."""
    folder = Path(str(fontpkg_noto_serif.__file__)).parent
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])


@cache
def _layout() -> bytes:
    return files(__package__).joinpath("form.typ").read_bytes()


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "number": sheet.number,
        "count": sheet.count,
        "marks": [{"box": _box(mark.box), "svg": _symbol(mark.text)} for mark in sheet.marks],
        "fields": [
            {
                "label": one.field.label,
                "measure": one.field.measure,
                "frame": _box(one.frame),
                "at": _box(one.label),
                "written": [_box(box) for box in one.written],
                "circles": [[_box(box) for box in column] for column in one.circles],
                "none": _box(one.none),
                "estimate": _box(one.estimate),
                "comma": _box(one.comma) if one.comma is not None else None,
                "anchors": [_box(box) for box in one.anchors],
            }
            for one in sheet.fields
        ],
        "words": [
            {"label": one.words.label, "at": _box(one.label), "space": _box(one.space), "line": LINE}
            for one in sheet.words
        ],
    }


def _box(box: Box) -> list[float]:
    return [box.left, box.top, box.width, box.height]


def _symbol(text: str) -> str:
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False, svgns=True)
    return drawn.getvalue().decode()
