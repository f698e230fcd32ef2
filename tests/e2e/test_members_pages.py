"""The pages of hats, members, invitations, delegations and the staff session in a browser."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lantoa.orgs.delegations.actions import delegate
from lantoa.orgs.handover.actions import make_pack
from lantoa.orgs.invitations.actions import invite
from lantoa.orgs.members.states import Role
from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import look_at_all, page_as, session_of
from tests.factories.orgs import PASSWORD
from tests.people import make_cast

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]
BACKEND = "django.contrib.auth.backends.ModelBackend"


def _session(account: Any, *, at_work: bool = False) -> str:
    browser = Client()
    browser.force_login(account, backend=BACKEND)
    if at_work:
        browser.post("/account/staff-session/", {"reason": "Mở tài khoản cho Phường Một"})
    return session_of(browser)


def test_a_newcomer_opens_an_account_from_an_invitation_without_script(live_server: Any) -> None:
    cast = make_cast()
    leader = _session(cast.ward_leader.account)
    with running_browser() as browser:
        desk = page_as(browser, live_server.url, leader, ("vi", "light", 1280), java_script_enabled=False)
        desk.goto(f"{live_server.url}/members/")
        desk.click(f"main a:has-text('{cast.places.ward.name}')")
        desk.click("form[action$='/invite/'] button")
        door = desk.input_value("#address")
        desk.context.close()
        phone = page_as(browser, live_server.url, "", ("vi", "light", 360), java_script_enabled=False)
        phone.goto(door)
        phone.fill("input[name=display_name]", "Người Mới (ví dụ)")
        phone.fill("input[name=username]", "nguoi-moi")
        phone.fill("input[name=password]", PASSWORD)
        phone.click("form.form button.btn")
        assert phone.url == f"{live_server.url}/"
        assert cast.places.ward.name in phone.locator("main").inner_text()
        phone.context.close()


def test_the_pages_of_members_are_open_to_everybody(live_server: Any) -> None:
    cast = make_cast()
    today, at = timezone.localdate(), timezone.now()
    days = {"begins_on": today, "ends_on": today + timedelta(days=6)}
    delegate(cast.ward_leader, cast.district_leader.account, **days, reason="Nghỉ phép năm", by=None, at=at)
    made = invite(cast.places.ward, Role.OFFICER, by=cast.ward_leader.account, at=at)
    pack = make_pack(cast.district_leader, to=None, note="Chìa khóa ở văn thư.", by=None, at=at)
    ward = cast.places.ward.pk
    pages = {
        "members-hats": "/account/hats/",
        "members-unit": f"/members/unit/{ward}/",
        "members-units": "/members/",
        "members-delegations": "/account/delegations/",
        "members-delegate": "/account/delegations/new/",
        "members-packs": "/account/handover/",
        "members-pack-new": "/account/handover/new/",
        "members-past": "/unit/last-year/",
        "members-pack": f"/account/handover/{pack.pk}/",
    }
    leader, staff = _session(cast.district_leader.account), _session(cast.administrator.account, at_work=True)
    with running_browser() as browser:
        found = look_at_all(browser, live_server.url, leader, pages)
        found += look_at_all(browser, live_server.url, staff, {"members-staff": "/account/staff-session/"})
        found += look_at_all(browser, live_server.url, "", {"members-join": f"/join/{made.token}/"})
    assert not found, "\n".join(found)
