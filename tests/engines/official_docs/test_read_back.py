"""A rendered plan, read by the reader, is the plan again: whoever leads and helps, however it is asked and by when."""

from __future__ import annotations

import os
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from lantoa.engines.official_docs import profile, render_docx, render_pdf
from lantoa.engines.plan_reader import read
from tests.engines.official_docs.generated_plans import (
    Task,
    When,
    document_of,
    folded,
    long,
    plans,
    read_back,
    written_down,
)

FORM = profile("nd30-2020")
# LANTOA_EXAMPLES=2000 searches longer; without it the same plans are tried on every machine.
EXAMPLES = int(os.environ.get("LANTOA_EXAMPLES", "0"))


@settings(max_examples=EXAMPLES or 40, deadline=None, derandomize=not EXAMPLES)
@given(plans, st.integers(1, 9999))
def test_reading_a_rendered_plan_gives_the_plan_back(asked: list[Task], number: int) -> None:
    document = document_of(asked, number)
    plan = read(render_docx(document, FORM), filename="ke-hoach.docx")
    head = plan.header
    assert (head.number, head.issued_on, head.place) == (f"{number:02d}/KH-UBND", date(2024, 9, 5), "Quận Ví Dụ")
    assert (head.title, head.signer) == (document.title, "Nguyễn Văn Ví Dụ")
    assert [basis.number for basis in plan.bases] == ["1373/QĐ-TTg"]
    assert read_back(plan) == [written_down(task) for task in asked]


def test_the_pdf_of_a_plan_reads_the_same_as_its_word_file() -> None:
    day = date(2024, 10, 10)
    until = When(f"trước {long(day)}", (("before", day, day),))
    asked = [
        Task(("Ủy ban nhân dân 10 phường (trừ Phường Hai)",), (), "assign", "treo băng rôn tuyên truyền", until, form)
        for form in ("order", "heading", "bracket", "table", "block")
    ]
    document = document_of(asked)
    read_of = [
        read(paper, filename=name)
        for paper, name in ((render_docx(document, FORM), "a.docx"), (render_pdf(document, FORM), "a.pdf"))
    ]
    assert read_back(read_of[0]) == [written_down(task) for task in asked]
    assert read_back(read_of[1]) == read_back(read_of[0])
    assert folded(read_of[1].header.title) == folded(read_of[0].header.title)
