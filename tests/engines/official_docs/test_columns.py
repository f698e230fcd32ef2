"""Columns of numbers are as wide as their longest number, in both files."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest

from lantoa.engines.official_docs import lay_out, profile_on, render_docx
from lantoa.engines.official_docs.laying.columns import shares_of
from lantoa.engines.official_docs.widths import width_mm
from lantoa.engines.shapes.document import Appendix, Column, Run, Source, Table
from lantoa.engines.shapes.paper import Grid
from tests.engines.official_docs.samples import sample

DAY = date(2024, 10, 8)
MONEY = "khoảng 1.151.000.000"


def table(columns: int) -> Table:
    """A column of words, one of long numbers, many of short ones."""
    heads = [Column("Chỉ tiêu", weight=3.2), *(Column(f"Cột {n}", numeric=True) for n in range(columns))]
    cells = ["Kinh phí đã thực hiện", MONEY, *["0"] * (columns - 1)]
    return Table(tuple(heads), (tuple((Run(cell),) for cell in cells),), total=True)


@pytest.mark.parametrize("columns", [5, 13])
def test_a_number_has_the_room_it_needs(columns: int) -> None:
    document = sample("bao_cao", appendices=(Appendix("Số liệu", (table(columns),), landscape=columns > 5),))
    form = profile_on(DAY)
    [part] = lay_out(document, form).parts[1:2]
    [grid] = [item for item in part.items if isinstance(item, Grid)]
    widths = [share * form.wide_mm(part.landscape) for share in grid.shares]
    assert widths[1] > width_mm("1.151.000.000", grid.size, bold=True) + 2 * (1.5 if columns < 10 else 0.6)
    assert sum(grid.shares) == pytest.approx(1)
    assert widths[0] > widths[2], "what is left goes by weight"
    xml = zipfile.ZipFile(io.BytesIO(render_docx(document, form))).read("word/document.xml").decode()
    told = [int(width) / 1440 * 25.4 for width in re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)[-columns - 1 :]]
    assert told[1] == pytest.approx(widths[1], abs=0.1)


def test_a_number_has_room_for_the_mark_of_its_source_behind_it() -> None:
    """Two figures of one width and two rows: the column of the marked one is wider by its mark."""
    heads = (Column("Chỉ tiêu", weight=9), Column("Khai", numeric=True), Column("Đã kiểm tra", numeric=True))
    keys = [f"k{n}" for n in range(30)]
    rows = tuple(((Run(key, source=key),), (Run(MONEY),), (Run(MONEY, source=f"v{key}"),)) for key in keys)
    sources = tuple(Source(key, "x", ()) for one in keys for key in (one, f"v{one}"))
    document = sample("bao_cao", appendices=(Appendix("Số liệu", (Table(heads, rows),)),), sources=sources)
    form = profile_on(DAY)
    [grid] = [item for item in lay_out(document, form).parts[1].items if isinstance(item, Grid)]
    plain, marked = (share * form.wide_mm(False) for share in grid.shares[1:])
    assert marked >= plain + width_mm("[60]", grid.size * 0.65), "in Word a raised mark is 65 hundredths of the size"
    assert plain >= width_mm("1.151.000.000", grid.size, bold=True) + 3
    typed = tuple((first, number, (Run(f"{MONEY}[60]"),)) for first, number, _marked in rows)
    document = sample("bao_cao", appendices=(Appendix("Số liệu", (Table(heads, typed),)),))
    [grid] = [item for item in lay_out(document, form).parts[1].items if isinstance(item, Grid)]
    assert grid.shares[2] * form.wide_mm(False) >= plain + width_mm("[60]", grid.size)


def test_numbers_wider_than_the_page_share_it_by_what_they_need() -> None:
    assert shares_of([1, 1], [0.9, 0.6]) == pytest.approx((0.6, 0.4))
    assert shares_of([1, 1, 2], [0.5, 0, 0]) == pytest.approx((0.5, 1 / 6, 1 / 3))
    assert shares_of([1, 3], [0, 0]) == pytest.approx((0.25, 0.75))
    assert shares_of([], []) == ()
