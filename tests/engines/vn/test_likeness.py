"""How alike two sentences read."""

from __future__ import annotations

from lantoa.engines.vn.editions import Line, match_lines
from lantoa.engines.vn.likeness import best_match, in_no_order, likeness, likest, shared_words

ONE = "Phòng Văn hóa và Thông tin phối hợp treo băng rôn trên các trục đường chính"
TURNED = "Treo băng rôn trên các trục đường chính, phối hợp: Phòng Văn hoá và Thông tin"
OTHER = "Trạm Y tế quận báo cáo kết quả khám sức khỏe học sinh"


def test_a_sentence_turned_round_is_the_same_sentence() -> None:
    assert likeness(ONE, TURNED) == 100
    assert likeness(ONE, OTHER) < 60


def test_a_line_turned_round_in_an_amendment_is_the_line_of_the_plan_before() -> None:
    old = [Line(1, ONE, "II.1"), Line(2, OTHER, "II.2")]
    (found,) = match_lines(old, [Line(7, TURNED, "II.3")])
    assert (found.old, found.new, found.same) == (1, 7, False), "judged as the assign sheet judges two mentions"


def test_the_likest_are_told_by_the_same_measure() -> None:
    texts = {1: in_no_order(ONE), 2: in_no_order(OTHER)}
    assert likest(in_no_order(TURNED), texts, least=75, most=4) == [(likeness(ONE, TURNED), 1)]


def test_a_part_of_a_sentence_stands_in_it_whole() -> None:
    assert shared_words("treo băng rôn", ONE) == 100
    assert best_match("Treo băng rôn", [OTHER, ONE])[0] == 1
    assert best_match("", [ONE]) == (None, 0.0)
