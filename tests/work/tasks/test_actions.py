"""What units and those who gave the tasks do: right person, wrong unit, wrong state, and nothing lost."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from lantoa.base.audit.models import AuditEntry
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.actions import move_unit
from lantoa.orgs.units.states import Line, UnitKind
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions import answering, deciding, joining
from lantoa.work.tasks.actions.passing_on import pass_on
from lantoa.work.tasks.models import Assignment, AssignmentMove, Issue, TimeRequest
from lantoa.work.tasks.queries.assignments import as_of
from lantoa.work.tasks.queries.waiting import waiting_of
from lantoa.work.tasks.states import AssignmentState, Proof, TaskRefused, TimeAnswer
from tests.factories.orgs import LONG_AGO, THEN, make_member, make_unit
from tests.people import Cast
from tests.threads import at_the_same_moment
from tests.work.tasks.making import AT, TEXT, assignment_of, checked, issued, prepared

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=5)
ASSOCIATION = """7. Đề nghị Hội Khuyến học quận
- Chỉ đạo Hội Khuyến học 2 phường phối hợp với các trường trước ngày 11 tháng 10 năm 2024.
"""

UNIT_VERBS: list[tuple[str, dict[str, Any]]] = [
    ("receive", {}),
    ("plan", {}),
    ("start", {}),
    ("report", {"words": "Đã treo 05 băng rôn"}),
    ("mark_not_applicable", {"reason": "Phường không có trường"}),
    ("ask_for_time", {"until": date(2024, 10, 20), "reason": "Chờ kinh phí"}),
]
OWNER_VERBS: list[tuple[str, dict[str, Any]]] = [
    ("accept", {}),
    ("return_for_correction", {"words": "Thiếu số lượng"}),
]


@pytest.fixture
def mine(cast: Cast, issue: Issue) -> Assignment:
    """The ward's report, due by the end of 10/10."""
    return assignment_of(cast.places.ward, "Báo cáo kết quả")


def do(verb: Callable[..., object], row: Assignment, by: Member, **words: Any) -> Assignment:
    """A verb with the version that is there now."""
    row.refresh_from_db()
    verb(row, version=row.version, by=by, at=words.pop("at", AT), **words)
    row.refresh_from_db()
    return row


@pytest.mark.parametrize(("verb", "words"), UNIT_VERBS)
def test_only_the_units_own_officer_and_leader_answer(
    cast: Cast, mine: Assignment, verb: str, words: dict[str, Any]
) -> None:
    clerk, stranger = make_member(cast.places.ward, Role.CLERK), make_member(cast.places.school, Role.OFFICER)
    for member in (cast.other_ward_officer, cast.owner, cast.supervisor, cast.elsewhere_officer, clerk, stranger):
        with pytest.raises(PermissionDenied):
            do(getattr(answering, verb), mine, member, **words)
    mine.refresh_from_db()
    assert (mine.state, mine.moves.count(), mine.heard_at) == ("assigned", 1, None)
    do(getattr(answering, verb), mine, cast.ward_leader, **words)
    assert (mine.moves.count(), mine.heard_at) == (2, AT)


@pytest.mark.parametrize(("verb", "words"), OWNER_VERBS)
def test_only_those_who_gave_it_decide(cast: Cast, mine: Assignment, verb: str, words: dict[str, Any]) -> None:
    do(answering.report, mine, cast.ward_officer, words="Xong")
    for member in (cast.ward_officer, cast.ward_leader, cast.other_ward_officer, cast.supervisor, cast.specialist):
        with pytest.raises(PermissionDenied):
            do(getattr(deciding, verb), mine, member, **words)
    do(getattr(deciding, verb), mine, cast.owner, **words)
    assert mine.state in {"accepted", "returned"}


def test_a_unit_answers_from_received_to_accepted(cast: Cast, mine: Assignment) -> None:
    for verb, words in (UNIT_VERBS[0], UNIT_VERBS[1], UNIT_VERBS[2], UNIT_VERBS[3]):
        do(getattr(answering, verb), mine, cast.ward_officer, **words)
    do(deciding.accept, mine, cast.owner)
    states = list(mine.moves.values_list("state", flat=True))
    assert states == ["assigned", "received", "planned", "doing", "reported", "accepted"]
    assert (mine.claim, mine.proof, mine.done_at) == ("Đã treo 05 băng rôn", "claimed", AT)
    codes = AuditEntry.objects.filter(about_key=str(mine.pk), code__startswith="tasks.assignment")
    assert codes.count() == 5


