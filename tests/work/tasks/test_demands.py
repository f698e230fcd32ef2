"""What superiors ask for: linked, matched by words, confirmed by a person, kept when the document is read again."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantoa.base.audit.models import AuditEntry
from lantoa.base.rows.states import StaleVersion
from lantoa.engines.vn.likeness import best_match
from lantoa.work.plans.actions import reception
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions import demands
from lantoa.work.tasks.bridge import with_likely
from lantoa.work.tasks.models import DemandAnswer, Issue, ParentDocument, Task
from lantoa.work.tasks.queries.board import Wanted
from lantoa.work.tasks.queries.demands import demands_of, documents_to_link
from lantoa.work.tasks.queries.thread_page import thread_page
from lantoa.work.tasks.queries.waiting_pages import tasks_to_link
from lantoa.work.tasks.states import TaskRefused
from tests.people import Cast
from tests.work.plans.making import HEAD, TAIL, checked_in, read_again
from tests.work.tasks.making import AT

pytestmark = pytest.mark.django_db
CARS = "- Chuẩn bị xe loa tuyên truyền, cùng xuất phát vào ngày 08 tháng 10 năm 2024."
HELP = "- Bố trí kinh phí tổ chức hội thi trực tuyến toàn thành phố."
ABOVE = HEAD.replace("12/KH-UBND", "4753/KH-UBND") + f"1. Giao Ủy ban nhân dân các quận\n{CARS}\n{HELP}\n" + TAIL


@pytest.fixture
def parent(cast: Cast, issue: Issue) -> ParentDocument:
    """The city's plan, linked to the district's campaign."""
    return demands.link_parent(issue.campaign, checked_in(ABOVE, by=cast.owner), by=cast.owner, at=AT)


@pytest.fixture
def car(issue: Issue) -> Task:
    """The wards' cars."""
    return Task.objects.get(words__contains="Mỗi phường")


def asked(parent: ParentDocument, words: str) -> Any:
    """The demand that begins with these words."""
    tasks = list(tasks_to_link(parent.campaign))
    (page,) = with_likely(demands_of(parent.campaign), tasks)
    return next(one for one in page.demands if words in one.words)


def test_each_sentence_that_asks_for_something_is_a_demand_with_the_likely_task(
    parent: ParentDocument, car: Task
) -> None:
    (page,) = demands_of(parent.campaign)
    assert page.open_count == len(page.demands) == 2
    assert asked(parent, "xe loa").likely == car
    assert asked(parent, "hội thi").likely is None


def test_nothing_is_matched_before_a_person_says_so(parent: ParentDocument) -> None:
    assert not DemandAnswer.objects.exists()
    assert all(one.is_open for page in demands_of(parent.campaign) for one in page.demands)


def test_those_without_a_task_stand_first_and_answers_are_written_down_once(
    cast: Cast, parent: ParentDocument, car: Task
) -> None:
    anchor = asked(parent, "xe loa").anchor
    for _press in range(2):
        demands.answer_demand(parent, anchor, [car], by=cast.owner, at=AT)
    (page,) = demands_of(parent.campaign)
    assert [one.is_open for one in page.demands] == [True, False]
    assert [one.task for one in page.demands[1].answers] == [car]
    assert AuditEntry.objects.filter(code="tasks.demand.answer").count() == 1


def test_not_ours_needs_a_reason_and_is_taken_back(cast: Cast, parent: ParentDocument, car: Task) -> None:
    anchor = asked(parent, "hội thi").anchor
    with pytest.raises(TaskRefused, match="no_reason"):
        demands.say_not_ours(parent, anchor, reason=" ", by=cast.owner, at=AT)
    demands.say_not_ours(parent, anchor, reason="Thành phố tự tổ chức", by=cast.owner, at=AT)
    assert asked(parent, "hội thi").not_ours.reason == "Thành phố tự tổ chức"
    demands.answer_demand(parent, anchor, [car], by=cast.owner, at=AT)
    assert asked(parent, "hội thi").not_ours is None
    with pytest.raises(TaskRefused, match="answered"):
        demands.say_not_ours(parent, anchor, reason="Không phải", by=cast.owner, at=AT)
    demands.ask_demand_again(parent, anchor, by=cast.owner, at=AT)
    assert asked(parent, "hội thi").is_open


def test_only_those_who_run_the_campaign_answer(cast: Cast, parent: ParentDocument, car: Task) -> None:
    anchor = asked(parent, "xe loa").anchor
    for member in (cast.ward_officer, cast.supervisor, cast.specialist, cast.elsewhere_officer):
        with pytest.raises(PermissionDenied):
            demands.answer_demand(parent, anchor, [car], by=member, at=AT)
        with pytest.raises(PermissionDenied):
            demands.link_parent(parent.campaign, parent.plan, by=member, at=AT)
    for wrong in ("không có câu này", ""):
        with pytest.raises(TaskRefused, match="no_demand"):
            demands.answer_demand(parent, wrong, [car], by=cast.owner, at=AT)


def test_a_campaigns_own_plan_is_no_superiors_document(cast: Cast, issue: Issue, plan: Plan) -> None:
    with pytest.raises(TaskRefused, match="no_parent"):
        demands.link_parent(issue.campaign, plan, by=cast.owner, at=AT)
    assert plan not in documents_to_link(cast.owner, issue.campaign, at=AT)


