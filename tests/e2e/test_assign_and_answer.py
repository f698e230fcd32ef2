"""From the checked plan to every unit's answer, in a real browser: laid out, assigned, received, answered, decided.

A unit's answer is counted: at most three screens and twelve taps, on a phone, and once without script.
Set LANTOA_SHOTS to a folder to keep a picture of each page that is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.models import Assignment
from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import findings, page_as, session_of
from tests.e2e.test_read_and_check_a_plan import aside
from tests.people import Cast, make_cast
from tests.work.tasks.making import assignment_of, checked, issued, make_centre, prepared

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]

TWO_WAYS = [("vi", "light", 360), ("en", "dark", 1280)]


@pytest.fixture
def cast_in_house(live_server: Any, files_root: Path) -> tuple[str, Cast]:
    """The address of a running house, and the cast with the Centre."""
    cast = make_cast()
    make_centre(cast)
    return live_server.url, cast


def page_of(browser: Browser, url: str, member: Member, way: tuple[str, str, int], **options: Any) -> Page:
    """A page in which the person acts, in a language, a theme and a width, under the content policy."""

    def signed_in() -> str:
        client = Client()
        client.force_login(member.account, backend="django.contrib.auth.backends.ModelBackend")
        return session_of(client)

    return page_as(browser, url, aside(signed_in), way, bypass_csp=False, **options)


def opened(page: Page, address: str, name: str) -> list[str]:
    """What axe and a ruler find wrong with a page all of whose folds are open."""
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    return findings(page, name)


def ready(cast: Cast) -> Plan:
    """The plan, checked."""
    return checked(by=cast.owner)


def given(cast: Cast) -> Plan:
    """The plan, issued."""
    plan = ready(cast)
    prepared(plan, by=cast.owner)
    issued(plan, by=cast.owner)
    return plan


class Taps:
    """Counts what a thumb does: every tap, and every field tapped into."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0
        self.screens = 1
        page.on("framenavigated", lambda _frame: self._went())

    def _went(self) -> None:
        self.screens += 1

    def tap(self, selector: str) -> None:
        """Tap something."""
        self.count += 1
        self.page.click(selector)
        self.page.wait_for_load_state()

    def write(self, selector: str, words: str) -> None:
        """Tap into a field and write."""
        self.count += 1
        self.page.fill(selector, words)


def test_the_owner_lays_the_tasks_out_settles_a_name_and_assigns(cast_in_house: tuple[str, Cast]) -> None:
    url, cast = cast_in_house
    plan = aside(lambda: ready(cast))
    with running_browser() as browser:
        page = page_of(browser, url, cast.owner, ("vi", "light", 360))
        page.goto(f"{url}/tasks/plans/{plan.pk}/")
        page.click("text=Lập danh sách việc")
        page.click("text=Hội Người yêu sách quận")
        page.click("text=Ngoài hệ thống")
        page.wait_for_url(f"{url}/tasks/plans/{plan.pk}/")
        assert findings(page, "tasks-issue-360") == []
        page.click("text=Giao việc ngay")
        page.wait_for_load_state()
        assert "Từ đó chưa có gì thay đổi" in page.inner_text("main")
    assert aside(Assignment.objects.count) == 10


@pytest.mark.parametrize("script", [True, False])
def test_a_ward_answers_on_a_phone_in_three_screens_and_few_taps(cast_in_house: tuple[str, Cast], script: bool) -> None:
    url, cast = cast_in_house
    aside(lambda: given(cast))
    row = aside(lambda: assignment_of(cast.places.ward, "Báo cáo kết quả"))
    with running_browser() as browser:
        page = page_of(browser, url, cast.ward_officer, ("vi", "light", 360), java_script_enabled=script)
        page.goto(f"{url}/")
        taps = Taps(page)
        taps.screens = 1
        taps.tap(f'a[href="/tasks/{row.pk}/"]')
        taps.tap("summary:has-text('Báo cáo ngay')")
        taps.write("textarea[name=report-words]", "Đã tổ chức 02 buổi, khoảng 150 lượt người.")
        taps.tap("button:has-text('Gửi kết quả')")
        page.wait_for_url(f"{url}/tasks/{row.pk}/")
        assert "Đã gửi kết quả" in page.inner_text("main")
        assert taps.screens <= 3
        assert taps.count <= 12
    done = aside(lambda: Assignment.objects.get(pk=row.pk))
    assert (done.state, done.claim) == ("reported", "Đã tổ chức 02 buổi, khoảng 150 lượt người.")


