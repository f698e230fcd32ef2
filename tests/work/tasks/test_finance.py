"""The finance officer reads the tasks and figures of the own unit, changes nothing and looks no further."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.actions import answering, deciding
from lantoa.work.tasks.models import Assignment, Issue
from lantoa.work.tasks.queries.assignments import campaigns_watched_by
from lantoa.work.tasks.queries.desk import desk_of, own_assignments
from lantoa.work.tasks.rules import must_carry_out, readable
from tests.factories.orgs import make_member
from tests.people import Cast
from tests.work.tasks.making import AT, assignment_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def finance(cast: Cast) -> Member:
    """Of the office a task was given to."""
    return make_member(cast.places.education_office, Role.FINANCE)


@pytest.fixture
def its_own(cast: Cast, issue: Issue) -> Assignment:
    """A task of the finance officer's office."""
    return assignment_of(cast.places.education_office, "Tổng hợp kết quả")


def test_finance_reads_the_own_units_tasks(client: Client, finance: Member, its_own: Assignment) -> None:
    assert its_own in own_assignments(finance, at=AT)
    assert its_own in must_carry_out(finance, at=AT)
    assert its_own.pk in [one.assignment.pk for one in desk_of(finance, at=AT).owed]
    client.force_login(finance.account, backend="django.contrib.auth.backends.ModelBackend")
    desk = client.get("/tasks/")
    assert desk.status_code == 200
    assert f"/tasks/{its_own.pk}/" in desk.content.decode()


def test_finance_of_the_district_sees_no_ward_and_no_campaign_whole(cast: Cast, its_own: Assignment) -> None:
    above = make_member(cast.places.district, Role.FINANCE)
    ward = assignment_of(cast.places.ward, "Báo cáo kết quả")
    seen = Assignment.objects.filter(readable(above, at=AT))
    assert ward not in seen
    assert its_own not in seen
    assert not campaigns_watched_by(above, at=timezone.now()).exists()
    assert Campaign.objects.filter(pk=ward.campaign_id).exists()
    assert campaigns_watched_by(cast.owner, at=timezone.now()).filter(pk=ward.campaign_id).exists()


def test_finance_answers_for_nobody(cast: Cast, finance: Member, its_own: Assignment) -> None:
    for verb, words in ((answering.receive, {}), (answering.report, {"words": "Xong"})):
        with pytest.raises(PermissionDenied):
            verb(its_own, version=its_own.version, by=finance, at=AT, **words)
    above = make_member(cast.places.district, Role.FINANCE)
    with pytest.raises(PermissionDenied):
        deciding.log_receipt_by_phone(its_own, told_by="Ai đó", version=its_own.version, by=above, at=AT)
    its_own.refresh_from_db()
    assert its_own.state == "assigned"
