"""The plan's thread: nothing that was not assigned, is late or was not heard of hides behind what goes well."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions import answering, deciding
from lantoa.work.tasks.models import Assignment, Issue
from lantoa.work.tasks.queries.thread import thread_of
from tests.factories.orgs import make_member
from tests.people import Cast
from tests.work.tasks.making import AT, assignment_of

pytestmark = pytest.mark.django_db
AFTER = datetime(2024, 10, 11, 2, 0, tzinfo=AT.tzinfo)


def state_of(plan: Plan, words: str, *, at: datetime = AT, as_of: datetime | None = None) -> str:
    """The word of the sentence that contains these words."""
    duty = plan.duties.get(words__contains=words)
    return thread_of(plan, at=at, as_of=as_of)[duty.sentence_id].state


def say(verb: Any, row: Assignment, by: Any, **words: Any) -> None:
    """A verb with the version that is there now."""
    row.refresh_from_db()
    verb(row, version=row.version, by=by, at=AT + timedelta(hours=1), **words)


def test_before_the_issue_every_sentence_is_not_assigned(plan: Plan) -> None:
    threads = thread_of(plan, at=AT)
    assert len(threads) == 9
    assert {thread.state for thread in threads.values()} == {"not_assigned"}


def test_a_sentence_goes_from_unknown_to_done_and_keeps_its_past(cast: Cast, plan: Plan, issue: Issue) -> None:
    words = "Báo cáo kết quả về Ủy ban"
    assert state_of(plan, words) == "unknown"
    say(answering.report, assignment_of(cast.places.ward, words), cast.ward_officer, words="Xong")
    assert state_of(plan, words) == "under_way"
    assert state_of(plan, words, at=AFTER) == "late"
    say(answering.report, assignment_of(cast.places.other_ward, words), cast.other_ward_officer, words="Xong")
    assert state_of(plan, words, at=AFTER) == "done"
    assert state_of(plan, words, at=AFTER, as_of=AT) == "unknown"


def test_a_sentence_nobody_was_given_stays_not_assigned_after_the_issue(plan: Plan, issue: Issue) -> None:
    assert state_of(plan, "Tặng sách") == "not_assigned"


def test_a_sentence_that_applies_to_nobody_is_settled(cast: Cast, plan: Plan, issue: Issue) -> None:
    row = assignment_of(cast.places.school, "ngày hội")
    say(answering.mark_not_applicable, row, make_member(cast.places.school), reason="Đang sửa chữa")
    say(deciding.accept_not_applicable, row, cast.owner)
    assert state_of(plan, "ngày hội") == "settled"


def test_the_thread_takes_six_queries(plan: Plan, issue: Issue, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(6):
        thread_of(plan, at=AT)
