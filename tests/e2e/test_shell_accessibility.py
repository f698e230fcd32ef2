"""Every page of the shell in a real browser: axe finds nothing, nothing overflows, the content policy is kept.

Set LANTOA_SHOTS to a folder to keep a picture of each page that is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.test import Client, RequestFactory
from django.utils import translation

from lantoa.base.ui import errors
from lantoa.base.ui.theme import THEME_COOKIE
from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import TWO_WAYS, WAYS, findings
from tests.people import Cast, make_cast

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]

MISHAPS = {
    "400": lambda request: errors.bad_request(request),
    "403": lambda request: errors.permission_denied(request),
    "404": lambda request: errors.not_found(request),
    "413": lambda request: errors.bad_request(request, RequestDataTooBig("large")),
    "500": lambda request: errors.server_error(request),
    "csrf": lambda request: errors.csrf_failure(request),
}


@pytest.fixture
def house(live_server: Any) -> dict[str, str]:
    """The address of a running house, with the session of an administrator at work and of a ward officer."""
    cast: Cast = make_cast()
    return {
        "url": live_server.url,
        "staff": _session(cast.administrator.account, at_work=True),
        "officer": _session(cast.ward_officer.account),
    }


def _session(account: Any, *, at_work: bool = False) -> str:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    if at_work:
        answer = client.post("/account/staff-session/", {"reason": "Xem trang mẫu trình bày trước khi giao việc."})
        assert answer.status_code == 302, answer.content
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _page(browser: Browser, house: dict[str, str], who: str, way: tuple[str, str, int], **options: Any) -> Page:
    language, theme, width = way
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    cookies = {settings.LANGUAGE_COOKIE_NAME: language, THEME_COOKIE: theme}
    if who:
        cookies[settings.SESSION_COOKIE_NAME] = house[who]
    context.add_cookies([{"name": name, "value": value, "url": house["url"]} for name, value in cookies.items()])
    return context.new_page()


def _answer_with(page: Page, address: str, html: str) -> None:
    def answer(route: Any) -> None:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route(address, answer)


LOOKED_AT = [("style", "/style/", "staff"), ("sign-in", "/sign-in/", ""), ("desk", "/", "officer")]


@pytest.mark.parametrize(("name", "address", "who"), LOOKED_AT)
def test_a_page_is_open_to_everybody_in_both_languages_themes_and_widths(
    house: dict[str, str], name: str, address: str, who: str
) -> None:
    found: list[str] = []
    with running_browser() as browser:
        for way in WAYS:
            page = _page(browser, house, who, way, bypass_csp=True)
            answer = page.goto(house["url"] + address)
            assert answer
            assert answer.status == 200
            found += findings(page, f"{name} {way}")
            page.context.close()
    assert not found, "\n".join(found)


def test_a_refused_form_an_open_menu_and_an_open_dialog_are_open_to_everybody(house: dict[str, str]) -> None:
    found: list[str] = []
    with running_browser() as browser:
        for way in TWO_WAYS:
            page = _page(browser, house, "", way, bypass_csp=True)
            page.goto(house["url"] + "/sign-in/")
            page.click("form.form button.btn")
            page.wait_for_selector(".must")
            assert page.evaluate("document.activeElement.classList.contains('must')"), "the summary takes the focus"
            found += findings(page, f"sign-in refused {way}")
            page.context.close()
            page = _page(browser, house, "staff", way, bypass_csp=True)
            page.goto(house["url"] + "/style/")
            page.click("details.menu > summary")
            found += findings(page, f"menu {way}")
            page.keyboard.press("Escape")
            assert not page.locator("details.menu[open]").count()
            page.click('a[href="#withdraw"]')
            assert page.evaluate("document.querySelector('#withdraw').matches(':modal')")
            found += findings(page, f"dialog {way}")
            page.context.close()
    assert not found, "\n".join(found)


def test_the_looking_itself_sees_a_planted_mistake(house: dict[str, str]) -> None:
    with running_browser() as browser:
        page = _page(browser, house, "", ("vi", "light", 360), bypass_csp=True)
        page.goto(house["url"] + "/sign-in/")
        page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x width=900><input>')")
        found = " ".join(findings(page, "planted"))
        page.context.close()
    assert "image-alt" in found
    assert "label" in found
    assert "needs 9" in found


def test_what_went_wrong_is_open_to_everybody(house: dict[str, str]) -> None:
    found: list[str] = []
    with running_browser() as browser:
        for way in TWO_WAYS:
            page = _page(browser, house, "", way, bypass_csp=True)
            for name, answer in MISHAPS.items():
                request = RequestFactory().get("/plans/7/")
                request.COOKIES[THEME_COOKIE] = way[1]
                with translation.override(way[0]):
                    html = answer(request).content.decode()
                _answer_with(page, f"**/mishap/{name}/", html)
                page.goto(f"{house['url']}/mishap/{name}/")
                found += findings(page, f"mishap {name} {way}")
            page.context.close()
    assert not found, "\n".join(found)


def test_no_page_breaks_the_content_policy(house: dict[str, str]) -> None:
    said: list[str] = []
    with running_browser() as browser:
        for _name, address, who in LOOKED_AT:
            page = _page(browser, house, who, ("vi", "light", 1280))
            page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
            page.on("pageerror", lambda error: said.append(str(error)))
            answer = page.goto(house["url"] + address, wait_until="networkidle")
            assert answer
            assert "default-src 'self'" in answer.headers["content-security-policy"]
            page.context.close()
    assert not said, "\n".join(said)


def test_without_script_the_dialog_opens_the_theme_changes_and_the_form_answers(house: dict[str, str]) -> None:
    with running_browser() as browser:
        page = _page(browser, house, "staff", ("vi", "light", 360), java_script_enabled=False)
        page.goto(house["url"] + "/style/")
        page.click('a[href="#withdraw"]')
        assert page.locator("#withdraw").is_visible()
        page.goto(house["url"] + "/style/")
        page.click("details.menu > summary")
        page.click('button[name="theme"][value="dark"]')
        assert page.locator("html").get_attribute("data-theme") == "dark"
        assert page.url.endswith("/style/")
        page.click("details.menu > summary")
        page.click('button[name="language"][value="en"]')
        assert page.locator("html").get_attribute("lang") == "en"
        page.context.close()


def test_every_target_of_the_hand_is_large_enough_on_a_phone(house: dict[str, str]) -> None:
    """44 px where something stands alone; a link inside a sentence may be as high as its line (WCAG 2.5.8)."""
    small = """[...document.querySelectorAll(
        'button, summary, .btn, select, input:not([type=hidden]), .tabs a, .tabs-folder a, .tick')]
      .filter(e => e.offsetParent && !e.closest('.tick') || e.matches('.tick') && e.offsetParent)
      .filter(e => { const box = e.getBoundingClientRect(); return box.height < 43.5 || box.width < 24 })
      .map(e => e.outerHTML.slice(0, 90) + ' ' + Math.round(e.getBoundingClientRect().height))"""
    with running_browser() as browser:
        page = _page(browser, house, "staff", ("vi", "light", 360), bypass_csp=True)
        page.goto(house["url"] + "/style/")
        assert page.evaluate(small) == []
        page.context.close()


def test_the_day_is_said_back_while_it_is_typed(house: dict[str, str]) -> None:
    with running_browser() as browser:
        page = _page(browser, house, "staff", ("vi", "light", 1280))
        page.goto(house["url"] + "/style/")
        for part, value in (("0", "02"), ("1", "03"), ("2", "2026")):
            page.fill(f"#ok_issued_on_{part}", value)
        echo = page.locator("#ok_issued_on_0").locator("xpath=ancestor::*[@data-day]").locator("output")
        assert echo.inner_text() == "thứ Hai, ngày 02 tháng 3 năm 2026"
        page.fill("#ok_issued_on_1", "13")
        assert echo.inner_text() == ""
        page.context.close()
