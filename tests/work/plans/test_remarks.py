"""The check before signature in the room: run, answered with who and why, kept over the next run, seen only by whom it
concerns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from lantoa.base.audit.queries import entries_about
from lantoa.base.jobs.delivery import deliver
from lantoa.base.rows.states import StaleVersion
from lantoa.work.plans.actions.closing import close_check
from lantoa.work.plans.actions.duties import confirm_duties, reject_duty
from lantoa.work.plans.actions.findings import settle_finding
from lantoa.work.plans.actions.linting import (
    ReasonWanted,
    accept_remark,
    check_before_signature,
    ignore_remark,
    reopen_remark,
)
from lantoa.work.plans.actions.reception import read_again as ask_again
from lantoa.work.plans.actions.traces import WrongState
from lantoa.work.plans.models import LintRemark, Plan
from lantoa.work.plans.queries.remarks import changed_since_run, remarks_of
from lantoa.work.plans.states import Answer, RemarkState
from tests.people import Cast
from tests.work.plans.making import AT, HEAD, LATER, TAIL, TEXT, checked_in, duty_with, read_again, received

pytestmark = pytest.mark.django_db
SLIPS = """1. Giao Phòng Giáo dục và Đào tạo
- Gửi danh sách học sinh về Trung tâm Văn hóa - Thể thao quận.
- Phối hợp với các các trường giai đoạn 2024 - 20300.
2. Giao Trung tâm Văn hóa - Thể thao
- Treo băng rôn trên các trục đường chính trước ngày 03 tháng 10 năm 2024.
"""
TEXT_WITH_SLIPS = HEAD + SLIPS + TAIL


@pytest.fixture
def linted(cast: Cast, files_root: Path) -> Plan:
    """A plan with slips, read, and looked at by the linter."""
    plan = checked_in(TEXT_WITH_SLIPS, by=cast.owner)
    check_before_signature(plan, by=cast.owner, at=AT)
    plan.refresh_from_db()
    return plan


def one(plan: Plan, code: str) -> LintRemark:
    return plan.remarks.select_related("plan").get(code=code)


def test_each_remark_stands_at_its_sentence_with_rule_words_and_values(linted: Plan) -> None:
    doubled, year = one(linted, "word.doubled"), one(linted, "year.impossible")
    sentence = linted.sentences.get(anchor=doubled.anchor)
    assert [sentence.text[start:end] for start, end in doubled.spans] == ["các các"]
    assert (year.anchor, year.params) == (sentence.anchor, {"year": "20300"})
    assert {r.code for r in linted.remarks.all()} >= {"deadline.handover_missing", "deadline.before_strict"}
    assert (linted.linted_at, linted.linter_version) == (AT, "1")
    assert entries_about(linted)[0].code == "plans.plan.lint"


@pytest.mark.django_db(transaction=True)
def test_reading_a_plan_also_looks_at_it_before_signature(cast: Cast, files_root: Path) -> None:
    plan = received(TEXT_WITH_SLIPS, by=cast.owner).plan
    assert plan.job is not None
    deliver(str(plan.job.key))
    assert plan.remarks.filter(code="word.doubled").exists()


def test_an_answer_is_kept_with_who_when_and_why_in_history_and_audit(linted: Plan, cast: Cast) -> None:
    year, doubled = one(linted, "year.impossible"), one(linted, "word.doubled")
    accept_remark(year, version=year.version, by=cast.owner, at=LATER)
    ignore_remark(doubled, version=doubled.version, by=cast.owner, at=LATER, reason="Trích nguyên văn")
    for remark in (year, doubled):
        remark.refresh_from_db()
    assert (year.state, year.decided_by, year.decided_at) == (RemarkState.ACCEPTED, cast.owner.account, LATER)
    assert (doubled.state, doubled.reason) == (RemarkState.IGNORED, "Trích nguyên văn")
    correction = doubled.corrections.get()
    assert (correction.old, correction.new, correction.reason) == ("open", "ignored", "Trích nguyên văn")
    assert [entry.code for entry in entries_about(doubled)] == ["plans.remark.ignore"]
    assert entries_about(year)[0].new == {"remark": "accepted"}


def test_leaving_a_remark_aside_wants_a_reason(linted: Plan, cast: Cast) -> None:
    doubled = one(linted, "word.doubled")
    with pytest.raises(ReasonWanted):
        ignore_remark(doubled, version=doubled.version, by=cast.owner, at=LATER, reason="  ")
    doubled.refresh_from_db()
    assert doubled.state == RemarkState.OPEN


def test_the_next_run_keeps_the_answers_and_puts_away_what_is_no_longer_said(linted: Plan, cast: Cast) -> None:
    year, sent = one(linted, "year.impossible"), one(linted, "deadline.handover_missing")
    accept_remark(year, version=year.version, by=cast.owner, at=LATER)
    reject_duty(duty_with(linted, "Gửi danh sách"), version=1, by=cast.owner, at=LATER)
    assert changed_since_run(linted)
    check_before_signature(linted, by=cast.owner, at=LATER)
    for remark in (year, sent):
        remark.refresh_from_db()
    assert (year.state, year.gone, year.decided_by) == (RemarkState.ACCEPTED, False, cast.owner.account)
    assert sent.gone
    linted.refresh_from_db()
    assert not changed_since_run(linted)
    assert "deadline.handover_missing" not in {r.code for row in remarks_of(linted).rows for r in row.remarks}


def test_ticking_tasks_as_correct_is_no_change_that_wants_another_check(linted: Plan, cast: Cast) -> None:
    duty = duty_with(linted, "Gửi danh sách")
    confirm_duties([(duty, duty.version)], by=cast.owner, at=LATER)
    assert linted.corrections.filter(at=LATER).exists()
    assert not changed_since_run(linted)
    duty.refresh_from_db()
    reject_duty(duty, version=duty.version, by=cast.owner, at=LATER)
    assert changed_since_run(linted)


def test_reading_again_and_running_again_keep_the_answers_too(linted: Plan, cast: Cast) -> None:
    year = one(linted, "year.impossible")
    ignore_remark(year, version=year.version, by=cast.owner, at=LATER, reason="Đã biết")
    ask_again(linted, version=linted.version, by=cast.owner, at=LATER)
    read_again(linted, TEXT_WITH_SLIPS)
    check_before_signature(linted, by=None, at=LATER)
    assert linted.remarks.filter(code="year.impossible").count() == 1
    year.refresh_from_db()
    assert (year.state, year.reason) == (RemarkState.IGNORED, "Đã biết")


def test_an_answer_can_be_taken_back(linted: Plan, cast: Cast) -> None:
    year = one(linted, "year.impossible")
    answered = accept_remark(year, version=year.version, by=cast.owner, at=LATER)
    reopen_remark(answered, version=answered.version, by=cast.owner, at=LATER)
    year.refresh_from_db()
    assert (year.state, year.decided_by) == (RemarkState.OPEN, None)
    assert [c.new for c in year.corrections.order_by("pk")] == ["accepted", "open"]


def test_two_answers_at_once_do_not_overwrite_each_other(linted: Plan, cast: Cast) -> None:
    year = one(linted, "year.impossible")
    accept_remark(year, version=year.version, by=cast.owner, at=LATER)
    with pytest.raises(StaleVersion):
        ignore_remark(year, version=year.version, by=cast.owner, at=LATER, reason="x")


def test_the_wrong_person_and_the_wrong_state_are_refused(linted: Plan, cast: Cast) -> None:
    year = one(linted, "year.impossible")
    for member in (cast.district_leader, cast.ward_officer, cast.elsewhere_officer, cast.supervisor):
        with pytest.raises(PermissionDenied):
            accept_remark(year, version=year.version, by=member, at=LATER)
        with pytest.raises(PermissionDenied):
            check_before_signature(linted, by=member, at=LATER)
    ask_again(linted, version=linted.version, by=cast.owner, at=LATER)
    with pytest.raises(WrongState):
        accept_remark(year, version=year.version, by=cast.owner, at=LATER)
    with pytest.raises(WrongState):
        check_before_signature(linted, by=cast.owner, at=LATER)


def test_a_plan_whose_check_is_closed_can_still_be_answered(linted: Plan, cast: Cast) -> None:
    confirm_duties([(d, d.version) for d in linted.duties.all()], by=cast.owner, at=AT)
    for finding in linted.findings.filter(state="open"):
        settle_finding(finding, Answer.KEEP, version=finding.version, by=cast.owner, at=AT)
    linted.refresh_from_db()
    close_check(linted, version=linted.version, by=cast.owner, at=LATER)
    year = one(linted, "year.impossible")
    assert accept_remark(year, version=year.version, by=cast.owner, at=LATER).state == RemarkState.ACCEPTED


@pytest.fixture
def owner(client: Client, cast: Cast) -> Client:
    client.force_login(cast.owner.account)
    return client


def words(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


def test_the_page_shows_each_remark_beside_its_sentence_and_the_answers_come_back(linted: Plan, owner: Client) -> None:
    page = words(owner.get(f"/plans/{linted.pk}/before-signature/"))
    assert "Năm “20300” không thể có." in page
    assert '<mark class="mark mark-unclear"' in page
    year, doubled = one(linted, "year.impossible"), one(linted, "word.doubled")
    sent = {"version": year.version, "answer": "accepted", "show": "open", "page": "1"}
    answer = owner.post(f"/plans/remarks/{year.pk}/", sent)
    assert answer["Location"] == f"/plans/{linted.pk}/before-signature/?show=open&page=1#s{year.order}"
    late = owner.post(f"/plans/remarks/{year.pk}/", {"version": 1, "answer": "open"})
    assert late.status_code == 409
    empty = owner.post(
        f"/plans/remarks/{doubled.pk}/", {"version": doubled.version, "answer": "ignored", "reason": " "}
    )
    assert empty.status_code == 422
    assert "Hãy ghi lý do để nguyên." in words(empty)
    assert "Năm “20300” không thể có." not in words(owner.get(f"/plans/{linted.pk}/before-signature/?show=open"))
    assert "Năm “20300” không thể có." in words(owner.get(f"/plans/{linted.pk}/before-signature/?show=accepted"))


def test_the_sheet_for_the_drafter_begins_with_what_is_to_be_mended(linted: Plan, owner: Client, cast: Cast) -> None:
    year, doubled = one(linted, "year.impossible"), one(linted, "word.doubled")
    accept_remark(year, version=year.version, by=cast.owner, at=LATER)
    ignore_remark(doubled, version=doubled.version, by=cast.owner, at=LATER, reason="Trích nguyên văn")
    page = words(owner.get(f"/plans/{linted.pk}/before-signature/sheet/"))
    assert page.index("20300") < page.index("Cần xem (") < page.index("Trích nguyên văn")


def test_whoever_only_reads_sees_no_button_and_nobody_elsewhere_sees_anything(linted: Plan, cast: Cast) -> None:
    reader, stranger = Client(), Client()
    reader.force_login(cast.district_leader.account)
    stranger.force_login(cast.elsewhere_officer.account)
    page = words(reader.get(f"/plans/{linted.pk}/before-signature/"))
    assert "20300" in page
    assert "Đúng, cần sửa văn bản" not in page
    year = one(linted, "year.impossible")
    assert reader.post(f"/plans/remarks/{year.pk}/", {"version": 1, "answer": "accepted"}).status_code == 403
    assert stranger.get(f"/plans/{linted.pk}/before-signature/").status_code == 404
    assert stranger.post(f"/plans/remarks/{year.pk}/", {"version": 1, "answer": "accepted"}).status_code == 404


@pytest.mark.parametrize("slips", [1, 3])
def test_the_page_asks_as_many_questions_for_one_remark_as_for_three(
    cast: Cast, files_root: Path, owner: Client, slips: int, django_assert_num_queries: Any
) -> None:
    body = "1. Giao Phòng Giáo dục và Đào tạo\n" + "".join(
        f"- Phối hợp với các các trường ở cụm số {n}.\n" for n in range(slips)
    )
    plan = checked_in(HEAD + body + TAIL, by=cast.owner)
    check_before_signature(plan, by=cast.owner, at=AT)
    for remark in plan.remarks.all():
        accept_remark(remark, version=remark.version, by=cast.owner, at=LATER)
    owner.get(f"/plans/{plan.pk}/before-signature/")
    with django_assert_num_queries(9):
        owner.get(f"/plans/{plan.pk}/before-signature/")
    assert plan.remarks.filter(code="word.doubled").count() == slips


def test_a_clean_plan_says_that_there_is_nothing(cast: Cast, files_root: Path, owner: Client) -> None:
    plan = checked_in(TEXT.replace("trước ngày", "chậm nhất ngày"), by=cast.owner)
    assert "Chưa soát" in words(owner.get(f"/plans/{plan.pk}/before-signature/"))
    owner.post(f"/plans/{plan.pk}/before-signature/check/")
    plan.refresh_from_db()
    assert plan.linted_at is not None


def test_an_official_reads_no_code_of_a_rule(linted: Plan, owner: Client) -> None:
    page = owner.get(f"/plans/{linted.pk}/before-signature/").content.decode()
    assert 'data-rule="deadline.handover_missing"' in page
    assert "deadline.handover_missing" not in page.replace('data-rule="deadline.handover_missing"', "")
