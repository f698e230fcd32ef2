"""A document's text in a plain form."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from lantoa.engines.official_docs import profile
from lantoa.engines.official_docs.typed import from_typed, to_typed, with_titles
from lantoa.engines.shapes.document import Bullet, Clause, Paragraph, Run, Section
from tests.engines.official_docs.samples import KINDS, body_of, full_report

FORM = profile("nd30-2020")
letters = st.text(st.sampled_from("abcđ ộ1.)([]*#\\I-+"), min_size=1, max_size=12).map(lambda t: "x" + t.strip() + "x")
plain = st.builds(Run, letters)


def test_typing_nothing_changes_nothing():
    for body in (*map(body_of, KINDS), full_report().body):
        assert from_typed(to_typed(body, FORM), body) == body


@settings(max_examples=300)
@given(st.lists(st.one_of(
    st.builds(lambda run: Paragraph((run,)), plain),
    st.builds(lambda run: Bullet((run,)), plain),
    st.builds(lambda run: Clause("letter", (run,)), plain),
    st.builds(lambda run: Clause("arabic", (run,)), plain),
    st.builds(lambda run: Section("roman", (run,)), plain),
    st.builds(lambda run: Section("arabic", (run,)), plain),
    st.builds(lambda level, run: Section(level, (run,)),
              st.sampled_from(["part", "chapter", "division", "subdivision"]), plain),
    st.builds(lambda a, b: Paragraph((a, replace(b, bold=True))), plain, plain),
), max_size=6).map(tuple))  # fmt: skip
def test_any_text_comes_back_from_the_form(blocks):
    assert from_typed(to_typed(blocks, FORM), blocks) == blocks


def test_numbers_are_counted_again_from_the_order_of_the_lines():
    typed = "I. Mục đích\na) Một;\na) Hai;\nd) Ba.\nV. Yêu cầu"
    blocks = from_typed(typed, ())
    assert to_typed(blocks, FORM) == "I. Mục đích\na) Một;\nb) Hai;\nc) Ba.\nII. Yêu cầu"


def test_a_short_clause_over_its_paragraphs_is_a_title_and_one_with_an_end_is_none():
    typed = "1. Mục đích\nNâng cao nhận thức.\n2. Yêu cầu\na) Thiết thực;\n3. Các phường tổ chức.\nSau đó báo cáo."
    blocks = with_titles(from_typed(typed, ()))
    assert [type(block) for block in blocks] == [Section, Paragraph, Section, Clause, Clause, Paragraph]
    assert to_typed(blocks, FORM).startswith("**1. Mục đích**")


def test_a_figure_changed_by_hand_no_longer_rests_on_its_source():
    body = (Paragraph((Run("Có "), Run("500 lượt", source="luot"), Run(" tham gia."))),)
    typed = to_typed(body, FORM)
    assert typed == "Có [500 lượt](#1) tham gia."
    assert from_typed(typed, body) == body
    changed = from_typed(typed.replace("500", "900"), body)
    assert all(run.source is None for run in changed[0].words)
    assert "".join(run.text for run in changed[0].words) == "Có 900 lượt tham gia."


def test_tables_and_charts_stay_where_their_line_stands_and_go_with_it():
    body = full_report().body
    lines = to_typed(body, FORM).splitlines()
    assert from_typed("\n".join(line for line in lines if not line.startswith("[[")), body) == tuple(
        block for block in body if type(block).__name__ not in {"Table", "Figure"}
    )
