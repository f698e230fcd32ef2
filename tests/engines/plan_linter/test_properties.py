"""What holds for every plan: no crash, words inside their sentence, the same answer always and in every format."""

from __future__ import annotations

from io import BytesIO

from docx import Document as new_document
from hypothesis import given, settings
from hypothesis import strategies as st

from lantoa.engines.plan_linter import LintFinding, lint
from lantoa.engines.plan_linter import __all__ as surface
from lantoa.engines.plan_reader import read
from lantoa.engines.shapes.plan import Plan
from tests.engines.plan_linter.plans import HEAD, TAIL, TITLE
from tests.engines.plan_linter.test_rules import PAIRS

BODIES = sorted({line for pair in PAIRS.values() for body in pair for line in body.split("\n") if line})
LINES = st.lists(st.sampled_from(BODIES), max_size=14)
NOISE = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60)


def text_of(lines: list[str], gap: str = "\n") -> str:
    """A plan made of these lines."""
    tail = TAIL.format(recipients="- Phòng Kinh tế;\n- Hội Nông dân xã;", signature="CHỦ TỊCH")
    return (HEAD.format(title=TITLE) + "\n".join(lines) + tail).replace("\n", gap)


def as_docx(text: str) -> bytes:
    """The same paragraphs in a word processor's file."""
    document, stream = new_document(), BytesIO()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(stream)
    return stream.getvalue()


def said(plan: Plan) -> list[tuple[object, ...]]:
    """The findings without line numbers, which differ between formats."""
    return [(one.code, one.sentence_id, one.spans, one.params, one.also) for one in lint(plan)]


def check(plan: Plan) -> tuple[LintFinding, ...]:
    """The findings, each with its words inside its sentence."""
    sentences = {one.id: one for one in plan.sentences}
    found = lint(plan)
    for one in found:
        sentence = sentences[one.sentence_id]
        assert sentence.line == one.line
        assert all(0 <= span.start < span.end <= len(sentence.text) for span in one.spans), one
        assert set(one.also) <= set(sentences)
        assert one.severity in ("wrong", "gap", "notice")
    return found


@settings(max_examples=60, deadline=None)
@given(lines=LINES)
def test_every_finding_points_into_its_sentence_and_is_said_again_the_same(lines: list[str]) -> None:
    plan = read(text_of(lines))
    assert check(plan) == lint(plan) == lint(read(text_of(lines)))


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(st.one_of(st.sampled_from(BODIES), NOISE), max_size=10))
def test_no_text_makes_it_crash(lines: list[str]) -> None:
    check(read(text_of(lines)))


@settings(max_examples=25, deadline=None)
@given(lines=LINES)
def test_blank_lines_and_the_kind_of_file_change_nothing(lines: list[str]) -> None:
    text = text_of(lines)
    plain = said(read(text))
    assert said(read(text_of(lines, gap="\n\n"))) == plain
    assert said(read(as_docx(text))) == plain


def test_a_plan_without_a_line_has_no_finding() -> None:
    empty = read("Kế hoạch\n")
    assert all(one.sentence_id for one in lint(empty))


def test_the_surface_is_what_it_says() -> None:
    assert surface == ["LINTER_VERSION", "LintFinding", "Overrides", "Register", "RegisterUnit", "lint"]


def test_one_sentence_full_of_one_slip_is_told_a_dozen_times_and_no_more() -> None:
    line = "1. Giao Phòng Kinh tế\n- Triển khai " + "giai đoạn 2025 - 20300, " * 400 + "tại các thôn.\n"
    told = [one for one in check(read(text_of([line]))) if one.code == "year.impossible"]
    assert len(told) == 12
