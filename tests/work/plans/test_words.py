"""What people read: a history and a sheet in their own words, never the codes of the machine."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from django.test import Client

from lantoa.work.plans.models import Plan
from lantoa.work.plans.states import AuditCode, DueKind, DutyState, Force
from tests.people import Cast
from tests.work.plans.making import HEAD, TAIL, TEXT, checked_in, duty_with
from tests.work.plans.test_views import sheet, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client: Client, cast: Cast) -> Client:
    """The campaign owner's browser."""
    client.force_login(cast.owner.account)
    return client


def rows_of(plan: Plan, owner: Client) -> list[dict[str, str]]:
    text = words(owner.get(f"/plans/{plan.pk}/tasks.csv")).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_history_says_which_question_was_decided_and_how(owner: Client, cast: Cast, files_root: Path) -> None:
    plan = checked_in(TEXT.replace("Số: 12/KH-UBND", "Số:      /KH-UBND"), by=cast.owner)
    finding = plan.findings.get(code="header.number_blank")
    owner.post(f"/plans/findings/{finding.pk}/", {"version": finding.version, "answer": "keep"})
    page = words(owner.get(f"/plans/{plan.pk}/history/"))
    assert "Số văn bản để trống" in page
    assert "<del>cần quyết</del>" in page
    assert "<ins>Để nguyên như văn bản</ins>" in page


def test_the_history_writes_a_quantity_as_the_page_does(plan: Plan, owner: Client) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    values = {"quantity-0-low": "1.500", "quantity-0-high": "1.500", "quantity-0-noun": "băng rôn"}
    owner.post(f"/plans/tasks/{duty.pk}/edit/", sheet(duty, **values))
    assert "<ins>1.500 băng rôn</ins>" in words(owner.get(f"/plans/tasks/{duty.pk}/history/"))


def test_a_total_of_round_thousands_is_written_out(plan: Plan, owner: Client) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    values = {"quantity-0-low": "10", "quantity-0-noun": "băng rôn", "quantity-0-total": "2.000"}
    owner.post(f"/plans/tasks/{duty.pk}/edit/", sheet(duty, **values))
    assert "2.000" in words(owner.get(f"/plans/{plan.pk}/check/"))


def test_the_sheet_of_tasks_speaks_vietnamese(plan: Plan, owner: Client) -> None:
    row = next(row for row in rows_of(plan, owner) if "Treo băng rôn" in row["Phải làm gì"])
    assert row["Ngày cuối"] == "03/10/2024"
    assert row["Hạn như kế hoạch ghi"] == "chậm nhất ngày 03 tháng 10 năm 2024"
    codes = {*DutyState.values, *Force.values, *DueKind.values, *AuditCode.values}
    assert not codes & {cell for row in rows_of(plan, owner) for cell in row.values()}
    assert not any(name.isascii() and "_" in name for name in row)


def test_what_the_plan_does_not_say_stays_blank_in_the_sheet(plan: Plan, owner: Client) -> None:
    row = next(row for row in rows_of(plan, owner) if "Vận động công nhân" in row["Phải làm gì"])
    assert (row["Ngày cuối"], row["Kiểu hạn"], row["Số lượng"]) == ("", "", "")


def test_every_rule_of_the_linter_has_its_title_and_its_sentence() -> None:
    import re

    from lantoa.work.plans import remark_words
    from tests.architecture.source import SRC

    said = re.compile(r'finding\(\s*"([a-z_]+\.[a-z_]+)"')
    rules = {code for path in (SRC / "engines" / "plan_linter").glob("*.py") for code in said.findall(path.read_text())}
    assert len(rules) > 20, "the walk misses rules"
    assert rules <= set(remark_words.TITLES)
    assert rules <= set(remark_words.SENTENCES)


TABLE = """2. Bảng phân công
TT | Nội dung | Chủ trì | Thời hạn
1 | Viết kịch bản | Phòng Giáo dục và Đào tạo | Trước ngày 05/10/2024
2 | Dựng sân khấu | Trung tâm Văn hóa - Thể thao | Ngày 06/10/2024
"""


def test_the_cells_of_a_table_row_stand_beside_the_heads_of_their_columns(
    cast: Cast, files_root: Path, owner: Client
) -> None:
    plan = checked_in(HEAD + TABLE + TAIL, by=cast.owner)
    page = owner.get(f"/plans/{plan.pk}/check/?show=all").content.decode()
    for name in ("Nội dung", "Chủ trì", "Thời hạn"):
        assert page.count(f'<span class="cell-name" data-name="{name}"></span>') == 2
    row = plan.sentences.get(text__contains="Viết kịch bản")
    assert 'data-name="Chủ trì"' in owner.get(f"/plans/sentences/{row.pk}/").content.decode()
    assert "data-name" not in page.split("TT | ")[0], "the head row names itself"


def test_the_mark_of_a_task_ends_with_its_clause(cast: Cast, files_root: Path, owner: Client) -> None:
    said = "Tổ chức buổi kể chuyện sách cho học sinh toàn phường với 1.200 em; mời phụ huynh cùng dự."
    plan = checked_in(f"{HEAD}1. Giao Phòng Giáo dục và Đào tạo\n- {said}\n{TAIL}", by=cast.owner)
    page = owner.get(f"/plans/{plan.pk}/check/?show=all").content.decode()
    line = page[page.index("Tổ chức buổi") - 60 :].split("</p>")[0]
    marked = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", line))
    assert marked == "Tổ chức buổi kể chuyện sách cho học sinh toàn phường với 1.200 em"
