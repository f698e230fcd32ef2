"""Where somebody may be led: an address that has a page, never one that only takes what is sent."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from lantoa.base.access.ways import opens, safe_way, way_back


@pytest.mark.parametrize("address", ["/", "/plans/", "/plans/new/?previous=3", "/links/4/letter/", "/sign-in/"])
def test_an_address_with_a_page_opens(address: str) -> None:
    assert opens(address)


@pytest.mark.parametrize("address", ["/links/4/pin/", "/plans/3/tick/", "/sign-out/", "/khong-co/", "", "http://[a/"])
def test_an_address_without_a_page_does_not(address: str) -> None:
    assert not opens(address)


def test_the_way_back_is_ones_own_page_with_its_query() -> None:
    assert way_back(RequestFactory().post("/plans/new/?previous=3")) == "/plans/new/?previous=3"


def test_from_an_address_without_a_page_it_is_the_page_before_on_this_very_host() -> None:
    def back(referer: str) -> str:
        return way_back(RequestFactory().post("/plans/3/tick/", headers={"referer": referer}))

    assert back("http://testserver/plans/3/check/?part=2#r1") == "/plans/3/check/?part=2"
    assert back("http://testserver/plans/3/tick/") == "/"
    assert back("https://example.org/plans/3/check/") == "/"
    assert back("") == "/"


def test_a_host_that_is_none_of_ours_leads_home() -> None:
    request = RequestFactory().post("/plans/3/tick/", headers={"host": "la.example", "referer": "http://la.example/"})
    assert way_back(request) == "/"


def test_who_asks_for_another_host_or_for_an_address_without_a_page_is_led_nowhere() -> None:
    request = RequestFactory().get("/sign-in/")
    assert safe_way(request, "/plans/?page=2") == "/plans/?page=2"
    assert safe_way(request, "https://example.org/plans/") == ""
    assert safe_way(request, "//example.org/plans/") == ""
    assert safe_way(request, "/plans/3/tick/") == ""
