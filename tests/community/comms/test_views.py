"""The pages: each opens for whoever plans, and the driver's address for whoever holds the sheet."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from lantoa.community.comms.models import CarRoute, RoutePlan
from lantoa.community.comms.secrets_of import token_of
from lantoa.orgs.members.models import Member

pytestmark = pytest.mark.django_db
SESSION = "django.contrib.auth.backends.ModelBackend"


def browser_of(member: Member) -> Client:
    """A browser in which a person has signed in."""
    browser = Client()
    browser.force_login(member.account, backend=SESSION)
    return browser


def test_every_page_opens_for_who_plans_the_day(plan: RoutePlan, route: CarRoute, officer: Member) -> None:
    browser, day, street_map = browser_of(officer), plan.day_id, plan.day.map_id
    places = ["", "new/", f"{day}/", "maps/", "maps/new/", f"maps/{street_map}/", f"maps/{street_map}/survey.json"]
    places += [f"{day}/{part}" for part in ("wishes/", "units/", "far/", "covered/", "streets.json", "backdrop.json")]
    parts = ("", "lines.json", "backdrop.json", "map.svg", "wall.pdf")
    places += [f"plans/{plan.pk}/{part}" for part in parts]
    parts = ("", "sheet/", "sheet.pdf", "track.gpx", "lines.json", "backdrop.json", "map.svg")
    places += [f"routes/{route.pk}/{part}" for part in parts]
    assert {place: browser.get(f"/cars/{place}").status_code for place in places} == dict.fromkeys(places, 200)


def test_a_drivers_address_opens_without_signing_in_and_only_its_own(route: CarRoute) -> None:
    token = token_of(route.pk, route.nonce)
    page = Client().get(f"/cars/d/{token}/")
    assert page.status_code == 200
    assert "Đường Một" in page.content.decode()
    assert Client().get(f"/cars/d/{token}/track.gpx")["Content-Type"] == "application/gpx+xml"
    for wrong in (token[:-1], token_of(route.pk, "0" * 16), "1-", "khong-co"):
        assert Client().get(f"/cars/d/{wrong}/").status_code == 404


def test_the_page_of_an_approved_plan_tells_each_wards_length_and_asks_for_no_move(
    plan: RoutePlan, route: CarRoute, officer: Member
) -> None:
    page: Any = browser_of(officer).get(f"/cars/plans/{plan.pk}/")
    text = page.content.decode()
    assert "Phường Một" in text
    assert "Phường Hai" in text
    assert f"/cars/plans/{plan.pk}/reopen/" in text
    assert f"/cars/plans/{plan.pk}/move/" not in text
