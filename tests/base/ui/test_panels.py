"""Panels: what rooms above show on a page below, in order, for whom it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.test import RequestFactory

from lantoa.base.ui.panels import Panel, Panels


def always(name: str) -> Any:
    """A panel for everybody."""

    def build(_request: HttpRequest, subject: Any) -> Panel:
        return Panel(name, {"subject": subject})

    return build


def test_panels_come_in_order_and_only_those_of_the_place_that_have_something_to_show() -> None:
    held, request = Panels(), RequestFactory().get("/")
    held.register("tasks.assignment", "b", order=20, build=always("b.html"))
    held.register("tasks.assignment", "a", order=10, build=always("a.html"))
    held.register("tasks.assignment", "none", order=5, build=lambda _request, _subject: None)
    held.register("plans.plan", "c", order=1, build=always("c.html"))
    assert [panel.template for panel in held.of("tasks.assignment", request, 7)] == ["a.html", "b.html"]
    assert held.of("elsewhere", request, 7) == []


def test_a_panel_registered_again_replaces_itself() -> None:
    held, request = Panels(), RequestFactory().get("/")
    for name in ("old.html", "new.html"):
        held.register("plans.plan", "c", order=1, build=always(name))
    assert [panel.template for panel in held.of("plans.plan", request, None)] == ["new.html"]
