"""What the check page says and marks: words a clerk uses, marks where the words begin, and what was done."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lantoa.base.jobs.delivery import deliver
from lantoa.work.plans.actions.duties import correct_duty
from lantoa.work.plans.models import LintRemark, Plan
from lantoa.work.plans.queries.drafts import DueDraft, draft_of
from lantoa.work.plans.remark_words import remark_sentence
from lantoa.work.plans.templatetags.plans_words import heading_words
from tests.people import Cast
from tests.work.plans.making import HEAD, LATER, TAIL, TEXT, checked_in, duty_with, received

pytestmark = pytest.mark.django_db
LINES = (
    HEAD
    + """1. Giao Phòng Giáo dục và Đào tạo
- Gửi mẫu báo cáo, thực hiện thường xuyên.
2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam quận vận động mỗi hộ tặng một cuốn sách.
3. Các trường học trên địa bàn quận: tổ chức ngày hội đọc sách.
III. NỘI DUNG
1. Tổ chức ngày hội đọc sách: sáng Chủ nhật ngày 10/11/2024 tại các phường.
"""
    + TAIL
)


@pytest.fixture
def read(cast: Cast, files_root: Path, client: Client) -> Plan:
    """A plan with owners inside lines and an activity, its owner signed in."""
    client.force_login(cast.owner.account)
    return checked_in(LINES, by=cast.owner)


def row(client: Client, plan: Plan, words: str) -> str:
    """The row of a sentence on the check page."""
    line = plan.sentences.get(text__contains=words)
    page = client.get(reverse("plans:check", args=[plan.pk])).content.decode()
    return page.partition(f'id="r{line.pk}"')[2].partition("</section>")[0]


def test_marks_begin_behind_the_number_of_a_line(read: Plan, client: Client) -> None:
    assert '1. <mark class="mark mark-activity">Tổ chức ngày hội đọc sách' in row(client, read, "sáng Chủ nhật")


def test_a_line_with_its_owner_inside_shows_where_the_task_begins(read: Plan, client: Client) -> None:
    assert '</b> <mark class="mark mark-task">vận động' in row(client, read, "mỗi hộ tặng")
    assert '</b>: <mark class="mark mark-task">tổ chức ngày hội' in row(client, read, "Các trường học")


def test_a_selection_of_a_whole_line_leaves_its_number_behind(read: Plan, client: Client) -> None:
    line = read.sentences.get(text__contains="sáng Chủ nhật")
    for words in (line.text, line.text.removeprefix("1")):
        page = client.get(reverse("plans:sentence", args=[line.pk]), {"words": words}).content.decode()
        assert ">\nTổ chức ngày hội đọc sách" in page


def test_the_printed_name_stays_marked_when_the_lead_is_corrected(read: Plan, cast: Cast, client: Client) -> None:
    duty = duty_with(read, "mỗi hộ tặng")
    printed = duty.bodies.get().name
    new = replace(draft_of(duty), lead=("MTTQ quận Ví Dụ",))
    correct_duty(duty, new, version=duty.version, by=cast.owner, at=LATER)
    assert f'<b class="mark-body">{printed}</b>' in row(client, read, "mỗi hộ tặng")


def test_the_history_says_why_and_what_in_a_clerks_words(read: Plan, cast: Cast, client: Client) -> None:
    duty = duty_with(read, "Gửi mẫu báo cáo")
    old = draft_of(duty)
    new = replace(old, dues=(DueDraft("by", None, date(2024, 10, 5), None, old.dues[0].text),))
    correct_duty(duty, new, version=duty.version, by=cast.owner, at=LATER)
    page = client.get(reverse("plans:duty_history", args=[duty.pk])).content.decode()
    assert "owner." not in page
    assert "Đề mục phía trên ghi tên người làm." in page
    assert "<del>thường xuyên</del>" in page
    assert "<ins>chậm nhất ngày 05/10/2024</ins>" in page
    with translation.override("en"):
        english = client.get(reverse("plans:duty_history", args=[duty.pk]), headers={"Accept-Language": "en"})
    assert "again and again" not in english.content.decode()


def test_one_place_is_no_places_in_english() -> None:
    one = LintRemark(code="rule.unreferenced", params={"count": "1"})
    two = LintRemark(code="rule.unreferenced", params={"count": "2"})
    with translation.override("en"):
        assert "(1 place)" in remark_sentence(one)
        assert "(2 places)" in remark_sentence(two)


def test_a_part_named_by_a_table_row_shows_no_edges_of_cells() -> None:
    assert heading_words("II | Phát triển dữ liệu số |  ") == "II · Phát triển dữ liệu số"


def test_reading_again_says_that_nothing_changed(cast: Cast, files_root: Path, client: Client) -> None:
    plan = received(TEXT, by=cast.owner, name=f"{uuid.uuid4()}.txt").plan
    client.force_login(cast.owner.account)
    assert plan.job is not None
    deliver(str(plan.job.key))
    plan.refresh_from_db()
    client.post(reverse("plans:reread", args=[plan.pk]), {"version": plan.version})
    plan.refresh_from_db()
    deliver(str(plan.job.key))
    page = client.get(reverse("plans:show", args=[plan.pk]), follow=True).content.decode()
    assert "không có gì thay đổi" in page
    assert "không có gì thay đổi" not in client.get(reverse("plans:show", args=[plan.pk]), follow=True).content.decode()


def test_what_a_button_did_is_said_without_script(read: Plan, client: Client) -> None:
    duty = duty_with(read, "Gửi mẫu báo cáo")
    tick = reverse("plans:tick", args=[read.pk])
    assert "Đã đánh dấu đúng." in client.post(tick, {"confirm": duty.pair}, follow=True).content.decode()
    again = duty_with(read, "Gửi mẫu báo cáo")
    answer = client.post(tick, {"unconfirm": again.pair}, headers={"HX-Request": "true"}).content.decode()
    assert "Đã bỏ dấu" not in answer
    assert "Đã bỏ dấu" not in client.get(reverse("plans:check", args=[read.pk])).content.decode()


def test_what_only_proves_which_file_it_is_stands_under_a_fold(cast: Cast, files_root: Path, client: Client) -> None:
    plan = received(TEXT, by=cast.owner, name="ke-hoach.txt").plan
    client.force_login(cast.owner.account)
    page = client.get(reverse("plans:show", args=[plan.pk])).content.decode()
    fold = page.partition("Dành cho người cần chứng minh đây là tệp nào")[2].partition("</details>")[0]
    assert "SHA-256" in fold
    assert page.count("SHA-256") == 1
