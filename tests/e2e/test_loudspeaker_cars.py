"""The day of the loudspeaker cars in a real browser: axe, a ruler, no script; and a whole district on its real map."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from django.test import Client

from lantoa.community.comms.models import CarRoute, RouteDay, RoutePlan, StreetMap
from lantoa.community.comms.states import Mode
from lantoa.engines.car_routes.compiled_code import missing_libraries
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.work.plans.models import Campaign
from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import look_at_all, page_as, session_of
from tests.engines.car_routes.town import node
from tests.factories.orgs import make_account, make_member, make_unit
from tests.people import Cast, make_cast
from tests.threads import at_the_same_moment
from tests.work.tasks.making import checked, issued, make_centre, prepared

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    needs_browser,
    pytest.mark.skipif(bool(missing_libraries()), reason="the extra `routes` is not installed"),
    pytest.mark.django_db(transaction=True),
]
T = TypeVar("T")
ROADS = Path(__file__).resolve().parents[3] / "shared" / "data" / "roads"
CITY = ROADS / "hcmc-2018.osm.pbf"
PATIENCE = 90_000  # a city is being cut beside
SEARCH_SECONDS = 2  # how good the routes are is measured elsewhere
DISTRICT = "Quận 7"
MESSAGE = (
    "Hưởng ứng Tuần lễ học tập suốt đời. Mời bà con đến thư viện và trung tâm học tập cộng đồng. "
    "Học tập là quyền và nghĩa vụ của mỗi công dân. Xin trân trọng cảm ơn bà con."
)


def aside(act: Callable[[], T]) -> T:
    """Ask the database while a browser runs in this thread."""
    return at_the_same_moment(act, times=1)[0]


def lengths(plan: RoutePlan) -> list[tuple[int, int]]:
    """How long each car's route is."""
    return aside(lambda: list(plan.routes.values_list("ward", "length_dm")))


def signed_in(member: Member) -> str:
    """The session of a person."""
    browser = Client()
    browser.force_login(member.account, backend="django.contrib.auth.backends.ModelBackend")
    return session_of(browser)


def given(cast: Cast) -> Campaign:
    """The district's plan, issued."""
    plan = checked(by=cast.owner)
    prepared(plan, by=cast.owner)
    return issued(plan, by=cast.owner).campaign


@pytest.fixture
def planned(live_server: Any, files_root: Path) -> tuple[str, Member, Member, RoutePlan]:
    """A running house with a small town planned: the Centre's officer and a ward's."""
    from tests.community.comms.making import approved, day_of, quick_map, quick_plan

    cast = make_cast()
    officer = make_member(make_centre(cast), Role.OFFICER)
    day = day_of(given(cast), quick_map(officer), officer)
    trip: dict[str, Any] = {"far_map": day.map, "far_on": day.on - timedelta(days=1), "far_before": time(6, 30)}
    trip |= {"far_from": node(0, 0), "far_from_words": "Trung tâm"}
    trip |= {"far_to": node(3, 1), "far_to_words": "Nhà thiếu nhi"}
    RouteDay.objects.filter(pk=day.pk).update(message=MESSAGE, **trip)
    day.refresh_from_db()
    quick_plan(day, officer, Mode.BALANCED)
    plan = approved(quick_plan(day, officer), officer)
    return live_server.url, officer, cast.ward_officer, plan


def test_axe_and_a_ruler_find_nothing_on_the_pages_of_the_day(planned: tuple[str, Member, Member, RoutePlan]) -> None:
    url, officer, ward_officer, plan = planned
    route = CarRoute.objects.get(plan=plan, unit=ward_officer.unit)
    open_plan = RoutePlan.objects.get(mode=Mode.BALANCED)
    pages = {
        "cars-days": "/cars/",
        "cars-day": f"/cars/{plan.day_id}/",
        "cars-wishes": f"/cars/{plan.day_id}/wishes/",
        "cars-units": f"/cars/{plan.day_id}/units/",
        "cars-far": f"/cars/{plan.day_id}/far/",
        "cars-covered": f"/cars/{plan.day_id}/covered/",
        "cars-plan": f"/cars/plans/{plan.pk}/",
        "cars-plan-open": f"/cars/plans/{open_plan.pk}/",
        "cars-map": f"/cars/maps/{plan.day.map_id}/",
        "cars-bring": "/cars/maps/new/",
        "cars-sheet": f"/cars/routes/{route.pk}/sheet/",
    }
    wards = {"cars-ward": "/cars/", "cars-route": f"/cars/routes/{route.pk}/"}
    sessions = signed_in(officer), signed_in(ward_officer)
    with running_browser() as browser:
        wrong = look_at_all(browser, url, sessions[0], pages)
        wrong += look_at_all(browser, url, sessions[1], wards)
    assert wrong == []


