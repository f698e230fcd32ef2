"""After each act the page says what comes next, in words that are true for whoever reads them."""

from __future__ import annotations

import re

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions import answering, deciding
from lantoa.work.tasks.models import Assignment, Issue
from lantoa.work.tasks.queries.board import Wanted
from lantoa.work.tasks.queries.brief import brief_of
from tests.factories.orgs import make_member
from tests.people import Cast
from tests.work.tasks.making import AT, assignment_of
from tests.work.tasks.test_views import act, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(cast: Cast, issue: Issue) -> Assignment:
    """The ward's report."""
    return assignment_of(cast.places.ward, "Báo cáo kết quả")


def page_of(member: Member, row: Assignment) -> str:
    """The page of an assignment as this person sees it."""
    return signed_in(member).get(reverse("tasks:assignment", args=[row.pk])).content.decode()


def test_a_closed_check_leads_on_to_assigning_for_whoever_may_assign(cast: Cast, plan: Plan) -> None:
    check, way = reverse("plans:check", args=[plan.pk]), reverse("tasks:issue", args=[plan.pk])
    on = f'<a class="btn" href="{way}">Giao việc: xem ai nhận việc gì</a>'
    assert on in signed_in(cast.owner).get(check).content.decode()
    clerk = signed_in(make_member(cast.places.district, Role.CLERK)).get(check)
    assert (clerk.status_code, on in clerk.content.decode()) == (200, False)


def test_after_assigning_one_goes_on_to_follow_and_to_links(cast: Cast, issue: Issue) -> None:
    page = reverse("tasks:issue", args=[issue.plan_id])
    follow, links = reverse("tasks:matrix", args=[issue.campaign_id]), reverse("links:make")
    bar = signed_in(cast.owner).get(page).content.decode().split('<section class="do"')[1]
    assert follow in bar
    assert links in bar


def test_the_supervisors_home_leads_to_the_campaigns_watched(cast: Cast, issue: Issue) -> None:
    way = reverse("tasks:matrix", args=[issue.campaign_id])
    home = signed_in(cast.supervisor).get("/").content.decode()
    card = home.split("Các chiến dịch bạn giám sát")[1].split("</section>")[0]
    assert way in card
    assert str(issue.campaign) in card
    assert "Các chiến dịch bạn giám sát" not in signed_in(cast.ward_officer).get("/").content.decode()


def test_a_ward_with_tasks_is_told_where_they_stand_and_not_that_none_is_assigned(cast: Cast, issue: Issue) -> None:
    page = signed_in(cast.ward_officer).get(reverse("tasks:campaigns")).content.decode()
    assert "Đơn vị của bạn chưa có chiến dịch nào đã giao việc" in page
    assert f'<a class="lnk" href="{reverse("tasks:desk")}">' in page


def test_what_the_unit_reported_stands_on_its_page(cast: Cast, mine: Assignment) -> None:
    answering.report(mine, words="Đã tổ chức 02 buổi", version=1, by=cast.ward_officer, at=AT)
    said = page_of(cast.ward_officer, mine).split('id="claim"')[1].split("</section>")[0]
    assert "Đơn vị của bạn đã báo cáo" in said
    assert "Đã tổ chức 02 buổi" in said
    deciding.accept(mine, version=2, by=cast.owner, at=AT)
    assert "Đã tổ chức 02 buổi" in page_of(cast.ward_officer, mine).split('id="claim"')[1].split("</section>")[0]


def test_after_does_not_apply_there_is_no_report_to_correct(cast: Cast, mine: Assignment) -> None:
    answering.mark_not_applicable(mine, reason="Không có trường", version=1, by=cast.ward_officer, at=AT)
    page = page_of(cast.ward_officer, mine)
    assert "Vẫn áp dụng: gửi kết quả" in page
    assert "Sửa kết quả" not in page
    assert "Không có trường" in page


def test_reported_is_not_called_done_and_the_sums_are_right(cast: Cast, mine: Assignment) -> None:
    car = assignment_of(cast.places.ward, "Mỗi phường")
    answering.report(mine, words="Xong.", version=1, by=cast.ward_officer, at=AT)
    answering.report(car, words="Xong.", version=1, by=cast.ward_officer, at=AT)
    deciding.accept(car, version=2, by=cast.owner, at=AT)
    brief = brief_of(mine.campaign, Wanted(), at=AT)
    now = brief.now
    assert (now.done, now.accepted) == (2, 1)
    assert now.expected == now.done + brief.under_way + now.unknown
    words = f"{now.expected} phải có = 2 đã báo cáo (trong đó 1 đã nghiệm thu)"
    client = signed_in(cast.owner)
    for name in ("tasks:brief", "tasks:matrix"):
        page = client.get(reverse(name, args=[mine.campaign_id])).content.decode()
        assert words in page, name
        assert not re.search(r">\s*(= )?Xong\s*<", page), name


def test_receiving_what_is_under_way_says_that_nothing_changed(cast: Cast, mine: Assignment) -> None:
    client = signed_in(cast.ward_officer)
    first = act(client, mine, "receive")
    answering.start(mine, version=2, by=cast.ward_officer, at=AT)
    again = act(client, mine, "receive")
    told = [[str(one) for one in get_messages(answer.wsgi_request)] for answer in (first, again)]
    assert told[0] == ["Đã nhận. Nơi giao việc sẽ thấy."]
    assert told[1][-1] == "Việc này đã nhận từ trước, không có gì thay đổi."


def test_an_old_page_does_not_say_who_changed_the_task(cast: Cast, mine: Assignment) -> None:
    answering.report(mine, words="Từ cửa sổ kia", version=1, by=cast.ward_officer, at=AT)
    page = act(signed_in(cast.ward_officer), mine, "report", words="Từ cửa sổ này", version=1).content.decode()
    assert "Trang này đã cũ" in page
    assert "hoặc do chính bạn ở cửa sổ khác" in page


def test_cards_say_each_thing_once(cast: Cast, issue: Issue) -> None:
    office = signed_in(cast.specialist).get(reverse("tasks:desk")).content.decode()
    card = office.split('<li class="slip">')[-1].split('<div class="slip-paper">')[0]
    assert card.count("không ghi hạn") == 1
    owner = signed_in(cast.owner).get(reverse("tasks:desk")).content.decode()
    assert "đơn vị đang chờ" in owner
    assert not re.search(r"chờ\s+chờ", owner)
