"""The product's own sample plan: made by its script, in the decree's layout, in its own words."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Pt

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts/make_sample_plan.py"
SAMPLE = ROOT / "src/lantoa/work/plans/sample/ke-hoach-hoc-tap-suot-doi.docx"
REAL_PLANS = ROOT.parent / "shared/data/plans"

NO_SUCH_DAY = "ngày 31 tháng 9 năm 2024"
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


def test_every_printed_date_but_the_meant_slip_exists_and_none_of_a_duty_lies_before_the_plan() -> None:
    body = "\n".join(all_paragraphs())
    assert body.count(NO_SUCH_DAY) == 1
    assert body.count("20230") == 1
    body = body.replace(NO_SUCH_DAY, "")
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


GDDT, VHTT, TTVH = "Phòng Giáo dục và Đào tạo", "Phòng Văn hóa và Thông tin", "Trung tâm Văn hóa - Thể thao"
TCKH, NV, LDTBXH = "Phòng Tài chính - Kế hoạch", "Phòng Nội vụ", "Phòng Lao động - Thương binh và Xã hội"
WARDS, SCHOOLS = "Ủy ban nhân dân 10 phường", "các cơ sở giáo dục trên địa bàn quận"
FRONT, LDLD, HKH = "Ủy ban Mặt trận Tổ quốc Việt Nam quận", "Liên đoàn Lao động quận", "Hội Khuyến học quận"
COMPANIES = "các doanh nghiệp trên địa bàn quận"
OCTOBER = ("coarse", "2024-10-01", "2024-10-31", None)


def day(kind: str, number: str, time: str | None = None) -> tuple[str, str, str, str | None]:
    """A day of 2024 as the key prints it."""
    return (kind, f"2024-{number}", f"2024-{number}", time)


def span(start: str, end: str) -> tuple[str, str, str, None]:
    """A window of 2024."""
    return ("window", f"2024-{start}", f"2024-{end}", None)


Key = tuple[str, list[str], list[str], str, list[tuple[str, str | None, str | None, str | None]]]

# What a clerk would write down, marked by hand: first words, lead, support, force, dates.
DUTIES: list[Key] = [
    (
        "1 | Viết kịch bản",
        [GDDT],
        ["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân quận"],
        "assign",
        [day("before", "10-02")],
    ),
    ("2 | Dựng sân khấu", [TTVH], [VHTT], "assign", [day("by", "10-06")]),
    ("3 | Giữ trật tự", ["Công an quận"], ["Ủy ban nhân dân Phường 3"], "assign", [day("on", "10-07")]),
    ("4 | Tiếp nhận", [HKH], ["Quận Đoàn", "Hội Liên hiệp Phụ nữ quận"], "assign", [span("10-01", "10-11")]),
    ("Đưa nội dung", ["Mặt trận Tổ quốc", "các đoàn thể"], [], "assign", [OCTOBER]),
    ("- Mở cửa trung tâm", ["10 phường"], [], "assign", []),
    ("- Tổ chức “Giờ kể chuyện”", ["10 phường"], [], "assign", []),
    ("- Khen tại khu phố", ["10 phường"], [], "assign", []),
    ("Làm đầu mối", [GDDT], [], "assign", []),
    ("Gửi mẫu báo cáo", [GDDT], [], "assign", [day("by", "10-01")]),
    ("Tổng hợp kết quả", [GDDT], [], "assign", [day("before", "10-23")]),
    ("Bố trí 01 xe loa", [TTVH], [], "assign", [day("before", "10-07", "06:15")]),
    ("Ban hành hướng dẫn", [TTVH], [], "assign", [day("by", "10-03")]),
    ("Treo 40 băng rôn", [TTVH], [], "assign", [day("by", "10-05"), day("before", "10-19")]),
    ("Trưng bày ảnh", [TTVH], [], "assign", [span("10-07", "10-13")]),
    ("Ghi hình", [TTVH], [], "assign", []),
    ("Hướng dẫn quy cách", [VHTT], [], "assign", [day("before", "09-30")]),
    ("Phối hợp với Trung tâm", [VHTT], [TTVH], "assign", []),
    ("Thẩm định dự toán", [TCKH], [], "assign", [day("before", "10-02")]),
    ("Hướng dẫn chứng từ", [TCKH], [], "assign", []),
    ("Mở 02 lớp", [NV], [], "assign", [OCTOBER]),
    ("Công khai danh mục", [LDTBXH], [], "assign", [day("on", "10-07")]),
    ("Chủ trì, phối hợp", [LDTBXH], [WARDS], "assign", []),
    ("Theo dõi, giám sát", [FRONT], [], "request", [day("before", "10-20")]),
    ("Đặt góc đọc", [LDLD], [], "request", []),
    ("Phối hợp với Phòng", [HKH], [GDDT], "request", [("coarse", "2024-10-01", "2024-12-31", None)]),
    ("Cử hội viên", [HKH], [], "request", [("recurring", None, None, None)]),
    ("Xây dựng kế hoạch", [WARDS], [], "assign", [day("before", "10-01")]),
    ("Mỗi phường chuẩn bị", [WARDS], [], "assign", [day("on", "10-08")]),
    ("Chọn 05 ảnh", [WARDS], [], "assign", []),
    ("Treo băng rôn", [WARDS], [], "assign", []),
    ("Tổ chức ít nhất 01 tiết", [SCHOOLS], [], "assign", []),
    ("Nộp báo cáo", [SCHOOLS], [], "assign", [day("by", "10-15")]),
    ("Tặng sách", [COMPANIES], [], "encourage", []),
    (
        "Ủy ban nhân dân quận yêu cầu",
        ["Thủ trưởng các cơ quan, đơn vị", "Chủ tịch Ủy ban nhân dân 10 phường"],
        [],
        "assign",
        [day("before", "10-17")],
    ),
]
ACTIVITIES = [
    "- Đưa chủ đề",
    "- Dành 10 phút",
    "- Kéo dài",
    "- Chọn lọc",
    "- Mở lớp",
    "a) Tổ chức Lễ",
    "b) Tổ chức Ngày",
]


@pytest.fixture(scope="module")
def plan() -> Any:
    from lantoa.engines.plan_reader import read

    return read(SAMPLE.read_bytes(), filename=SAMPLE.name)


def text_of(plan: Any, line: int) -> str:
    return next(str(sentence.text) for sentence in plan.sentences if sentence.line == line)


def test_the_reader_takes_from_the_sample_what_a_clerk_would_write_down(plan: Any) -> None:
    read_duties = []
    for duty in plan.duties:
        dues = [(d.kind, d.start and str(d.start), d.end and str(d.end), d.time) for d in duty.due]
        names = [body.name for body in duty.lead], [body.name for body in duty.support]
        read_duties.append((text_of(plan, duty.line), *names, duty.force, dues))
    starts = [(words, text) for (words, *_), (text, *_) in zip(DUTIES, read_duties, strict=False)]
    assert [words for words, text in starts if not text.startswith(words)] == []
    assert len(read_duties) == len(DUTIES)
    for (words, *marked), (_text, *found) in zip(DUTIES, read_duties, strict=True):
        assert found == marked, words


def test_the_reader_takes_the_head_the_lists_and_the_two_slips_from_the_sample(plan: Any) -> None:
    assert plan.header.number == "218/KH-UBND"
    assert (plan.header.place, plan.header.signer) == ("Sông Mẫu", "Nguyễn Thị Ví Dụ")
    assert [basis.number for basis in plan.bases] == ["1905/KH-UBND", "2460/KH-SGDĐT", "96/TTr-GDĐT"]
    assert (plan.period.start, plan.period.end) == (date(2024, 10, 7), date(2024, 10, 13))
    activities = [text_of(plan, line) for line in plan.activities]
    assert [text for text in activities if not text.startswith(tuple(ACTIVITIES))] == []
    # Two begin with verbs that say an act only in their context ("Dành 10 phút", "Kéo dài"): a reader may pass them by.
    assert len(activities) >= len(ACTIVITIES) - 2
    assert (len(plan.recipients), len(plan.appendices)) == (14, 2)
    assert {unclear.code for unclear in plan.unclear} >= {"year.impossible", "date.impossible"}
    said = [(mention.kind, mention.value) for mention in plan.mentions]
    assert ("mailbox", "hoctapsuotdoi@songmau.example.vn") in said
    assert ("theme", "Mỗi nhà một góc đọc, mỗi người một kỹ năng mới") in said


def test_slogans_are_read_below_the_line_that_names_their_plan(plan: Any) -> None:
    assert len(plan.slogans) == 14
    assert {slogan.author for slogan in plan.slogans} == {None, "Thân Nhân Trung", "Tục ngữ"}


def test_one_car_a_ward_makes_ten(plan: Any) -> None:
    cars = next(duty for duty in plan.duties if text_of(plan, duty.line).startswith("Mỗi phường"))
    assert [(q.noun, q.total) for q in cars.quantities if q.each] == [("xe loa", 10)]


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
