"""Whatever is pressed in whatever order: no illegal state, the first day stays, the dated rows add up to the state."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions import answering, deciding
from lantoa.work.tasks.actions.drafting import change_draft
from lantoa.work.tasks.models import Assignment, Issue, TimeRequest
from lantoa.work.tasks.queries.assignments import as_of
from lantoa.work.tasks.states import ASSIGNMENT_MOVES, AssignmentState, TaskRefused, TimeAnswer
from tests.people import Cast
from tests.work.tasks.making import AT, assignment_of, draft_with, issued

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FIRST_DAY = date(2024, 10, 10)
UNIT_VERBS = {
    "receive": {},
    "plan": {},
    "start": {},
    "report": {"words": "Xong"},
    "mark_not_applicable": {"reason": "Không có"},
}
OWNER_VERBS = {
    "accept": {},
    "return_for_correction": {"words": "Thiếu"},
    "accept_not_applicable": {},
    "refuse_not_applicable": {"words": "Có"},
    "reopen": {"words": "Mở lại"},
    "withdraw": {"reason": "Hoãn"},
    "log_receipt_by_phone": {"told_by": "Văn thư"},
}


def make_machine(cast: Cast, plan: Plan) -> type[RuleBasedStateMachine]:
    """A machine over one assignment of the ward; each run is undone."""

    class Pressing(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.undo = transaction.atomic()
            self.undo.__enter__()
            self.row = assignment_of(cast.places.ward, "Báo cáo kết quả")
            self.now = AT
            self.history: list[tuple[datetime, str]] = [(AT, "assigned")]

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

        def press(self, module: Any, verb: str, by: Member, **words: Any) -> None:
            self.now += timedelta(minutes=7)
            before = Assignment.objects.get(pk=self.row.pk)
            try:
                with transaction.atomic():
                    getattr(module, verb)(self.row, version=before.version, by=by, at=self.now, **words)
            except TaskRefused:
                after = Assignment.objects.get(pk=self.row.pk)
                assert (after.version, after.state) == (before.version, before.state)
            self.remember()

        def remember(self) -> None:
            self.row = Assignment.objects.select_related("campaign", "task", "unit", "parent").get(pk=self.row.pk)
            self.history.append((self.now, self.row.state))

        @rule(verb=st.sampled_from(sorted(UNIT_VERBS)))
        def the_unit(self, verb: str) -> None:
            self.press(answering, verb, cast.ward_officer, **UNIT_VERBS[verb])

        @rule(verb=st.sampled_from(sorted(OWNER_VERBS)))
        def the_owner(self, verb: str) -> None:
            self.press(deciding, verb, cast.owner, **OWNER_VERBS[verb])

        @rule(days=st.integers(-3, 20))
        def the_unit_asks_for_time(self, days: int) -> None:
            until = FIRST_DAY + timedelta(days=days)
            self.press(answering, "ask_for_time", cast.ward_officer, until=until, reason="Chờ")

        @rule(answer=st.sampled_from(list(TimeAnswer)), days=st.integers(1, 20))
        def the_owner_answers(self, answer: TimeAnswer, days: int) -> None:
            request = TimeRequest.objects.filter(assignment=self.row, answer="").first()
            if request is None:
                return
            self.now += timedelta(minutes=7)
            day = FIRST_DAY + timedelta(days=days)
            try:
                with transaction.atomic():
                    deciding.answer_time_request(
                        request, answer, day=day, words="Trả lời", version=request.version, by=cast.owner, at=self.now
                    )
            except TaskRefused:
                assert self.row.state in {"withdrawn", "exempt"}
            self.remember()

        @rule(day=st.integers(8, 28))
        def the_plan_is_changed_and_issued_again(self, day: int) -> None:
            self.now += timedelta(minutes=7)
            draft = draft_with(plan, "Báo cáo kết quả về Ủy ban")
            values = {"due_end_on": date(2024, 10, day)}
            change_draft(draft, values, version=draft.version, by=cast.owner, at=self.now)
            issued(plan, by=cast.owner, at=self.now)
            self.remember()

        @rule(verb=st.sampled_from(sorted(set(UNIT_VERBS) - {"receive"})))
        def somebody_with_an_old_page(self, verb: str) -> None:
            how: dict[str, Any] = {"version": 0, "by": cast.ward_officer, "at": self.now, **UNIT_VERBS[verb]}
            with pytest.raises(StaleVersion):
                getattr(answering, verb)(self.row, **how)

        @invariant()
        def the_rows_add_up(self) -> None:
            rows = list(self.row.moves.order_by("pk"))
            assert [row.until_at for row in rows] == [*(row.at for row in rows[1:]), None]
            for one, following in pairwise(rows):
                assert following.state == one.state or following.state in ASSIGNMENT_MOVES[one.state]
            last = rows[-1]
            assert (last.state, last.proof, last.last_on) == (self.row.state, self.row.proof, self.row.last_on)
            assert self.row.version == len(rows)

        @invariant()
        def the_first_day_stays_and_the_unit_was_heard_or_not(self) -> None:
            assert self.row.first_last_on == FIRST_DAY
            said = self.row.moves.exclude(verb__in=["issue", "change", "withdraw"]).exists()
            assert (self.row.heard_at is not None) == said
            assert (self.row.state == AssignmentState.ASSIGNED) <= (not said or self.row.moves.count() > 2)

        @invariant()
        def the_past_is_as_it_was(self) -> None:
            for moment, state in self.history:
                then = as_of(self.row, moment)
                assert then is not None
                assert then.state == state

    return Pressing


def test_no_verb_in_any_order_leaves_an_illegal_state(cast: Cast, plan: Plan, issue: Issue) -> None:
    pace = settings(
        max_examples=30,
        stateful_step_count=14,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    run_state_machine_as_test(make_machine(cast, plan), settings=pace)


def test_from_every_state_there_is_a_way_out_but_only_listed_ones() -> None:
    assert set(ASSIGNMENT_MOVES) == set(AssignmentState)
    assert all(moves and moves <= set(AssignmentState) for moves in ASSIGNMENT_MOVES.values())
    assert all(AssignmentState.WITHDRAWN in moves for state, moves in ASSIGNMENT_MOVES.items() if state != "withdrawn")
