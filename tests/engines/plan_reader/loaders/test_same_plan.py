"""One plan as .txt, .docx and .pdf gives one list of (folded sentence, lead, support, force, due).

The plans beside the repository are made into .docx by python-docx (a line a paragraph, lines with "|" as table rows)
and these into .pdf by LibreOffice, all in one run of it. Where an exception is known, it is named with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from textwrap import fill

import pytest
from docx import Document

from lantoa.engines.plan_reader import read
from lantoa.engines.shapes.plan import Plan
from lantoa.engines.vn.folding import fold
from tests.engines.plan_reader.grammar.plans import HEAD, TAIL
from tests.engines.plan_reader.loaders.making import docx_of_text, laid_out, office, pdfs_of_docx

ROOT = Path(__file__).resolve().parents[4]
PLANS = ROOT.parent / "shared" / "data" / "plans"
SAMPLE = ROOT / "src/lantoa/work/plans/sample/ke-hoach-hoc-tap-suot-doi.docx"

_SIXTEEN = "a source row of sixteen cells makes columns three letters wide; some words stay broken"
_ONE_CELL = "a source table broken into tables of one cell: on paper such a cell is a framed paragraph"
_UNRULED = "rows without rules, broken by the page in several cells at once, are told from new rows by guess alone"
# The forms: tables with lines ("ruled"), without ("bare"), rows left as they are typed; and the page of Decree 30.
EXCEPTIONS = {
    ("43", "ruled", "pdf"): _SIXTEEN,
    ("43", "bare", "pdf"): _UNRULED,
    ("43", "typed", "pdf"): "a row typed without its last mark",
    ("44", "bare", "pdf"): _UNRULED,
    ("44", "typed", "pdf"): _ONE_CELL,
    ("46", "bare", "pdf"): _UNRULED,
    ("55", "decree", "pdf"): "lines ended by hand and longer than the page: where no blank is printed, one cannot tell",
    ("narrow", "bare", "pdf"): _UNRULED,
}

Fact = tuple[str, tuple[str, ...], tuple[str, ...], str, tuple[tuple[str | None, ...], ...]]


def facts(plan: Plan) -> list[Fact]:
    """What must be equal in every format, in the plan's order."""
    texts = {sentence.line: sentence.text for sentence in plan.sentences}
    return [
        (
            " ".join(re.findall(r"\w+", fold(texts[duty.line]))),
            tuple(fold(body.name) for body in duty.lead),
            tuple(fold(body.name) for body in duty.support),
            duty.force,
            tuple((due.kind, str(due.start), str(due.end), due.time) for due in duty.due),
        )
        for duty in plan.duties
    ]


def text_of_sample() -> str:
    """The sample plan as a person would paste it: paragraphs, the lines of the head, table rows with "|"."""
    lines: list[str] = []
    for item in Document(str(SAMPLE)).iter_inner_content():
        if not hasattr(item, "rows"):
            lines.append(item.text)
            continue
        rows = [[cell.text for cell in row.cells] for row in item.rows]
        if any("\n" in cell for row in rows for cell in row):
            lines += [line for row in rows for cell in row for line in cell.split("\n")]
        else:
            lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def narrow_table() -> str:
    """A plan whose table has columns narrower than its words and is broken by pages."""
    head = (
        "| TT | Nội dung | Chủ trì | Phối hợp | Thời gian | Kết quả | Nguồn lực | Nghiệm thu | Khuyến nghị | Ghi chú |"
    )
    rows = [
        f"| {number} | Khuyến khích nghiên cứu, xây dựng phương án thứ {number} về chuyển đổi số trong trường học | "
        f"Phòng Giáo dục và Đào tạo | Ủy ban nhân dân {number + 3} phường | Trước ngày {number:02d}/11/2026 | "
        "Chương trình | Thường xuyên | Phương pháp | Nghiêng nước | Government |"
        for number in range(1, 9)
    ]
    return HEAD + "\n".join(["1. Phân công nhiệm vụ như sau:", "", head, *rows]) + TAIL


