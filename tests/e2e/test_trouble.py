"""When a request does not come through: the page says so beside the control; and what was saved stays in view."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client

from lantoa.work.plans.models import Duty, Plan
from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.test_read_and_check_a_plan import WIDTHS, aside
from tests.factories.orgs import make_account, make_member
from tests.people import make_places
from tests.work.plans.making import checked_in, long_text

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(live_server: Any, files_root: Path) -> dict[str, Any]:
    """A running house, a plan of forty tasks that is being checked, and its owner's session."""
    account = make_account("chu-dot", display_name="Người phụ trách (ví dụ)")
    owner = make_member(make_places().district, "campaign_owner", account=account)  # type: ignore[arg-type]
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    plan = checked_in(long_text(40), by=owner)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"url": live_server.url, "session": session, "plan": plan, "duties": list(plan.duties.all())}


@contextmanager
def check_page(house: dict[str, Any], width: int = 1280) -> Iterator[Page]:
    with running_browser() as browser:
        context = browser.new_context(viewport={"width": width, "height": 800}, locale="vi-VN")
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": house["session"], "url": house["url"]}])
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(f"{house['url']}/plans/{house['plan'].pk}/check/?show=all")
        yield page


def state_of(duty: Duty) -> str:
    return aside(lambda: Duty.objects.get(pk=duty.pk).state)


def in_view(page: Page, selector: str) -> bool:
    """Whether the thing's head lies on the screen, above the bar at its foot, which goes while a form is open."""
    return bool(
        page.evaluate(
            """selector => { const box = document.querySelector(selector).getBoundingClientRect();
               const bar = document.querySelector("#do").getClientRects()[0];
               return box.top >= -1 && box.top < Math.min(bar ? bar.top : innerHeight, innerHeight); }""",
            selector,
        )
    )


def test_a_tick_without_a_connection_says_so_and_counts_once_it_is_back(house: dict[str, Any]) -> None:
    duty = house["duties"][0]
    with check_page(house) as page:
        page.context.set_offline(True)
        page.click(f"#v{duty.pk} .tick-button")
        said = page.wait_for_selector(f"#v{duty.pk} .acts > .trouble[role=alert]")
        assert "mất kết nối" in said.inner_text()
        assert page.get_attribute(f"#v{duty.pk} .tick-button", "aria-pressed") == "false"
        assert in_view(page, ".trouble")
        page.context.set_offline(False)
        page.click(f"#v{duty.pk} .tick-button")
        page.wait_for_selector(f'#v{duty.pk} .tick-button[aria-pressed="true"]')
        assert page.locator(".trouble").count() == 0
        assert state_of(duty) == "confirmed"


def test_a_tick_after_the_sessions_end_leads_to_signing_in_and_back(house: dict[str, Any]) -> None:
    duty = house["duties"][0]
    with check_page(house) as page:
        page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        page.click(f"#v{duty.pk} .tick-button")
        said = page.wait_for_selector(f"#v{duty.pk} .trouble")
        assert "phiên đã hết" in said.inner_text()
        way = page.get_attribute(f"#v{duty.pk} .trouble a", "href") or ""
        assert way.startswith(f"/sign-in/?next=%2Fplans%2F{house['plan'].pk}%2Fcheck%2F")
        assert state_of(duty) == "proposed"
        page.click(f"#v{duty.pk} .trouble a")
        page.wait_for_selector("input[name=password]")


@pytest.mark.parametrize(("status", "said"), [(500, "máy chủ gặp lỗi"), (403, "tải lại trang")])
def test_a_tick_that_the_server_does_not_take_says_so(house: dict[str, Any], status: int, said: str) -> None:
    duty = house["duties"][0]
    with check_page(house) as page:
        page.route("**/tick/", lambda route: route.fulfill(status=status, body="<p>x</p>"))
        page.click(f"#v{duty.pk} .tick-button")
        assert said in page.wait_for_selector(f"#v{duty.pk} .trouble").inner_text()
        assert page.get_attribute(f"#v{duty.pk} .tick-button", "aria-pressed") == "false"


