"""A checked plan of the cast's district, its drafts and its assignments; and plans of any size made of rows."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.states import UnitKind
from lantoa.work.plans.actions.closing import close_check
from lantoa.work.plans.actions.duties import confirm_duties
from lantoa.work.plans.actions.findings import settle_finding
from lantoa.work.plans.models import Plan
from lantoa.work.plans.states import Answer, DutyState, FindingState
from lantoa.work.tasks.actions.issuing import issue_plan
from lantoa.work.tasks.actions.preparing import prepare_drafts
from lantoa.work.tasks.models import Assignment, Issue, TaskDraft
from lantoa.work.tasks.queries.preview import preview_issue
from tests.factories.orgs import make_unit
from tests.people import Cast
from tests.work.plans.making import HEAD, TAIL, checked_in

AT = datetime(2024, 9, 25, 3, 0, tzinfo=UTC)
TASKS = """1. Giao Phòng Giáo dục và Đào tạo
- Chỉ đạo các trường tiểu học treo băng rôn về đọc sách.
- Tổng hợp kết quả; trình Ủy ban nhân dân quận ký báo cáo trước ngày 23 tháng 10 năm 2024.
2. Giao Trung tâm Văn hóa - Thể thao
- Ban hành hướng dẫn về giờ xuất phát và lộ trình xe loa cho 2 phường, chậm nhất ngày 03 tháng 10 năm 2024.
3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam quận
- Vận động các tổ chức thành viên tham gia ngày đọc sách trước ngày 20 tháng 10 năm 2024.
4. Giao Ủy ban nhân dân 2 phường
- Mỗi phường chuẩn bị một xe loa, cùng xuất phát vào ngày 08 tháng 10 năm 2024; lộ trình theo hướng dẫn của \
Trung tâm Văn hóa - Thể thao.
- Báo cáo kết quả về Ủy ban nhân dân quận trước ngày 11 tháng 10 năm 2024.
5. Giao các trường tiểu học trên địa bàn quận
- Tổ chức ngày hội đọc sách tại trường.
- Báo cáo kết quả về Phòng Giáo dục và Đào tạo theo đúng thời gian quy định.
6. Giao Hội Người yêu sách quận
- Tặng sách cho các phường.
"""
TEXT = HEAD + TASKS + TAIL


def settle_check(plan: Plan, *, by: Member) -> Plan:
    """Tick every task, leave every question as printed, close the check."""
    waiting = list(plan.duties.filter(state=DutyState.PROPOSED))
    confirm_duties([(duty, duty.version) for duty in waiting], by=by, at=AT)
    for finding in plan.findings.filter(state=FindingState.OPEN):
        settle_finding(finding, Answer.KEEP, version=finding.version, by=by, at=AT)
    plan.refresh_from_db()
    close_check(plan, version=plan.version, by=by, at=AT)
    plan.refresh_from_db()
    return plan


def checked(text: str = TEXT, *, by: Member) -> Plan:
    """A plan that was read, ticked and closed."""
    return settle_check(checked_in(text, by=by), by=by)


def make_centre(cast: Cast) -> Unit:
    """The Culture and Sports Centre of the district."""
    return make_unit("Trung tâm Văn hóa - Thể thao", UnitKind.PUBLIC_SERVICE, parent=cast.places.district)


def prepared(plan: Plan, *, by: Member) -> list[TaskDraft]:
    """The drafts of a plan."""
    prepare_drafts(plan, by=by, at=AT)
    return list(TaskDraft.objects.filter(plan=plan).order_by("order"))


def issued(plan: Plan, *, by: Member, at: datetime = AT, leaving_questions: bool = True) -> Issue:
    """The plan issued as previewed at this moment."""
    mark = preview_issue(plan).mark
    return issue_plan(plan, mark=mark, client_key=uuid.uuid4(), by=by, at=at, leaving_questions=leaving_questions)


def issue_of(plan: Plan, *, by: Member) -> Issue:
    """The checked plan's tasks, drafted and issued."""
    prepared(plan, by=by)
    return issued(plan, by=by)


def assignment_of(unit: Unit, words: str) -> Assignment:
    """The unit's assignment whose task contains these words."""
    return Assignment.objects.select_related("campaign", "task", "unit", "parent").get(
        unit=unit, task__words__contains=words
    )


def draft_with(plan: Plan, words: str) -> TaskDraft:
    """The plan's draft whose words contain these."""
    return TaskDraft.objects.select_related("plan").get(plan=plan, words__contains=words)
