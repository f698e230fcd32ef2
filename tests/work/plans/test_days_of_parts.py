"""What a split, a merge and an addition say of days: each part its own, and the history all of it."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.work.plans.actions.duties import correct_duty
from lantoa.work.plans.actions.duty_shapes import add_duty, merge_duties, split_duty
from lantoa.work.plans.actions.restoring import restore_duty
from lantoa.work.plans.models import Duty, Plan
from lantoa.work.plans.queries.drafts import DueDraft, DutyDraft, QuantityDraft, draft_of
from lantoa.work.plans.states import DutyState, Force
from tests.people import Cast
from tests.work.plans.making import HEAD, LATER, TAIL, checked_in, duty_with

pytestmark = pytest.mark.django_db
TEXT = (
    HEAD
    + """1. Giao Trung tâm Văn hóa - Thể thao
- Thành lập Ban Tổ chức trước ngày 05/12/2024; treo 10 băng rôn trên đường Ví Dụ, chậm nhất ngày 20/12/2024.
- Lập danh sách hội viên; tặng quà hội viên, hoàn thành trước ngày 12/11/2024; chụp ảnh lưu niệm.
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


def test_a_part_without_a_day_has_that_of_the_next_part_that_prints_one(read: Plan, cast: Cast) -> None:
    whole = duty_with(read, "Lập danh sách hội viên")
    parts = ["Lập danh sách hội viên", "tặng quà hội viên, hoàn thành trước ngày 12/11/2024", "chụp ảnh lưu niệm"]
    made = split_duty(whole, parts, version=whole.version, by=cast.owner, at=LATER)
    assert [days(part) for part in made] == [[date(2024, 11, 11)], [date(2024, 11, 11)], []]


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


def merged(read: Plan, cast: Cast) -> tuple[Duty, Duty]:
    """The task that stays and the one it took over, each as it stands now."""
    into, gone = duty_with(read, "Thành lập Ban Tổ chức"), duty_with(read, "đọc sách cho thiếu nhi")
    merge_duties(gone, into, version=gone.version, into_version=into.version, by=cast.owner, at=LATER)
    return duty_with(read, "Thành lập Ban Tổ chức"), duty_with(read, "đọc sách cho thiếu nhi")


def test_what_a_merge_took_is_given_back_with_the_task_that_is_taken_back_in(read: Plan, cast: Cast) -> None:
    before = draft_of(duty_with(read, "Thành lập Ban Tổ chức"))
    into, gone = merged(read, cast)
    assert [q.noun for q in draft_of(into).quantities] == ["băng rôn", "cuốn sách"]
    mine = replace(draft_of(into), places=("Nhà văn hóa",))
    correct_duty(into, mine, version=into.version, by=cast.owner, at=LATER.replace(hour=5))
    restore_duty(gone, version=gone.version, by=cast.owner, at=LATER.replace(hour=6))
    into, gone = duty_with(read, "Thành lập Ban Tổ chức"), duty_with(read, "đọc sách cho thiếu nhi")
    assert draft_of(into) == replace(before, places=("Nhà văn hóa",)), "what was said since stays"
    assert [q.noun for q in draft_of(gone).quantities] == ["cuốn sách"]
    assert (into.state, gone.state, gone.merged_into) == (DutyState.PROPOSED, DutyState.PROPOSED, None)
    assert into.corrections.filter(field="quantities", new__0__noun="băng rôn").exists()


def test_the_task_that_stays_offers_to_take_the_merged_one_back_where_a_phone_shows_it(
    read: Plan, cast: Cast, client: Client
) -> None:
    client.force_login(cast.owner.account)
    into, gone = merged(read, cast)
    page = client.get(reverse("plans:check", args=[read.pk])).content.decode()
    row = page.partition(f'id="v{into.pk}"')[2].partition("</section>")[0]
    assert f'name="restore" value="{gone.pair}"' in row
    alone = client.get(reverse("plans:duty_row", args=[into.pk]), headers={"HX-Request": "true"}).content.decode()
    assert f'name="restore" value="{gone.pair}"' in alone
    said = client.post(reverse("plans:tick", args=[read.pk]), {"restore": gone.pair}, follow=True).content.decode()
    assert "Việc này lại là một nhiệm vụ" in said
    assert [q.noun for q in draft_of(duty_with(read, "Thành lập Ban Tổ chức")).quantities] == ["băng rôn"]


def test_one_saving_of_several_fields_is_one_change(read: Plan, cast: Cast, client: Client) -> None:
    client.force_login(cast.owner.account)
    duty = duty_with(read, "Thành lập Ban Tổ chức")
    new = replace(draft_of(duty), force="request", lead=("Phòng Nội vụ",))
    correct_duty(duty, new, version=duty.version, by=cast.owner, at=LATER)
    page = client.get(reverse("plans:check", args=[read.pk])).content.decode()
    assert "1 lần sửa" in page


def test_an_activity_with_a_day_and_nobody_named_asks_who_does_it(cast: Cast, client: Client, files_root: Path) -> None:
    lines = "III. NỘI DUNG\n1. Tổ chức ngày hội đọc sách: sáng Chủ nhật ngày 10/11/2024.\n2. Trưng bày sách quý.\n"
    plan = checked_in(HEAD + "1. Giao Phòng Nội vụ\n- Gửi giấy mời.\n" + lines + TAIL, by=cast.owner)
    client.force_login(cast.owner.account)
    line = plan.sentences.get(text__contains="ngày hội đọc sách")
    check = reverse("plans:check", args=[plan.pk])
    page = client.get(check).content.decode()
    row = page.partition(f'id="r{line.pk}"')[2].partition("</section>")[0]
    assert "việc có ngày nhưng chưa ghi ai làm" in row
    assert "row-calm" not in page.partition(f'id="r{line.pk}"')[0].rpartition("<section")[2]
    assert page.count("việc có ngày nhưng chưa ghi ai làm") + page.count("Việc có ngày nhưng chưa ghi ai làm") == 2
    assert '<mark class="mark mark-due">sáng Chủ nhật ngày 10/11/2024</mark>' in row
    sent = {"version": line.version, "kind": "activity"}
    client.post(reverse("plans:sentence_kind", args=[line.pk]), sent)
    assert "nhưng chưa ghi ai làm" not in client.get(check).content.decode(), "said once, it asks no more"
