"""A deadline that a person set reaches everybody as it stands: never mixed with the words the plan prints beside it."""

from __future__ import annotations

import csv
import io
import uuid
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from django.urls import reverse

from lantoa.orgs.units.models import Unit
from lantoa.work.calendars.queries import entries_of
from lantoa.work.plans.actions.duties import correct_duty
from lantoa.work.plans.actions.duty_shapes import add_duty
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.answering import lines_of_tasks
from lantoa.work.plans.queries.drafts import DueDraft, DutyDraft, draft_of
from lantoa.work.plans.states import Force
from lantoa.work.tasks.models import TaskDraft
from tests.people import Cast
from tests.work.plans.making import HEAD, LATER, TAIL, checked_in, duty_with
from tests.work.tasks.making import assignment_of, draft_with, issued, prepared, settle_check
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db
TEXT = (
    HEAD
    + """1. Giao Trung tâm Văn hóa - Thể thao
- Tổ chức đọc sách cho thiếu nhi vào chiều thứ Sáu hằng tuần.
- Giữ gìn tủ sách chung, thực hiện thường xuyên.
- Báo cáo kết quả trước ngày 20 tháng 12 năm 2024.
2. Ngày hội đọc sách: sáng Chủ nhật ngày 10/11/2024, từ 6 giờ 30, tại các phường.
"""
    + TAIL
)


@pytest.fixture
def read(cast: Cast, centre: Unit, files_root: Path) -> Plan:
    """A plan with tasks that come round again, and one with a day."""
    return checked_in(TEXT, by=cast.owner)


def corrected(plan: Plan, cast: Cast, words: str, due: DueDraft) -> None:
    """The task's deadline changed as the form sends it: the printed words are left as they stood there."""
    duty = duty_with(plan, words)
    draft = draft_of(duty)
    kept = replace(due, text=draft.dues[0].text)
    correct_duty(duty, replace(draft, dues=(kept,)), version=duty.version, by=cast.owner, at=LATER)


def pages_of(plan: Plan, cast: Cast, unit: Unit, words: str) -> list[str]:
    """What is shown of the task to whoever assigns it and to the unit."""
    settle_check(plan, by=cast.owner)
    prepared(plan, by=cast.owner)
    owner, row = signed_in(cast.owner), draft_with(plan, words)
    pages = [reverse("tasks:issue", args=[plan.pk]), reverse("tasks:draft", args=[row.pk])]
    shown = [owner.get(page).content.decode() for page in pages]
    issued(plan, by=cast.owner)
    given = assignment_of(unit, words)
    return [*shown, owner.get(reverse("tasks:assignment", args=[given.pk])).content.decode()]


@pytest.mark.parametrize(
    ("words", "due", "said", "printed"),
    [
        (
            "Tổ chức đọc sách",
            DueDraft("by", None, date(2024, 12, 5)),
            "<b>chậm nhất ngày 05/12/2024</b> — hết ngày 05/12",
            "<b>vào chiều thứ Sáu",
        ),
        (
            "Giữ gìn tủ sách",
            DueDraft("before", None, date(2024, 11, 20)),
            "<b>trước ngày 20/11/2024</b> — hết ngày 19/11",
            "<b>thường xuyên",
        ),
        (
            "Báo cáo kết quả",
            DueDraft("before", None, date(2024, 12, 27), "16:00"),
            "<b>trước 16 giờ 00 ngày 27/12/2024</b>",
            "<b>trước ngày 20 tháng 12",
        ),
    ],
)
def test_a_corrected_deadline_stands_alone_wherever_the_task_is_shown(
    read: Plan, cast: Cast, centre: Unit, words: str, due: DueDraft, said: str, printed: str
) -> None:
    corrected(read, cast, words, due)
    for page in pages_of(read, cast, centre, words):
        assert said in page
        assert printed not in page
    row = next(line for line in csv.reader(io.StringIO(lines_of_tasks(read))) if words in line[6])
    assert row[8] == said.removeprefix("<b>").partition("<")[0]


def test_a_deadline_nobody_corrected_keeps_the_words_of_the_plan(read: Plan, cast: Cast, centre: Unit) -> None:
    duty = duty_with(read, "Báo cáo kết quả")
    correct_duty(duty, replace(draft_of(duty), force="request"), version=1, by=cast.owner, at=LATER)
    shown = pages_of(read, cast, centre, "Báo cáo kết quả")
    assert all("<b>trước ngày 20 tháng 12 năm 2024</b> — hết ngày 19/12" in page for page in shown)


def test_the_hour_a_person_writes_goes_through_to_the_unit_its_calendar_and_the_sheet(
    read: Plan, cast: Cast, centre: Unit
) -> None:
    line = read.sentences.get(text__contains="Ngày hội đọc sách")
    due = DueDraft("on", None, date(2024, 11, 10), "06:30")
    draft = DutyDraft("Ngày hội đọc sách", Force.ASSIGN, lead=("Trung tâm Văn hóa - Thể thao",), dues=(due,))
    duty = add_duty(line, draft, client_key=uuid.uuid4(), by=cast.owner, at=LATER)
    said = "6 giờ 30 ngày 10/11/2024"
    check = signed_in(cast.owner).get(reverse("plans:check", args=[read.pk])).content.decode()
    assert f"<b>{said}, Chủ nhật</b>" in check
    shown = pages_of(read, cast, centre, "Ngày hội đọc sách")
    assert all(said in page for page in shown)
    assert f"giữ nguyên: {said}" in shown[1]
    own = next(entry for entry in entries_of(centre) if entry.words == "Ngày hội đọc sách")
    assert (own.on, own.clock, own.printed) == (date(2024, 11, 10), time(6, 30), said)
    row = next(line for line in csv.reader(io.StringIO(lines_of_tasks(read))) if line[6] == duty.words)
    assert row[8] == said


def test_another_day_written_on_the_draft_does_not_keep_the_hour_of_the_one_before(
    cast: Cast, read: Plan, centre: Unit
) -> None:
    corrected(read, cast, "Báo cáo kết quả", DueDraft("before", None, date(2024, 12, 27), "16:00"))
    settle_check(read, by=cast.owner)
    prepared(read, by=cast.owner)
    row = TaskDraft.objects.get(plan=read, words__contains="Báo cáo kết quả")
    day = {"due_end_on_day": "12", "due_end_on_month": "12", "due_end_on_year": "2024"}
    sent = {"version": row.version, "due_kind": "before", "lead": [centre.pk], **day}
    assert signed_in(cast.owner).post(reverse("tasks:draft", args=[row.pk]), sent).status_code == 302
    row.refresh_from_db()
    assert (row.due_time, row.due_last_on) == ("", date(2024, 12, 11))
