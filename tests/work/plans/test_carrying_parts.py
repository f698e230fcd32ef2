"""What a person split is carried to the amended sentence part by part, or asked anew: never the whole beside a part."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.work.plans.actions.duties import correct_duty, reject_duty
from lantoa.work.plans.actions.duty_shapes import split_duty
from lantoa.work.plans.actions.following import follow_parts
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.amending import amended
from lantoa.work.plans.queries.drafts import QuantityDraft, draft_of
from lantoa.work.plans.states import DutyState
from tests.people import Cast
from tests.work.plans.making import AT, HEAD, TAIL, checked_in, duty_with, read_again
from tests.work.plans.test_carrying import _received_again, amendment, other_number, tick_all, waiting

pytestmark = pytest.mark.django_db

BANNERS = "Treo ít nhất 02 băng rôn tại trụ sở và nơi công cộng"
SHELVES = "khuyến khích các khu phố tổ chức tủ sách"
LINE = f"- {BANNERS}; {SHELVES}."
BASE = f"""{HEAD}1. Giao Ủy ban nhân dân 10 phường
{LINE}
- Báo cáo kết quả trước ngày 20 tháng 10 năm 2024.
{TAIL}"""


@pytest.fixture
def plan(cast: Cast, files_root: object) -> Plan:
    """A plan of which one sentence was split in two, the second part asking for no number and only encouraging."""
    plan = checked_in(BASE, by=cast.owner)
    whole = duty_with(plan, "Treo ít nhất")
    _first, second = split_duty(whole, [BANNERS, SHELVES], version=whole.version, by=cast.owner, at=AT)
    draft = replace(draft_of(second), quantities=(), force="encourage")
    correct_duty(second, draft, version=second.version, by=cast.owner, at=AT)
    tick_all(plan, cast.owner)
    return plan


def tasks_of(plan: Plan) -> list[tuple[str, str, str]]:
    rows = plan.duties.exclude(words__startswith="Báo cáo").order_by("start_char")
    return list(rows.values_list("words", "state", "carry"))


def test_the_part_that_changed_is_asked_and_the_other_stays(plan: Plan, cast: Cast) -> None:
    fresh = amendment(other_number(BASE).replace("ít nhất 02", "ít nhất 03"), plan, cast.owner)
    banners = BANNERS.replace("02", "03")
    assert tasks_of(fresh) == [(banners, "proposed", "changed"), (SHELVES, "confirmed", "same")]
    first, second = fresh.duties.get(words=banners), fresh.duties.get(words=SHELVES)
    assert [q.low for q in draft_of(first).quantities] == [Decimal(3)]
    assert (draft_of(second).quantities, second.force) == ((), "encourage")
    assert draft_of(first).lead == draft_of(second).lead == ("Ủy ban nhân dân 10 phường",)
    found = amended(fresh)
    assert [(one.now, one.pieces) for one in found.changed] == [
        (
            first,
            [("same", "Treo ít nhất"), ("gone", "02"), ("new", "03"), ("same", BANNERS.partition("02 ")[2])],
        )
    ]
    assert (found.new, found.gone, found.same) == ([], [], 2)
    again = read_again(_received_again(fresh, cast), other_number(BASE).replace("ít nhất 02", "ít nhất 03"))
    assert tasks_of(again) == tasks_of(fresh), "reading once more makes nothing twice"


def test_a_count_of_another_part_that_an_older_split_had_left_is_not_brought_up_to_date(plan: Plan, cast: Cast) -> None:
    second = plan.duties.get(words=SHELVES)
    two = QuantityDraft(low=Decimal(2), noun="băng rôn")
    whole = draft_of(duty_with(plan, "Treo ít nhất")).quantities
    draft = replace(draft_of(second), quantities=whole or (two,))
    correct_duty(second, draft, version=second.version, by=cast.owner, at=AT)
    fresh = amendment(other_number(BASE).replace("ít nhất 02", "ít nhất 03"), plan, cast.owner)
    assert draft_of(fresh.duties.get(words=SHELVES)).quantities == ()
    told = [one.pieces for one in amended(fresh).changed]
    assert [("gone", "02") in pieces for pieces in told] == [True, False], "the difference is told once"
    assert told[1] == [("same", SHELVES)]


def test_a_chain_of_editions_keeps_the_parts(plan: Plan, cast: Cast) -> None:
    text = other_number(BASE).replace("ít nhất 02", "ít nhất 03")
    second = amendment(text, plan, cast.owner)
    tick_all(second, cast.owner)
    third = amendment(text.replace("Số: 15/", "Số: 18/").replace("tủ sách", "góc đọc sách"), second, cast.owner)
    assert tasks_of(third) == [
        (BANNERS.replace("02", "03"), "confirmed", "same"),
        (SHELVES.replace("tủ sách", "góc đọc sách"), "proposed", "changed"),
    ]


def test_another_name_above_the_sentence_asks_both_parts_again(plan: Plan, cast: Cast) -> None:
    text = other_number(BASE).replace("1. Giao Ủy ban nhân dân 10 phường", "1. Giao Hội Nông dân quận")
    fresh = amendment(text, plan, cast.owner)
    assert tasks_of(fresh) == [(BANNERS, "proposed", "changed"), (SHELVES, "proposed", "changed")]
    assert {draft_of(duty).lead for duty in fresh.duties.all()} == {("Hội Nông dân quận",)}


def test_a_part_that_is_printed_no_more_is_gone_and_the_other_stays(cast: Cast, files_root: object) -> None:
    one, other = f"{BANNERS} trong suốt Tuần lễ đọc sách và các ngày trước đó", "gửi ảnh về Phòng Văn hóa"
    base = BASE.replace(LINE, f"- {one}; {other}.")
    plan = checked_in(base, by=cast.owner)
    whole = duty_with(plan, "Treo ít nhất")
    split_duty(whole, [one, other], version=whole.version, by=cast.owner, at=AT)
    tick_all(plan, cast.owner)
    fresh = amendment(other_number(base).replace(f"; {other}", ""), plan, cast.owner)
    assert tasks_of(fresh) == [(one, "confirmed", "same")]
    assert [duty.words for duty in amended(fresh).gone] == [other]


def test_the_first_part_gone_leaves_the_readers_row_to_the_next(cast: Cast, files_root: object) -> None:
    one, other = "Gửi ảnh", f"treo {BANNERS.removeprefix('Treo ')} trong suốt Tuần lễ"
    base = BASE.replace(LINE, f"- {one}; {other}.")
    plan = checked_in(base, by=cast.owner)
    whole = duty_with(plan, one)
    split_duty(whole, [one, other], version=whole.version, by=cast.owner, at=AT)
    tick_all(plan, cast.owner)
    fresh = amendment(other_number(base).replace(f"{one}; ", ""), plan, cast.owner)
    assert tasks_of(fresh) == [(other, "confirmed", "same")]
    assert fresh.duties.get(words=other).earlier == plan.duties.get(words=other)
    assert [duty.words for duty in amended(fresh).gone] == [one]


def test_a_part_that_was_struck_out_stays_struck_out(plan: Plan, cast: Cast) -> None:
    second = plan.duties.get(words=SHELVES)
    reject_duty(second, version=second.version, by=cast.owner, at=AT)
    fresh = amendment(other_number(BASE).replace("20 tháng 10", "21 tháng 10"), plan, cast.owner)
    assert tasks_of(fresh) == [(BANNERS, "confirmed", "same")]


def test_parts_that_cannot_be_told_are_asked_as_one(plan: Plan, cast: Cast, client: Client) -> None:
    text = other_number(BASE).replace(f"; {SHELVES}", f"; tập huấn; {SHELVES}")
    fresh = amendment(text, plan, cast.owner)
    sentence = fresh.sentences.get(text__contains="Treo ít nhất")
    assert tasks_of(fresh) == [(sentence.text.removeprefix("- "), "proposed", "changed")]
    client.force_login(cast.owner.account)
    page = client.get(reverse("plans:check", args=[fresh.pk])).content.decode()
    assert "chưa rõ phần nào thành phần nào" in page
    assert reverse("plans:duty_split", args=[fresh.duties.get(sentence=sentence).pk]) in page


def test_what_a_person_has_ticked_whole_gets_no_part_beside_it(plan: Plan, cast: Cast) -> None:
    from lantoa.work.plans.actions.numbers import say_it_amends

    later = checked_in(other_number(BASE).replace("ít nhất 02", "ít nhất 03"), by=cast.owner)
    tick_all(later, cast.owner)
    later.refresh_from_db()
    say_it_amends(later, plan, version=later.version, by=cast.owner, at=AT)
    assert [state for _words, state, _carry in tasks_of(later)] == [DutyState.CONFIRMED]
    assert waiting(later) == []


ONE, OTHER = "Treo 02 băng rôn", "dựng 01 cổng chào"
PARTS = {1: (2, 2 + len(ONE)), 2: (4 + len(ONE), 4 + len(ONE) + len(OTHER))}
WHOLE = f"- {ONE}; {OTHER}."


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (WHOLE, (ONE, OTHER)),
        ("- Treo 03 băng rôn; dựng 01 cổng chào.", ("Treo 03 băng rôn", OTHER)),
        ("- Treo 02 băng rôn, 05 pa nô; dựng 01 cổng chào.", ("Treo 02 băng rôn, 05 pa nô", OTHER)),
        ("- Treo 02 băng rôn; xin phép và dựng 01 cổng chào.", (ONE, f"xin phép và {OTHER}")),
        ("- Mỗi nơi Treo 02 băng rôn; dựng 01 cổng chào tại trụ sở.", (f"Mỗi nơi {ONE}", f"{OTHER} tại trụ sở")),
        ("- Treo 02 băng rôn.", (ONE, None)),
        ("- Dựng 01 cổng chào.", (None, "Dựng 01 cổng chào")),
        ("- Treo 02 băng rôn; tập huấn; dựng 01 cổng chào.", None),
        ("- Treo 02 băng rôn; phát 500 tờ rơi.", None),
        ("- Treo 02 băng rôn; dựng 01 cổng chào. Gửi ảnh.", None),
    ],
)
def test_parts_are_followed_by_their_words(now: str, told: tuple[str | None, str | None] | None) -> None:
    found = follow_parts(WHOLE, now, PARTS)
    if told is None:
        assert found is None
        return
    assert found is not None
    assert tuple(now[slice(*found.places[key])] if key in found.places else None for key in PARTS) == told
    assert not found.around


def test_words_beside_the_parts_that_went_are_told() -> None:
    before = "- Nếu có kinh phí: Treo 02 băng rôn; dựng 01 cổng chào."
    parts = {1: (19, 35), 2: (37, 54)}
    assert [before[slice(*place)] for place in parts.values()] == [ONE, OTHER]
    found = follow_parts(before, WHOLE, parts)
    assert found is not None
    assert found.around
    assert follow_parts(WHOLE, WHOLE, {1: (2, 20), 2: (10, 30)}) is None, "parts that overlap"


PLACED = "Treo băng rôn tại trụ sở ủy ban trước ngày 05 tháng 10 năm 2024"
GIVEN = "tổ chức ngày hội đọc sách tại nhà văn hóa trước ngày 12 tháng 10 năm 2024"


@pytest.fixture
def apart(cast: Cast, files_root: object) -> Plan:
    """A plan of which one sentence was split in two, each part with the place and the day its own words print."""
    plan = checked_in(BASE.replace(LINE, f"- {PLACED}; {GIVEN}."), by=cast.owner)
    whole = duty_with(plan, "Treo băng rôn tại trụ sở")
    dues = draft_of(whole).dues
    assert len(dues) == 2
    for duty, due in zip(
        split_duty(whole, [PLACED, GIVEN], version=whole.version, by=cast.owner, at=AT), dues, strict=True
    ):
        held = plan.duties.get(pk=duty.pk)
        correct_duty(held, replace(draft_of(held), dues=(due,)), version=held.version, by=cast.owner, at=AT)
    tick_all(plan, cast.owner)
    return plan


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ("tại nhà văn hóa", "tại công viên", "places"),
        ("trước ngày 12 tháng 10", "trước ngày 15 tháng 10", "dues"),
    ],
)
def test_a_new_place_or_day_of_one_part_comes_to_no_other(
    apart: Plan, cast: Cast, before: str, after: str, field: str
) -> None:
    # the first part's own value changes too: it held one that is lost, and two come
    base = BASE.replace(LINE, f"- {PLACED}; {GIVEN}.")
    own = {"places": ("tại trụ sở ủy ban", "tại trụ sở mới"), "dues": ("ngày 05 tháng 10", "ngày 06 tháng 10")}[field]
    fresh = amendment(other_number(base).replace(before, after).replace(*own), apart, cast.owner)
    rows = fresh.duties.exclude(words__startswith="Báo cáo").order_by("start_char")
    first, second = (getattr(draft_of(duty), field) for duty in rows)
    assert len(first) == len(second) == 1, "each has its own and not the other's"
    assert first != second


def test_a_day_printed_in_one_part_and_held_by_both_follows_for_both(cast: Cast, files_root: object) -> None:
    one, other = "Treo băng rôn tại trụ sở ủy ban", "tổ chức ngày hội đọc sách trước ngày 12 tháng 10 năm 2024"
    base = BASE.replace(LINE, f"- {one}; {other}.")
    plan = checked_in(base, by=cast.owner)
    whole = duty_with(plan, "Treo băng rôn tại trụ sở")
    first, second = split_duty(whole, [one, other], version=whole.version, by=cast.owner, at=AT)
    both = replace(draft_of(first), dues=draft_of(second).dues)
    correct_duty(first, both, version=first.version, by=cast.owner, at=AT)
    tick_all(plan, cast.owner)
    fresh = amendment(other_number(base).replace("ngày 12 tháng 10", "ngày 15 tháng 10"), plan, cast.owner)
    rows = fresh.duties.exclude(words__startswith="Báo cáo")
    assert [due.end_on.day for duty in rows for due in draft_of(duty).dues if due.end_on] == [15, 15]
