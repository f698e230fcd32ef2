"""Tabs and cards come from the rooms; the shell shows those a person may open."""

from __future__ import annotations

from types import SimpleNamespace

from django.test import RequestFactory

from lantoa.base.ui.desk_cards import DeskCard, DeskCards
from lantoa.base.ui.identity import Identity
from lantoa.base.ui.menu import Menu, MenuEntry


def _request(path: str = "/", signed_in: bool = True) -> object:
    request = RequestFactory().get(path)
    request.user = SimpleNamespace(is_authenticated=signed_in)  # type: ignore[assignment]
    return request


def _menu() -> Menu:
    menu = Menu()
    menu.register(MenuEntry("units", "Units", order=20, address=lambda _r, _f: "/units/"))
    menu.register(MenuEntry("desk", "Desk", order=10, address=lambda _r, _f: "/"))
    menu.register(MenuEntry("secret", "Secret", order=5, address=lambda _r, _f: "/s/", rule=lambda _r, _f: False))
    menu.register(MenuEntry("check", "Check", place="file", address=lambda _r, file: f"/plans/{file.pk}/check/"))
    return menu


def test_tabs_stand_in_order_and_only_those_the_rule_allows() -> None:
    assert [link.key for link in _menu().links("office", _request())] == ["desk", "units"]


def test_a_visitor_sees_no_tabs() -> None:
    assert list(_menu().links("office", _request(signed_in=False))) == []


def test_the_tabs_of_a_file_lead_to_that_file() -> None:
    [link] = _menu().links("file", _request(), SimpleNamespace(pk=7))
    assert link.address == "/plans/7/check/"


def test_the_tab_a_page_lies_under_is_current_and_the_front_page_only_on_itself() -> None:
    current = {link.key: link.current for link in _menu().links("office", _request("/units/5/"))}
    assert current == {"desk": False, "units": True}
    assert [link.current for link in _menu().links("office", _request("/"))] == [True, False]


def test_a_page_may_say_which_tab_is_its_own() -> None:
    current = {link.key: link.current for link in _menu().links("office", _request("/units/"), current="desk")}
    assert current == {"desk": True, "units": False}


def test_registering_again_replaces() -> None:
    menu = _menu()
    menu.register(MenuEntry("units", "All units", address=lambda _r, _f: "/units/"))
    assert [entry.label for entry in menu.entries("office") if entry.key == "units"] == ["All units"]


def test_a_card_that_needs_a_person_lies_on_top_and_a_silent_room_lays_none() -> None:
    cards = DeskCards()
    cards.register("b", order=20, build=lambda _request: DeskCard("later", needs_person=True))
    cards.register("a", order=10, build=lambda _request: DeskCard("first"))
    cards.register("c", order=5, build=lambda _request: None)
    assert [card.title for card in cards.cards_for(_request())] == ["later", "first"]  # type: ignore[arg-type]


def test_the_unit_is_empty_until_a_room_tells_it() -> None:
    identity = Identity()
    assert identity.unit_of(_request()) == ""  # type: ignore[arg-type]
    identity.register(lambda _request: "UBND phường")
    assert identity.unit_of(_request()) == "UBND phường"  # type: ignore[arg-type]
