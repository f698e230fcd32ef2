"""A unit's own issued plan answers the task that asked for it: one button, the document as its evidence."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from lantoa.base.audit.models import AuditEntry
from lantoa.orgs.members.states import Role
from lantoa.work.consolidation.actions.own_plans import hand_in_plan
from lantoa.work.consolidation.states import ConsolidationRefused
from lantoa.work.documents.actions import approve_document, issue_document, sign_document, submit_document
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.evidence.models import EvidenceUse
from lantoa.work.tasks.actions.own_plan import draft_own_plan
from lantoa.work.tasks.models import Assignment, Issue, Task
from tests.factories.orgs import make_member
from tests.people import Cast
from tests.work.consolidation.making import AT
from tests.work.consolidation.test_views import signed_in
from tests.work.tasks.conftest import centre, issue, plan  # noqa: F401 fixtures
from tests.work.tasks.making import assignment_of

pytestmark = pytest.mark.django_db


def asked_for(cast: Cast) -> Assignment:
    """The ward's task, as one that asks for a plan."""
    row = assignment_of(cast.places.ward, "xe loa")
    Task.objects.filter(pk=row.task_id).update(act="plan")
    return assignment_of(cast.places.ward, "xe loa")


def test_from_the_task_to_its_plan_and_back_with_one_press(
    cast: Cast,
    issue: Issue,  # noqa: F811
    files_root: Path,
) -> None:
    task, officer = asked_for(cast), signed_in(cast.ward_officer)
    page, draft = reverse("tasks:assignment", args=[task.pk]), reverse("tasks:own_plan", args=[issue.campaign_id])
    assert draft in officer.get(page).content.decode(), "nothing is made yet: the way to draft it"
    made = draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT)
    address = reverse("consolidation:hand_in_plan", args=[made.pk, task.pk])
    shown = officer.get(page).content.decode()
    assert reverse("documents:show", args=[made.pk]) in shown
    assert address not in shown, "what is not issued is not handed in"
    with pytest.raises(ConsolidationRefused, match="task_moved"):
        hand_in_plan(made, task, version=task.version, by=cast.ward_officer, at=AT)
    made = walked(cast, made)
    assert address in officer.get(page).content.decode()
    assert address in officer.get(reverse("documents:show", args=[made.pk])).content.decode()
    other = assignment_of(cast.places.ward, "Báo cáo kết quả")
    assert officer.post(reverse("consolidation:hand_in_plan", args=[made.pk, other.pk])).status_code == 404
    for _press in range(2):
        assert officer.post(address, {"version": task.version})["Location"] == page
    task.refresh_from_db()
    assert (task.state, task.proof) == ("reported", "evidenced")
    assert task.claim.startswith("Đã ban hành Kế hoạch số 01/KH-UBND ngày ")
    assert "Thực hiện Kế hoạch số 12/KH-UBND" in task.claim
    proof = EvidenceUse.objects.get(assignment=task).evidence
    assert (proof.file_id, proof.unit_id) == (made.pdf_id, cast.places.ward.pk)
    assert AuditEntry.objects.filter(code="consolidation.plan.hand_in").count() == 1


def walked(cast: Cast, row: OfficialDocument) -> OfficialDocument:
    """The plan on its whole way."""
    row = submit_document(row, version=row.version, by=cast.ward_officer, at=AT)
    row = approve_document(row, version=row.version, by=cast.ward_leader, at=AT)
    row = sign_document(row, version=row.version, by=cast.ward_leader, at=AT)
    return issue_document(row, version=row.version, by=make_member(cast.places.ward, Role.CLERK), at=AT)


def test_nobody_hands_in_another_units_plan(cast: Cast, issue: Issue) -> None:  # noqa: F811
    task = asked_for(cast)
    made = draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT)
    OfficialDocument.objects.filter(pk=made.pk).update(state="issued", number=1, issued_on=AT.date())
    made.refresh_from_db()
    for member in (cast.other_ward_officer, cast.owner, make_member(cast.places.ward, Role.CLERK)):
        with pytest.raises(PermissionDenied):
            hand_in_plan(made, task, version=task.version, by=member, at=AT)
    address = reverse("consolidation:hand_in_plan", args=[made.pk, task.pk])
    assert signed_in(cast.owner).post(address, {"version": task.version}).status_code == 404
    page = reverse("tasks:assignment", args=[task.pk])
    assert address not in signed_in(cast.owner).get(page).content.decode()
