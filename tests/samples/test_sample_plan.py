"""The product's own sample plan: made by its script, in the decree's layout, in its own words."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts/make_sample_plan.py"
SAMPLE = ROOT / "src/lantoa/work/plans/sample/ke-hoach-hoc-tap-suot-doi.docx"
REAL_PLANS = ROOT.parent / "shared/data/plans"

WEEKDAYS = {"thứ Hai": 0, "thứ Ba": 1, "thứ Tư": 2, "thứ Năm": 3, "thứ Sáu": 4, "thứ Bảy": 5, "Chủ nhật": 6}


def make(out: Path) -> bytes:
    subprocess.run([sys.executable, str(SCRIPT), "--out", str(out)], check=True, capture_output=True)
    return out.read_bytes()


def all_paragraphs() -> list[str]:
    document = Document(str(SAMPLE))
    texts: list[str] = []
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            texts += [p.text for row in item.rows for cell in row.cells for p in cell.paragraphs]
        else:
            texts.append(item.text)
    return [text for text in texts if text.strip()]


def test_the_committed_sample_is_byte_for_byte_what_the_script_makes(tmp_path: Path) -> None:
    first, second = make(tmp_path / "a.docx"), make(tmp_path / "b.docx")
    assert first == second
    assert first == SAMPLE.read_bytes(), "run: python scripts/make_sample_plan.py"


def test_page_and_type_follow_decree_30() -> None:
    document = Document(str(SAMPLE))
    for section in document.sections:
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        assert 20 <= round(section.top_margin.mm) <= 25
        assert 20 <= round(section.bottom_margin.mm) <= 25
        assert 30 <= round(section.left_margin.mm) <= 35
        assert 15 <= round(section.right_margin.mm) <= 20
        assert section.different_first_page_header_footer, "page 1 of each part shows no number"
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.styles["lt_body"].font.size == Pt(14)
    assert document.styles["lt_place"].font.italic
    assert document.styles["lt_recipient"].font.size == Pt(11)
    assert "PAGE" in document.sections[0].header.paragraphs[0]._p.xml


def test_the_head_stands_in_a_table_of_two_columns_without_borders() -> None:
    head = Document(str(SAMPLE)).tables[0]
    assert len(head.columns) == 2
    assert head._tbl.tblPr.find(f"{{{head._tbl.nsmap['w']}}}tblBorders") is None
    assert head.style is None or head.style.name != "Table Grid"
    left, right = (cell.text for cell in head.rows[0].cells)
    assert left.split("\n")[:2] == ["ỦY BAN NHÂN DÂN", "QUẬN SÔNG MẪU"]
    assert right.split("\n")[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def test_the_sample_says_that_it_is_one() -> None:
    footer = Document(str(SAMPLE)).sections[0].first_page_footer.paragraphs[0].text
    assert "ví dụ" in footer
    assert "giả định" in footer
    assert "01/7/2025" in footer, "the units are those of the time before the districts ended"
    assert "(Ký mẫu)" in all_paragraphs()


def test_the_sample_has_every_part_a_plan_of_the_genre_has() -> None:
    texts = all_paragraphs()
    owners = [t for t in texts if re.match(r"\d+\. (Giao|Đề nghị|Khuyến khích) ", t)]
    assert len(owners) == 12
    assert {t.split()[1] for t in owners} == {"Giao", "Đề", "Khuyến"}
    assert [t for t in texts if t.startswith("Phụ lục")] == ["Phụ lục I", "Phụ lục II"]
    start = texts.index("Nơi nhận:") + 1
    assert sum(t.startswith("- ") for t in texts[start:]) == 14
    appendix = texts[texts.index("Phụ lục I") : texts.index("Phụ lục II")]
    assert 12 <= sum(bool(re.match(r"\d+\. ", t)) for t in appendix) <= 15
    tasks = Document(str(SAMPLE)).tables[1]
    assert [c.text for c in tasks.rows[0].cells] == ["TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn"]


def test_every_printed_date_exists_and_none_of_a_duty_lies_before_the_plan() -> None:
    body = "\n".join(all_paragraphs())
    pattern = r"ngày (\d{1,2})(?: tháng |/)(\d{1,2})(?: năm |/)(\d{4})"
    days = [date(int(y), int(m), int(d)) for d, m, y in re.findall(pattern, body)]
    assert len(days) > 20
    tasks = body.split("III. TỔ CHỨC THỰC HIỆN")[1].split("Nơi nhận:")[0]
    due = [date(int(y), int(m), int(d)) for d, m, y in re.findall(pattern, tasks)]
    assert min(due) > date(2024, 9, 24)
    # The Week starts on a Monday and ends on a Sunday, as the theme days of the sample suppose.
    assert date(2024, 10, 7).weekday() == WEEKDAYS["thứ Hai"]
    assert date(2024, 10, 13).weekday() == WEEKDAYS["Chủ nhật"]


# Names of bodies, titles and documents that any plan about the Week must print: taken out on both sides before
# sentences are compared.
FIXED_NAMES = (
    "cộng hòa xã hội chủ nghĩa việt nam",
    "tuần lễ hưởng ứng học tập suốt đời",
    "ủy ban mặt trận tổ quốc việt nam",
    "công chức viên chức",
    "sở giáo dục và đào tạo",
    "phòng giáo dục và đào tạo",
    "trung tâm văn hóa thể thao",
    "phòng văn hóa và thông tin",
    "phòng lao động thương binh và xã hội",
    "ủy ban nhân dân",
    "gia đình học tập dòng họ học tập cộng đồng học tập",
    "giáo dục nghề nghiệp giáo dục thường xuyên",
    "quyết định số 1373 qđ ttg ngày 30 tháng 7 năm 2021",
)


def words_of(text: str) -> list[str]:
    plain = " ".join(re.findall(r"\w+", text.casefold()))
    for name in FIXED_NAMES:
        plain = plain.replace(name, "*")
    return plain.split()


def test_no_sentence_of_the_sample_is_taken_from_a_real_plan() -> None:
    sources = sorted(REAL_PLANS.rglob("*.txt"))
    if not sources:
        pytest.skip("the real plans are not on this machine")
    length = 8
    seen: set[tuple[str, ...]] = set()
    for path in sources:
        words = words_of(path.read_text(encoding="utf-8"))
        seen |= {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
    for text in all_paragraphs():
        words = words_of(text)
        shared = [words[i : i + length] for i in range(len(words) - length + 1) if tuple(words[i : i + length]) in seen]
        assert not shared, f"{text!r} repeats {' '.join(shared[0])!r}"
