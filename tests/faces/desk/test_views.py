"""The desk after sign-in."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lantoa.base.ui.desk_cards import DeskCard, DeskLine, desk_cards
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.delegations.actions import delegate
from lantoa.orgs.members.middleware import SECOND_FACTOR_KEY
from lantoa.orgs.members.queries import acting_member
from lantoa.work.documents.actions import submit_document
from lantoa.work.tasks.actions.answering import report
from tests.factories.orgs import make_member
from tests.people import Cast
from tests.work.documents.making import AT as DRAFTED_AT
from tests.work.documents.making import drafted
from tests.work.tasks.crowds import crowd_of_drafts, crowd_of_units
from tests.work.tasks.making import checked, issued


@pytest.fixture
def cleared_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk on which no room has laid anything."""
    monkeypatch.setattr(desk_cards, "_builders", {})


@pytest.fixture
def two_cards(cleared_desk: None) -> None:
    """One card at rest, one that needs a person."""

    def rest(_request: HttpRequest) -> DeskCard:
        return DeskCard("Số liệu chờ kiểm", counted="số")

    def need(_request: HttpRequest) -> DeskCard:
        lines = [DeskLine("Kế hoạch <b>tuần</b>", "/x/", "hết hôm nay", "returned", needs_person=True)]
        return DeskCard("Việc bị trả lại", lines, 1, "việc", needs_person=True)

    desk_cards.register("rest", order=1, build=rest)
    desk_cards.register("need", order=2, build=need)


def _signed_in(account: Account, client: Client) -> Client:
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _desk(client: Client) -> str:
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
def test_a_visitor_is_sent_to_sign_in(visitor: Client) -> None:
    answer = visitor.get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/")


def test_the_cover_says_for_which_unit_a_person_acts(cast: Cast, client: Client) -> None:
    html = _desk(_signed_in(cast.ward_officer.account, client))
    assert '<span class="menu-name">' in html
    assert "Phường Một" in html
    assert "Phường Hai" not in html


def test_a_desk_at_rest_says_so_in_words(cast: Cast, client: Client, cleared_desk: None) -> None:
    assert "Không có việc nào đang chờ" in _desk(_signed_in(cast.ward_officer.account, client))


def test_a_person_without_unit_is_told_whom_to_ask(cast: Cast, client: Client, cleared_desk: None) -> None:
    html = _desk(_signed_in(cast.stranger, client))
    assert "Bạn chưa thuộc đơn vị nào" in html
    assert "Không có việc nào đang chờ" not in html


def test_an_administrator_is_told_how_to_open_a_staff_session(cast: Cast, client: Client, cleared_desk: None) -> None:
    html = _desk(_signed_in(cast.administrator.account, client))
    assert f'href="{reverse("members:staff_session")}"' in html[html.index("Bạn là quản trị viên") :]
    assert "Bạn chưa thuộc đơn vị nào" not in html
    assert "Không có việc nào đang chờ" not in html
    assert "Bạn là quản trị viên" not in _desk(_signed_in(cast.ward_officer.account, Client()))


def test_a_running_staff_session_shows_what_it_opens(cast: Cast, client: Client, cleared_desk: None) -> None:
    _signed_in(cast.administrator.account, client).post(reverse("members:staff_session"), {"reason": "Thêm đơn vị"})
    html = _desk(client)
    card = html[html.index("Phiên quản trị của bạn đang mở") :]
    for name in ("units:list", "invitations:members", "links:list", "jobs:list", "members:staff_session"):
        assert f'href="{reverse(name)}"' in card, name
    assert "Bạn chưa thuộc đơn vị nào" not in html


def test_an_administrator_without_a_second_factor_is_led_to_it(
    cast: Cast, client: Client, cleared_desk: None, settings: Any
) -> None:
    _signed_in(cast.administrator.account, client)
    _desk(client)  # nothing was asked yet when this session began
    session = client.session
    session[SECOND_FACTOR_KEY] = True
    session.save()
    settings.SECOND_FACTOR_ROLES = ("administrator",)
    html = _desk(client)
    assert f'href="{reverse("mfa_index")}"' in html[html.index("Bạn là quản trị viên") :]
    assert f'href="{reverse("members:staff_session")}"' not in html
    assert "Không có việc nào đang chờ" not in html
    assert "Bạn chưa thuộc đơn vị nào" not in html