def test_reading_again_and_an_amendment_keep_what_was_confirmed(cast: Cast, parent: ParentDocument, car: Task) -> None:
    demands.answer_demand(parent, asked(parent, "xe loa").anchor, [car], by=cast.owner, at=AT)
    reason = "Thành phố tự tổ chức"
    demands.say_not_ours(parent, asked(parent, "hội thi").anchor, reason=reason, by=cast.owner, at=AT)
    reception.read_again(parent.plan, version=parent.plan.version, by=cast.owner, at=AT)
    read_again(parent.plan, ABOVE)
    assert not any(one.is_open for page in demands_of(parent.campaign) for one in page.demands)
    later = ABOVE.replace("tuyên truyền, cùng", "tuyên truyền lưu động, cùng").replace(
        f"{HELP}\n", f"{HELP}\n- Thành lập đoàn kiểm tra việc tổ chức Tuần lễ.\n"
    )
    newer = checked_in(later.replace("4753/", "4800/"), by=cast.owner)
    Plan.objects.filter(pk=newer.pk).update(previous=parent.plan)
    (page,) = demands_of(parent.campaign)
    assert page.newest == newer
    parent.refresh_from_db()
    assert demands.follow_amendment(parent, version=parent.version, by=cast.owner, at=AT) == 2
    (page,) = demands_of(parent.campaign)
    assert [one.words for one in page.demands if one.is_open] == ["- Thành lập đoàn kiểm tra việc tổ chức Tuần lễ."]
    assert [one.task for one in asked(parent, "lưu động").answers] == [car]
    with pytest.raises(StaleVersion):
        demands.follow_amendment(parent, version=1, by=cast.owner, at=AT)


def test_the_thread_shows_which_sentence_of_a_superior_a_task_answers(
    cast: Cast, parent: ParentDocument, car: Task, plan: Plan
) -> None:
    demands.answer_demand(parent, asked(parent, "xe loa").anchor, [car], by=cast.owner, at=AT)
    rows = thread_page(plan, Wanted(), part=1, at=AT).rows
    (row,) = [row for row in rows if row.demands]
    assert (row.demands[0].words, row.demands[0].parent) == (CARS, parent)


def test_everything_is_done_from_the_page(client: Client, cast: Cast, parent: ParentDocument, car: Task) -> None:
    address, client_of = reverse("tasks:demands", args=[parent.campaign_id]), client
    client_of.force_login(cast.owner.account)
    page = client_of.get(address).content.decode()
    assert "xe loa tuyên truyền" in page
    to = reverse("tasks:demand", args=[parent.pk])
    client_of.post(to, {"anchor": asked(parent, "xe loa").anchor, "act": "answer", "task": car.pk})
    client_of.post(to, {"anchor": asked(parent, "hội thi").anchor, "act": "not-ours", "reason": "Thành phố làm"})
    assert not any(one.is_open for one in demands_of(parent.campaign)[0].demands)
    assert "Thành phố làm" in client_of.get(address).content.decode()
    version = {"version": parent.version}
    client_of.post(reverse("tasks:parent", args=[parent.pk, "drop"]), version)
    assert demands_of(parent.campaign) == []
    client_of.force_login(cast.ward_officer.account)
    assert client_of.get(address).status_code == 404


def test_a_document_is_pasted_and_read(client: Client, cast: Cast, issue: Issue) -> None:
    client.force_login(cast.owner.account)
    address = reverse("tasks:demands", args=[issue.campaign_id])
    assert client.post(address, {"text": ""}).status_code in (200, 422)
    sent = {"text": ABOVE, "client_key": "7d3f2d3c-5a3e-4a53-9f6a-0c4a2b1d9e77"}
    assert client.post(address, sent).status_code == 302
    parent = ParentDocument.objects.get()
    assert parent.plan.unit == issue.campaign.unit
    assert "campaigns" in client.get(address).request["PATH_INFO"]
    read_again(parent.plan, ABOVE)
    assert len(demands_of(issue.campaign)[0].demands) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_demand_and_for_three(cast: Cast, issue: Issue, count: int) -> None:
    lines = "".join(f"- Tổ chức ngày đọc sách lần {n} tại các trường.\n" for n in range(count))
    text = HEAD.replace("12/KH-UBND", "5511/KH-UBND") + f"1. Giao Ủy ban nhân dân các quận\n{lines}" + TAIL
    demands.link_parent(issue.campaign, checked_in(text, by=cast.owner), by=cast.owner, at=AT)
    with CaptureQueriesContext(connection) as queries:
        assert len(demands_of(issue.campaign)[0].demands) == count
    assert len(queries) == 4


def test_the_best_match_is_blind_to_marks_and_to_the_order_of_words() -> None:
    others = ["Treo băng rôn trên các trục đường", "Chuẩn bị một xe loa cho mỗi phường"]
    place, score = best_match("moi phuong chuan bi xe loa", others)
    assert (place, score > 70) == (1, True)
    assert best_match("", others)[0] in (None, 0, 1)
    assert best_match("x", []) == (None, 0.0)
