"""Charts of a report: as many as it takes for each to fit a page that lies on its side, all with one measure."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from lantoa.work.consolidation import drawing
from lantoa.work.consolidation.charts import Bar

TEXT_MM, PAGE_MM, MARGINS_MM, CAPTION_MM = 170, 210, 40, 15


@pytest.mark.parametrize("count", [1, 16, 17, 40])
def test_every_unit_stands_in_one_chart_and_each_chart_fits_the_page(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    bars = [Bar(f"Phường {n}", Decimal(n)) for n in range(1, count + 1)]
    monkeypatch.setattr(drawing, "bars_of", lambda _below: bars)
    files = [file.decode() for file in drawing.chart_files([], "Số cuộc")]
    labels = [label for file in files for label in re.findall(r"Phường \d+", file)]
    assert labels == [bar.label for bar in bars]
    for file in files:
        _x, _y, width, height = map(float, re.search(r'viewBox="([^"]+)"', file)[1].split())  # type: ignore[index]
        assert TEXT_MM * height / width <= PAGE_MM - MARGINS_MM - CAPTION_MM
    longest = [max(float(w) for w in re.findall(r'<rect x="\d+" y="\d+" width="([\d.]+)"', file)) for file in files]
    assert longest == sorted(longest)
    assert len(files) == 1 or longest[0] < longest[-1], "one measure for all parts"


def test_without_rows_there_is_no_chart() -> None:
    assert drawing.chart_files([], "Số cuộc") == []
