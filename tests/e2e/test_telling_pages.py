"""Notices, the reminder to copy and the pasted chat in a browser: axe, both languages, themes and widths; no script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import look_at_all, page_as, session_of
from tests.faces.intake.test_bridge_to_zalo import CHAT, REPORT, browser, pasted
from tests.people import Cast, make_cast
from tests.work.tasks.making import assignment_of, checked, issued, make_centre, prepared

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def told(files_root: Path) -> Cast:
    """The cast with an issued plan: the units were told."""
    cast = make_cast()
    make_centre(cast)
    plan = checked(by=cast.owner)
    prepared(plan, by=cast.owner)
    issued(plan, by=cast.owner)
    return cast


def test_the_pages_of_telling_are_open_to_everybody(live_server: Any, told: Cast) -> None:
    ward, owner = browser(told.ward_officer), browser(told.owner)
    task = assignment_of(told.places.ward, REPORT).task_id
    _, mine = pasted(ward)
    ward.post(reverse("calendars:make"))
    _, theirs = pasted(owner)
    seen: list[tuple[Client, dict[str, str]]] = [
        (
            ward,
            {
                "notices": reverse("notices:list"),
                "chat own": mine,
                "desk": "/",
                "calendar": f"{reverse('calendars:calendar')}?all",
            },
        ),
        (
            owner,
            {
                "reminder": f"{reverse('intake:reminder')}?task={task}",
                "paste": reverse("intake:paste"),
                "chat others": theirs,
            },
        ),
    ]
    with running_browser() as chromium:
        found = [
            line for client, pages in seen for line in look_at_all(chromium, live_server.url, session_of(client), pages)
        ]
    assert not found, "\n".join(found)


def test_a_notice_is_opened_and_a_line_of_a_chat_recorded_without_script(live_server: Any, told: Cast) -> None:
    ward = browser(told.ward_officer)
    session = session_of(ward)
    with running_browser() as chromium:
        phone = page_as(chromium, live_server.url, session, ("vi", "light", 360), java_script_enabled=False)
        phone.goto(f"{live_server.url}/")
        phone.click("text=1 thông báo mới")
        phone.click("main form button:has-text('Mở')")
        assert phone.url == f"{live_server.url}{reverse('tasks:desk')}"
        assert "thông báo mới" not in phone.locator("header").inner_text()
        phone.goto(live_server.url + reverse("intake:paste"))
        phone.fill("textarea", CHAT)
        phone.click("main form button:has-text('Xem đề xuất')")
        phone.click("#part-0 button:has-text('Ghi nhận')")
        assert "Đã ghi nhận" in phone.locator("main").inner_text()
        phone.context.close()
    assert assignment_of(told.places.ward, REPORT).state == "reported"
