"""The doors of tasks: who gets in, what a form does, what comes back when it cannot be done."""

from __future__ import annotations

import re
import uuid
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.base.audit.models import AuditEntry
from lantoa.base.notices.models import Notice
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions import answering, deciding
from lantoa.work.tasks.actions.issuing import issue_plan
from lantoa.work.tasks.models import Assignment, Issue, Task, TaskBody, TaskDraft
from lantoa.work.tasks.queries.preview import preview_issue
from tests.factories.orgs import make_member, make_unit
from tests.people import Cast
from tests.work.plans.making import checked_in
from tests.work.tasks.crowds import crowd_of_drafts
from tests.work.tasks.making import AT, assignment_of, draft_with, prepared

pytestmark = pytest.mark.django_db


def signed_in(member: Member) -> Client:
    """A browser in which the person acts under this hat."""
    client = Client()
    client.force_login(member.account)
    session = client.session
    session["acting_member"] = member.pk
    session.save()
    return client


@pytest.fixture
def mine(cast: Cast, issue: Issue) -> Assignment:
    """The ward's report, due by the end of 10/10."""
    return assignment_of(cast.places.ward, "Báo cáo kết quả")


def day(name: str, number: int) -> dict[str, str]:
    """A day of October 2024 as the three fields of a form."""
    return {f"{name}_day": str(number), f"{name}_month": "10", f"{name}_year": "2024"}


def act(client: Client, row: Assignment, name: str, **words: Any) -> Any:
    """Press a button of the page with the version that is there now."""
    version = words.pop("version", None) or Assignment.objects.get(pk=row.pk).version
    sent = {f"{name}-{field}": value for field, value in {"version": version, **words}.items()}
    return client.post(reverse("tasks:act", args=[row.pk, name]), sent)


def test_the_whole_way_from_laid_out_to_assigned(cast: Cast, plan: Plan) -> None:
    client, page = signed_in(cast.owner), reverse("tasks:issue", args=[plan.pk])
    assert "Lập danh sách việc" in client.get(page).content.decode()
    client.post(reverse("tasks:prepare", args=[plan.pk]))
    text = client.get(page).content.decode()
    assert "Hội Người yêu sách quận" in text
    body = TaskBody.objects.get(name="Hội Người yêu sách quận")
    name_page = reverse("tasks:name", args=[plan.pk, body.pk])
    assert client.get(name_page).status_code == 200
    assert client.post(name_page, {"seen": f"{body.pk}.{body.version}", "outside": "on"}).status_code == 302
    text = client.get(page).content.decode()
    alone = TaskDraft.objects.exclude(units__included=True)
    row = text[text.index(f'id="d{alone[0].pk}"') :]
    row = row[: row.index("</li>")]
    assert f"{alone.count()} nhiệm vụ không giao cho đơn vị nào" in text
    assert f'href="{name_page}"' in row, "the way back to the choice"
    assert "Hội Người yêu sách quận" in row
    assert "Ngoài hệ thống, chỉ được thông báo:" in row
    assert "badge" not in row
    sent = {
        name: re.search(rf'name="{name}" value="([^"]+)"', text)[1]  # type: ignore[index]
        for name in ("mark", "client_key")
    }
    said = client.post(reverse("tasks:assign", args=[plan.pk]), sent, follow=True).content.decode()
    assert f"{alone.count()} nhiệm vụ không giao cho đơn vị nào: xem bên dưới." in said
    assert Assignment.objects.count() == 10
    client.post(reverse("tasks:assign", args=[plan.pk]), sent)
    assert (Assignment.objects.count(), Issue.objects.count()) == (10, 1)
    assert "Từ đó chưa có gì thay đổi" in client.get(page).content.decode()


