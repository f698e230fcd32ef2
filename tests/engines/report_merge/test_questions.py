"""What is asked: contradictions, numbers far from their kind, words of many units that say the same."""

from __future__ import annotations

from array import array
from decimal import Decimal

import pytest

from lantoa.engines.report_merge import (
    Indicator,
    Key,
    Narrative,
    UnitFigure,
    Values,
    contradictions_of,
    fence_of,
    grouped,
    is_outside,
    one_figure,
    outliers_of,
    quotes_of,
)
from lantoa.engines.report_merge.outliers import counted

VISITS = Indicator("visits", parts=("pupils", "adults"))
KNOWN = {"visits": VISITS}


def told(value: int | None, part: str = "", form: str = "", **more: object) -> UnitFigure:
    state = "unknown" if value is None else "exact"
    fields = {"state": state, "value": None if value is None else Decimal(value)} | more
    return UnitFigure(1, Key("visits", part), form=form, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("figures", "codes"),
    [
        ([told(100), told(60, "pupils"), told(40, "adults")], []),
        ([told(100), told(60, "pupils"), told(30, "adults")], ["parts.not_whole"]),
        ([told(100), told(60, "pupils"), told(None, "adults")], []),
        ([told(100), told(160, "pupils")], ["part.over_whole"]),
        ([told(100), told(60, "pupils"), told(45, "adults")], ["parts.not_whole"]),
        ([told(100, state="estimate"), told(60, "pupils"), told(45, "adults")], []),
        ([told(None), told(60, "pupils"), told(45, "adults")], []),
        ([told(0, evidenced=Decimal(3))], ["evidence.of_nothing"]),
        ([told(0, state="none", evidenced=Decimal(3))], ["evidence.of_nothing"]),
        ([told(5, evidenced=Decimal(3))], []),
        ([told(5, evidenced=Decimal(6))], ["evidenced.over_claimed"]),
        ([told(5, verified=Decimal(6))], ["verified.over_claimed"]),
        ([told(5, verified=Decimal(4))], ["verified.under_claimed"]),
        ([told(5, verified=Decimal(5))], []),
        ([told(5, form="ward"), told(7, form="school")], ["told.differently"]),
        ([told(5, form="ward"), told(5, form="school")], []),
        ([told(5, form="ward"), told(7, form="school", state="estimate")], []),
        ([told(5, form="ward"), told(None, form="school")], []),
    ],
)
def test_what_cannot_both_be_true_is_asked_and_nothing_else(figures: list[UnitFigure], codes: list[str]) -> None:
    assert [one.code for one in contradictions_of(figures, KNOWN)] == codes


def test_parts_that_are_not_all_there_is_may_make_less_than_the_whole() -> None:
    indicator = Indicator("visits", parts=("pupils", "adults"), parts_make_whole=False)
    figures = [told(100), told(10, "pupils"), told(10, "adults")]
    assert contradictions_of(figures, {"visits": indicator}) == ()


def test_activities_that_make_more_than_the_report_are_asked_about() -> None:
    added = {Key("visits"): one_figure(Decimal(120), Decimal(120))}
    (one,) = contradictions_of([told(100)], KNOWN, added)
    assert (one.code, one.one, one.other) == ("activities.over_figure", (Decimal(120),), (Decimal(100),))


def test_a_nought_too_many_is_asked_about_and_the_honest_large_school_is_not() -> None:
    numbers = [220, 310, 180, 450, 260, 390, 520, 700, 240, 15000]
    values = Values(array("d"), array("q"))
    for unit, number in enumerate(numbers):
        values.take(float(number), unit)
    found = outliers_of({(Key("visits"), "primary"): values})
    assert [(one.unit, one.number) for one in found] == [(9, 15000.0)]


def test_too_few_units_and_equal_numbers_give_no_fence() -> None:
    assert fence_of(counted([1.0, 2.0, 900.0])) is None
    assert fence_of(counted([5.0] * 30)) is None


def test_where_most_say_the_same_the_mean_deviation_serves() -> None:
    fence = fence_of(counted([2.0] * 20 + [3.0, 4000.0]))
    assert fence is not None
    assert not is_outside(3.0, fence)
    assert is_outside(4000.0, fence)


def test_words_are_cut_at_lines_bullets_and_sentences_and_not_after_abbreviations() -> None:
    text = "- Kinh phí còn hạn hẹp. Một số trường ở TP. Hồ Chí Minh thiếu sách.\n2. Mưa lớn ngày 03/10."
    quotes = quotes_of(Narrative(4, "limits", text))
    assert [quote.text for quote in quotes] == [
        "Kinh phí còn hạn hẹp.",
        "Một số trường ở TP. Hồ Chí Minh thiếu sách.",
        "Mưa lớn ngày 03/10.",
    ]
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes)


@pytest.mark.parametrize("text", ["Không", "không có.", "- Không có", "Chưa có;", "...", ""])
def test_an_answer_that_there_is_nothing_to_say_is_no_quote(text: str) -> None:
    assert quotes_of(Narrative(1, "limits", text)) == ()


def test_units_that_write_nearly_the_same_stand_together_with_their_own_words() -> None:
    rows = [
        Narrative(1, "limits", "Kinh phí tổ chức còn hạn hẹp."),
        Narrative(2, "limits", "kinh phi to chuc con rat han hep"),
        Narrative(3, "limits", "Thời tiết mưa nhiều, ít người dân tham gia."),
        Narrative(4, "proposals", "Kinh phí tổ chức còn hạn hẹp."),
    ]
    groups = grouped(rows)
    assert [(group.section, group.units) for group in groups] == [("limits", 2), ("limits", 1), ("proposals", 1)]
    assert [quote.text for quote in groups[0].quotes] == [rows[0].text, rows[1].text]
