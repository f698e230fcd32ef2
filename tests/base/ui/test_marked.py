"""The document's words are marked and never changed."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from lantoa.base.ui.glyphs import MARKS
from lantoa.base.ui.marked import marked
from lantoa.base.ui.parts import Mark

KINDS = [*MARKS, "body"]
TEXTS = st.text(alphabet="aễ<>&\" 'ữđ", max_size=30)


@given(TEXTS, st.lists(st.tuples(st.integers(-2, 32), st.integers(-2, 32), st.sampled_from(KINDS)), max_size=6))
def test_the_words_come_out_as_they_went_in(text: str, ranges: list[tuple[int, int, str]]) -> None:
    html = marked(text, [Mark(start, end, kind) for start, end, kind in ranges])  # type: ignore[arg-type]
    assert unescape(re.sub(r"<[^>]+>", "", html)) == text


def test_a_mark_has_its_kind_and_leads_to_its_note() -> None:
    html = marked("cử một xe loa", [Mark(0, 6, "task", "note-1")])
    mark = '<mark class="mark mark-task" title="việc">cử một</mark>'
    assert html == f'<a class="mark-link" href="#note-1">{mark}</a> xe loa'


def test_where_two_marks_overlap_the_one_that_asks_more_is_shown() -> None:
    html = marked("abcdef", [Mark(0, 6, "task"), Mark(2, 4, "unclear")])
    assert re.findall(r"mark-(\w+)\"[^>]*>(\w+)<", html) == [("task", "ab"), ("unclear", "cd"), ("task", "ef")]


def test_a_mark_outside_the_sentence_is_left_out() -> None:
    assert marked("abc", [Mark(1, 9, "task"), Mark(2, 2, "due")]) == "abc"


def test_markup_in_the_document_is_only_words() -> None:
    assert "<script>" not in marked("<script>alert(1)</script>", [Mark(0, 8, "unclear")])
