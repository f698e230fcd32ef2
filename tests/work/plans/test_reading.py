"""What reading writes down, and what reading again leaves alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lantoa.base.jobs.delivery import deliver
from lantoa.work.plans.actions.duties import confirm_duties, correct_duty, reject_duty
from lantoa.work.plans.actions.duty_shapes import rule_sentence
from lantoa.work.plans.actions.findings import settle_finding
from lantoa.work.plans.actions.heads import correct_fact, correct_head, drop_fact
from lantoa.work.plans.actions.reading import record_reading
from lantoa.work.plans.actions.reading_facts import HEAD_FIELDS
from lantoa.work.plans.actions.reception import read_again as ask_again
from lantoa.work.plans.actions.reception import stop_reading
from lantoa.work.plans.bridge import Reading
from lantoa.work.plans.models import Campaign, Finding, Plan
from lantoa.work.plans.queries.drafts import DutyDraft, draft_of
from lantoa.work.plans.states import Answer, DutyState, FactKind, FindingState, PlanState, SentenceKind
from tests.people import Cast
from tests.work.plans.making import AT, LATER, TEXT, checked_in, duty_with, read_again, reading, received

pytestmark = pytest.mark.django_db
MOVED = TEXT.replace("trước ngày 11 tháng 10", "trước ngày 15 tháng 10")


def again(plan: Plan, by: object, text: str = TEXT) -> Plan:
    plan.refresh_from_db()
    ask_again(plan, version=plan.version, by=by, at=LATER)  # type: ignore[arg-type]
    return read_again(plan, text)


def test_reading_writes_head_sentences_tasks_and_opens_the_campaign(plan: Plan) -> None:
    assert (plan.state, plan.number, plan.issued_on) == (PlanState.TO_CHECK, "12/KH-UBND", date(2024, 9, 20))
    report = draft_of(duty_with(plan, "Gửi mẫu báo cáo"))
    assert report.lead == ("Phòng Giáo dục và Đào tạo",)
    assert [(d.kind, d.end_on) for d in report.dues] == [("before", date(2024, 10, 11))]
    assert duty_with(plan, "Gửi mẫu báo cáo").dues.get().last_on == date(2024, 10, 10)
    assert duty_with(plan, "Vận động công nhân").force == "request"
    assert plan.facts.get(kind=FactKind.BASIS).value == "34/KH-UBND"
    assert Campaign.objects.get().title == plan.title
    assert [move.state for move in plan.moves.all()] == ["received", "reading", "to_check"]


def test_a_task_without_a_printed_date_has_none(plan: Plan) -> None:
    assert not duty_with(plan, "Vận động công nhân").dues.exists()


def test_the_same_text_read_again_changes_no_row(plan: Plan, cast: Cast) -> None:
    before = list(plan.duties.order_by("pk").values_list("pk", "words", "version"))
    sentences = list(plan.sentences.order_by("pk").values_list("pk", "anchor"))
    again(plan, cast.owner)
    assert list(plan.duties.order_by("pk").values_list("pk", "words", "version")) == before
    assert list(plan.sentences.order_by("pk").values_list("pk", "anchor")) == sentences


def test_reading_again_never_overwrites_a_correction_and_asks_about_the_news(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    mine = DutyDraft(**{**_values(draft_of(duty)), "lead": ("Phòng Văn hóa và Thông tin",)})
    correct_duty(duty, mine, version=duty.version, by=cast.owner, at=AT)
    seen = reading(TEXT)
    row = next(r for r in seen["duties"] if r["anchor"] == duty.sentence.anchor)
    row["proposal"]["lead"][0]["name"] = "Trung tâm Văn hóa"
    plan.refresh_from_db()
    ask_again(plan, version=plan.version, by=cast.owner, at=LATER)
    assert record_reading(plan, seen, at=LATER)
    assert draft_of(duty_with(plan, "Treo băng rôn")).lead == ("Phòng Văn hóa và Thông tin",)
    question = plan.findings.get(code="reading.differs")
    assert question.data["proposal"]["lead"][0]["name"] == "Trung tâm Văn hóa"


def test_taking_the_new_proposal_is_a_correction_of_the_person(plan: Plan, cast: Cast) -> None:
    test_reading_again_never_overwrites_a_correction_and_asks_about_the_news(plan, cast)
    question = plan.findings.get(code="reading.differs")
    settle_finding(question, Answer.TAKE, version=question.version, by=cast.owner, at=LATER)
    duty = duty_with(plan, "Treo băng rôn")
    assert draft_of(duty).lead == ("Trung tâm Văn hóa",)
    newest = duty.corrections.filter(field="lead").first()
    assert newest is not None
    assert (newest.old, newest.new) == (["Phòng Văn hóa và Thông tin"], ["Trung tâm Văn hóa"])


def test_a_ticked_task_that_the_new_text_no_longer_has_stays_and_is_asked_about(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Gửi mẫu báo cáo")
    confirm_duties([(duty, duty.version)], by=cast.owner, at=AT)
    again(plan, cast.owner, MOVED)
    duty.refresh_from_db()
    assert duty.state == DutyState.CONFIRMED
    assert duty.sentence.gone is False or duty.plan.sentences.get(pk=duty.sentence_id).gone
    assert plan.findings.get(code="reading.missing").duty_id == duty.pk
    assert plan.duties.filter(words__contains="ngày 15 tháng 10", state=DutyState.PROPOSED).count() == 1


def test_an_untouched_task_that_the_new_text_no_longer_has_goes(plan: Plan, cast: Cast) -> None:
    again(plan, cast.owner, MOVED)
    assert not plan.duties.filter(words__contains="ngày 11 tháng 10").exists()
    assert not plan.sentences.filter(text__contains="ngày 11 tháng 10").exists()


def test_a_struck_out_task_is_not_proposed_again(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    reject_duty(duty, version=duty.version, by=cast.owner, at=AT)
    again(plan, cast.owner)
    duty.refresh_from_db()
    assert duty.state == DutyState.REJECTED
    assert plan.duties.filter(sentence=duty.sentence).count() == 1


def test_a_sentence_ruled_to_be_no_task_stays_none(plan: Plan, cast: Cast) -> None:
    sentence = duty_with(plan, "Treo băng rôn").sentence
    rule_sentence(sentence, SentenceKind.ACTIVITY, version=sentence.version, by=cast.owner, at=AT)
    again(plan, cast.owner)
    sentence.refresh_from_db()
    assert (sentence.kind, sentence.proposed_kind) == (SentenceKind.ACTIVITY, SentenceKind.DUTY)


def test_a_corrected_head_and_a_dropped_fact_survive(plan: Plan, cast: Cast) -> None:
    values = {name: getattr(plan, name) for name in HEAD_FIELDS} | {"number": "13/KH-UBND"}
    correct_head(plan, values, version=plan.version, by=cast.owner, at=AT)
    basis = plan.facts.get(kind=FactKind.BASIS)
    drop_fact(basis, version=basis.version, by=cast.owner, at=AT)
    again(plan, cast.owner)
    plan.refresh_from_db()
    basis.refresh_from_db()
    assert (plan.number, basis.dropped) == ("13/KH-UBND", True)
    assert not plan.findings.filter(code="reading.head").exists()


def test_a_head_field_that_the_reader_now_sees_otherwise_is_asked_about(plan: Plan, cast: Cast) -> None:
    values = {name: getattr(plan, name) for name in HEAD_FIELDS} | {"number": "13/KH-UBND"}
    correct_head(plan, values, version=plan.version, by=cast.owner, at=AT)
    again(plan, cast.owner, TEXT.replace("Số: 12/KH-UBND", "Số: 14/KH-UBND"))
    question: Finding = plan.findings.get(code="reading.head")
    assert (plan.number, question.data["new"]) == ("13/KH-UBND", "14/KH-UBND")
    settle_finding(question, Answer.TAKE, version=question.version, by=cast.owner, at=LATER)
    plan.refresh_from_db()
    assert plan.number == "14/KH-UBND"


def test_a_settled_question_is_not_asked_twice(cast: Cast, files_root: Path) -> None:
    text = TEXT.replace("Số: 12/KH-UBND", "Số:      /KH-UBND")
    plan = checked_in(text, by=cast.owner)
    question = plan.findings.get(code="header.number_blank")
    settle_finding(question, Answer.KEEP, version=question.version, by=cast.owner, at=AT)
    again(plan, cast.owner, text)
    assert plan.findings.get(code="header.number_blank").state == FindingState.SETTLED


def test_a_stopped_reading_writes_nothing(cast: Cast, files_root: Path) -> None:
    plan = received(TEXT, by=cast.owner).plan
    stop_reading(plan, by=cast.owner, at=AT)
    assert record_reading(plan, reading(TEXT), at=AT) is False
    plan.refresh_from_db()
    assert (plan.state, plan.sentences.count()) == (PlanState.STOPPED, 0)


def test_the_task_of_a_table_row_is_its_own_cell() -> None:
    from lantoa.engines.plan_reader import read
    from lantoa.work.plans.bridge import reading_of
    from tests.architecture.source import SRC

    seen = reading_of(read(SRC / "work/plans/sample/ke-hoach-hoc-tap-suot-doi.docx"))
    text = {row["anchor"]: row["text"] for row in seen["sentences"]}
    cells = [
        text[d["anchor"]][d["proposal"]["start_char"] : d["proposal"]["end_char"]]
        for d in seen["duties"]
        if d["proposal"]["start_char"] is not None
    ]
    assert "Dựng sân khấu, âm thanh, phông nền" in cells
    assert all(" | " not in cell for cell in cells)


@pytest.mark.django_db(transaction=True)
def test_the_job_reads_the_stored_file_in_a_child_process(cast: Cast, shelf_kind: str) -> None:
    plan = received(TEXT, by=cast.owner).plan
    assert plan.job is not None
    assert deliver(str(plan.job.key)) == "done"
    plan.refresh_from_db()
    assert plan.state == PlanState.TO_CHECK
    assert duty_with(plan, "Treo băng rôn").state == DutyState.PROPOSED


def _basis_corrected(plan: Plan, cast: Cast, value: str) -> None:
    basis = plan.facts.get(kind=FactKind.BASIS)
    values = {"kind": basis.kind, "value": value, "on": basis.on, "author": None}
    correct_fact(basis, values, version=basis.version, by=cast.owner, at=AT)


def test_a_fact_that_is_read_otherwise_than_a_person_corrected_it_is_asked_about_once(plan: Plan, cast: Cast) -> None:
    _basis_corrected(plan, cast, "33/KH-UBND")
    again(plan, cast.owner)
    assert not plan.findings.filter(code="reading.fact").exists(), "the reader says what it said before"
    moved = _seen_with_basis("35/KH-UBND")
    for _ in range(2):
        _write(plan, cast, moved)
    question = plan.findings.get(code="reading.fact")
    assert (question.value, question.data["new"]["value"]) == ("33/KH-UBND", "35/KH-UBND")
    assert plan.facts.get(kind=FactKind.BASIS).value == "33/KH-UBND"
    settle_finding(question, Answer.TAKE, version=question.version, by=cast.owner, at=LATER)
    basis = plan.facts.get(kind=FactKind.BASIS)
    assert basis.value == "35/KH-UBND"
    assert [c.old for c in basis.corrections.filter(field="value").order_by("pk")] == ["34/KH-UBND", "33/KH-UBND"]


def test_a_fact_that_the_reader_now_reads_as_the_person_did_is_not_asked_about(plan: Plan, cast: Cast) -> None:
    _basis_corrected(plan, cast, "35/KH-UBND")
    _write(plan, cast, _seen_with_basis("35/KH-UBND"))
    assert not plan.findings.filter(code__startswith="reading.fact").exists()


def test_a_corrected_fact_that_is_no_longer_seen_stays_and_is_asked_about(plan: Plan, cast: Cast) -> None:
    _basis_corrected(plan, cast, "33/KH-UBND")
    seen = reading(TEXT)
    seen["facts"] = [row for row in seen["facts"] if row["kind"] != "basis"]
    _write(plan, cast, seen)
    assert plan.facts.get(kind=FactKind.BASIS).value == "33/KH-UBND"
    assert plan.findings.get(code="reading.fact_missing").value == "33/KH-UBND"


def _seen_with_basis(number: str) -> Reading:
    """The same words read by a reader that makes another number of them."""
    seen = reading(TEXT)
    next(row for row in seen["facts"] if row["kind"] == "basis")["value"] = number
    return seen


def _write(plan: Plan, cast: Cast, seen: Reading) -> None:
    plan.refresh_from_db()
    ask_again(plan, version=plan.version, by=cast.owner, at=LATER)
    assert record_reading(plan, seen, at=LATER)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "unsupported"),
        (b"PK\x03\x04" + b"\0" * 200, "truncated"),
        (b"\x00\x01\x02\x03" * 100, "binary"),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_a_hostile_file_is_kept_with_its_refusal(cast: Cast, files_root: Path, content: bytes, code: str) -> None:
    plan = received(content, by=cast.owner, name="ke-hoach.docx").plan
    assert plan.job is not None
    deliver(str(plan.job.key))
    plan.refresh_from_db()
    assert (plan.state, plan.refusal_code) == (PlanState.REFUSED, code)
    assert plan.source.size == len(content)


def _values(draft: DutyDraft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in draft.__dataclass_fields__}
