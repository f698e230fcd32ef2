"""The Centre clicks on the map: streets taken on and closed, one given to another car; all of it by keyboard too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lantoa.community.comms.models import RouteDay, RoutePlan
from lantoa.community.comms.states import Mode
from lantoa.engines.car_routes.compiled_code import missing_libraries
from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import findings, page_as
from tests.e2e.test_loudspeaker_cars import aside, lengths, planned, signed_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from lantoa.orgs.members.models import Member

__all__ = ["planned"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    needs_browser,
    pytest.mark.skipif(bool(missing_libraries()), reason="the extra `routes` is not installed"),
    pytest.mark.django_db(transaction=True),
]
STEP = 7  # pixels from one look under the pointer to the next
Planned = tuple[str, "Member", "Member", RoutePlan]


def click_street(page: Page, words: str) -> None:
    """Move over the map as a hand does until the street's name shows, then click there."""
    page.wait_for_selector(".map-live canvas")
    page.locator(".map-live").scroll_into_view_if_needed()
    box = page.locator(".map-live").bounding_box()
    assert box is not None
    across, down = (round(box[side]) for side in ("width", "height"))
    for share in (0.37, 0.62, 0.2, 0.8, 0.5):
        slanted = [(across * share + y / 6, y) for y in range(4, down - 4, STEP)]
        level = [(x, down * share) for x in range(4, across - 4, STEP)]
        for x, y in slanted + level:
            page.mouse.move(box["x"] + x, box["y"] + y)
            shown = page.locator(".leaflet-tooltip")
            if shown.count() and shown.first.inner_text().strip() == words:
                page.mouse.click(box["x"] + x, box["y"] + y)
                return
    raise AssertionError(f"no street {words!r} under the pointer")


@pytest.mark.parametrize("width", [360, 1280])
def test_streets_are_taken_on_and_closed_by_clicks_on_the_map_and_by_keyboard(planned: Planned, width: int) -> None:
    url, officer, _ward, plan = planned
    session = signed_in(officer)
    with running_browser() as browser:
        page = page_as(browser, url, session, ("vi", "light", width))
        page.goto(f"{url}/cars/{plan.day_id}/wishes/")
        of = {name: page.locator(f'select[data-street="{name}"]') for name in ("Đường Hai", "Ngang Tây", "Đường Ba")}
        click_street(page, "Đường Hai")  # driven by its kind: left out, then closed
        assert of["Đường Hai"].input_value() == "without"
        click_street(page, "Đường Hai")
        assert of["Đường Hai"].input_value() == "forbidden"
        click_street(page, "Ngang Tây")  # not driven by its kind: taken on
        assert of["Ngang Tây"].input_value() == "with"
        assert page.inner_text("[data-said]") == "Ngang Tây: chạy"
        of["Đường Ba"].focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        assert page.inner_text("[data-said]") == "Đường Ba: bỏ"
        assert findings(page, f"cars-wishes-clicked-{width}") == []
        page.locator("main form p.acts button").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{url}/cars/{plan.day_id}/")
    day = aside(lambda: RouteDay.objects.get(pk=plan.day_id))
    assert (day.names, day.without, day.forbidden) == (["Ngang Tây"], ["Đường Ba"], ["Đường Hai"])


@pytest.mark.parametrize("width", [360, 1280])
def test_a_street_clicked_on_the_map_is_given_to_another_car_and_the_cost_is_seen_at_once(
    planned: Planned, width: int
) -> None:
    url, officer, _ward, _approved = planned
    plan = RoutePlan.objects.get(mode=Mode.BALANCED)
    before, session = dict(lengths(plan)), signed_in(officer)
    with running_browser() as browser:
        page = page_as(browser, url, session, ("vi", "light", width))
        page.goto(f"{url}/cars/plans/{plan.pk}/")
        street = page.locator("#move-street option").nth(0).get_attribute("value") or ""
        ward, _bar, name = street.partition("|")
        click_street(page, f"{int(ward) + 1} · {name}")
        assert page.input_value("#move-street") == street
        assert page.evaluate("document.activeElement.id") == "move-street"
        page.keyboard.press("Tab")  # from here on without a mouse
        page.keyboard.press("End")
        to = int(page.input_value("#move-to"))
        assert to != int(ward)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector(".moves-list li")
        after = dict(lengths(plan))
        assert after[to] > before[to]
        assert after[int(ward)] < before[int(ward)]
        cost = page.inner_text(".moves-list li")
        assert name in cost
        assert "+" in cost
        assert page.locator("td .change").count() == 2
        page.wait_for_selector(".map-live canvas")
        assert findings(page, f"cars-plan-moved-{width}") == []
        click_street(page, f"{to + 1} · {name}")  # the map too shows whose it is now
        assert page.input_value("#move-street") == f"{to}|{name}"
