"""Unit links in a browser: made and printed at the office, opened on a phone without script."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import findings, look_at_all, page_as, session_of
from tests.orgs.links.making import another_pin, door_of, make_link
from tests.people import make_cast

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]


def test_an_office_makes_links_and_a_school_opens_its_own_without_script(live_server: Any) -> None:
    cast = make_cast()
    office = Client()
    office.force_login(cast.owner.account, backend="django.contrib.auth.backends.ModelBackend")
    with running_browser() as browser:
        desk = page_as(browser, live_server.url, session_of(office), ("vi", "light", 1280), java_script_enabled=False)
        desk.goto(f"{live_server.url}/links/?kind=primary")
        desk.click(".link-make a")
        desk.click("form.form button.btn")
        assert desk.locator(".slip").count() == 1
        pin = desk.locator(".slip-pin b").inner_text()
        desk.goto(f"{live_server.url}/links/letters/")
        door = desk.locator(".letter-address").inner_text()
        phone = page_as(browser, live_server.url, "", ("vi", "light", 360), java_script_enabled=False)
        phone.goto(door)
        phone.fill("input[name=pin]", pin)
        phone.click("form.form button.btn")
        assert phone.url == f"{live_server.url}/"
        assert cast.places.school.name in phone.locator("main").inner_text()
        phone.context.close()
        desk.context.close()


def test_the_pages_of_links_are_open_to_everybody(live_server: Any) -> None:
    cast = make_cast()
    made, revoked = make_link(cast.places.ward), make_link(cast.places.school)
    office = Client()
    office.force_login(cast.owner.account, backend="django.contrib.auth.backends.ModelBackend")
    for _ in range(10):
        Client().post(door_of(revoked), {"pin": another_pin(revoked)})
    pages = {
        "links-list": "/links/",
        "links-make": "/links/make/",
        "links-link": f"/links/{made.link.pk}/",
        "links-locked": f"/links/{revoked.link.pk}/",
        "links-letters": "/links/letters/",
        "links-cards": "/links/cards/",
    }
    with running_browser() as browser:
        found = look_at_all(browser, live_server.url, session_of(office), pages)
        found += look_at_all(browser, live_server.url, "", {"links-door": door_of(made)})
        for kind, way in (("commune", ("vi", "light", 360)), ("office", ("en", "dark", 1280))):
            page = page_as(browser, live_server.url, session_of(office), way)
            page.goto(f"{live_server.url}/links/make/?kind={kind}")
            page.click("form.form button.btn")
            found += findings(page, f"links-pins {way}")
            page.context.close()
    assert not found, "\n".join(found)
