"""An amendment goes on from what persons said of the plan it amends."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.engines.vn.editions import Line, match_lines
from lantoa.orgs.members.models import Member
from lantoa.work.plans.actions.duties import confirm_duties, correct_duty, reject_duty
from lantoa.work.plans.actions.duty_shapes import add_duty, merge_duties, rule_sentence, split_duty
from lantoa.work.plans.actions.numbers import say_it_amends
from lantoa.work.plans.actions.reception import Upload, receive_plan
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.amending import amended, counts_of_amendment, word_by_word
from lantoa.work.plans.queries.drafts import DutyDraft, draft_of
from lantoa.work.plans.states import DutyState, SentenceKind
from tests.people import Cast
from tests.work.plans.making import AT, HEAD, LATER, TAIL, TEXT, checked_in, duty_with, long_text, read_again, stored

pytestmark = pytest.mark.django_db

TABLE_LIKE = """1. Giao Phòng Giáo dục và Đào tạo
- Gửi mẫu báo cáo cho các trường trước ngày 11 tháng 10 năm 2024.
- Tổng hợp kết quả; trình Ủy ban nhân dân quận ký báo cáo.
2. Giao Trung tâm Văn hóa - Thể thao
- Treo băng rôn trên các trục đường chính, chậm nhất ngày 03 tháng 10 năm 2024.
- Báo cáo kết quả trước ngày 20 tháng 10 năm 2024.
3. Giao Trạm Y tế quận
- Báo cáo kết quả trước ngày 20 tháng 10 năm 2024.
"""
BASE = HEAD + TABLE_LIKE + TAIL


def amendment(text: str, plan: Plan, by: Member) -> Plan:
    """The text brought in as the amendment of a plan, and read."""
    upload = Upload(stored(text, by, "sua-doi.txt"))
    fresh = receive_plan(plan.unit, upload, client_key=uuid.uuid4(), by=by, at=AT, previous=plan).plan
    return read_again(fresh, text)


def tick_all(plan: Plan, by: Member) -> None:
    waiting = list(plan.duties.filter(state=DutyState.PROPOSED))
    confirm_duties([(duty, duty.version) for duty in waiting], by=by, at=AT)


def waiting(plan: Plan) -> list[str]:
    return list(plan.duties.filter(state=DutyState.PROPOSED).values_list("words", flat=True))


def other_number(text: str) -> str:
    return text.replace("Số: 12/", "Số: 15/")


def test_only_the_changed_lines_are_asked_again(cast: Cast, files_root: object) -> None:
    plan = checked_in(BASE, by=cast.owner)
    duty = duty_with(plan, "Treo băng rôn")
    due = replace(draft_of(duty).dues[0], end_on=date(2024, 10, 4), start_on=date(2024, 10, 4))
    draft = replace(draft_of(duty), lead=("Phòng Văn hóa",), dues=(due,))
    correct_duty(duty, draft, version=duty.version, by=cast.owner, at=AT)
    tick_all(plan, cast.owner)
    text = other_number(BASE).replace("trước ngày 11 tháng 10", "trước ngày 12 tháng 10")
    fresh = amendment(text.replace("ký báo cáo.", "ký, gửi báo cáo."), plan, cast.owner)
    assert [words[:12] for words in waiting(fresh)] == ["Gửi mẫu báo ", "Tổng hợp kết"]
    held = duty_with(fresh, "Treo băng rôn")
    assert (held.state, held.carry, held.carried_by, held.carried_at) == ("confirmed", "same", cast.owner.account, AT)
    assert (draft_of(held).lead, draft_of(held).dues[0].end_on) == (("Phòng Văn hóa",), date(2024, 10, 4))
    found = amended(fresh)
    assert (len(found.new), len(found.changed), len(found.gone), found.same) == (0, 2, 0, 3)
    assert ("gone", "11") in found.changed[0].pieces
    assert ("new", "12") in found.changed[0].pieces


def test_a_renumbered_and_moved_line_is_still_the_same(cast: Cast, files_root: object) -> None:
    plan = checked_in(BASE, by=cast.owner)
    health = plan.duties.get(words__startswith="Báo cáo", bodies__name__contains="Trạm Y tế")
    reject_duty(health, version=health.version, by=cast.owner, at=AT)
    tick_all(plan, cast.owner)
    moved = TABLE_LIKE.replace("1. Giao Phòng", "2. Giao Phòng").replace("2. Giao Trung tâm", "3. Giao Trung tâm")
    moved = "1. Giao Hội Nông dân quận\n- Báo cáo kết quả trước ngày 20 tháng 10 năm 2024.\n" + moved
    moved = moved.replace("3. Giao Trạm", "4. Giao Trạm")
    fresh = amendment(other_number(HEAD + moved + TAIL), plan, cast.owner)
    states = {(d.bodies.first().name, d.state) for d in fresh.duties.filter(words__startswith="Báo cáo")}  # type: ignore[union-attr]
    assert states == {
        ("Hội Nông dân quận", "proposed"),
        ("Trung tâm Văn hóa - Thể thao", "confirmed"),
        ("Trạm Y tế quận", "rejected"),
    }
    assert len(waiting(fresh)) == 1


def test_a_line_whose_heading_names_somebody_else_is_asked_again(cast: Cast, files_root: object) -> None:
    plan = checked_in(BASE, by=cast.owner)
    tick_all(plan, cast.owner)
    fresh = amendment(other_number(BASE).replace("Giao Trạm Y tế quận", "Giao Hội Nông dân quận"), plan, cast.owner)
    assert waiting(fresh) == ["Báo cáo kết quả trước ngày 20 tháng 10 năm 2024."]
    assert draft_of(fresh.duties.get(state="proposed")).lead == ("Hội Nông dân quận",)


def test_what_was_split_added_merged_and_ruled_is_carried(cast: Cast, files_root: object) -> None:
    plan = checked_in(BASE, by=cast.owner)
    how = {"by": cast.owner, "at": AT}
    both = duty_with(plan, "Tổng hợp kết quả")
    split_duty(both, ["Tổng hợp kết quả", "trình Ủy ban nhân dân quận ký báo cáo"], version=both.version, **how)
    one, other = list(plan.duties.filter(words__startswith="Báo cáo").order_by("sentence__order"))
    merge_duties(other, one, version=other.version, into_version=one.version, **how)
    goal = plan.sentences.get(text__startswith="Khơi lại")
    add_duty(
        goal,
        DutyDraft(words="Khơi lại thói quen đọc", force="assign", lead=("Hội Nông dân",)),
        client_key=uuid.uuid4(),
        **how,
    )
    banner = duty_with(plan, "Treo băng rôn").sentence
    rule_sentence(banner, SentenceKind.ACTIVITY, version=banner.version, **how)
    tick_all(plan, cast.owner)
    text = other_number(BASE).replace("trước ngày 11 tháng 10", "trước ngày 12 tháng 10")
    fresh = amendment(text, plan, cast.owner)
    assert [words[:7] for words in waiting(fresh)] == ["Gửi mẫu"]

    def words_of(a: Plan) -> list[tuple[str, str]]:
        rows = a.duties.exclude(words__startswith="Gửi").order_by("sentence__order", "order", "pk")
        return list(rows.values_list("words", "state"))

    assert words_of(fresh) == words_of(plan)
    joined = fresh.duties.get(state="merged").merged_into
    assert joined is not None
    assert draft_of(joined) == draft_of(plan.duties.get(pk=one.pk))
    assert fresh.sentences.get(text__startswith="- Treo").kind == SentenceKind.ACTIVITY
    again = read_again(_received_again(fresh, cast), text)
    assert words_of(again) == words_of(plan), "reading once more makes nothing twice"


def _received_again(plan: Plan, cast: Cast) -> Plan:
    from lantoa.work.plans.actions.reception import read_again as ask

    return ask(plan, version=plan.version, by=cast.owner, at=LATER)


def test_tasks_made_one_are_asked_again_when_one_of_them_changed(cast: Cast, files_root: object) -> None:
    plan = checked_in(BASE, by=cast.owner)
    one, other = list(plan.duties.filter(words__startswith="Báo cáo").order_by("sentence__order"))
    merge_duties(other, one, version=other.version, into_version=one.version, by=cast.owner, at=AT)
    tick_all(plan, cast.owner)
    head, last, tail = other_number(BASE).rpartition("trước ngày 20 tháng 10")
    fresh = amendment(head + last.replace("20", "25") + tail, plan, cast.owner)
    assert len(waiting(fresh)) == 2


def test_what_a_person_did_in_the_amendment_itself_stays(cast: Cast, files_root: object) -> None:
    plan = checked_in(TEXT, by=cast.owner)
    tick_all(plan, cast.owner)
    later = checked_in(other_number(TEXT), by=cast.owner)
    mine = duty_with(later, "Treo băng rôn")
    reject_duty(mine, version=mine.version, by=cast.owner, at=AT)
    later.refresh_from_db()
    seen = dict(later.duties.values_list("pk", "version"))
    say_it_amends(later, plan, version=later.version, by=cast.owner, at=AT + timedelta(hours=1))
    assert waiting(later) == []
    carried = later.duties.filter(carry="same", kept=True).exclude(pk=mine.pk)
    assert carried
    assert all(duty.version > seen[duty.pk] for duty in carried), "an open page ticks nothing it has not shown"
    assert duty_with(later, "Treo băng rôn").state == DutyState.REJECTED
    assert later.duties.filter(state="confirmed", carry="same").count() == 3


def test_many_lines_are_matched_without_asking_of_every_pair_twice() -> None:
    old = [Line(n, f"Trường số {n} báo cáo trước ngày {n % 28 + 1}/10", "II") for n in range(400)]
    new = [Line(n, line.words.replace("báo cáo", "nộp báo cáo"), "III") for n, line in enumerate(old)]
    found = match_lines(old, new)
    assert len(found) == 400
    assert not any(match.same for match in found)
    assert sum(match.old == match.new for match in found) == 400


def test_two_texts_are_told_word_by_word() -> None:
    told = word_by_word("nộp trước ngày 15/12", "nộp trước ngày 18/12 tại huyện")
    assert told == [("same", "nộp trước ngày"), ("gone", "15/12"), ("new", "18/12 tại huyện")]


def test_the_check_page_shows_both_texts_and_offers_the_earlier_correction(
    cast: Cast, files_root: object, client: Client
) -> None:
    plan = checked_in(BASE, by=cast.owner)
    duty = duty_with(plan, "Treo băng rôn")
    correct_duty(duty, replace(draft_of(duty), lead=("Phòng Văn hóa",)), version=duty.version, by=cast.owner, at=AT)
    tick_all(plan, cast.owner)
    fresh = amendment(other_number(BASE).replace("ngày 03 tháng 10", "ngày 05 tháng 10"), plan, cast.owner)
    client.force_login(cast.owner.account)
    check = reverse("plans:check", args=[fresh.pk])
    page = " ".join(client.get(check).content.decode().split())
    assert "Bản sửa đổi này thay đổi những gì" in page
    assert re.search(r"<del><span[^>]*>[^<]*</span>03</del> <ins><span[^>]*>[^<]*</span>05</ins>", page)
    assert page.count("Như kế hoạch trước") == 4
    held = duty_with(fresh, "Treo băng rôn")
    door = reverse("plans:duty_take", args=[held.pk])
    assert f'action="{door}"' in page
    client.post(door, {"version": held.version})
    held = duty_with(fresh, "Treo băng rôn")
    assert (draft_of(held).lead, held.state) == (("Phòng Văn hóa",), DutyState.PROPOSED)
    assert draft_of(held).dues[0].end_on == date(2024, 10, 5), "the amendment's own day"
    listed = client.get(reverse("plans:changes", args=[fresh.pk])).content.decode()
    assert "1 nhiệm vụ thay đổi" in listed


@pytest.mark.parametrize("changed", [1, 12])
def test_a_check_of_an_amendment_takes_the_same_queries(
    cast: Cast, files_root: object, changed: int, client: Client, django_assert_num_queries: Any
) -> None:
    plan = checked_in(long_text(20), by=cast.owner)
    tick_all(plan, cast.owner)
    text = other_number(long_text(20))
    for n in range(1, changed + 1):
        text = text.replace(f"buổi đọc sách thứ {n} trước", f"ngày hội đọc sách thứ {n} trước")
    fresh = amendment(text, plan, cast.owner)
    with django_assert_num_queries(10):
        found = amended(fresh)
    assert (len(found.changed), found.same) == (changed, 20 - changed)
    told = counts_of_amendment(fresh)
    assert (told.new, told.changed, told.gone, told.same) == (0, changed, 0, 20 - changed)
    client.force_login(cast.owner.account)
    page = reverse("plans:changes", args=[fresh.pk])
    client.get(page)
    with django_assert_num_queries(15):
        shown = client.get(page).content.decode()
    assert f"{changed} nhiệm vụ thay đổi" in shown
