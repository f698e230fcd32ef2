"""An administrator inside a staff session sees what is erased about a person, and erases it; what was done stays."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lantoa.base.audit.models import AuditEntry, SaidWords
from lantoa.base.audit.queries import with_words
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.members.actions import erase_account
from lantoa.work.tasks.actions import answering
from lantoa.work.tasks.actions.drafting import leave_out
from lantoa.work.tasks.models import Issue, TaskDraft
from tests.factories.orgs import make_account, make_member
from tests.people import Cast
from tests.work.tasks.conftest import centre, issue, plan  # noqa: F401 fixtures
from tests.work.tasks.making import AT, assignment_of

pytestmark = pytest.mark.django_db
NAME = "Bà Nguyễn Thị Ví Dụ"


def inside(cast: Cast) -> Client:
    """An administrator's browser with a running staff session."""
    browser = Client()
    browser.force_login(cast.administrator.account)
    answer = browser.post(reverse("members:staff_session"), {"reason": "Đề nghị xóa dữ liệu"})
    assert answer.status_code == 302
    return browser


def test_the_page_previews_erases_and_leaves_what_was_done(cast: Cast, issue: Issue) -> None:  # noqa: F811
    whom = make_member(cast.places.ward, account=make_account("nguoi-vi-du", display_name=NAME))
    row = assignment_of(cast.places.ward, "Báo cáo kết quả")
    answering.report(row, words=f"{NAME} đã làm", version=row.version, by=whom, at=AT)
    admin, door = inside(cast), reverse("members:erase", args=[whom.account_id])
    listed = admin.get(reverse("members:erasures"), {"q": "thị ví"}).content.decode()
    assert door in listed
    page = admin.get(door).content.decode()
    assert NAME in page
    assert "nguoi-vi-du" in page
    assert "Lời đã nhập về các nhiệm vụ (1)" in page
    assert "thao tác trong nhật ký" in page
    assert Account.objects.get(pk=whom.account_id).display_name == NAME, "looking erases nothing"
    assert admin.post(door, {"rooms": ["tasks"], "reason": ""}).status_code == 422
    assert admin.post(door, {"rooms": ["tasks"], "reason": "Theo đề nghị"})["Location"] == reverse("members:erasures")
    gone = Account.objects.get(pk=whom.account_id)
    row.refresh_from_db()
    assert (gone.is_active, gone.person.display_name, row.claim) == (False, "", "")
    assert gone.username.startswith("erased-")
    assert row.state == "reported", "what was done stays"
    assert row.moves.filter(by=gone, verb="report", note="").exists()
    texts = [entry.reason + str(entry.old) + str(entry.new) for entry in AuditEntry.objects.all()]
    assert not [text for text in texts if NAME in text]
    assert AuditEntry.objects.get(code="members.words.erase").new == {"words": {"tasks": 1}}
    assert AuditEntry.objects.filter(code="accounts.person.erase", by=cast.administrator.account).count() == 1
    assert admin.get(door).status_code == 404, "erased once"
    assert NAME not in admin.get(reverse("members:erasures"), {"q": "ví dụ"}).content.decode()


def test_nobody_else_erases_and_no_administrator_themselves(cast: Cast) -> None:
    whom = make_member(cast.places.ward)
    door = reverse("members:erase", args=[whom.account_id])
    idle = Client()
    idle.force_login(cast.administrator.account)
    assert idle.get(door).status_code == 403, "without a staff session"
    assert idle.post(door, {"reason": "x"}).status_code == 403
    admin, own = inside(cast), reverse("members:erase", args=[cast.administrator.account_id])
    assert "quản trị viên khác" in admin.get(own).content.decode()
    assert admin.post(own, {"reason": "x"}).status_code == 403
    for by in (cast.ward_leader.account, cast.administrator.account):
        with pytest.raises(PermissionDenied):
            erase_account(whom.account, (), by=by, at=timezone.now(), reason="x")
    assert Account.objects.get(pk=whom.account_id).is_active


def test_reasons_of_drafts_stand_in_the_audit_by_reference_and_can_be_erased(
    cast: Cast,
    issue: Issue,  # noqa: F811
) -> None:
    draft = TaskDraft.objects.get(words__contains="ngày hội")
    leave_out(draft, reason=f"{NAME} đề nghị", version=draft.version, by=cast.owner, at=AT)
    entry = AuditEntry.objects.get(code="tasks.draft.leave_out")
    assert NAME not in entry.reason + str(entry.new)
    assert with_words([entry])[0].words == f"{NAME} đề nghị", "pages show it as before"
    admin, door = inside(cast), reverse("members:erase", args=[cast.owner.account_id])
    assert "Lý do đã ghi cho các thao tác (1)" in admin.get(door).content.decode()
    assert admin.post(door, {"rooms": ["audit"], "reason": "Theo đề nghị"}).status_code == 302
    assert with_words([entry])[0].words == ""
    assert not SaidWords.objects.exclude(text="").exists()


def test_whoever_erases_at_the_same_moment_is_told_that_another_was_faster(cast: Cast, monkeypatch: Any) -> None:
    whom = make_member(cast.places.ward, account=make_account("nguoi-vi-du", display_name=NAME))
    door, client = reverse("members:erase", args=[whom.account_id]), inside(cast)
    seen = Account.objects.get(pk=whom.account_id)
    assert client.post(door, {"reason": "Theo đề nghị"}).status_code == 302
    monkeypatch.setattr("lantoa.orgs.members.views.get_person", lambda _pk: seen)  # read before the other had written
    answer = client.post(door, {"reason": "Theo đề nghị"}, follow=True)
    assert (answer.status_code, "nhanh hơn" in answer.content.decode()) == (200, True)


def test_a_person_is_found_marks_and_case_aside_and_by_nothing_that_no_database_takes(cast: Cast) -> None:
    whom = make_account("do-van-du", display_name="Đỗ Văn Dụ")
    admin, door = inside(cast), reverse("members:erase", args=[whom.pk])
    for words, is_found in (("đỗ văn", True), ("DO van\0", True), ("do-van-du", True), ("\0", False), ("đinh", False)):
        page = admin.get(reverse("members:erasures"), {"q": words})
        assert (page.status_code, door in page.content.decode()) == (200, is_found), words
