"""The parts: what a screen reader hears is what the eye sees, and unknown stays unknown."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from lantoa.base.ui import parts
from lantoa.base.ui.glyphs import STATES


def _show(source: str, **values: Any) -> str:
    with translation.override("vi"):
        return Template("{% load ui document vietnamese %}" + source).render(Context(values))


@pytest.mark.parametrize("name", sorted(STATES))
def test_every_state_is_a_drawn_shape_and_a_word(name: str) -> None:
    from pathlib import Path

    from django.contrib.staticfiles import finders

    html = _show("{% state name %}", name=name)
    sprite = Path(str(finders.find("ui/glyphs.svg"))).read_text("utf-8")
    assert f'<symbol id="{name}"' in sprite
    assert f"glyphs.svg#{name}" in html
    assert re.sub(r"<[^>]+>", "", html).strip()


def test_only_what_needs_a_person_is_vermilion() -> None:
    red = {name for name in STATES if "state-need" in _show("{% state name %}", name=name)}
    assert red == {"late", "returned", "need"}


def test_a_printed_hour_is_not_followed_by_the_end_of_its_day() -> None:
    whole = _show('{% due printed="trước 16 giờ 00 ngày 31/12/2026" last_on=day %}', day=date(2026, 12, 31))
    assert "trước 16 giờ 00 ngày 31/12/2026" in whole
    assert "hết ngày" not in whole
    weekday = _show('{% due printed="trước 16 giờ thứ Sáu" last_on=day %}', day=date(2026, 10, 9))
    assert "<b>trước 16 giờ thứ Sáu</b> — ngày 09/10" in weekday
    assert "hết ngày" not in weekday


def test_a_deadline_is_shown_as_printed_and_as_counted() -> None:
    html = _show('{% due printed="trước 11/10" last_on=day %}', day=date(2026, 10, 10))
    assert re.sub(r"<[^>]+>", "", html).strip() == "trước 11/10 — hết ngày 10/10"
    assert "chưa rõ thời hạn" in _show("{% due %}")


def _table() -> parts.Table:
    return parts.Table(
        "Đơn vị",
        [parts.Column("Tên"), parts.Column("Tình trạng", "state"), parts.Column("Lượt", "number")],
        [
            parts.Row([parts.Cell("A", "/a/"), parts.Cell("late"), parts.Cell(None)]),
            parts.Row([parts.Cell("B"), parts.Cell("done"), parts.Cell(0)]),
        ],
        [parts.Cell("Cộng"), parts.Cell(""), parts.Cell(0)],
    )


def test_each_cell_of_a_table_carries_its_column_for_the_phone() -> None:
    html = _show("{% table table %}", table=_table())
    assert re.findall(r'<td[^>]+data-label="([^"]+)"', html) == ["Tình trạng", "Lượt"] * 3
    assert html.count('role="rowheader"') == 3
    assert html.count('role="columnheader"') == 3


def test_an_unknown_cell_is_hatched_a_zero_is_a_zero_and_a_silent_cell_is_empty() -> None:
    cells = re.findall(r"<td[^>]*>(.*?)</td>", _show("{% table table %}", table=_table()), re.DOTALL)
    assert "chưa rõ" in cells[1]
    assert cells[3] == "0"
    assert cells[4] == ""


def test_a_row_that_does_not_fit_its_columns_is_refused() -> None:
    table = parts.Table("x", [parts.Column("a")], [parts.Row([parts.Cell(1), parts.Cell(2)])])
    with pytest.raises(ValueError, match="zip"):
        _show("{% table table %}", table=table)


def test_the_ledger_counts_the_unknown_and_its_bar_never_contains_them() -> None:
    line = parts.LedgerLine("Lượt người", 200, 100, 50, 6, "đơn vị")
    html = _show("{% ledger ledger %}", ledger=parts.Ledger("Sổ", [line]))
    assert re.findall(r'class="bar-(\w+)"[^>]*width="(\d+)"', html) == [
        ("claimed", "1000"),
        ("evidenced", "500"),
        ("verified", "250"),
    ]
    assert re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip().endswith("200 100 50 6 đơn vị")


def test_a_figure_nobody_told_has_no_bar_and_no_number() -> None:
    line = parts.LedgerLine("Gia đình", None, None, None, 12, "đơn vị")
    html = _show("{% ledger ledger %}", ledger=parts.Ledger("Sổ", [line]))
    assert "bar-claimed" not in html
    assert html.count("chưa rõ") == 3


def test_shares_stay_between_nothing_and_all() -> None:
    line = parts.LedgerLine("x", 10, 25, None, 0)
    assert (line.share(line.evidenced), line.share(line.verified), line.share(0)) == (1000, 0, 0)
    assert parts.LedgerLine("x", 0, 0, 0, 0).share(0) == 0


def test_the_steps_say_where_the_paper_is() -> None:
    html = _show(
        "{% steps items %}", items=[parts.Step("Dự thảo", "done"), parts.Step("Trình", "now"), parts.Step("Ký", "todo")]
    )
    assert re.findall(r'<li class="step-(\w+)"( aria-current="step")?', html) == [
        ("done", ""),
        ("now", ' aria-current="step"'),
        ("todo", ""),
    ]
    assert "(xong)" in html


def test_the_pages_of_a_list_keep_the_other_parameters() -> None:
    request = RequestFactory().get("/units/?ward=T%C3%A2n&page=2")
    page = Paginator(range(100), 10).get_page(2)
    html = _show("{% pages page %}", page=page, request=request)
    assert 'href="?ward=T%C3%A2n&amp;page=3"' in html
    assert html.count('aria-current="page"') == 1
    assert _show("{% pages page %}", page=Paginator([1], 10).get_page(1), request=request).strip() == ""


def test_progress_that_does_not_know_its_end_claims_no_number() -> None:
    html = _show("{% progress job %}", job=parts.Progress("Đọc", 0, None))
    assert '<progress aria-label="Đọc"></progress>' in html
    html = _show("{% progress job %}", job=parts.Progress("Đọc", 3, 1200, stop_address="/jobs/1/stop/"), csrf_token="t")
    assert 'max="1200" value="3"' in html
    assert '<form method="post" action="/jobs/1/stop/">' in html
    assert "csrfmiddlewaretoken" in html


def test_the_week_knows_past_today_and_ahead() -> None:
    days = [parts.WeekDay(date(2026, 10, d)) for d in (5, 6, 7)]
    html = _show("{% week week %}", week=parts.Week(days, date(2026, 10, 6)))
    assert re.findall(r'class="day-(\w+)"', html)[:1] == ["past"]
    assert html.count('aria-current="date"') == 1


def test_a_tall_margin_spans_the_quiet_sentences_that_follow_but_not_the_whole_plan() -> None:
    assert 'class="notes span-3"' in _show("{% notes span=3 %}x{% endnotes %}")
    assert 'class="notes span-6"' in _show("{% notes span=40 %}x{% endnotes %}")
    assert 'class="notes"' in _show("{% notes %}x{% endnotes %}")


def test_a_button_that_leads_somewhere_is_a_link_and_finishes_its_name() -> None:
    assert (
        _show('{% button "Sửa" href="/a/" about="Mở lễ" %}').strip()
        == '<a class="btn" href="/a/">Sửa<span class="out-of-sight">: Mở lễ</span></a>'
    )
    assert (
        _show('{% button "Giao" kind="need" disabled=True %}').strip()
        == '<button class="btn btn-need" type="submit" disabled>Giao</button>'
    )


@pytest.mark.parametrize(
    "source",
    [
        "{% banner title=evil %}x{% endbanner %}",
        "{% note title=evil who=evil %}x{% endnote %}",
        "{% fold summary=evil %}x{% endfold %}",
        "{% empty title=evil %}x{% endempty %}",
        '{% dialog id="d" title=evil %}x{% enddialog %}',
        "{% sentence at=evil %}{{ evil }}{% endsentence %}",
        "{% unknown evil %}",
        '{% state "late" label=evil %}',
        "{% button evil %}",
        "{% sheet %}{{ evil }}{% endsheet %}",
        "{% row id=evil %}{% endrow %}",
    ],
)
def test_no_part_lets_markup_through(source: str) -> None:
    html = _show(source, evil='"><script>alert(1)</script>')
    assert "<script>" not in html
    assert "&quot;&gt;&lt;script&gt;" in html