def wrapped_lines() -> str:
    """A plan as an old e-mail holds it: lines ended by hand, paragraphs parted by blank lines."""
    duties = [
        f"{number}. Giao Phòng Giáo dục và Đào tạo chủ trì, phối hợp với Trung tâm Văn hóa - Thể thao và Ủy ban nhân "
        f"dân {number + 2} phường tổ chức hội thi thứ {number} cho học sinh, sinh viên và người lao động trên địa bàn, "
        f"tổng hợp kết quả, báo cáo Ủy ban nhân dân quận trước ngày {number:02d} tháng 11 năm 2026."
        for number in range(1, 15)
    ]
    parts = (HEAD.strip().replace("\n\n", "\n") + "\n" + "\n".join(duties) + TAIL).split("\n")
    return "\n".join(f"{fill(part, 68)}\n" if len(part) > 68 else f"{part}\n" for part in parts)


@cache
def texts() -> dict[str, str]:
    """Every plan there is, by name."""
    found = {path.stem[:2]: path.read_text("utf-8") for path in sorted(PLANS.rglob("[0-9]*.txt"))}
    return {"sample": text_of_sample(), "narrow": narrow_table(), "wrapped": wrapped_lines(), **found}


FORMS: dict[str, Callable[[str], bytes]] = {
    "ruled": docx_of_text,
    "decree": lambda text: laid_out(docx_of_text(text)),
    "bare": lambda text: docx_of_text(text, style=None),
    "typed": lambda text: docx_of_text(text, tables=False),
}


def named() -> list[str]:
    """The documents there are, each plan in the forms that may differ for it; none is made yet."""
    found = ["sample.ruled"]
    for name, text in texts().items():
        if name != "sample":
            forms = ("ruled", "bare", "typed") if "\n|" in text else ("ruled", "decree")
            found += [f"{name}.{form}" for form in forms]
    return found


@cache
def documents() -> dict[str, bytes]:
    """The plans as .docx; the sample as it is. Made when the first test asks, not by everybody who looks for tests."""
    made = {"sample.ruled": SAMPLE.read_bytes()}
    for each in named()[1:]:
        name, form = each.split(".")
        made[each] = FORMS[form](texts()[name])
    return made


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The plans as .pdf."""
    if office() is None:
        pytest.skip("LibreOffice, which prints the .pdf, is not installed")
    return pdfs_of_docx(documents(), tmp_path_factory.mktemp("printed"))


def _cases(kind: str) -> list[object]:
    cases: list[object] = []
    for each in named():
        name, form = each.split(".")
        reason = EXCEPTIONS.get((name, form, "pdf")) if kind == "pdf" else EXCEPTIONS.get((name, form))
        cases.append(pytest.param(each, marks=pytest.mark.xfail(reason=reason, strict=True)) if reason else each)
    return cases


def wanted(name: str) -> list[Fact]:
    """What the plan's text says."""
    return facts(read(texts()[name.split(".")[0]]))


@pytest.mark.parametrize("name", _cases("docx"))
def test_a_docx_reads_as_its_text(name: str) -> None:
    found = facts(read(documents()[name]))
    assert found == wanted(name)
    assert found


@pytest.mark.slow
@pytest.mark.parametrize("name", _cases("pdf"))
def test_a_printed_pdf_reads_as_its_text(name: str, printed: dict[str, bytes]) -> None:
    found = facts(read(printed[name]))
    assert found == wanted(name)
    assert found


@pytest.mark.slow
def test_sentence_ids_of_duties_do_not_depend_on_the_format(printed: dict[str, bytes]) -> None:
    ids = [
        [duty.sentence_id for duty in read(data).duties]
        for data in (documents()["sample.ruled"], printed["sample.ruled"])
    ]
    assert ids[0] == ids[1] == [duty.sentence_id for duty in read(texts()["sample"]).duties]


@pytest.mark.parametrize("name", list(texts()))
def test_the_plans_are_read_the_same_from_bytes_and_pasted(name: str) -> None:
    assert facts(read(texts()[name].encode())) == facts(read(texts()[name].replace("\n", "\r\n")))
