"""The first half of the main job in one walk, on a phone and on a desk: from the uploaded plan to the leader's brief.

A plan is uploaded, checked and issued; a ward opens its unit link with its PIN, receives, asks for more time, says
that another task does not apply; the owner sees both and decides; the leader prints the page. Of every answer of the
unit the taps and screens are counted from the opened link, the door with its PIN among them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from lantoa.orgs.accounts.models import Account
from lantoa.work.tasks.models import Assignment
from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import page_as, session_of
from tests.e2e.test_read_and_check_a_plan import aside, work_off
from tests.orgs.links.making import Made, door_of, make_link
from tests.people import Cast, make_cast
from tests.work.tasks.making import TEXT, assignment_of, make_centre

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]

REPORT, CAR = "Báo cáo kết quả", "Mỗi phường"
MOST_SCREENS, MOST_TAPS = 3, 12


@dataclass(frozen=True)
class House:
    """A running house, its people, and the ward's link."""

    url: str
    cast: Cast
    link: Made


@pytest.fixture
def house(live_server: Any, files_root: Path) -> House:
    """Nothing but people and units: no plan yet."""
    cast = make_cast()
    make_centre(cast)
    return House(live_server.url, cast, make_link(cast.places.ward))


class Thumb:
    """A unit's own phone that has just opened the link; counts taps, fields tapped into, screens and page loads."""

    def __init__(self, browser: Browser, house: House, width: int) -> None:
        self.page = page_as(browser, house.url, "", ("vi", "light", width), bypass_csp=False)
        self.page.goto(house.url + door_of(house.link))
        self.taps, self.loads, self.screens = 0, 1, {self.page.url}
        self.page.on("framenavigated", lambda frame: self._came(frame.url))
        self.write("input[name=pin]", house.link.pin)
        self.tap("main form button.btn")
        self.page.wait_for_url(f"{house.url}/")

    def _came(self, address: str) -> None:
        self.loads += 1
        self.screens.add(address.partition("#")[0])

    def tap(self, selector: str) -> None:
        self.taps += 1
        self.page.click(selector)
        self.page.wait_for_load_state()

    def write(self, selector: str, words: str) -> None:
        self.taps += 1
        self.page.fill(selector, words)

    def says(self, words: str) -> None:
        """The page says it, within the bars; the phone is put away."""
        assert words in self.page.inner_text("main")
        assert len(self.screens) <= MOST_SCREENS, self.screens
        assert self.taps <= MOST_TAPS
        self.page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_from_the_uploaded_plan_to_the_units_answers_the_decisions_and_the_brief(
    house: House, width: int, tmp_path: Path
) -> None:
    with running_browser() as browser:
        owner = _signed_in(browser, house, house.cast.owner.account, width)
        _upload(owner, house, tmp_path)
        _check(owner)
        _issue(owner)
        report, car = (aside(lambda w=words: assignment_of(house.cast.places.ward, w).pk) for words in (REPORT, CAR))
        _receive(Thumb(browser, house, width), report)
        _ask_for_time(Thumb(browser, house, width), report)
        _say_it_does_not_apply(Thumb(browser, house, width), car)
        _decide(owner, house)
        leader = _signed_in(browser, house, house.cast.district_leader.account, width)
        _print_the_brief(leader, house)
    rows = aside(lambda: [Assignment.objects.get(pk=pk) for pk in (report, car)])
    assert [row.state for row in rows] == ["received", "exempt"]
    assert (str(rows[0].first_last_on), str(rows[0].last_on)) == ("2024-10-10", "2024-10-20")


def _signed_in(browser: Browser, house: House, account: Account, width: int) -> Page:
    def session() -> str:
        client = Client()
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        return session_of(client)

    page = page_as(browser, house.url, aside(session), ("vi", "light", width), bypass_csp=False)
    page.goto(f"{house.url}/")
    return page


def _upload(owner: Page, house: House, folder: Path) -> None:
    unnumbered = TEXT.replace("Số: 12/KH-UBND", "Số:     /KH-UBND")
    (folder / "ke-hoach.txt").write_text(unnumbered, "utf-8")
    owner.goto(f"{house.url}/plans/new/")
    owner.set_input_files("input[name=file]", folder / "ke-hoach.txt")
    owner.click("main form.form button.btn:not(.btn-second)")
    owner.wait_for_selector("progress")
    plan = aside(work_off)
    owner.wait_for_url(f"**/plans/{plan.pk}/check/**")


