"""The pages of those who watch a campaign, in a real browser: axe, a ruler, no script, and one sheet of paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import FOUR_WAYS
from tests.e2e.test_assign_and_answer import given, opened, page_of
from tests.people import Cast, make_cast
from tests.work.tasks.making import make_centre

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]
THEN = "?day_day=9&day_month=10&day_year=2024"


@pytest.fixture
def followed(live_server: Any, files_root: Path) -> tuple[str, Cast, int, int]:
    """A running house, the cast, and the keys of an issued plan and of its campaign."""
    cast = make_cast()
    make_centre(cast)
    plan = given(cast)
    return live_server.url, cast, plan.pk, plan.campaign_id or 0


@pytest.mark.parametrize("way", FOUR_WAYS)
def test_axe_and_a_ruler_find_nothing(followed: tuple[str, Cast, int, int], way: tuple[str, str, int]) -> None:
    url, cast, plan, campaign = followed
    pages = {
        "campaigns": "campaigns/",
        "matrix": f"campaigns/{campaign}/matrix/",
        "matrix-then": f"campaigns/{campaign}/matrix/{THEN}&kind=commune&only=unknown",
        "matrix-rolled": f"campaigns/{campaign}/matrix/?shape=rolled&line=sector",
        "brief": f"campaigns/{campaign}/brief/{THEN}",
        "thread": f"plans/{plan}/thread/",
    }
    wrong: list[str] = []
    with running_browser() as browser:
        page = page_of(browser, url, cast.owner, way)
        for name, path in pages.items():
            wrong += opened(page, f"{url}/tasks/{path}", f"{name}-{way[2]}-{way[1]}")
    assert wrong == []


def test_without_script_a_unit_is_found_folded_and_a_view_kept(followed: tuple[str, Cast, int, int]) -> None:
    url, cast, _plan, campaign = followed
    with running_browser() as browser:
        page = page_of(browser, url, cast.owner, ("vi", "light", 1280), java_script_enabled=False)
        page.goto(f"{url}/tasks/campaigns/{campaign}/matrix/")
        page.click("tr.superior a")
        assert page.locator("tr.superior a[aria-expanded=false]").count() == 1
        page.goto(f"{url}/tasks/campaigns/{campaign}/matrix/?only=unknown")
        page.click("summary:has-text('Lọc')")
        page.fill("input[name=name]", "Chưa rõ")
        page.click("form.keep-view button")
        page.wait_for_load_state()
        page.click("summary:has-text('Lọc')")
        page.click(".kept-views a:has-text('Chưa rõ')")
        assert page.url.endswith("?only=unknown")


def test_the_leaders_page_is_one_sheet_of_paper(followed: tuple[str, Cast, int, int]) -> None:
    url, cast, _plan, campaign = followed
    with running_browser() as browser:
        page = page_of(browser, url, cast.district_leader, ("vi", "light", 1280))
        page.goto(f"{url}/tasks/campaigns/{campaign}/brief/{THEN}")
        paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
