"""The verbs: what they write, what they refuse, what trace they leave."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import cycle

import pytest
from django.db.models import F

from lantoa.base.audit.queries import entries_about
from lantoa.base.rows.states import KeyUsed, StaleVersion
from lantoa.work.plans.actions.closing import StillOpen, close_check, reopen_check
from lantoa.work.plans.actions.duties import (
    WordsNotInSentence,
    confirm_duties,
    correct_duty,
    place_of,
    reject_duty,
    unconfirm_duties,
)
from lantoa.work.plans.actions.duty_shapes import (
    CannotMerge,
    CannotSplit,
    add_duty,
    merge_duties,
    rule_sentence,
    split_duty,
)
from lantoa.work.plans.actions.findings import reopen_finding, settle_finding
from lantoa.work.plans.actions.heads import add_fact, correct_fact, correct_head
from lantoa.work.plans.actions.reading_facts import HEAD_FIELDS
from lantoa.work.plans.actions.reception import Upload, read_again, receive_plan, stop_reading
from lantoa.work.plans.actions.restoring import restore_duty
from lantoa.work.plans.actions.traces import WrongState
from lantoa.work.plans.models import Correction, Duty, DutyQuantity, Plan
from lantoa.work.plans.queries.drafts import DueDraft, DutyDraft, QuantityDraft, draft_of, last_allowed_on
from lantoa.work.plans.queries.words import quantity_words
from lantoa.work.plans.states import Answer, DutyState, FactKind, PlanState, SentenceKind
from tests.people import Cast
from tests.threads import at_the_same_moment
from tests.work.plans.making import AT, HEAD, LATER, TAIL, TEXT, checked_in, duty_with, received, stored

pytestmark = pytest.mark.django_db


def test_correcting_a_task_keeps_old_and_new_with_who_when_and_why(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Gửi mẫu báo cáo")
    new = replace(
        draft_of(duty),
        lead=("Phòng Giáo dục và Đào tạo", "Phòng Nội vụ"),
        force="encourage",
        dues=(DueDraft("by", None, date(2024, 10, 9)),),
        quantities=(QuantityDraft(noun="mẫu báo cáo", each="trường"),),
    )
    changed = correct_duty(duty, new, version=duty.version, by=cast.owner, at=LATER, reason="Theo chỉ đạo")
    assert sorted(changed) == ["dues", "force", "lead", "quantities"]
    duty = duty_with(plan, "Gửi mẫu báo cáo")
    assert draft_of(duty) == replace(new, dues=(DueDraft("by", date(2024, 10, 9), date(2024, 10, 9)),))
    assert duty.kept
    kept = {c.field: c for c in duty.corrections.all()}
    assert kept["lead"].old == ["Phòng Giáo dục và Đào tạo"]
    assert kept["lead"].new == ["Phòng Giáo dục và Đào tạo", "Phòng Nội vụ"]
    assert (kept["force"].by, kept["force"].at, kept["force"].reason) == (cast.owner.account, LATER, "Theo chỉ đạo")
    entry = entries_about(duty)[0]
    assert (entry.code, entry.by_id, entry.old["force"], entry.new["force"]) == (
        "plans.duty.correct",
        cast.owner.account.pk,
        "assign",
        "encourage",
    )


def test_a_name_that_stays_keeps_the_place_where_it_was_printed(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Gửi mẫu báo cáo")
    before = duty.bodies.get()
    new = replace(draft_of(duty), lead=("Phòng Nội vụ", before.name))
    correct_duty(duty, new, version=duty.version, by=cast.owner, at=AT)
    after = duty.bodies.get(name=before.name)
    assert (after.anchor, after.start_char, after.end_char) == (before.anchor, before.start_char, before.end_char)
    assert duty.bodies.get(name="Phòng Nội vụ").start_char is None


def test_saving_an_unchanged_form_leaves_no_trace(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Gửi mẫu báo cáo")
    assert correct_duty(duty, draft_of(duty), version=duty.version, by=cast.owner, at=AT) == []
    duty.refresh_from_db()
    assert (duty.version, duty.kept, duty.corrections.count()) == (1, False, 0)


def test_a_correction_with_an_old_version_is_refused_and_writes_nothing(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Gửi mẫu báo cáo")
    first = replace(draft_of(duty), force="request")
    correct_duty(duty, first, version=duty.version, by=cast.owner, at=AT)
    with pytest.raises(StaleVersion):
        correct_duty(duty, replace(first, force="encourage"), version=1, by=cast.owner, at=AT)
    duty.refresh_from_db()
    assert duty.force == "request"


def test_words_must_stand_in_the_sentence_in_one_piece(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Tổng hợp kết quả")
    assert place_of(duty.sentence, "trình  Ủy ban nhân dân quận") == (
        duty.sentence.text.index("trình"),
        duty.sentence.text.index("trình") + len("trình Ủy ban nhân dân quận"),
    )
    with pytest.raises(WordsNotInSentence):
        correct_duty(duty, replace(draft_of(duty), words="Nộp báo cáo"), version=duty.version, by=cast.owner, at=AT)


@pytest.mark.parametrize(
    ("kind", "time", "last"),
    [
        ("before", None, date(2024, 10, 10)),
        ("before", "06:30", date(2024, 10, 11)),
        ("by", None, date(2024, 10, 11)),
        ("window", None, date(2024, 10, 11)),
        ("recurring", None, None),
    ],
)
def test_the_last_allowed_day(kind: str, time: str | None, last: date | None) -> None:
    assert last_allowed_on(kind, date(2024, 10, 11), time) == last


def test_ticks_are_given_and_taken_back_for_one_and_for_a_group(plan: Plan, cast: Cast) -> None:
    pairs = [(duty, duty.version) for duty in plan.duties.all()]
    assert confirm_duties(pairs, by=cast.owner, at=AT) == len(pairs)
    assert confirm_duties([(d, d.version) for d in plan.duties.all()], by=cast.owner, at=AT) == 0
    first = plan.duties.first()
    assert first is not None
    assert unconfirm_duties([(first, first.version)], by=cast.owner, at=LATER) == 1
    assert plan.duties.filter(state=DutyState.CONFIRMED).count() == len(pairs) - 1


def test_a_group_with_one_stale_task_is_ticked_not_at_all(plan: Plan, cast: Cast) -> None:
    pairs = [(duty, duty.version) for duty in plan.duties.all()]
    last = pairs[-1][0]
    correct_duty(last, replace(draft_of(last), force="encourage"), version=last.version, by=cast.owner, at=AT)
    with pytest.raises(StaleVersion):
        confirm_duties(pairs, by=cast.owner, at=AT)
    assert not plan.duties.filter(state=DutyState.CONFIRMED).exists()


def test_a_struck_out_task_stays_and_comes_back(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    reject_duty(duty, version=duty.version, by=cast.owner, at=AT, reason="Đã làm")
    duty.refresh_from_db()
    duty.sentence.refresh_from_db()
    assert (duty.state, duty.sentence.kind, duty.sentence.ruled) == ("rejected", "neither", True)
    restore_duty(duty, version=duty.version, by=cast.owner, at=LATER)
    duty.refresh_from_db()
    duty.sentence.refresh_from_db()
    assert (duty.state, duty.sentence.kind) == ("proposed", "duty")


def test_a_split_task_keeps_who_and_when_in_each_part(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Tổng hợp kết quả")
    parts = split_duty(
        duty,
        ["Tổng hợp kết quả", "trình Ủy ban nhân dân quận ký báo cáo"],
        version=duty.version,
        by=cast.owner,
        at=AT,
    )
    assert [p.words for p in parts] == ["Tổng hợp kết quả", "trình Ủy ban nhân dân quận ký báo cáo"]
    assert {draft_of(p).lead for p in parts} == {("Phòng Giáo dục và Đào tạo",)}
    assert [p.sentence.text[p.start_char : p.end_char] for p in parts] == [p.words for p in parts]
    with pytest.raises(CannotSplit):
        split_duty(parts[1], ["trình", " "], version=parts[1].version, by=cast.owner, at=AT)


HALVES = """1. Giao Trung tâm Văn hóa - Thể thao
- Giao các câu lạc bộ treo 02 băng rôn; khuyến khích các hộ dân treo ít nhất 05 lá cờ.
- Khuyến khích các hộ dân treo cờ; đặt 03 pa nô tại chợ.
- Treo băng rôn tại trụ sở và nơi công cộng; vận động các hộ dân vệ sinh nhà cửa.
"""


def _in_halves(cast: Cast, words: str) -> tuple[Duty, Duty]:
    plan = checked_in(HEAD + HALVES + TAIL, by=cast.owner)
    whole = duty_with(plan, words)
    first, second = split_duty(whole, whole.words.rstrip(".").split("; "), version=whole.version, by=cast.owner, at=AT)
    return Duty.objects.get(pk=first.pk), Duty.objects.get(pk=second.pk)


def test_each_part_of_a_split_says_for_itself_how_many_and_how_strongly(cast: Cast, files_root: object) -> None:
    first, second = _in_halves(cast, "Giao các câu lạc bộ")
    assert [q.text for q in first.quantities.all()] == ["02 băng rôn"]
    assert [q.text for q in second.quantities.all()] == ["ít nhất 05 lá cờ"]
    assert (first.force, second.force) == ("assign", "encourage")
    marked = [second.sentence.text[q.start_char : q.end_char] for q in second.quantities.all()]
    assert marked == ["ít nhất 05 lá cờ"]
    changed = {c.field for c in first.corrections.all()}
    assert changed == {"split", "quantities"}


def test_a_part_that_says_no_force_keeps_the_wholes(cast: Cast, files_root: object) -> None:
    first, second = _in_halves(cast, "Khuyến khích các hộ dân treo cờ;")
    assert first.force == second.force == "encourage"
    assert [q.text for q in (*first.quantities.all(), *second.quantities.all())] == ["03 pa nô"]


def test_a_place_goes_with_the_part_whose_words_print_it(cast: Cast, files_root: object) -> None:
    first, second = _in_halves(cast, "Treo băng rôn tại trụ sở")
    assert draft_of(first).places == ("trụ sở và nơi công cộng",)
    assert draft_of(second).places == ()


def test_the_first_part_lets_a_place_go_that_only_the_second_prints(cast: Cast, files_root: object) -> None:
    first, second = _in_halves(cast, "đặt 03 pa nô tại chợ")
    assert (draft_of(first).places, draft_of(second).places) == ((), ("chợ",))
    marked = [second.sentence.text[m.start_char : m.end_char] for m in second.mentions.all()]
    assert marked == ["chợ"]
    assert {c.field for c in first.corrections.all()} == {"split", "quantities", "places"}


def test_a_place_printed_in_no_part_holds_for_all(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Tổng hợp kết quả")
    correct_duty(duty, replace(draft_of(duty), places=("nhà văn hóa",)), version=duty.version, by=cast.owner, at=AT)
    duty = duty_with(plan, "Tổng hợp kết quả")
    words = ["Tổng hợp kết quả", "trình Ủy ban nhân dân quận ký báo cáo"]
    parts = split_duty(duty, words, version=duty.version, by=cast.owner, at=AT)
    assert [draft_of(Duty.objects.get(pk=part.pk)).places for part in parts] == [("nhà văn hóa",)] * 2


def test_a_quantity_written_by_hand_stays_with_the_first_part(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Tổng hợp kết quả")
    draft = replace(draft_of(duty), quantities=(QuantityDraft(Decimal(9), Decimal(9), noun="nơi"),))
    correct_duty(duty, draft, version=duty.version, by=cast.owner, at=AT)
    duty = duty_with(plan, "Tổng hợp kết quả")
    words = ["Tổng hợp kết quả", "trình Ủy ban nhân dân quận ký báo cáo"]
    first, second = split_duty(duty, words, version=duty.version, by=cast.owner, at=AT)
    assert ([q.noun for q in first.quantities.all()], list(second.quantities.all())) == (["nơi"], [])


def test_the_parts_of_a_split_merged_again_are_the_words_between_them(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Tổng hợp kết quả")
    words = ["Tổng hợp kết quả", "trình Ủy ban nhân dân quận ký báo cáo"]
    first, second = split_duty(duty, words, version=duty.version, by=cast.owner, at=AT)
    merged = merge_duties(second, first, version=second.version, into_version=first.version, by=cast.owner, at=LATER)
    second.refresh_from_db()
    assert merged.words == "Tổng hợp kết quả; trình Ủy ban nhân dân quận ký báo cáo"
    assert (second.state, second.merged_into_id) == (DutyState.MERGED, merged.pk)


def test_a_merge_takes_over_names_and_dates(plan: Plan, cast: Cast) -> None:
    into, other = duty_with(plan, "Vận động công nhân"), duty_with(plan, "Treo băng rôn")
    merge_duties(other, into, version=other.version, into_version=into.version, by=cast.owner, at=AT)
    draft = draft_of(duty_with(plan, "Vận động công nhân"))
    assert draft.lead == ("Liên đoàn Lao động quận", "Trung tâm Văn hóa - Thể thao")
    assert [d.end_on for d in draft.dues] == [date(2024, 10, 3)]
    with pytest.raises(CannotMerge):
        merge_duties(into, into, version=2, into_version=2, by=cast.owner, at=AT)


def test_a_task_added_twice_with_one_key_is_one_task(plan: Plan, cast: Cast) -> None:
    sentence = plan.sentences.get(text__contains="Khơi lại thói quen")
    key, draft = uuid.uuid4(), DutyDraft(words="Khơi lại thói quen đọc", force="assign", lead=("Các trường",))
    one = add_duty(sentence, draft, client_key=key, by=cast.owner, at=AT)
    two = add_duty(sentence, draft, client_key=key, by=cast.owner, at=AT)
    assert one.pk == two.pk
    assert (one.origin, draft_of(one).lead, one.start_char) == ("person", ("Các trường",), 0)
    assert Correction.objects.filter(duty=one, field="words").count() == 1
    sentence.refresh_from_db()
    assert (sentence.kind, sentence.ruled) == (SentenceKind.DUTY, True)


def test_a_sentence_called_an_activity_strikes_out_its_tasks(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    sentence = duty.sentence
    rule_sentence(sentence, SentenceKind.ACTIVITY, version=sentence.version, by=cast.owner, at=AT)
    duty.refresh_from_db()
    sentence.refresh_from_db()
    assert (duty.state, sentence.kind) == (DutyState.REJECTED, SentenceKind.ACTIVITY)


def test_the_same_file_twice_for_one_unit_is_one_plan(plan: Plan, cast: Cast) -> None:
    again = received(TEXT, by=cast.owner)
    assert (again.plan.pk, again.made) == (plan.pk, False)
    below = received(TEXT, by=cast.owner, unit=cast.places.ward)
    assert below.made


def test_one_client_key_makes_one_plan(cast: Cast, files_root: object) -> None:
    key, upload = uuid.uuid4(), Upload(stored("Kế hoạch\n", cast.owner))
    other = Upload(stored("Kế hoạch khác\n", cast.owner))
    one = receive_plan(cast.owner.unit, upload, client_key=key, by=cast.owner, at=AT)
    two = receive_plan(cast.owner.unit, other, client_key=key, by=cast.owner, at=AT)
    assert (one.made, two.made, one.plan.pk) == (True, False, two.plan.pk)


def test_an_amended_plan_stands_after_the_one_it_amends(plan: Plan, cast: Cast) -> None:
    upload = Upload(stored(TEXT + "\n", cast.owner))
    later = receive_plan(cast.owner.unit, upload, client_key=uuid.uuid4(), by=cast.owner, at=LATER, previous=plan).plan
    assert (later.edition, later.previous, later.campaign) == (2, plan, plan.campaign)


def test_nothing_is_corrected_while_the_plan_is_being_read_or_closed(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    read_again(plan, version=plan.version, by=cast.owner, at=AT)
    with pytest.raises(WrongState):
        reject_duty(duty, version=duty.version, by=cast.owner, at=AT)
    plan.refresh_from_db()
    stop_reading(plan, by=cast.owner, at=AT)
    plan.refresh_from_db()
    assert plan.state == PlanState.TO_CHECK


def test_a_check_is_closed_when_nothing_waits_and_can_be_opened_again(plan: Plan, cast: Cast) -> None:
    with pytest.raises(StillOpen) as still:
        close_check(plan, version=plan.version, by=cast.owner, at=AT)
    assert still.value.proposed == plan.duties.count()
    confirm_duties([(d, d.version) for d in plan.duties.all()], by=cast.owner, at=AT)
    for finding in plan.findings.filter(state="open"):
        settle_finding(finding, Answer.KEEP, version=finding.version, by=cast.owner, at=AT)
    plan.refresh_from_db()
    close_check(plan, version=plan.version, by=cast.owner, at=AT)
    plan.refresh_from_db()
    duty = plan.duties.first()
    assert duty is not None
    with pytest.raises(WrongState):
        unconfirm_duties([(duty, duty.version)], by=cast.owner, at=AT)
    reopen_check(plan, version=plan.version, by=cast.owner, at=LATER)
    plan.refresh_from_db()
    assert plan.state == PlanState.TO_CHECK


def test_the_audit_never_says_who_signed(plan: Plan, cast: Cast) -> None:
    values = {name: getattr(plan, name) for name in HEAD_FIELDS} | {"signer": "Trần Thị Ví Dụ", "place": "Ví Dụ 2"}
    correct_head(plan, values, version=plan.version, by=cast.owner, at=AT)
    entry = entries_about(plan)[0]
    assert entry.new["place"] == "Ví Dụ 2"
    assert set(entry.new["signer"]) == {"ref", "key", "field"}
    correction = plan.corrections.get(field="signer")
    assert (correction.old, correction.new) == (None, None)
    assert correction.old_words is not None
    assert correction.new_words is not None
    assert (correction.old_words.value, correction.new_words.value) == ("Nguyễn Văn Ví Dụ", "Trần Thị Ví Dụ")


def test_facts_are_added_once_and_corrected(plan: Plan, cast: Cast) -> None:
    key = uuid.uuid4()
    values = {"kind": FactKind.THEME, "value": "Đọc cùng nhau", "on": None, "author": None}
    one = add_fact(plan, client_key=key, by=cast.owner, at=AT, **values)  # type: ignore[arg-type]
    assert add_fact(plan, client_key=key, by=cast.owner, at=AT, **values).pk == one.pk  # type: ignore[arg-type]
    changed = correct_fact(one, {**values, "value": "Đọc"}, version=one.version, by=cast.owner, at=AT)
    one.refresh_from_db()
    assert (changed, one.value) == (["value"], "Đọc")


def test_a_question_is_settled_and_asked_again(cast: Cast, files_root: object) -> None:
    plan = checked_in(TEXT.replace("Số: 12/KH-UBND", "Số:      /KH-UBND"), by=cast.owner)
    finding = plan.findings.get(code="header.number_blank")
    settled = settle_finding(finding, Answer.KEEP, version=finding.version, by=cast.owner, at=AT, note="Chờ văn thư")
    assert (settled.state, settled.settled_by, settled.answer_note) == ("settled", cast.owner.account, "Chờ văn thư")
    reopen_finding(settled, version=settled.version, by=cast.owner, at=LATER)
    finding.refresh_from_db()
    assert finding.state == "open"


def test_a_correction_is_only_ever_added(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    reject_duty(duty, version=duty.version, by=cast.owner, at=AT)
    correction = duty.corrections.first()
    assert correction is not None
    correction.new = "confirmed"
    with pytest.raises(TypeError):
        correction.save()


def test_keys_of_another_plan_or_unit_make_no_plan_task_or_fact(plan: Plan, cast: Cast) -> None:
    with pytest.raises(KeyUsed):
        receive_plan(
            cast.places.ward, Upload(stored("Khác\n", cast.owner)), client_key=plan.client_key, by=cast.owner, at=AT
        )
    other = received(TEXT + "Điều khác.\n", by=cast.owner).plan
    assert other.pk != plan.pk
    key, draft = uuid.uuid4(), DutyDraft(words="Khơi lại thói quen đọc", force="assign", lead=("Các trường",))
    add_duty(plan.sentences.get(text__contains="Khơi lại thói quen"), draft, client_key=key, by=cast.owner, at=AT)
    sentence = plan.sentences.filter(text__contains="Treo băng rôn").first()
    assert sentence is not None
    with pytest.raises(KeyUsed):
        add_duty(sentence, DutyDraft(words="Treo băng rôn", force="assign"), client_key=key, by=cast.owner, at=AT)
    told = {"kind": FactKind.THEME, "value": "Đọc cùng nhau", "on": None, "author": None}
    fact = add_fact(plan, client_key=uuid.uuid4(), by=cast.owner, at=AT, **told)  # type: ignore[arg-type]
    Plan.objects.filter(pk=other.pk).update(state=plan.state, campaign=plan.campaign)
    other.refresh_from_db()
    with pytest.raises(KeyUsed):
        add_fact(other, client_key=fact.client_key, by=cast.owner, at=AT, **told)  # type: ignore[arg-type]


def test_a_number_that_a_person_corrected_is_said_and_not_the_printed_one(cast: Cast) -> None:
    words = "- Mỗi phường treo 02 băng rôn về đọc sách.\n"
    fresh = checked_in(HEAD + words + TAIL, by=cast.owner)
    printed = DutyQuantity.objects.filter(duty__plan=fresh, low=F("high")).exclude(text="").first()
    duty = printed.duty
    assert quantity_words(printed).startswith(printed.text)
    (first, *rest) = draft_of(duty).quantities
    new = replace(draft_of(duty), quantities=(replace(first, low=first.low + 4, high=first.low + 4, total=None), *rest))
    correct_duty(duty, new, version=duty.version, by=cast.owner, at=AT)
    said = quantity_words(duty.quantities.first())
    assert said.startswith(f"{first.low + 4} {first.noun}")


@pytest.mark.django_db(transaction=True)
def test_two_tasks_merged_each_into_the_other_at_one_moment_wait_for_each_other(plan: Plan, cast: Cast) -> None:
    one, two = duty_with(plan, "Vận động công nhân"), duty_with(plan, "Treo băng rôn")
    ways = cycle([(one, two), (two, one)])

    def merge() -> str:
        duty, into = next(ways)
        try:
            merge_duties(duty, into, version=duty.version, into_version=into.version, by=cast.owner, at=AT)
        except StaleVersion:
            return "late"
        return "merged"

    for _ in range(5):
        Duty.objects.filter(pk__in=[one.pk, two.pk]).update(version=1, state=DutyState.PROPOSED, merged_into=None)
        assert sorted(at_the_same_moment(merge, times=2)) == ["late", "merged"]
