"""What a figure says in a sentence and in a cell: an estimate is said to be one wherever the figure stands."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lantoa.work.consolidation.bridge.lines import Line, Told
from lantoa.work.consolidation.bridge.wording import sentence_of, told_cell, told_in_source
from lantoa.work.consolidation.states import Printed
from lantoa.work.reports.models import FormIndicator


def line(low: int, high: int, estimates: int) -> Line:
    """A figure of two units with so many estimates in it."""
    told = Told(Decimal(low), Decimal(high))
    return Line(FormIndicator(name_vi="Số cuộc"), "", told, told, None, 2, 2, 0, 2, 2, estimates=estimates)


@pytest.mark.parametrize(
    ("low", "high", "estimates", "cell", "sentence"),
    [
        (3070, 3070, 1, "khoảng 3.070", "khoảng 3.070"),
        (25028, 25048, 27, "25.028–25.048 (có 27 số ước lượng)", "từ 25.028 đến 25.048"),
        (3070, 3070, 0, "3.070", "3.070"),
    ],
)
def test_an_estimate_is_said_in_the_cell_as_in_the_sentence(
    low: int, high: int, estimates: int, cell: str, sentence: str
) -> None:
    one = line(low, high, estimates)
    assert told_cell(one, Printed.CLAIMED) == cell
    before, number, behind, _rest = sentence_of(one, Printed.CLAIMED)
    assert (before, number) == ("Số cuộc: ", sentence)
    assert ("có 27 số ước lượng; " in behind) == (estimates == 27)
    assert "ước" not in told_cell(one, Printed.EVIDENCED), "what was proved was counted"
    assert told_cell(one, Printed.VERIFIED) == ""
    number = told_in_source(one, Printed.CLAIMED)
    assert number == sentence + (" (có 27 số ước lượng)" if estimates == 27 else ""), "the list of sources says it too"
    assert "ước" not in told_in_source(one, Printed.EVIDENCED)
    assert told_in_source(one, Printed.VERIFIED) == "chưa rõ"
