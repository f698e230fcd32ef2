"""What a person typed about a task stands in the audit by reference, and is gone there once it was erased."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string

from lantoa.base.audit.models import AuditEntry
from lantoa.base.audit.queries import entries_about, with_words
from lantoa.orgs.handover.queries import acts_of
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.work.tasks.actions import answering, deciding
from lantoa.work.tasks.actions.erasing import erase_typed_words
from lantoa.work.tasks.models import Assignment, Issue
from tests.factories.orgs import make_member
from tests.people import Cast
from tests.work.tasks.making import AT, assignment_of

pytestmark = pytest.mark.django_db

NAME = "Bà Nguyễn Thị Ví Dụ"


@pytest.fixture
def clerk(cast: Cast) -> Member:
    """Who writes down what is told by telephone."""
    return make_member(cast.places.district, Role.CLERK)


@pytest.fixture
def told(cast: Cast, clerk: Member, issue: Issue) -> Assignment:
    """A task of the ward: received by telephone, time asked and given, reported; every word names a person."""
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    deciding.log_receipt_by_phone(row, told_by=NAME, version=row.version, by=clerk, at=AT)
    row.refresh_from_db()
    asked = answering.ask_for_time(
        row, until=date(2024, 10, 20), reason=f"{NAME} ốm", version=row.version, by=cast.ward_officer, at=AT
    )
    row.refresh_from_db()
    answering.report(row, words=f"{NAME} đã làm", version=row.version, by=cast.ward_officer, at=AT)
    assert asked.reason
    row.refresh_from_db()
    return row


def in_audit() -> str:
    return " ".join(str(row) for row in AuditEntry.objects.values())


def page(row: Assignment) -> str:
    return render_to_string("members/_done.html", {"entries": with_words(entries_about(row))})


def test_no_name_stands_in_the_audit_and_the_pages_still_say_it(told: Assignment, clerk: Member) -> None:
    assert NAME not in in_audit()
    assert page(told).count(NAME) == 3
    lines = acts_of(clerk.unit_id, clerk.account_id, AT + timedelta(days=1)).lines
    assert lines, "a pack counts what was done by days"
    assert not any(NAME in f"{line.text} {line.note}" for line in lines), "and repeats no word of it"


def test_what_was_erased_is_gone_from_the_pages_and_the_acts_stay(cast: Cast, told: Assignment) -> None:
    before = entries_about(told).count()
    with pytest.raises(PermissionDenied):
        erase_typed_words(told, by=cast.owner.account, at=AT, reason="Theo đề nghị")
    erase_typed_words(told, by=None, at=AT, reason="Theo đề nghị")
    told.refresh_from_db()
    assert (told.claim, set(told.moves.values_list("note", flat=True))) == ("", {""})
    assert set(told.time_requests.values_list("reason", "answer_words")) == {("", "")}
    assert entries_about(told).count() == before + 1
    assert NAME not in page(told)
    assert NAME not in in_audit()
    assert "Theo đề nghị" in page(told), "a reason that is no reference is shown as before"


def test_words_of_many_entries_cost_one_query(told: Assignment, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    entries = list(entries_about(told))
    assert len(entries) >= 3
    with django_assert_num_queries(1):
        with_words(entries)