def test_a_receipt_pressed_twice_stays_one(cast: Cast, mine: Assignment) -> None:
    version = mine.version
    for _press in range(2):
        answering.receive(mine, version=version, by=cast.ward_officer, at=AT)
    mine.refresh_from_db()
    assert (mine.state, mine.moves.count()) == ("received", 2)


def test_the_second_of_two_officers_is_told_and_nothing_is_lost(cast: Cast, mine: Assignment) -> None:
    colleague = make_member(cast.places.ward, Role.OFFICER)
    seen = mine.version
    answering.report(mine, words="Bản của người thứ nhất", version=seen, by=cast.ward_officer, at=AT)
    with pytest.raises(StaleVersion):
        answering.report(mine, words="Bản của người thứ hai", version=seen, by=colleague, at=AT)
    mine.refresh_from_db()
    assert mine.claim == "Bản của người thứ nhất"


@pytest.mark.django_db(transaction=True)
def test_of_two_reports_at_the_same_moment_one_is_kept_and_one_is_told(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")

    def press() -> str:
        try:
            answering.report(row, words="Xong", version=row.version, by=cast.ward_officer, at=AT)
        except StaleVersion:
            return "told"
        return "kept"

    assert sorted(at_the_same_moment(press, times=3)) == ["kept", "told", "told"]
    assert row.moves.count() == 2


@pytest.mark.django_db(transaction=True)
def test_time_asked_for_several_times_at_the_same_moment_is_asked_for_once_and_nobody_is_told_otherwise(
    cast: Cast, issue: Issue
) -> None:
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    asked = {"until": date(2024, 10, 20), "reason": "Chờ", "client_key": uuid.uuid4(), "version": row.version}
    ask = partial(answering.ask_for_time, row, by=cast.ward_officer, at=AT, **asked)
    assert len({one.pk for one in at_the_same_moment(ask, times=3)}) == 1
    assert row.moves.count() == 2


def test_a_report_is_corrected_with_its_history_kept(cast: Cast, mine: Assignment) -> None:
    do(answering.report, mine, cast.ward_officer, words="Treo 5 băng rôn")
    do(answering.report, mine, cast.ward_officer, words="Treo 6 băng rôn", at=LATER)
    notes = list(mine.moves.filter(verb="report").values_list("note", flat=True))
    assert (notes, mine.claim, mine.done_at) == (["Treo 5 băng rôn", "Treo 6 băng rôn"], "Treo 6 băng rôn", LATER)


def test_a_returned_report_carries_the_words_and_has_one_way_back(cast: Cast, mine: Assignment) -> None:
    do(answering.report, mine, cast.ward_officer, words="Xong")
    with pytest.raises(TaskRefused, match="no_words"):
        do(deciding.return_for_correction, mine, cast.owner, words="  ")
    do(deciding.return_for_correction, mine, cast.owner, words="Ghi rõ số buổi")
    assert (mine.state, mine.moves.last().note) == ("returned", "Ghi rõ số buổi")  # type: ignore[union-attr]
    do(answering.report, mine, cast.ward_officer, words="02 buổi")
    assert mine.state == "reported"


@pytest.mark.parametrize("verb", ["accept", "return_for_correction", "accept_not_applicable", "reopen"])
def test_what_was_not_reported_is_neither_accepted_nor_returned(cast: Cast, mine: Assignment, verb: str) -> None:
    needs = {} if verb.startswith("accept") else {"words": "Vì sao"}
    with pytest.raises(TaskRefused, match="wrong_state"):
        do(getattr(deciding, verb), mine, cast.owner, **needs)


@pytest.mark.parametrize(("verb", "words"), UNIT_VERBS[1:])
def test_nothing_more_is_said_of_what_was_withdrawn(
    cast: Cast, mine: Assignment, verb: str, words: dict[str, Any]
) -> None:
    do(deciding.withdraw, mine, cast.owner, reason="Giao nhầm")
    with pytest.raises(TaskRefused, match="wrong_state"):
        do(getattr(answering, verb), mine, cast.ward_officer, **words)


def test_not_applicable_needs_a_reason_and_an_answer(cast: Cast, mine: Assignment) -> None:
    with pytest.raises(TaskRefused, match="no_reason"):
        do(answering.mark_not_applicable, mine, cast.ward_officer, reason=" ")
    do(answering.mark_not_applicable, mine, cast.ward_officer, reason="Không có chợ")
    do(deciding.refuse_not_applicable, mine, cast.owner, words="Có chợ Bến Mẫu")
    assert mine.state == "received"
    do(answering.mark_not_applicable, mine, cast.ward_officer, reason="Chợ đã đóng cửa")
    do(deciding.accept_not_applicable, mine, cast.owner)
    assert mine.state == AssignmentState.EXEMPT
    do(deciding.reopen, mine, cast.owner, words="Chợ mở lại")
    assert mine.state == "received"


def test_more_time_is_asked_once_answered_with_words_and_the_first_day_stays(cast: Cast, mine: Assignment) -> None:
    key = uuid.uuid4()
    ask: dict[str, Any] = {"until": date(2024, 10, 20), "reason": "Chờ kinh phí", "client_key": key}
    seen = mine.version
    first = answering.ask_for_time(mine, version=seen, by=cast.ward_officer, at=AT, **ask)
    again = answering.ask_for_time(mine, version=seen, by=cast.ward_officer, at=AT, **ask)
    assert first.pk == again.pk
    with pytest.raises(TaskRefused, match="already_asked"):
        do(answering.ask_for_time, mine, cast.ward_officer, until=date(2024, 10, 25), reason="Nữa")
    with pytest.raises(TaskRefused, match="no_words"):
        deciding.answer_time_request(first, TimeAnswer.NO, version=first.version, by=cast.owner, at=AT)
    deciding.answer_time_request(
        first, TimeAnswer.OTHER, day=date(2024, 10, 15), words="Đến 15/10", version=1, by=cast.owner, at=LATER
    )
    mine.refresh_from_db()
    assert (mine.first_last_on, mine.last_on) == (date(2024, 10, 10), date(2024, 10, 15))
    with pytest.raises(StaleVersion):
        deciding.answer_time_request(first, TimeAnswer.YES, version=1, by=cast.owner, at=LATER)
    days = list(mine.moves.values_list("last_on", flat=True))
    assert days == [date(2024, 10, 10), date(2024, 10, 10), date(2024, 10, 15)]


def test_a_refused_request_leaves_the_day(cast: Cast, mine: Assignment) -> None:
    do(answering.ask_for_time, mine, cast.ward_officer, until=date(2024, 10, 20), reason="Chờ")
    request = mine.time_requests.get()
    deciding.answer_time_request(request, TimeAnswer.NO, words="Cần đúng hạn", version=1, by=cast.owner, at=AT)
    mine.refresh_from_db()
    assert (mine.state, mine.last_on) == ("received", date(2024, 10, 10))


@pytest.mark.parametrize("until", [date(2024, 10, 10), date(2024, 10, 1)])
def test_a_day_that_is_not_later_is_refused(cast: Cast, mine: Assignment, until: date) -> None:
    with pytest.raises(TaskRefused, match="not_later"):
        do(answering.ask_for_time, mine, cast.ward_officer, until=until, reason="Chờ")
    assert TimeRequest.objects.count() == 0


def test_no_time_is_asked_for_what_has_no_deadline(cast: Cast, issue: Issue) -> None:
    school = make_member(cast.places.school, Role.OFFICER)
    row = assignment_of(cast.places.school, "ngày hội")
    with pytest.raises(TaskRefused, match="no_deadline"):
        do(answering.ask_for_time, row, school, until=date(2024, 12, 1), reason="Chờ")


def test_the_clerk_logs_a_receipt_told_by_telephone(cast: Cast, mine: Assignment) -> None:
    clerk, wards_clerk = make_member(cast.places.district, Role.CLERK), make_member(cast.places.ward, Role.CLERK)
    for member in (wards_clerk, cast.supervisor, cast.other_ward_officer):
        with pytest.raises(PermissionDenied):
            do(deciding.log_receipt_by_phone, mine, member, told_by="Bà Ví Dụ")
    do(deciding.log_receipt_by_phone, mine, clerk, told_by="Bà Ví Dụ, văn thư phường")
    move = mine.moves.last()
    assert move is not None
    assert (mine.state, move.verb, move.unit_id) == ("received", "receive_by_phone", cast.places.district.pk)


def test_the_education_office_passes_a_task_on_and_decides_on_its_answers(cast: Cast, issue: Issue) -> None:
    office = assignment_of(cast.places.education_office, "Chỉ đạo các trường")
    school = cast.places.school
    done = pass_on(office, [school], words="Treo trước cổng trường", version=office.version, by=cast.specialist, at=AT)
    child = done.made[0]
    office.refresh_from_db()
    assert (child.parent_id, child.unit_id, child.task_id, office.state) == (
        office.pk, school.pk, office.task_id, "received",
    )  # fmt: skip
    officer = make_member(school, Role.OFFICER)
    do(answering.report, child, officer, words="Đã treo 02 băng rôn")
    with pytest.raises(PermissionDenied):
        do(deciding.accept, child, cast.ward_leader)
    do(deciding.accept, child, cast.specialist)
    assert child.state == "accepted"
    again = pass_on(office, [school], version=office.version, by=cast.specialist, at=AT)
    assert (again.made, again.already) == ([], [school])


def test_the_association_passes_a_task_on_to_its_ward_associations_and_they_answer_it(
    cast: Cast, files_root: object
) -> None:
    district, wards = cast.places.district, (cast.places.ward, cast.places.other_ward)
    learning = make_unit("Hội Khuyến học quận", UnitKind.ASSOCIATION, parent=district)
    move_unit(learning, line=Line.SECTOR, parent=None, on=LONG_AGO, by=None, at=THEN)
    below = [
        make_unit(f"Hội Khuyến học {ward.name}", UnitKind.ASSOCIATION, parent=ward, sector_parent=learning)
        for ward in wards
    ]
    plan = checked(TEXT.replace("\nNơi nhận", f"\n{ASSOCIATION}\nNơi nhận"), by=cast.owner)
    prepared(plan, by=cast.owner)
    issued(plan, by=cast.owner)
    own, chair = assignment_of(learning, "Chỉ đạo Hội"), make_member(learning, Role.OFFICER)
    assert own.task.force == "request"
    done = pass_on(own, below, words="Phối hợp với các trường", version=own.version, by=chair, at=AT)
    assert [child.unit for child in done.made] == below
    with pytest.raises(PermissionDenied):  # the ward above it in its territory did not give it
        do(deciding.accept, done.made[0], cast.ward_leader)
    for child in done.made:
        do(answering.report, child, make_member(child.unit, Role.OFFICER), words="Đã phối hợp")
        do(deciding.accept, child, chair)
        assert child.state == "accepted"
    with pytest.raises(TaskRefused, match="not_below"):
        pass_on(own, [cast.places.school], version=own.version + 1, by=chair, at=AT)


def test_a_task_is_passed_on_only_downwards_and_no_later_than_ones_own(cast: Cast, mine: Assignment) -> None:
    how: dict[str, Any] = {"version": mine.version, "by": cast.ward_officer, "at": AT}
    for unit in (cast.places.other_ward, cast.places.district, cast.places.ward):
        with pytest.raises(TaskRefused, match="not_below"):
            pass_on(mine, [unit], **how)
    with pytest.raises(TaskRefused, match="no_units"):
        pass_on(mine, [], **how)
    group = make_unit("Khu phố 1", parent=cast.places.ward)
    with pytest.raises(TaskRefused, match="later_than_own"):
        pass_on(mine, [group], last_on=date(2024, 10, 11), **how)
    child = pass_on(mine, [group], last_on=date(2024, 10, 8), **how).made[0]
    assert (child.first_last_on, child.last_on) == (date(2024, 10, 8), date(2024, 10, 8))


def test_what_is_withdrawn_is_withdrawn_below_too_and_can_be_passed_on_again(cast: Cast, issue: Issue) -> None:
    office = assignment_of(cast.places.education_office, "Chỉ đạo các trường")
    child = pass_on(office, [cast.places.school], version=office.version, by=cast.specialist, at=AT).made[0]
    do(deciding.withdraw, child, cast.specialist, reason="Trường đang sửa chữa")
    office.refresh_from_db()
    pass_on(office, [cast.places.school], version=office.version, by=cast.specialist, at=AT)
    child.refresh_from_db()
    assert child.state == "assigned"
    do(deciding.withdraw, office, cast.owner, reason="Hoãn")
    child.refresh_from_db()
    assert (office.state, child.state) == ("withdrawn", "withdrawn")


def test_a_co_owner_answers_as_the_first_owner_may(cast: Cast, mine: Assignment) -> None:
    do(joining.add_co_owner, mine, cast.owner, unit=cast.places.other_ward)
    with pytest.raises(TaskRefused, match="already_owner"):
        do(joining.add_co_owner, mine, cast.owner, unit=cast.places.other_ward)
    do(answering.report, mine, cast.other_ward_officer, words="Hai phường cùng làm")
    assert mine.state == "reported"


def test_proof_is_kept_apart_from_the_state(cast: Cast, mine: Assignment) -> None:
    do(answering.report, mine, cast.ward_officer, words="Xong")
    answering.raise_proof(mine, Proof.EVIDENCED, by=cast.ward_officer, at=AT)
    mine.refresh_from_db()
    do(deciding.return_for_correction, mine, cast.owner, words="Bổ sung")
    assert (mine.state, mine.proof) == ("returned", "evidenced")
    do(answering.report, mine, cast.ward_officer, words="Bổ sung xong")
    assert mine.proof == "evidenced"


def test_how_it_stood_at_any_past_moment_is_one_row(cast: Cast, mine: Assignment) -> None:
    moments = [AT + timedelta(hours=n) for n in range(1, 4)]
    do(answering.receive, mine, cast.ward_officer, at=moments[0])
    do(answering.report, mine, cast.ward_officer, words="Xong", at=moments[1])
    do(deciding.accept, mine, cast.owner, at=moments[2])
    seen = [as_of(mine, moment - timedelta(minutes=1)) for moment in moments]
    assert [row.state for row in seen if row] == ["assigned", "received", "reported"]
    assert as_of(mine, AT - timedelta(minutes=1)) is None
    assert as_of(mine, AT + timedelta(days=400)).state == "accepted"  # type: ignore[union-attr]


def test_a_clock_that_went_backwards_leaves_no_gap(cast: Cast, mine: Assignment) -> None:
    do(answering.receive, mine, cast.ward_officer, at=LATER)
    do(answering.start, mine, cast.ward_officer, at=AT)
    rows = list(AssignmentMove.objects.filter(assignment=mine).values_list("at", "until_at"))
    assert rows == [(AT, LATER), (LATER, LATER), (LATER, None)]


def test_a_ward_waits_for_the_centres_guidance_until_it_is_reported(cast: Cast, plan: Plan, issue: Issue) -> None:
    ward = assignment_of(cast.places.ward, "Mỗi phường")
    (waiting,) = waiting_of([ward.task_id])[ward.task_id]
    assert (waiting.name, waiting.since, waiting.over_at) == ("Trung tâm Văn hóa - Thể thao", AT, None)
    assert waiting.days(AT + timedelta(days=3, hours=2)) == 3
    guide = Assignment.objects.get(task=waiting.on_task)
    officer = make_member(guide.unit, Role.OFFICER)
    do(answering.report, guide, officer, words="Đã gửi hướng dẫn", at=LATER)
    (over,) = waiting_of([ward.task_id])[ward.task_id]
    assert over.over_at == LATER


@pytest.mark.parametrize("words", ["x" * 4001, "\x00" * 3 + " "])
def test_words_of_unreasonable_size_or_none_at_all_are_refused(cast: Cast, mine: Assignment, words: str) -> None:
    with pytest.raises(TaskRefused):
        do(answering.report, mine, cast.ward_officer, words=words)
    mine.refresh_from_db()
    assert mine.state == "assigned"