def test_a_street_is_given_away_and_taken_back_without_script(planned: tuple[str, Member, Member, RoutePlan]) -> None:
    url, officer, _ward, _plan = planned
    plan = RoutePlan.objects.get(mode=Mode.BALANCED)
    before, session = lengths(plan), signed_in(officer)
    with running_browser() as browser:
        page = page_as(browser, url, session, ("vi", "light", 360), java_script_enabled=False)
        page.set_default_timeout(PATIENCE)
        page.goto(f"{url}/cars/plans/{plan.pk}/")
        page.select_option("select[name=street]", index=0)
        page.select_option("select[name=to]", "1")
        page.click("form.move button")
        assert page.locator(".moves-list li").count() == 1
        assert lengths(plan) != before
        page.click("text=Hoàn lại lần chuyển vừa rồi")
        assert page.locator(".moves-list li").count() == 0
    assert lengths(plan) == before


@pytest.mark.skipif(not CITY.exists(), reason="no map of a real city beside this folder")
def test_a_whole_district_from_the_map_to_the_wards_sheet(live_server: Any, files_root: Path) -> None:
    from tests.community.comms.making import work

    url, cast = live_server.url, make_cast()
    officer = make_member(make_centre(cast), Role.OFFICER)
    given(cast)
    wards = json.loads((ROADS / "district7-wards-2018.geojson").read_text("utf-8"))["features"]
    units = {name: make_unit(name, parent=cast.places.district) for name in (f["properties"]["name"] for f in wards)}
    ward = make_member(units["Phường Tân Phú"], Role.OFFICER, account=make_account(f"p{uuid.uuid4().hex[:8]}"))
    sessions = signed_in(officer), signed_in(ward)
    with running_browser() as browser:
        page = page_as(browser, url, sessions[0], ("vi", "light", 1280))
        page.set_default_timeout(PATIENCE)
        street_map = _brought(page, url, len(units))
        assert (street_map.state, len(street_map.ward_names)) == ("ready", 10)
        day = _day(page, url)
        page.click(".mode:has-text('Mỗi xe một phường') button")
        page.wait_for_load_state()
        aside(lambda: RoutePlan.objects.update(seconds=SEARCH_SECONDS))
        aside(lambda: work(RoutePlan.objects.get().job))
        plan = aside(lambda: RoutePlan.objects.get())
        assert (plan.state, plan.verified) == ("ready", True)
        assert aside(lambda: plan.routes.filter(unit__isnull=False).count()) == 10
        page.goto(f"{url}/cars/plans/{plan.pk}/")
        page.wait_for_selector(".map-live canvas")
        _keep(page, "district-plan")
        page.check(".do-form input[name=afterwards]")  # that day is past
        page.click(".do-form button")
        page.wait_for_load_state()
        _keep(page, "district-approved")
        page.goto(f"{url}/cars/{day}/")
        _keep(page, "district-day")
        there = page_as(browser, url, sessions[1], ("vi", "light", 360))
        there.set_default_timeout(PATIENCE)
        there.goto(f"{url}/cars/")
        there.click("main .list-plain a")
        there.wait_for_selector(".map-live canvas")
        assert "Xuất phát" in there.inner_text("ol.turns")
        _keep(there, "district-ward")


def _brought(page: Page, url: str, wards: int) -> StreetMap:
    from tests.community.comms.making import work

    page.goto(f"{url}/cars/maps/new/")
    page.fill("input[name=name]", "Thành phố (2018)")
    page.set_input_files("input[name=file]", CITY)
    page.click("main form button")
    page.wait_for_load_state()
    aside(lambda: work(StreetMap.objects.get().job))
    key = aside(lambda: StreetMap.objects.get().pk)
    _cut(page, f"{url}/cars/maps/{key}/", wards)
    aside(lambda: work(StreetMap.objects.get().job))
    return aside(lambda: StreetMap.objects.get())


def _cut(page: Page, address: str, wards: int) -> None:
    page.goto(address)
    page.select_option("#within", value=page.locator("#within option", has_text=f"{DISTRICT} (").get_attribute("value"))
    page.click("form.within button")
    page.wait_for_selector(".map-live canvas")
    ticks = page.locator("label.tick", has_text=re.compile(r"^\s*Phường"))
    assert ticks.count() == wards
    for tick in ticks.all():
        tick.locator("input").check()
    _keep(page, "district-area")
    page.click("text=Cắt đường theo phường")
    page.wait_for_load_state()


def _day(page: Page, url: str) -> int:
    page.goto(f"{url}/cars/new/")
    page.select_option("select[name=campaign]", index=1)
    page.select_option("select[name=map]", index=1)
    for name, value in (("day", "3"), ("month", "10"), ("year", "2024")):
        page.fill(f"input[name=on_{name}]", value)
    page.click("main form button")
    page.wait_for_load_state()
    day = aside(lambda: RouteDay.objects.get())
    page.goto(f"{url}/cars/{day.pk}/wishes/")
    page.wait_for_selector(".map-live canvas")
    page.fill("textarea[name=message]", MESSAGE)
    _keep(page, "district-wishes")
    page.click("main form p.acts button")
    page.wait_for_url(f"{url}/cars/{day.pk}/")
    return day.pk


def _keep(page: Page, name: str) -> None:
    import os

    from tests.e2e.browser import keep_picture

    if shots := os.environ.get("LANTOA_SHOTS"):
        page.wait_for_timeout(600)
        keep_picture(page, Path(shots), name)
