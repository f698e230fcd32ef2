"""What a split, a merge and an addition say of days: each part its own, and the history all of it."""

from __future__ import annotations

import uuid
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from lantoa.work.plans.actions.duty_shapes import add_duty, split_duty
from lantoa.work.plans.models import Duty, Plan
from lantoa.work.plans.queries.drafts import DueDraft, DutyDraft, QuantityDraft
from lantoa.work.plans.states import Force
from tests.people import Cast
from tests.work.plans.making import HEAD, LATER, TAIL, checked_in, duty_with

pytestmark = pytest.mark.django_db
TEXT = (
    HEAD
    + """1. Giao Trung tâm Văn hóa - Thể thao
- Thành lập Ban Tổ chức trước ngày 05/12/2024; treo 10 băng rôn trên đường Ví Dụ, chậm nhất ngày 20/12/2024.
- Trong tháng 10/2024: đọc sách cho thiếu nhi; tặng 20 cuốn sách.
2. Ngày hội đọc sách tổ chức tại các phường.
"""
    + TAIL
)


@pytest.fixture
def read(cast: Cast, files_root: Path) -> Plan:
    """A plan with two tasks of two parts each."""
    return checked_in(TEXT, by=cast.owner)


def days(duty: Duty) -> list[date | None]:
    """The last days of a task."""
    return [due.last_on for due in duty.dues.all()]


def test_each_part_of_a_split_task_takes_the_days_its_own_words_say(read: Plan, cast: Cast) -> None:
    whole = duty_with(read, "Thành lập Ban Tổ chức")
    assert days(whole) == [date(2024, 12, 4), date(2024, 12, 20)]
    parts = [
        "Thành lập Ban Tổ chức trước ngày 05/12/2024",
        "treo 10 băng rôn trên đường Ví Dụ, chậm nhất ngày 20/12/2024",
    ]
    one, other = split_duty(whole, parts, version=whole.version, by=cast.owner, at=LATER)
    assert (days(one), days(other)) == ([date(2024, 12, 4)], [date(2024, 12, 20)])
    assert other.dues.get().text == "chậm nhất ngày 20/12/2024"
    assert one.corrections.filter(field="dues").exists(), "what the part that keeps the row gave up is in its history"


def test_a_day_printed_in_no_part_stays_with_all(read: Plan, cast: Cast) -> None:
    whole = duty_with(read, "đọc sách cho thiếu nhi")
    before = days(whole)
    assert before == [date(2024, 10, 31)]
    parts = ["đọc sách cho thiếu nhi", "tặng 20 cuốn sách"]
    made = split_duty(whole, parts, version=whole.version, by=cast.owner, at=LATER)
    assert [days(part) for part in made] == [before, before]


def test_the_history_of_an_added_task_has_all_it_was_added_with(read: Plan, cast: Cast) -> None:
    line = read.sentences.get(text__contains="Ngày hội đọc sách")
    due = DueDraft("on", None, date(2024, 10, 10), "06:30")
    draft = DutyDraft(
        "Ngày hội đọc sách", Force.ASSIGN, lead=("Phòng Nội vụ",), dues=(due,),
        quantities=(QuantityDraft(noun="gian sách"),),
    )  # fmt: skip
    duty = add_duty(line, draft, client_key=uuid.uuid4(), by=cast.owner, at=LATER)
    assert set(duty.corrections.values_list("field", flat=True)) == {"words", "lead", "dues", "quantities"}
