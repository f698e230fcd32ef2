"""Charts of a report: known numbers only, names whole, a key, and as many on an upright page as it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from lantoa.work.consolidation import paper_charts
from lantoa.work.consolidation.charts import Bar, bars_svg
from lantoa.work.consolidation.paper_charts import KEYS, LETTERS, PaperChart, charts_on_paper, earns_page

TEXT_MM, PAGE_MM, MARGINS_MM, TITLE_MM = 160, 297, 45, 28
LONG = "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên quận Sông Mẫu"


@pytest.fixture(autouse=True)
def _bars_are_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row of these tests is its bar."""
    monkeypatch.setattr(paper_charts, "bar_of", lambda bar, _line: bar)


def drawn(*figures: Sequence[Bar], partly: int = 0) -> list[PaperChart]:
    indicator: Any = SimpleNamespace(name_vi="Số cuộc", measure_vi="cuộc")
    line: Any = SimpleNamespace(asked=1, partly=partly)
    return charts_on_paper([(indicator, [(bar, line) for bar in bars]) for bars in figures])  # type: ignore[misc]


def units(count: int, known: int | None = None, name: str = "Phường {}") -> list[Bar]:
    known = count if known is None else known
    return [Bar(name.format(n), Decimal(n) if n <= known else None) for n in range(1, count + 1)]


def height_mm(svg: bytes) -> float:
    found = re.search(r'viewBox="([^"]+)"', svg.decode())
    assert found is not None
    _x, _y, width, height = map(float, found[1].split())
    return TEXT_MM * height / width


def pages(charts: Sequence[PaperChart]) -> list[float]:
    """How high each page is filled, as pictures with their captions flow; the first has the title."""
    filled = [float(TITLE_MM)]
    for picture in (part for chart in charts for part in chart.parts):
        high = height_mm(picture) + 11
        if filled[-1] + high > PAGE_MM - MARGINS_MM:
            filled.append(0)
        filled[-1] += high
    return filled


@pytest.mark.parametrize("count", [1, 16, 40, 48])
@pytest.mark.parametrize("name", ["Phường {}", LONG + " {}"])
def test_every_unit_stands_in_one_chart_under_one_measure_and_pages_are_filled(count: int, name: str) -> None:
    charts = drawn(units(count, name=name), units(count, name=name))
    for chart in charts:
        files = [part.decode() for part in chart.parts]
        assert re.findall(r"(\d+)</text><rect", "".join(files)) == [str(n) for n in range(1, count + 1)]
        longest = [max(float(w) for w in re.findall(r'<rect x="306" y="\d+" width="([\d.]+)"', file)) for file in files]
        assert longest == sorted(longest)
        assert len(files) == 1 or longest[0] < longest[-1], "one measure for all parts"
    filled = pages(charts)
    assert all(high <= PAGE_MM - MARGINS_MM for high in filled)
    assert all(high >= 0.5 * (PAGE_MM - MARGINS_MM) for high in filled[:-1]), "no page but the last is half empty"


def test_two_short_charts_share_a_page() -> None:
    assert len(pages(drawn(units(13), units(12)))) == 1


def test_a_chart_is_not_parted_for_a_few_bars_at_the_foot_of_a_page() -> None:
    first, second = drawn(units(30, name="Ủy ban nhân dân Phường {}"), units(28, name="Ủy ban nhân dân Phường {}"))
    assert (len(first.parts), len(second.parts)) == (1, 1)


def test_what_is_unknown_is_one_sentence_and_no_row() -> None:
    chart = drawn(units(41, known=21))[0]
    assert chart.caption == (
        "Số cuộc (cuộc): 21 đơn vị trực thuộc có số liệu, mỗi đơn vị gộp cả các đơn vị bên dưới; "
        "20 đơn vị trực thuộc chưa rõ"
    )
    assert "chưa rõ" not in "".join(part.decode() for part in chart.parts)


def test_the_caption_says_how_many_told_only_some_parts() -> None:
    told = "4 đơn vị trực thuộc có số liệu, mỗi đơn vị gộp cả các đơn vị bên dưới, trong đó 4 đơn vị mới có một phần"
    assert drawn(units(4), partly=1)[0].caption == f"Số cuộc (cuộc): {told}"


def test_of_very_many_units_the_largest_are_drawn_in_their_order_and_the_caption_says_so() -> None:
    chart = drawn(units(130, known=96))[0]
    labels = re.findall(r"Phường (\d+)", "".join(part.decode() for part in chart.parts))
    assert labels == [str(n) for n in range(57, 97)]
    assert (
        "96 đơn vị trực thuộc có số liệu, mỗi đơn vị gộp cả các đơn vị bên dưới; vẽ 40 đơn vị có số lớn nhất"
        in chart.caption
    )
    assert chart.caption.endswith("; 34 đơn vị trực thuộc chưa rõ")


def test_names_are_whole_without_the_mark_of_an_example_and_a_key_says_what_the_bars_are() -> None:
    svg = drawn([Bar(f"{LONG} (ví dụ)", Decimal(9), Decimal(5), Decimal(3), "9")])[0].parts[0].decode()
    words = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert "…" not in svg
    assert "ví dụ" not in svg
    assert " ".join(words[3:-1]) == LONG
    assert max(map(len, words[3:-1])) <= LETTERS
    assert tuple(words[:3]) == KEYS
    page = bars_svg([Bar("Phường 1", Decimal(1))], title="", unknown="chưa rõ")
    assert KEYS[0] not in page, "on a page the key stands beside the chart"


@pytest.mark.parametrize(("asked", "known", "yes"), [(41, 21, True), (9, 3, True), (41, 13, False), (4, 2, False)])
def test_a_figure_that_few_units_told_has_no_chart(asked: int, known: int, yes: bool) -> None:
    line: Any = SimpleNamespace(asked=1, partly=0)
    assert earns_page([(bar, line) for bar in units(asked, known)]) is yes  # type: ignore[misc]


def test_without_rows_there_is_no_chart() -> None:
    assert not earns_page([])
    assert charts_on_paper([]) == []