def test_names_left_unsettled_stop_the_button_until_it_is_said_that_they_wait(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    client, mark = signed_in(cast.owner), preview_issue(plan).mark
    sent = {"mark": mark, "client_key": str(uuid.uuid4())}
    answer = client.post(reverse("tasks:assign", args=[plan.pk]), sent, follow=True)
    assert "Còn 1 tên chưa rõ" in answer.content.decode()
    assert Assignment.objects.count() == 0
    client.post(reverse("tasks:assign", args=[plan.pk]), sent | {"leaving_questions": "on"})
    assert Assignment.objects.count() == 10


@pytest.mark.parametrize("who", ["ward_officer", "specialist", "supervisor", "elsewhere_officer"])
def test_the_sheet_of_a_plan_is_not_there_for_those_who_do_not_assign(cast: Cast, plan: Plan, who: str) -> None:
    prepared(plan, by=cast.owner)
    client, draft = signed_in(getattr(cast, who)), draft_with(plan, "ngày hội")
    body = TaskBody.objects.filter(draft__plan=plan).first()
    assert body is not None
    for name, keys in (("issue", [plan.pk]), ("name", [plan.pk, body.pk]), ("draft", [draft.pk])):
        assert client.get(reverse(f"tasks:{name}", args=keys)).status_code == 404
    for name, keys in (("prepare", [plan.pk]), ("assign", [plan.pk]), ("draft_act", [draft.pk, "leave-out"])):
        assert client.post(reverse(f"tasks:{name}", args=keys), {"version": 1}).status_code == 404
    draft.refresh_from_db()
    assert draft.state == "open"


def test_a_plan_that_is_still_checked_says_what_comes_first(cast: Cast, plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(state="to_check")
    client = signed_in(cast.owner)
    assert "Cần soát xong trước" in client.get(reverse("tasks:issue", args=[plan.pk])).content.decode()
    answer = client.post(reverse("tasks:prepare", args=[plan.pk]), follow=True)
    assert "hãy soát xong trước" in answer.content.decode()
    assert TaskDraft.objects.count() == 0


def test_a_draft_is_changed_left_out_and_taken_back_in(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    client, draft = signed_in(cast.owner), draft_with(plan, "ngày hội")
    page = reverse("tasks:draft", args=[draft.pk])
    assert "Trường Tiểu học Ví Dụ" in client.get(page).content.decode()
    sent = {
        "version": draft.version, "due_kind": "before", "due_end_on_day": "12", "due_end_on_month": "10",
        "due_end_on_year": "2024", "place": "Sân trường", "quantity_low": "", "quantity_noun": "",
        "lead": [cast.places.school.pk], "support": [cast.places.ward.pk],
    }  # fmt: skip
    assert client.post(page, sent).status_code == 302
    draft.refresh_from_db()
    assert (draft.due_last_on, draft.place, draft.due_state) == (date(2024, 10, 11), "Sân trường", "fixed")
    assert dict(draft.units.values_list("unit", "role")) == {
        cast.places.school.pk: "lead", cast.places.ward.pk: "support",
    }  # fmt: skip
    stale = client.post(page, sent)
    assert stale.status_code == 422
    assert "Sân trường" in stale.content.decode()
    for name, state in (("leave-out", "left_out"), ("take-in", "open")):
        client.post(reverse("tasks:draft_act", args=[draft.pk, name]), {"version": draft.version})
        draft.refresh_from_db()
        assert draft.state == state


def test_a_deadline_without_its_day_comes_back_with_words(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    draft = draft_with(plan, "ngày hội")
    sent = {"version": draft.version, "due_kind": "by", "lead": [cast.places.school.pk]}
    answer = signed_in(cast.owner).post(reverse("tasks:draft", args=[draft.pk]), sent)
    assert (answer.status_code, "Hãy viết" in answer.content.decode() or "Ghi" in answer.content.decode()) == (
        422,
        True,
    )


def test_units_outside_reach_are_no_choice(cast: Cast, plan: Plan) -> None:
    prepared(plan, by=cast.owner)
    draft = draft_with(plan, "ngày hội")
    sent = {"version": draft.version, "due_kind": "", "lead": [cast.places.elsewhere.pk]}
    assert signed_in(cast.owner).post(reverse("tasks:draft", args=[draft.pk]), sent).status_code == 422
    assert not draft.units.filter(unit=cast.places.elsewhere).exists()


@pytest.mark.parametrize("tasks", [1, 3])
def test_the_desk_takes_the_same_queries_with_one_and_three_tasks(
    cast: Cast, plan: Plan, tasks: int, django_assert_num_queries: Any
) -> None:
    crowd_of_drafts(plan, [cast.places.ward], tasks)
    mark = preview_issue(plan).mark
    issue_plan(plan, mark=mark, client_key=uuid.uuid4(), by=cast.owner, at=AT)
    client = signed_in(cast.ward_officer)
    with django_assert_num_queries(13):
        page = client.get(reverse("tasks:desk"))
    assert page.content.decode().count('class="slip') >= tasks


@pytest.mark.parametrize("tasks", [1, 3])
def test_the_sheet_takes_the_same_queries_with_one_and_three_tasks(
    cast: Cast, plan: Plan, tasks: int, django_assert_num_queries: Any
) -> None:
    crowd_of_drafts(plan, [cast.places.ward, cast.places.other_ward], tasks)
    client = signed_in(cast.owner)
    with django_assert_num_queries(26):
        client.get(reverse("tasks:issue", args=[plan.pk]))


def test_a_task_cut_out_of_a_sentence_is_shown_with_a_capital(cast: Cast, mine: Assignment) -> None:
    Task.objects.filter(pk=mine.task_id).update(words="khuyến khích các hộ dân treo cờ")
    pages = [(cast.ward_officer, "/"), (cast.ward_officer, reverse("tasks:desk"))]
    pages += [(cast.ward_officer, reverse("tasks:assignment", args=[mine.pk]))]
    pages += [(cast.owner, reverse("tasks:matrix", args=[mine.campaign_id]))]
    for member, address in pages:
        shown = signed_in(member).get(address).content.decode()
        assert "Khuyến khích các hộ dân treo cờ" in shown, address
        assert "khuyến khích các hộ dân" not in shown, address


def test_a_unit_answers_in_three_screens(cast: Cast, mine: Assignment) -> None:
    client = signed_in(cast.ward_officer)
    home = client.get("/").content.decode()
    address = reverse("tasks:assignment", args=[mine.pk])
    assert address in home
    page = client.get(address).content.decode()
    assert "trước ngày 11 tháng 10 năm 2024" in page
    assert "hết ngày 10/10" in page
    assert "Báo cáo kết quả về Ủy ban nhân dân quận" in page
    answer = act(client, mine, "report", words="Đã tổ chức 02 buổi")
    assert answer["Location"] == address
    mine.refresh_from_db()
    assert (mine.state, mine.claim) == ("reported", "Đã tổ chức 02 buổi")


@pytest.mark.parametrize(
    ("name", "words", "state"),
    [
        ("receive", {}, "received"),
        ("plan", {}, "planned"),
        ("start", {}, "doing"),
        ("report", {"words": "Xong"}, "reported"),
        ("not-applicable", {"reason": "Không có trường"}, "not_applicable"),
        (
            "ask-time",
            {
                "until_day": "20",
                "until_month": "10",
                "until_year": "2024",
                "reason": "Chờ",
                "client_key": str(uuid.uuid4()),
            },
            "received",
        ),
    ],
)
def test_every_button_of_a_unit_does_what_it_says(
    cast: Cast, mine: Assignment, name: str, words: dict[str, str], state: str
) -> None:
    client = signed_in(cast.ward_officer)
    assert act(client, mine, name, **words).status_code == 302
    mine.refresh_from_db()
    assert mine.state == state
    assert client.get(reverse("tasks:assignment", args=[mine.pk])).status_code == 200


def test_the_owner_decides_on_the_same_page(cast: Cast, mine: Assignment) -> None:
    client = signed_in(cast.owner)
    answering.report(mine, words="Đã tổ chức 02 buổi", version=1, by=cast.ward_officer, at=AT)
    assert "Trả lời nhiệm vụ chờ bạn quyết định" in client.get("/").content.decode()
    page = client.get(reverse("tasks:assignment", args=[mine.pk])).content.decode()
    assert "Nghiệm thu" in page
    assert act(client, mine, "return", words="Ghi rõ số lượt người").status_code == 302
    there = signed_in(cast.ward_officer).get(reverse("tasks:assignment", args=[mine.pk])).content.decode()
    assert "Ghi rõ số lượt người" in there
    assert "Đã tổ chức 02 buổi" in there


def test_an_accepted_report_settles_the_request_for_more_time(
    cast: Cast, mine: Assignment, django_capture_on_commit_callbacks: Any
) -> None:
    by = {"by": cast.ward_officer, "at": AT}
    asked = answering.ask_for_time(mine, until=date(2024, 10, 20), reason="Chờ kinh phí", version=1, **by)
    mine.refresh_from_db()
    answering.report(mine, words="Đã xong", version=mine.version, **by)
    mine.refresh_from_db()
    page = signed_in(cast.owner).get(reverse("tasks:assignment", args=[mine.pk])).content.decode()
    assert page.count("Trả lời việc xin thêm thời gian") == 2, "heading and button"
    with django_capture_on_commit_callbacks(execute=True):
        deciding.accept(mine, version=mine.version, by=cast.owner, at=AT)
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_on, asked.answered_by) == ("done", mine.last_on, cast.owner.account)
    assert AuditEntry.objects.filter(code="tasks.time.answer", new__answer="done").exists()
    assert Notice.objects.filter(kind="tasks.time.settle").exists()
    assert "Chờ kinh phí" not in signed_in(cast.owner).get("/").content.decode()


@pytest.mark.parametrize(("answer", "last_on"), [("yes", 20), ("no", 10), ("other", 15)])
def test_a_request_for_time_is_answered_on_the_page(cast: Cast, mine: Assignment, answer: str, last_on: int) -> None:
    asked = answering.ask_for_time(
        mine, until=date(2024, 10, 20), reason="Chờ kinh phí", version=1, by=cast.ward_officer, at=AT
    )
    client = signed_in(cast.owner)
    assert "Chờ kinh phí" in client.get(reverse("tasks:assignment", args=[mine.pk])).content.decode()
    sent = {
        "request_version": 1,
        "answer": answer,
        "words": "Trả lời",
        "day_day": "15",
        "day_month": "10",
        "day_year": "2024",
    }
    sent = {f"answer-time-{name}": value for name, value in sent.items()}
    assert client.post(reverse("tasks:answer_time", args=[asked.pk]), sent).status_code == 302
    mine.refresh_from_db()
    assert mine.last_on == date(2024, 10, last_on)
    again = client.post(reverse("tasks:answer_time", args=[asked.pk]), sent)
    assert again.status_code == 409


def test_a_form_that_came_too_late_comes_back_with_its_words_on_the_new_version(cast: Cast, mine: Assignment) -> None:
    answering.report(mine, words="Bản của người thứ nhất", version=1, by=cast.ward_officer, at=AT)
    client = signed_in(cast.ward_leader)
    answer = act(client, mine, "report", words="Bản của người thứ hai", version=1)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Bản của người thứ hai" in page
    assert 'name="report-version" value="2"' in page.replace("  ", " ")
    mine.refresh_from_db()
    assert mine.claim == "Bản của người thứ nhất"
    assert act(client, mine, "report", words="Bản của người thứ hai").status_code == 302


def test_a_refused_form_says_why_and_keeps_what_was_written(cast: Cast, mine: Assignment) -> None:
    client = signed_in(cast.ward_officer)
    early = {
        "until_day": "5",
        "until_month": "10",
        "until_year": "2024",
        "reason": "Chờ duyệt",
        "client_key": str(uuid.uuid4()),
    }
    answer = act(client, mine, "ask-time", **early)
    page = answer.content.decode()
    assert (answer.status_code, "10/10/2024" in page, "Chờ duyệt" in page) == (422, True, True)
    empty = act(client, mine, "not-applicable", reason="  ")
    assert empty.status_code == 422


def test_hostile_words_are_shown_as_words(cast: Cast, mine: Assignment) -> None:
    client = signed_in(cast.ward_officer)
    act(client, mine, "report", words='<script>alert("1")</script>')
    page = signed_in(cast.owner).get(reverse("tasks:assignment", args=[mine.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_another_units_task_is_not_there_and_cannot_be_answered(cast: Cast, mine: Assignment) -> None:
    for member in (cast.other_ward_officer, cast.elsewhere_officer):
        client = signed_in(member)
        assert client.get(reverse("tasks:assignment", args=[mine.pk])).status_code == 404
        assert act(client, mine, "report", words="Xong").status_code == 404
    supervisor = signed_in(cast.supervisor)
    assert supervisor.get(reverse("tasks:assignment", args=[mine.pk])).status_code == 200
    assert act(supervisor, mine, "report", words="Xong").status_code == 403
    assert act(supervisor, mine, "made-up", words="Xong").status_code == 404
    mine.refresh_from_db()
    assert mine.state == "assigned"


def test_a_clerk_logs_a_receipt_on_the_page(cast: Cast, mine: Assignment) -> None:
    clerk = signed_in(make_member(cast.places.district, Role.CLERK))
    assert "qua điện thoại" in clerk.get(reverse("tasks:assignment", args=[mine.pk])).content.decode()
    assert act(clerk, mine, "phone", told_by="Văn thư phường").status_code == 302
    mine.refresh_from_db()
    assert mine.state == "received"


def test_a_task_is_passed_on_to_units_below_on_its_page(cast: Cast, mine: Assignment) -> None:
    group = make_unit("Khu phố 1", parent=cast.places.ward)
    client, page = signed_in(cast.ward_officer), reverse("tasks:pass_on", args=[mine.pk])
    assert "Khu phố 1" in client.get(page).content.decode()
    beside = client.post(page, {"version": mine.version, "units": [cast.places.other_ward.pk]})
    assert beside.status_code == 422
    assert client.post(page, {"version": mine.version, "units": [group.pk], "words": "Gửi ảnh"}).status_code == 302
    child = Assignment.objects.get(unit=group)
    assert (child.parent_id, child.words) == (mine.pk, "Gửi ảnh")
    assert "Khu phố 1" in client.get(reverse("tasks:assignment", args=[mine.pk])).content.decode()
    assert signed_in(cast.owner).get(page).status_code == 404


def test_what_is_withdrawn_is_gone_from_the_desk(cast: Cast, mine: Assignment) -> None:
    deciding.withdraw(mine, reason="Giao nhầm", version=1, by=cast.owner, at=AT)
    client = signed_in(cast.ward_officer)
    assert reverse("tasks:assignment", args=[mine.pk]) not in client.get(reverse("tasks:desk")).content.decode()
    assert "Giao nhầm" in client.get(reverse("tasks:assignment", args=[mine.pk])).content.decode()


def test_the_pages_speak_english_too(cast: Cast, mine: Assignment) -> None:
    client = signed_in(cast.ward_officer)
    client.cookies["lantoa_language"] = "en"
    page = client.get(reverse("tasks:assignment", args=[mine.pk])).content.decode()
    assert "Why this unit has this task" in page


@pytest.mark.parametrize("name", ["return", "accept"])
def test_words_for_an_act_that_is_no_longer_possible_are_shown_to_copy(cast: Cast, mine: Assignment, name: str) -> None:
    answering.report(mine, words="Đã làm", version=1, by=cast.ward_officer, at=AT)
    client = signed_in(cast.owner)
    seen = Assignment.objects.get(pk=mine.pk).version
    assert act(client, mine, "accept").status_code == 302
    field = "note" if name == "accept" else "words"
    answer = act(client, mine, name, version=seen, **{field: "Thiếu số liệu <tuần 2>"})
    assert answer.status_code == 409
    assert "Thiếu số liệu &lt;tuần 2&gt;" in answer.content.decode()


def test_assign_stands_among_a_plans_tabs_only_where_it_opens(cast: Cast, files_root: Path) -> None:
    plan = checked_in(by=cast.ward_officer)
    tab = f'href="{reverse("tasks:issue", args=[plan.pk])}"'
    for who, is_there in ((cast.district_leader, False), (cast.ward_leader, True), (cast.owner, True)):
        browser = signed_in(who)
        assert (tab in browser.get(f"/plans/{plan.pk}/check/").content.decode()) == is_there
        assert browser.get(reverse("tasks:issue", args=[plan.pk])).status_code == (200 if is_there else 404)
