"""The pages of those who watch a campaign, in a real browser: axe, a ruler, no script, and one sheet of paper."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from lantoa.orgs.units.models import Unit
from lantoa.work.tasks.actions import answering
from lantoa.work.tasks.models import Dependency, Issue, TaskDraft
from tests.e2e.browser import keep_picture, needs_browser, running_browser
from tests.e2e.looking import WAYS
from tests.e2e.test_assign_and_answer import given, opened, page_of
from tests.factories.orgs import make_member
from tests.people import Cast, make_cast
from tests.work.tasks.crowds import crowd_of_drafts, crowd_of_units
from tests.work.tasks.making import checked, issued, make_centre

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]
THEN = "?day_day=9&day_month=10&day_year=2024"


@pytest.fixture
def followed(live_server: Any, files_root: Path) -> tuple[str, Cast, int, int]:
    """A running house, the cast, and the keys of an issued plan and of its campaign."""
    cast = make_cast()
    make_centre(cast)
    plan = given(cast)
    return live_server.url, cast, plan.pk, plan.campaign_id or 0


@pytest.mark.parametrize("way", WAYS)
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


def test_the_matrix_on_paper_begins_on_its_first_sheet_and_unfolds_its_key(
    followed: tuple[str, Cast, int, int],
) -> None:
    url, cast, _plan, campaign = followed
    with running_browser() as browser:
        page = page_of(browser, url, cast.owner, ("vi", "light", 1280))
        page.goto(f"{url}/tasks/campaigns/{campaign}/matrix/")
        paper = page.pdf(prefer_css_page_size=True)
        page.emulate_media(media="print")
        folded = page.locator(".fold:not([open]):visible").evaluate_all("all => all.map(one => one.id)")
        key = page.locator("#key li").first.evaluate("one => one.getBoundingClientRect().height")
        totals = page.locator(".matrix tfoot").evaluate("one => getComputedStyle(one).display")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 2, "head and table share the first sheet"
    assert (folded, key > 0) == (["key"], True)
    assert totals == "table-row-group", "said once, at the end"


def test_the_leaders_page_of_131_units_with_long_names_is_one_sheet(live_server: Any, files_root: Path) -> None:
    """As many units as the sample has, every part of the page full, every name longer than it can be shown."""
    cast = make_cast()
    plan = checked(by=cast.owner)
    units = crowd_of_units(cast.places.district, 131)
    name = "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên và Hỗ trợ cộng đồng học tập ví dụ số"
    for number, unit in enumerate(units):
        unit.name = f"{name} {number}"
    Unit.objects.bulk_update(units, ["name"])
    drafts = crowd_of_drafts(plan, units, 4)
    long = "Tổ chức tuyên truyền sâu rộng trên các phương tiện thông tin đại chúng về ý nghĩa của việc học tập suốt đời"
    for draft in drafts:
        draft.words = f"{long}, lần {draft.order}."
    TaskDraft.objects.bulk_update(drafts, ["words"])
    issue = issued(plan, by=cast.owner)
    _wait_for_somebody(issue)
    since = timezone.now() - timedelta(hours=2)
    for unit in units[:40]:
        officer = make_member(unit)
        first, _late, second, third = unit.assignments.order_by("task__number")
        answering.report(first, words="Đã xong.", version=first.version, by=officer, at=since)
        answering.mark_not_applicable(second, reason="Không.", version=second.version, by=officer, at=since)
        day = timezone.localdate() + timedelta(days=9)
        answering.ask_for_time(third, until=day, reason="Chờ.", version=third.version, by=officer, at=since)
    with running_browser() as browser:
        page = page_of(browser, live_server.url, cast.district_leader, ("vi", "light", 1280))
        page.goto(f"{live_server.url}/tasks/campaigns/{issue.campaign_id}/brief/")
        counts = [page.locator(place).count() for place in (".brief-named li", ".brief-late li")]
        paper = page.pdf(prefer_css_page_size=True)
        if shots := os.environ.get("LANTOA_SHOTS"):
            keep_picture(page, Path(shots), "brief-131-units")
            (Path(shots) / "brief-131-units.pdf").write_bytes(paper)
    assert counts == [11, 10], "every part is full: five changes and six decisions, ten late"
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def _wait_for_somebody(issue: Issue) -> None:
    """Every task waits for somebody with a long name, and nobody has given anything."""
    for task in issue.campaign.tasks.all():
        words = "theo hướng dẫn của Trung tâm Văn hóa - Thể thao và Truyền thông quận Ví Dụ về việc tổ chức thực hiện"
        Dependency.objects.create(draft=task.draft, task=task, words=words)
