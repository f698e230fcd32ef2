"""A form acts under the hat its page was shown under, or not at all."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lantoa.orgs.delegations.actions import delegate, take_back
from lantoa.orgs.delegations.models import Delegation
from lantoa.work.calendars.models import CalendarFeed
from tests.people import Cast

CALENDAR, MAKE, CHOOSE = "/calendar/", "/calendar/address/", "/account/hats/choose/"


@pytest.fixture
def lent(cast: Cast) -> Delegation:
    """The ward officer's hat, lent to the district's owner."""
    today = timezone.localdate()
    term = {"begins_on": today, "ends_on": today + timedelta(days=4), "reason": "Nghỉ phép"}
    return delegate(cast.ward_officer, cast.owner.account, by=cast.ward_officer.account, at=timezone.now(), **term)


@pytest.fixture
def browser(cast: Cast, client: Client, lent: Delegation) -> Client:
    """The owner, who has put the lent hat on."""
    client.force_login(cast.owner.account)
    client.post(CHOOSE, {"member": lent.hat_id})
    return client


def mark_in(page: str) -> str:
    found = re.search(rf'action="{MAKE}".*?name="shown_for" value="(\d+)"', page, re.DOTALL)
    assert found, "the form says for whom it was shown"
    return found[1]


def test_a_page_of_a_hat_taken_back_acts_for_nobody(browser: Client, cast: Cast, lent: Delegation) -> None:
    mark = mark_in(browser.get(CALENDAR).content.decode())
    assert mark == str(lent.hat_id)
    take_back(lent, expected_version=lent.version, by=cast.ward_officer.account, at=timezone.now())
    answer = browser.post(MAKE, {"shown_for": mark, "note": "Lời đã viết"})
    assert answer.status_code == 409
    said = answer.content.decode()
    for words in (cast.places.ward.name, cast.places.district.name, "Chưa ghi gì", "Lời đã viết"):
        assert words in said
    assert not CalendarFeed.objects.exists()
    assert CHOOSE not in re.sub(r"<header.*?</header>", "", said, flags=re.DOTALL), "the hat cannot be put on again"


def test_a_page_of_a_hat_changed_in_another_tab_offers_to_put_it_on_again(
    browser: Client, cast: Cast, lent: Delegation
) -> None:
    mark = mark_in(browser.get(CALENDAR).content.decode())
    assert browser.post(CHOOSE, {"member": cast.owner.pk, "shown_for": mark}).status_code == 302
    said = browser.post(MAKE, {"shown_for": mark})
    assert said.status_code == 409
    assert f'value="{lent.hat_id}"' in said.content.decode()
    assert not CalendarFeed.objects.exists()
    browser.post(CHOOSE, {"member": lent.hat_id})
    assert browser.post(MAKE, {"shown_for": mark}).status_code == 302
    assert CalendarFeed.objects.get().unit == cast.places.ward


def test_htmx_tells_it_by_a_header_and_loads_the_page_again(browser: Client, cast: Cast, lent: Delegation) -> None:
    assert f'"X-Shown-For": "{lent.hat_id}"' in browser.get(CALENDAR).content.decode()
    browser.post(CHOOSE, {"member": cast.owner.pk})
    headers = {"X-Shown-For": str(lent.hat_id), "HX-Request": "true"}
    answer = browser.post(MAKE, headers=headers)
    assert answer.headers["HX-Refresh"] == "true"
    assert not CalendarFeed.objects.exists()
    assert cast.places.ward.name in browser.get("/").content.decode()


@pytest.mark.parametrize("mark", ["x", "99999999999999999999", "-1"])
def test_a_mark_of_no_hat_of_ones_own_is_refused_in_words(browser: Client, mark: str) -> None:
    assert browser.post(MAKE, {"shown_for": mark}).status_code == 409


def test_a_form_without_a_mark_is_taken_as_ever(browser: Client) -> None:
    assert browser.post(MAKE).status_code == 302


def test_language_theme_and_leaving_concern_the_person(browser: Client) -> None:
    for address in ("/language/", "/theme/", "/sign-out/"):
        assert browser.post(address, {"shown_for": "0", "language": "en", "theme": "dark"}).status_code == 302


def test_every_page_that_is_not_there_says_for_whom_one_acts_and_how_to_change_it(
    cast: Cast, browser: Client, lent: Delegation
) -> None:
    there = f"/units/{cast.places.ward.pk}/no-such-page/"
    pages = [browser.get(address) for address in ("/no-such-page/", there, "/tasks/999999/", "/plans/999999/")]
    assert {page.status_code for page in pages} == {404}
    (html,) = {page.content.decode() for page in pages}
    assert f": {cast.places.ward} ({lent.hat.role_words})</b>" in html
    assert 'href="/account/hats/"' in html
    assert 'class="btn" href="/"' in html
    browser.post(CHOOSE, {"member": cast.owner.pk})
    html = browser.get("/tasks/999999/").content.decode()
    assert f'Bạn đang làm việc cho <b lang="vi">{cast.owner.unit} ({cast.owner.role_words})</b>' in html


def test_a_visitors_missing_page_speaks_of_no_unit(client: Client, db: None) -> None:
    html = client.get("/no-such-page/").content.decode()
    assert "Bạn đang làm việc" not in html
    assert "/account/hats/" not in html