def test_what_needs_a_person_lies_first_and_an_unknown_count_is_no_zero(
    cast: Cast, client: Client, two_cards: None
) -> None:
    html = _desk(_signed_in(cast.ward_officer.account, client))
    assert html.index("Việc bị trả lại") < html.index("Số liệu chờ kiểm")
    assert html.count('class="card card-need"') == 1
    assert "Kế hoạch &lt;b&gt;tuần&lt;/b&gt;" in html
    tail = html[html.index("Số liệu chờ kiểm") :]
    assert '<span class="unknown"><span>chưa rõ</span></span>' in tail[: tail.index("</section>")]


def test_the_desk_speaks_english_to_whoever_chose_it(cast: Cast, client: Client, cleared_desk: None) -> None:
    _signed_in(cast.ward_officer.account, client).post("/language/", {"language": "en", "next": "/"})
    html = _desk(client)
    assert '<html lang="en"' in html
    assert "Nothing waits for you" in html


def test_the_desk_costs_the_same_questions_with_and_without_cards(
    cast: Cast, client: Client, two_cards: None, django_assert_num_queries: object
) -> None:
    _signed_in(cast.ward_officer.account, client)
    with django_assert_num_queries(5):  # type: ignore[operator]  # session, account, hats, administrator or not
        _desk(client)


def test_an_administrator_is_told_that_no_public_address_is_set(
    cast: Cast, client: Client, cleared_desk: None, settings: Any
) -> None:
    told = "Chưa đặt địa chỉ công khai (LANTOA_PUBLIC_URL)"
    settings.PUBLIC_URL = ""
    assert told in _desk(_signed_in(cast.administrator.account, client))
    settings.PUBLIC_URL = "https://lantoa.example.vn"
    assert told not in _desk(client)


def test_a_deputy_s_own_desk_says_where_else_they_stand_in_and_what_waits_there(
    client: Client, cast: Cast, cleared_desk: None
) -> None:
    def waiting(request: HttpRequest) -> DeskCard | None:
        hat = acting_member(request)
        return DeskCard("Báo cáo", [], 6, "báo cáo phải nộp") if hat and hat.unit == cast.places.ward else None

    desk_cards.register("waiting", order=1, build=waiting)
    today = timezone.localdate()
    term = {"begins_on": today, "ends_on": today, "reason": "Nghỉ phép"}
    lent = delegate(cast.ward_officer, cast.owner.account, by=cast.ward_officer.account, at=timezone.now(), **term)
    browser = _signed_in(cast.owner.account, client)
    said = browser.get("/").content.decode()
    assert "6 báo cáo phải nộp" in said
    assert f'name="member" value="{lent.hat_id}"' in said
    browser.post(reverse("members:choose_hat"), {"member": lent.hat_id})
    assert "cũng thay mặt" not in browser.get("/").content.decode(), "worn now: its own cards say it"


@pytest.mark.django_db
def test_what_only_the_leader_can_do_comes_first_and_a_long_list_is_a_count_with_a_link(
    cast: Cast, files_root: object
) -> None:
    plan = checked(by=cast.owner)
    units = crowd_of_units(cast.places.district, 6)
    crowd_of_drafts(plan, units, 1)
    issued(plan, by=cast.owner)
    for unit in units:
        row = unit.assignments.order_by("pk")[0]
        report(row, words="Xong.", version=row.version, by=make_member(unit), at=DRAFTED_AT)
    document = drafted(cast.owner)
    submit_document(document, version=document.version, by=cast.owner, at=DRAFTED_AT)
    client = Client()
    client.force_login(cast.district_leader.account)
    page = client.get("/").content.decode()
    first, second = page.index("Văn bản chờ xử lý"), page.index("Trả lời nhiệm vụ chờ bạn quyết định")
    assert first < second
    assert "<li>" not in page[second:].partition("</section>")[0]
    assert f'href="{reverse("tasks:desk")}#decisions"' in page[second:]
    client.force_login(cast.owner.account)
    page = client.get("/").content.decode()
    mine = page[page.index("Trả lời nhiệm vụ chờ bạn quyết định") :].partition("</section>")[0]
    assert mine.count("<li>") == 5, "whoever runs the campaign sees the first ones"
