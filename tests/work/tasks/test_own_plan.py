"""The unit's own plan, drafted in one act from its tasks, each line resting on one of them."""

from __future__ import annotations

import io
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from docx import Document as Word

from lantoa.work.documents.bridge import as_shape, docx_of
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.tasks.actions import deciding
from lantoa.work.tasks.actions.own_plan import draft_own_plan
from lantoa.work.tasks.models import Issue
from lantoa.work.tasks.queries.own_plan import campaigns_to_plan
from lantoa.work.tasks.states import TaskRefused
from tests.people import Cast
from tests.work.tasks.making import AT, assignment_of

pytestmark = pytest.mark.django_db


def printed(document: OfficialDocument) -> str:
    """What stands in the .docx, tables too."""
    opened = Word(io.BytesIO(docx_of(document, AT.date())))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in opened.paragraphs] + cells)


def test_the_plan_has_its_parts_and_each_line_its_task_and_its_last_day(cast: Cast, issue: Issue) -> None:
    made = draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT)
    shape = as_shape(made.content)
    assert (made.kind, made.unit, made.campaign) == ("ke_hoach", cast.places.ward, issue.campaign)
    assert "12/KH-UBND" in shape.bases[0][0].text
    text = printed(made)
    for words in ("Mục đích, yêu cầu", "Nội dung", "Tổ chức thực hiện", "Phân công", "Mỗi phường chuẩn bị một xe loa"):
        assert words.casefold() in text.casefold(), words
    assert "hết ngày 08/10/2024" in text
    assert "hết ngày 10/10/2024" in text, "before 11/10 is by the end of 10/10"
    assert "Tặng sách" not in text, "nobody else's task"


def test_pressed_twice_it_is_drafted_once(cast: Cast, issue: Issue) -> None:
    key = uuid.uuid4()
    made = [draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT, client_key=key).pk for _press in range(2)]
    assert len(set(made)) == OfficialDocument.objects.count() == 1


def test_only_who_may_draft_for_the_unit_does(cast: Cast, issue: Issue) -> None:
    for member in (cast.ward_leader, cast.supervisor):
        with pytest.raises(PermissionDenied):
            draft_own_plan(issue.campaign, by=member, at=AT)
    assert campaigns_to_plan(cast.ward_officer, at=AT) == [issue.campaign]
    for member in (cast.ward_leader, cast.elsewhere_officer, cast.owner, None):
        assert campaigns_to_plan(member, at=AT) == []


def test_a_unit_with_nothing_to_do_has_nothing_to_plan(cast: Cast, issue: Issue) -> None:
    for row in cast.places.ward.assignments.all():
        deciding.withdraw(row, reason="Hoãn", version=row.version, by=cast.owner, at=AT)
    with pytest.raises(TaskRefused, match="nothing_given"):
        draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT)


def test_one_button_on_the_desk_opens_the_draft(client: Client, cast: Cast, issue: Issue) -> None:
    address = reverse("tasks:own_plan", args=[issue.campaign_id])
    client.force_login(cast.ward_officer.account)
    assert address in client.get(reverse("tasks:desk")).content.decode()
    answer = client.post(address, {"client_key": str(uuid.uuid4())})
    made = OfficialDocument.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("documents:show", args=[made.pk]))
    assert assignment_of(cast.places.ward, "xe loa").task.words[:20] in client.get(answer["Location"]).content.decode()
    client.force_login(cast.elsewhere_officer.account)
    assert client.post(address).status_code == 404