def _check(owner: Page) -> None:
    """Every task ticked, every question decided, in the margin; then the check is closed."""
    owner.goto(owner.url.partition("?")[0] + "?show=all&part=all")
    while left := owner.locator('.tick-button[aria-pressed="false"]').count():
        owner.locator('.tick-button[aria-pressed="false"]').first.click()
        owner.wait_for_function(
            "n => document.querySelectorAll('.tick-button[aria-pressed=false]').length < n", arg=left
        )
    assert owner.locator("article.note-finding").count(), "a plan without number leaves a question"
    while left := owner.locator("article.note-finding").count():
        owner.locator("article.note-finding .acts a.lnk").first.click()
        owner.locator("article.note-finding form input[value=keep]").first.check()
        owner.locator("article.note-finding form button.btn-need").first.click()
        owner.wait_for_function("n => document.querySelectorAll('article.note-finding').length < n", arg=left)
    owner.click("form[action$='/close/'] button")
    owner.wait_for_load_state()


def _issue(owner: Page) -> None:
    owner.click("#do a[href^='/tasks/plans/']")
    owner.click("text=Lập danh sách việc")
    owner.wait_for_selector("text=Giao việc ngay")
    if owner.locator("#id_leaving_questions").count():
        owner.check("#id_leaving_questions")
    owner.click("text=Giao việc ngay")
    owner.wait_for_load_state()
    assert "Từ đó chưa có gì thay đổi" in owner.inner_text("main")


def _receive(phone: Thumb, row: int) -> None:
    """From the desk itself: the door, the desk, and the task as it stands then. Nothing else is loaded."""
    phone.tap(f"form[action='/tasks/{row}/receive/'] button")
    assert phone.page.url.endswith(f"/tasks/{row}/")
    assert phone.loads <= MOST_SCREENS
    phone.says("Đã nhận")


def _ask_for_time(phone: Thumb, row: int) -> None:
    phone.tap(f'a[href="/tasks/{row}/"]')
    phone.tap("summary:has-text('Xin thêm thời gian')")
    for part, value in (("day", "20"), ("month", "10"), ("year", "2024")):
        phone.write(f"input[name=ask-time-until_{part}]", value)
    phone.write("textarea[name=ask-time-reason]", "Chờ duyệt kinh phí (ví dụ).")
    phone.tap("form[action$='/ask-time/'] button")
    phone.says("Chờ duyệt kinh phí (ví dụ).")


def _say_it_does_not_apply(phone: Thumb, row: int) -> None:
    phone.tap(f'a[href="/tasks/{row}/"]')
    phone.tap("summary:has-text('Không áp dụng với đơn vị')")
    phone.write("textarea[name=not-applicable-reason]", "Phường không có xe loa (ví dụ).")
    phone.tap("form[action$='/not-applicable/'] button")
    phone.says("Phường không có xe loa (ví dụ).")


def _decide(owner: Page, house: House) -> None:
    """The owner finds both on the desk and goes by its lines."""
    for words, decide in (("Phường không có xe loa (ví dụ).", _agree), ("Chờ duyệt kinh phí (ví dụ).", _give_time)):
        owner.goto(f"{house.url}/")
        line = ".card-lines li:has-text('Phường Một'):has-text('%s') a"
        owner.click(line % ("Mỗi phường" if decide is _agree else "Báo cáo kết quả"))
        assert words in owner.inner_text("main")
        decide(owner)
    owner.goto(f"{house.url}/")
    assert not owner.locator(".card-lines li:has-text('Phường Một')").count()


def _agree(owner: Page) -> None:
    owner.click("text=Đồng ý: không áp dụng")
    owner.wait_for_load_state()


def _give_time(owner: Page) -> None:
    owner.check("input[name=answer-time-answer][value=yes]")
    owner.click("form[action^='/tasks/time/'] button")
    owner.wait_for_load_state()


def _print_the_brief(leader: Page, house: House) -> None:
    leader.goto(f"{house.url}/tasks/campaigns/")
    leader.click("main a[href$='/matrix/']")
    leader.click("main a[href$='/brief/']")
    leader.wait_for_load_state()
    told = "báo không áp dụng 1, trả lời việc xin thêm thời gian 1"  # of each task what happened last
    assert told in leader.inner_text("main")
    paper = leader.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