@pytest.mark.parametrize("width", WIDTHS)
def test_what_was_saved_what_was_wrong_and_what_is_beside_it_stay_in_view(house: dict[str, Any], width: int) -> None:
    duty = house["duties"][20]
    with check_page(house, width) as page:
        page.click(f"#v{duty.pk} a[hx-get*=edit]")
        page.fill(f"#v{duty.pk} textarea[name=words]", "Chữ không có trong câu")
        page.click(f"#v{duty.pk} form button.btn")
        page.wait_for_selector(f"#v{duty.pk} .must")
        page.wait_for_timeout(200)
        assert in_view(page, f"#v{duty.pk} .must")
        assert page.evaluate("document.activeElement.matches('.must')")
        page.fill(f"#v{duty.pk} textarea[name=words]", duty.words)
        page.fill(f"#v{duty.pk} textarea[name=support]", "Phòng Nội vụ")
        page.click(f"#v{duty.pk} form button.btn")
        page.wait_for_selector(f"#v{duty.pk} >> text=Phòng Nội vụ")
        page.wait_for_timeout(200)
        assert in_view(page, f"#v{duty.pk}")
        page.click(f"#v{duty.pk} a[hx-get*=edit]")
        page.fill(f"#v{duty.pk} textarea[name=support]", "Phòng của tôi")
        aside(lambda: Duty.objects.filter(pk=duty.pk).update(version=99))
        page.click(f"#v{duty.pk} form button.btn")
        page.wait_for_selector(f"#v{duty.pk}.stale")
        page.wait_for_timeout(200)
        assert in_view(page, f"#v{duty.pk}.stale")
        assert aside(lambda: Plan.objects.count()) == 1


def test_the_open_tab_is_seen_where_the_tabs_are_wider_than_the_screen(house: dict[str, Any]) -> None:
    with check_page(house, 360) as page:
        sheets = page.eval_on_selector_all(".tabs-folder a", "tabs => tabs.map(tab => tab.href)")
        seen, cut = [], []
        for sheet in sheets:
            page.goto(sheet)
            cut += page.evaluate(
                """() => { const edge = document.querySelector(".tabs-folder").getBoundingClientRect().left;
                   return [...document.querySelectorAll(".tabs-folder a")].filter(tab => {
                     const box = tab.getBoundingClientRect();
                     return box.left < edge - 1 && box.right > edge + 2; }).map(tab => tab.textContent); }"""
            )
            seen += page.evaluate(
                """() => { const tabs = document.querySelector(".tabs-folder").getBoundingClientRect();
                   return [...document.querySelectorAll(".tabs-folder [aria-current]")].map(tab => {
                     const box = tab.getBoundingClientRect();
                     return box.left >= tabs.left - 1 && box.right <= tabs.right + 1; }); }"""
            )
        assert len(seen) >= 3
        assert all(seen), seen
        assert not cut, "a letter of a tab that is cut off stands like a word of its own"


def test_paper_shows_each_section_mark_once(house: dict[str, Any]) -> None:
    with check_page(house) as page:
        page.emulate_media(media="print")
        assert not page.locator(".sentence-at:visible").count()


@pytest.mark.parametrize("address", ["check/?show=all", "check/"])
def test_the_bar_at_the_foot_leaves_a_phone_its_height_and_covers_no_focus(house: dict[str, Any], address: str) -> None:
    with check_page(house, 360) as page:
        page.set_viewport_size({"width": 360, "height": 640})
        page.goto(f"{house['url']}/plans/{house['plan'].pk}/{address}")
        assert page.evaluate("document.querySelector('#do').getBoundingClientRect().height") <= 640 * 0.16
        covered = []
        for _ in range(60):
            page.keyboard.press("Tab")
            covered += page.evaluate(
                """() => { const one = document.activeElement, bar = document.querySelector("#do");
                   if (one === document.body || bar.contains(one)) return [];
                   const box = one.getBoundingClientRect(), top = bar.getBoundingClientRect().top;
                   return box.bottom > top + 1 && box.top < innerHeight ? [one.outerHTML.slice(0, 80)] : []; }"""
            )
        assert covered == []


@pytest.mark.parametrize(("width", "height"), [(320, 568), (320, 256)])
def test_on_a_low_window_the_bar_lies_at_the_end_and_covers_nothing(
    house: dict[str, Any], width: int, height: int
) -> None:
    with check_page(house, width) as page:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.querySelector('#do').getBoundingClientRect().top > innerHeight")
        page.evaluate("window.scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
        assert page.locator("#do .btn").first.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == width