def test_a_ward_asks_for_time_and_says_what_does_not_apply_and_the_owner_sees_both(
    cast_in_house: tuple[str, Cast],
) -> None:
    url, cast = cast_in_house
    aside(lambda: given(cast))
    report = aside(lambda: assignment_of(cast.places.ward, "Báo cáo kết quả"))
    car = aside(lambda: assignment_of(cast.places.ward, "Mỗi phường"))
    with running_browser() as browser:
        page = page_of(browser, url, cast.ward_officer, ("vi", "light", 360))
        page.goto(f"{url}/tasks/{report.pk}/")
        page.click("summary:has-text('Xin thêm thời gian')")
        for part, value in (("day", "20"), ("month", "10"), ("year", "2024")):
            page.fill(f"input[name=ask-time-until_{part}]", value)
        page.fill("textarea[name=ask-time-reason]", "Chờ duyệt kinh phí.")
        page.click("form[action$='/ask-time/'] button")
        page.wait_for_load_state()
        page.goto(f"{url}/tasks/{car.pk}/")
        page.click("summary:has-text('Không áp dụng với đơn vị')")
        page.fill("textarea[name=not-applicable-reason]", "Phường không có xe loa.")
        page.click("form[action$='/not-applicable/'] button")
        page.wait_for_load_state()
        owner = page_of(browser, url, cast.owner, ("vi", "light", 1280))
        owner.goto(f"{url}/tasks/{report.pk}/")
        assert "Chờ duyệt kinh phí." in owner.inner_text("main")
        owner.check("input[name=answer-time-answer][value=yes]")
        owner.click("form[action^='/tasks/time/'] button")
        owner.wait_for_load_state()
        owner.goto(f"{url}/tasks/{car.pk}/")
        assert "Phường không có xe loa." in owner.inner_text("main")
        owner.click("text=Đồng ý: không áp dụng")
        owner.wait_for_load_state()
    rows = aside(lambda: [Assignment.objects.get(pk=row.pk) for row in (report, car)])
    assert [row.state for row in rows] == ["received", "exempt"]
    assert str(rows[0].last_on) == "2024-10-20"
    assert str(rows[0].first_last_on) == "2024-10-10"


@pytest.mark.parametrize("way", TWO_WAYS)
def test_axe_and_a_ruler_find_nothing_on_any_page_of_tasks(
    cast_in_house: tuple[str, Cast], way: tuple[str, str, int]
) -> None:
    url, cast = cast_in_house
    plan = aside(lambda: ready(cast))
    wrong: list[str] = []
    with running_browser() as browser:
        owner, ward = (page_of(browser, url, member, way) for member in (cast.owner, cast.ward_officer))
        wrong += opened(owner, f"{url}/tasks/plans/{plan.pk}/", "tasks-empty")
        drafts = aside(lambda: prepared(plan, by=cast.owner))
        body = aside(lambda: drafts[0].bodies.get().pk)
        for path in (f"plans/{plan.pk}/", f"drafts/{drafts[0].pk}/", f"plans/{plan.pk}/names/{body}/"):
            wrong += opened(owner, f"{url}/tasks/{path}", f"tasks-{path.replace('/', '-')}{way[2]}")
        aside(lambda: issued(plan, by=cast.owner))
        row = aside(lambda: assignment_of(cast.places.ward, "Mỗi phường"))
        for path in ("", f"{row.pk}/", f"{row.pk}/pass-on/"):
            wrong += opened(ward, f"{url}/tasks/{path}", f"tasks-ward-{path.replace('/', '-')}{way[2]}")
        for path in ("", f"{row.pk}/"):
            wrong += opened(owner, f"{url}/tasks/{path}", f"tasks-owner-{path.replace('/', '-')}{way[2]}")
    assert wrong == []
