"""A rendered plan, read by the reader, is the plan again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from lantoa.engines.official_docs import profile, render_docx, render_pdf
from lantoa.engines.plan_reader import read
from lantoa.engines.shapes.document import Bullet, Paragraph, Run, Section
from tests.engines.official_docs.samples import sample, words

FORM = profile("nd30-2020")
BODIES = ("Phòng Giáo dục và Đào tạo", "Phòng Văn hóa và Thông tin", "Trung tâm Văn hóa - Thể thao", "Quận Đoàn")
DEEDS = ("tổ chức lễ khai mạc", "treo băng rôn tuyên truyền", "báo cáo kết quả thực hiện", "tổ chức ngày hội đọc sách")
days = st.dates(date(2024, 9, 10), date(2024, 12, 20))
duties = st.lists(st.tuples(st.sampled_from(BODIES), st.sampled_from(DEEDS), days), min_size=1, max_size=5)


def plan_with(tasks, number):
    """A plan that gives each body its task and its day."""
    lines = [
        Bullet(words(f"Giao {body} chủ trì {deed} chậm nhất ngày {day:%d} tháng {day:%m} năm {day:%Y}."))
        for body, deed, day in tasks
    ]
    body = (
        Section("roman", (Run("Mục đích"),)),
        Paragraph(words("Nâng cao nhận thức về học tập suốt đời.")),
        Section("roman", (Run("Tổ chức thực hiện"),)),
        *lines,
        Paragraph(words("Trên đây là Kế hoạch tổ chức Tuần lễ.")),
    )
    return replace(sample("ke_hoach"), number=number, body=body)


def told(plan):
    """Who must do what until when, as the reader understood it."""
    found = []
    for duty in plan.duties:
        ends = [due.end for due in duty.due]
        found.append(([body.name for body in duty.lead], ends))
    return found


@settings(max_examples=25, deadline=None)
@given(duties, st.integers(1, 9999))
def test_reading_a_rendered_plan_gives_its_head_its_tasks_their_bodies_and_their_days(tasks, number):
    document = plan_with(tasks, number)
    plan = read(render_docx(document, FORM), filename="ke-hoach.docx")
    head = plan.header
    assert (head.number, head.issued_on, head.place) == (f"{number:02d}/KH-UBND", date(2024, 9, 5), "Quận Ví Dụ")
    assert (head.title, head.signer) == (document.title, "Nguyễn Văn Ví Dụ")
    assert told(plan) == [([body], [day]) for body, _, day in tasks]
    assert [basis.number for basis in plan.bases] == ["1373/QĐ-TTg"]


def test_the_pdf_of_a_plan_reads_the_same_as_its_word_file():
    document = plan_with([(BODIES[0], DEEDS[2], date(2024, 10, 10)), (BODIES[1], DEEDS[1], date(2024, 9, 28))], 7)
    from_word = read(render_docx(document, FORM), filename="a.docx")
    from_pdf = read(render_pdf(document, FORM), filename="a.pdf")
    assert told(from_pdf) == told(from_word)
    assert from_pdf.header.number == from_word.header.number
