"""Signing in with a passkey, with a code, and through the office's own identity provider, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache

from lantoa.orgs.accounts.models import Account
from lantoa.settings.house import oidc_provider
from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.identity_provider import CLIENT_ID, CLIENT_SECRET, running_provider
from tests.e2e.looking import WAYS, findings, page_as
from tests.factories.orgs import PASSWORD, make_account
from tests.orgs.accounts.test_ways_in import code_now

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


def _sign_in(page: Page, url: str, username: str = "vi-du") -> None:
    page.goto(f"{url}/sign-in/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.click("form.form button.btn")


def _confirm(page: Page) -> None:
    page.fill("input[name=password]", PASSWORD)
    page.click("form.form button.btn")


def _with_authenticator(browser: Browser, url: str, way: tuple[str, str, int]) -> Page:
    """A page of a browser that has a phone's or computer's own authenticator, and keeps the content policy."""
    page = page_as(browser, url, "", way, bypass_csp=False)
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def test_a_passkey_is_made_and_signs_in_alone(live_server: Any) -> None:
    account = make_account("vi-du", password=PASSWORD)
    with running_browser() as browser:
        page = _with_authenticator(browser, live_server.url, ("vi", "light", 360))
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        _sign_in(page, live_server.url)
        page.goto(f"{live_server.url}/account/security/passkeys/add/")
        _confirm(page)
        page.fill("input[name=name]", "Điện thoại của tôi")
        page.click("[data-passkey-shown] button")
        page.wait_for_url("**/account/security/recovery/")
        page.goto(f"{live_server.url}/account/security/")
        assert "Điện thoại của tôi" in page.locator("main").inner_text()
        page.click("details.menu > summary")
        page.click("details.menu form[action='/sign-out/'] button")
        page.wait_for_url("**/sign-in/")
        page.click("[data-passkey-shown] button")
        page.wait_for_url(f"{live_server.url}/")
        assert account.display_name in page.locator("header").inner_text()
        # The password alone no longer opens the account; with it the key is the second step.
        page.click("details.menu > summary")
        page.click("details.menu form[action='/sign-out/'] button")
        _sign_in(page, live_server.url)
        page.wait_for_url("**/sign-in/code/")
        page.click("[data-passkey-shown] button")
        page.wait_for_url(f"{live_server.url}/")
        page.context.close()
    assert not said, "\n".join(said)


def test_a_passkey_that_is_not_given_leaves_words_and_the_password(live_server: Any) -> None:
    make_account("vi-du", password=PASSWORD)
    with running_browser() as browser:
        page = _with_authenticator(browser, live_server.url, ("vi", "light", 360))
        page.goto(f"{live_server.url}/sign-in/")
        page.click("[data-passkey-shown] button")
        page.wait_for_selector("[data-passkey-failed]:visible")
        page.context.close()
        plain = page_as(browser, live_server.url, "", ("vi", "light", 360), java_script_enabled=False)
        plain.goto(f"{live_server.url}/sign-in/")
        assert not plain.locator("[data-passkey-shown]").is_visible(), "no button that does nothing"
        _sign_in(plain, live_server.url)
        assert plain.url == f"{live_server.url}/"
        plain.context.close()


def test_codes_are_set_up_and_asked_for_without_script(live_server: Any) -> None:
    make_account("vi-du", password=PASSWORD)
    with running_browser() as browser:
        page = page_as(browser, live_server.url, "", ("vi", "light", 360), java_script_enabled=False)
        _sign_in(page, live_server.url)
        page.goto(f"{live_server.url}/account/security/codes/")
        _confirm(page)
        page.fill("input[name=code]", code_now(page.locator(".secret").inner_text()))
        page.click("form.form button.btn")
        recovery = page.locator(".code-sheet li").first.inner_text()
        page.click("details.menu > summary")
        page.click("details.menu form[action='/sign-out/'] button")
        _sign_in(page, live_server.url)
        assert page.url.endswith("/sign-in/code/")
        page.fill("input[name=code]", recovery)
        page.click("form.form button.btn")
        assert page.url == f"{live_server.url}/"
        page.context.close()


def test_the_offices_own_provider_signs_a_known_person_in_and_nobody_else(live_server: Any, settings: Any) -> None:
    account = make_account("vi-du")
    person = {"sub": "77", "preferred_username": "vi-du", "name": "Người Ví Dụ"}
    with running_provider(person) as provider, running_browser() as browser:
        settings.OIDC_NAME = "Cổng đăng nhập (ví dụ)"
        settings.SOCIALACCOUNT_PROVIDERS = oidc_provider(
            address=provider.address, name="x", client_id=CLIENT_ID, secret=CLIENT_SECRET
        )
        page = page_as(browser, live_server.url, "", ("vi", "light", 360), bypass_csp=False)
        page.goto(f"{live_server.url}/sign-in/")
        page.click("text=Đăng nhập bằng Cổng đăng nhập (ví dụ)")
        page.wait_for_url(f"{live_server.url}/")
        assert account.display_name in page.locator("header").inner_text()
        assert provider.asked["code_challenge_method"] == "S256"
        page.context.close()
        provider.person = {"sub": "78", "preferred_username": "nguoi-la"}
        stranger = page_as(browser, live_server.url, "", ("vi", "light", 360))
        stranger.goto(f"{live_server.url}/sign-in/with/office/")
        assert "Danh tính này chưa có tài khoản" in stranger.locator("main").inner_text()
        settings.SELF_SIGN_UP = True
        stranger.goto(f"{live_server.url}/sign-in/with/office/")
        stranger.wait_for_url(f"{live_server.url}/")
        stranger.context.close()
    assert set(Account.objects.values_list("username", flat=True)) == {"vi-du", "nguoi-la"}


def test_the_pages_of_signing_in_are_open_to_everybody(live_server: Any, settings: Any) -> None:
    settings.OIDC_NAME = "Cổng đăng nhập (ví dụ)"
    make_account("vi-du", password=PASSWORD)
    found: list[str] = []
    after_sign_in = {
        "security": "/account/security/",
        "confirm": "/account/security/codes/",
        "sessions": "/account/sessions/",
        "identities": "/account/identities/",
        "passkeys": "/account/security/passkeys/",
    }
    with running_browser() as browser:
        for way in WAYS:
            cache.clear()
            page = page_as(browser, live_server.url, "", way)
            for name, address in {"door": "/sign-in/", "closed": "/sign-in/closed/", "no": "/sign-in/failed/"}.items():
                page.goto(live_server.url + address)
                found += findings(page, f"sign-{name} {way}")
            _sign_in(page, live_server.url)
            for name, address in after_sign_in.items():
                page.goto(live_server.url + address)
                found += findings(page, f"sign-{name} {way}")
            page.goto(f"{live_server.url}/account/security/codes/")
            _confirm(page)
            found += findings(page, f"sign-codes {way}")
            page.goto(f"{live_server.url}/account/security/passkeys/add/")
            found += findings(page, f"sign-add {way}")
            page.context.close()
    assert not found, "\n".join(found)
