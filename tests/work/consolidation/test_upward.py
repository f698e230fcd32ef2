"""The issued report answers the task that asked for it: one button, its file as proof, and who did it in the audit."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from lantoa.base.audit.models import AuditEntry
from lantoa.orgs.members.states import Role
from lantoa.work.consolidation.actions.upward import report_upward
from lantoa.work.consolidation.models import DraftedReport
from lantoa.work.consolidation.queries.upward import tasks_answered
from lantoa.work.consolidation.states import ConsolidationRefused
from lantoa.work.documents.actions import approve_document, issue_document, sign_document, submit_document
from lantoa.work.evidence.models import EvidenceUse
from lantoa.work.reports.models import ReportForm
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.states import Act, AssignmentState
from tests.factories.orgs import make_member
from tests.people import Cast
from tests.work.consolidation.making import AT
from tests.work.consolidation.test_drafting import draft, form  # noqa: F401 fixtures
from tests.work.consolidation.test_views import signed_in
from tests.work.tasks.conftest import centre, issue, plan  # noqa: F401 fixtures

pytestmark = pytest.mark.django_db


def issued(cast: Cast, form: ReportForm) -> DraftedReport:  # noqa: F811
    """The report of results on its whole way."""
    made, _ = draft(cast, form)
    row, leader = made.document, cast.district_leader
    row = submit_document(row, version=row.version, by=cast.owner, at=AT)
    row = approve_document(row, version=row.version, by=leader, at=AT)
    row = sign_document(row, version=row.version, by=leader, at=AT)
    issue_document(row, version=row.version, by=make_member(cast.places.district, Role.CLERK), at=AT)
    return DraftedReport.objects.select_related("snapshot__form__campaign__unit", "document").get(pk=made.pk)


def own_task(form: ReportForm) -> Assignment:  # noqa: F811
    """The task to put the results together, as the owner's own."""
    row = Assignment.objects.get(campaign=form.campaign, task__words__icontains="Tổng hợp kết quả")
    row.unit = form.campaign.unit
    row.save()
    return row


def test_the_issued_report_reports_the_owners_task_with_its_file_as_proof(
    cast: Cast,
    form: ReportForm,  # noqa: F811
    files_root: Path,
) -> None:
    task, made = own_task(form), issued(cast, form)
    browser, page = signed_in(cast.owner), reverse("documents:show", args=[made.document_id])
    shown = browser.get(page).content.decode()
    assert "các nhiệm vụ đang chờ báo cáo này" in shown
    address = reverse("consolidation:report_task", args=[made.document_id, task.pk])
    assert address in shown
    answer = browser.post(address, {"version": task.version}, follow=True)
    assert "Đã báo cáo nhiệm vụ" in answer.content.decode()
    task.refresh_from_db()
    assert task.state == AssignmentState.REPORTED
    assert task.claim.startswith("Đã ban hành Báo cáo số 01/BC-UBND ngày 12 tháng 10 năm 2024")
    (use,) = EvidenceUse.objects.filter(assignment=task)
    assert use.evidence.file == made.document.pdf
    assert AuditEntry.objects.filter(code="consolidation.report.upward", about_key=str(made.pk)).exists()
    assert address not in browser.get(page).content.decode(), "reported once it is no longer offered"
    again = browser.post(address, {"version": task.version}, follow=True)
    assert (again.status_code, again.redirect_chain) == (200, [(page, 302)])
    assert "Nhiệm vụ này đã được báo cáo" in again.content.decode()


def test_a_task_of_another_unit_is_written_down_for_it_without_evidence_of_its_own(
    cast: Cast,
    form: ReportForm,  # noqa: F811
    files_root: Path,
) -> None:
    made = issued(cast, form)
    (task,) = [row for row in tasks_answered(made) if "Tổng hợp" in row.task.words]
    assert task.unit == cast.places.education_office
    held = report_upward(made, task, version=task.version, by=cast.owner, at=AT)
    assert held.state == AssignmentState.REPORTED
    assert not EvidenceUse.objects.filter(assignment=held).exists()


def test_a_draft_that_is_not_issued_answers_no_task(cast: Cast, form: ReportForm) -> None:  # noqa: F811
    task = own_task(form)
    made, _ = draft(cast, form)
    assert tasks_answered(made) == []
    with pytest.raises(ConsolidationRefused, match="not_issued"):
        report_upward(made, task, version=task.version, by=cast.owner, at=AT)
    shown = signed_in(cast.owner).get(reverse("documents:show", args=[made.document_id])).content.decode()
    assert "đang chờ báo cáo này" not in shown


def test_only_who_runs_the_campaign_reports_with_it_and_tasks_units_report_themselves_are_not_offered(
    cast: Cast,
    form: ReportForm,  # noqa: F811
    files_root: Path,
) -> None:
    task, made = own_task(form), issued(cast, form)
    for member in (cast.ward_officer, cast.supervisor):
        with pytest.raises(PermissionDenied):
            report_upward(made, task, version=task.version, by=member, at=AT)
    assert [row.pk for row in tasks_answered(made)] == [task.pk]


def test_a_task_that_never_waited_for_this_report_is_unknown_to_it_though_it_was_reported(
    cast: Cast,
    form: ReportForm,  # noqa: F811
    files_root: Path,
) -> None:
    made = issued(cast, form)
    (other,) = Assignment.objects.filter(campaign=form.campaign).exclude(
        task__words__icontains="tổng hợp"
    ).exclude(task__act=Act.REPORT)[:1]  # fmt: skip
    Assignment.objects.filter(pk=other.pk).update(state=AssignmentState.REPORTED)
    address = reverse("consolidation:report_task", args=[made.document_id, other.pk])
    assert signed_in(cast.owner).post(address, {"version": other.version}).status_code == 404
