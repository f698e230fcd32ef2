"""The main journey in a real browser: a plan is brought in, read, checked and corrected; once without script.

Set LANTOA_SHOTS to a folder to keep a picture of each page that is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from lantoa.base.jobs.delivery import deliver
from lantoa.base.ui.theme import THEME_COOKIE
from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import Duty, Plan
from tests.architecture.source import SRC
from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import findings
from tests.factories.orgs import PASSWORD, make_account, make_member
from tests.people import make_places
from tests.work.plans.making import HEAD, TAIL, checked_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]

SAMPLE = SRC / "work/plans/sample/ke-hoach-hoc-tap-suot-doi.docx"
WIDTHS = (360, 1280)
T = TypeVar("T")


@pytest.fixture
def house(live_server: Any, files_root: Path) -> dict[str, str]:
    """The address of a running house with a district whose campaign owner can sign in."""
    places = make_places()
    account = make_account("chu-dot", display_name="Người phụ trách (ví dụ)", password=PASSWORD)
    make_member(places.district, "campaign_owner", account=account)  # type: ignore[arg-type]
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return {"url": live_server.url, "session": client.cookies[settings.SESSION_COOKIE_NAME].value}


def aside(act: Callable[[], T]) -> T:
    """Ask the database beside the browser, whose thread must not."""

    def closing() -> T:
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(closing).result()


def work_off() -> Plan:
    """What the worker does: read the plan that waits."""
    plan = Plan.objects.select_related("job").latest("pk")
    assert plan.job is not None
    assert deliver(str(plan.job.key)) == "done"
    return Plan.objects.get(pk=plan.pk)


def signed_in(page: Page, house: dict[str, str]) -> None:
    page.goto(house["url"] + "/sign-in/")
    page.fill("input[name=username]", "chu-dot")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(house["url"] + "/")


def brought_in(page: Page, house: dict[str, str]) -> None:
    """Send the sample plan and wait at the bar."""
    page.goto(house["url"] + "/plans/new/")
    page.set_input_files("input[name=file]", SAMPLE)
    page.click("main form.form button.btn:not(.btn-second)")
    page.wait_for_selector("progress")


def proposed() -> list[Duty]:
    """Tasks to tick, in order."""
    return list(Duty.objects.filter(state="proposed").select_related("sentence").order_by("sentence__order", "order"))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_plan_is_brought_in_read_corrected_and_ticked(house: dict[str, str], width: int) -> None:
    with running_browser() as browser:
        page = browser.new_context(viewport={"width": width, "height": 800}, locale="vi-VN").new_page()
        page.set_default_timeout(20_000)
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        signed_in(page, house)
        brought_in(page, house)
        plan = aside(work_off)
        page.wait_for_url(f"**/plans/{plan.pk}/check/")
        duties = aside(proposed)
        assert page.locator(".note .tick-button").count() >= len(duties)
        _correct(page, duties[0])
        _tick(page, duties[0])
        _strike_out(page, duties[1])
        _tick_a_group(page)
        _split_and_merge(page, plan, aside(proposed)[-1], house)
        _add(page, plan, house)
        _history(page, duties[0], house)
        assert not complaints, complaints


def _correct(page: Page, duty: Duty) -> None:
    """In the margin, without leaving the page."""
    page.click(f"#v{duty.pk} a[hx-get*=edit]")
    page.wait_for_selector(f"#v{duty.pk} form")
    page.fill(f"#v{duty.pk} textarea[name=support]", "Phòng Nội vụ")
    page.click(f"#v{duty.pk} form button.btn")
    page.wait_for_selector(f"#v{duty.pk} >> text=Phòng Nội vụ")
    assert aside(lambda: list(duty.bodies.filter(role="support").values_list("name", flat=True))) == ["Phòng Nội vụ"]


def _tick(page: Page, duty: Duty) -> None:
    before = page.locator("#do b").first.inner_text()
    page.click(f"#v{duty.pk} .tick-button")
    page.wait_for_selector(f'#v{duty.pk} .tick-button[aria-pressed="true"]', state="attached")
    assert page.locator("#do b").first.inner_text() != before
    assert aside(lambda: Duty.objects.get(pk=duty.pk).state) == "confirmed"


def _strike_out(page: Page, duty: Duty) -> None:
    page.click(f"#v{duty.pk} button[name=reject]")
    page.wait_for_selector(f"#v{duty.pk}.note-struck", state="attached")
    assert aside(lambda: Duty.objects.get(pk=duty.pk).state) == "rejected"


def _tick_a_group(page: Page) -> None:
    before = aside(lambda: Duty.objects.filter(state="confirmed").count())
    button = page.locator(".group-tick button").first
    button.click()
    page.wait_for_function("n => document.querySelectorAll('.tick-button[aria-pressed=true]').length > n", arg=before)
    assert aside(lambda: Duty.objects.filter(state="confirmed").count()) > before


def _opened(page: Page, plan: Plan, duty: Duty, door: str, house: dict[str, str]) -> None:
    """A form about a task, found as a person without script finds it: by links from the check."""
    page.goto(f"{house['url']}/plans/{plan.pk}/check/?show=all")
    page.click(f"#v{duty.pk} a[hx-get*=edit]")
    if not page.locator(f"main a[href$='/{duty.pk}/{door}/']").count():  # with script the form is in the margin
        page.goto(f"{house['url']}/plans/tasks/{duty.pk}/edit/")
    page.click(f"main a[href$='/{duty.pk}/{door}/']")


def _split_and_merge(page: Page, plan: Plan, duty: Duty, house: dict[str, str]) -> None:
    said = duty.words.split()
    first, rest = said[: len(said) // 2], " ".join(said[len(said) // 2 :])  # further than a name: who alone is no task
    _opened(page, plan, duty, "split", house)
    page.fill("textarea[name=part_1]", " ".join(first))
    page.fill("textarea[name=part_2]", rest)
    page.click("main form.form button.btn")
    page.wait_for_url(f"**/plans/{plan.pk}/check/#v{duty.pk}")
    second = aside(lambda: Duty.objects.get(words=" ".join(rest.split())))
    _opened(page, plan, second, "merge", house)
    page.check(f'input[value^="{duty.pk}."]')
    page.click("main form.form button.btn")
    page.wait_for_url(f"**/plans/{plan.pk}/check/#v{duty.pk}")
    assert aside(lambda: Duty.objects.get(pk=second.pk).merged_into_id) == duty.pk


def _add(page: Page, plan: Plan, house: dict[str, str], *, script: bool = True) -> None:
    """Words selected in a sentence lead to the form that makes a task of them; without script they are typed there."""
    sentence = aside(lambda: plan.sentences.filter(kind="neither", role="text").exclude(text="").last())
    sentence = sentence or aside(lambda: plan.sentences.filter(kind="neither").exclude(text="").last())
    assert sentence is not None
    page.goto(f"{house['url']}/plans/{plan.pk}/check/?show=all")
    if not script:
        page.click(f"#c{sentence.pk} a.sentence-at")
        page.wait_for_url(f"**/plans/sentences/{sentence.pk}/")
        page.fill("main form.narrow textarea[name=words]", " ".join(sentence.text.split()[:4]))
        _sent(page, plan, sentence.pk)
        return
    page.evaluate(
        """id => { const p = document.querySelector(`#c${id} .say > *`); const range = document.createRange();
           range.selectNodeContents(p); getSelection().removeAllRanges(); getSelection().addRange(range); }""",
        sentence.pk,
    )
    page.click("a.pick")
    page.wait_for_url(f"**/plans/sentences/{sentence.pk}/?words=*")
    _sent(page, plan, sentence.pk)


def _sent(page: Page, plan: Plan, sentence: int) -> None:
    page.fill("textarea[name=lead]", "Các trường")
    page.click("main form.form.narrow button.btn")
    page.wait_for_url(f"**/plans/{plan.pk}/check/#c{sentence}")
    assert aside(lambda: Duty.objects.filter(sentence=sentence, origin="person").count()) == 1


def _history(page: Page, duty: Duty, house: dict[str, str]) -> None:
    page.goto(f"{house['url']}/plans/tasks/{duty.pk}/history/")
    said = page.locator(".history").inner_text()
    assert "Phòng Nội vụ" in said
    assert "Người phụ trách (ví dụ)" in said


def test_the_same_journey_without_script(house: dict[str, str]) -> None:
    with running_browser() as browser:
        context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
        page = context.new_page()
        page.set_default_timeout(20_000)
        signed_in(page, house)
        brought_in(page, house)
        plan = aside(work_off)
        page.wait_for_url(f"**/plans/{plan.pk}/check/")  # the page refreshes itself
        duties = aside(proposed)
        page.click(f"#v{duties[0].pk} a[hx-get*=edit]")
        page.fill("textarea[name=support]", "Phòng Nội vụ")
        page.click("main form.form button.btn")
        page.wait_for_url(f"**/plans/{plan.pk}/check/#v{duties[0].pk}")
        page.click(f"#v{duties[0].pk} .tick-button")
        page.wait_for_url(f"**/plans/{plan.pk}/check/#v{duties[0].pk}")
        assert aside(lambda: Duty.objects.get(pk=duties[0].pk).state) == "confirmed"
        page.click(f"#v{duties[1].pk} button[name=reject]")
        assert aside(lambda: Duty.objects.get(pk=duties[1].pk).state) == "rejected"
        page.goto(f"{house['url']}/plans/tasks/{duties[0].pk}/history/")
        assert "Phòng Nội vụ" in page.locator(".history").inner_text()
        _split_and_merge(page, plan, aside(proposed)[-1], house)
        _add(page, plan, house, script=False)


@pytest.mark.parametrize("script", [True, False])
def test_a_remark_is_accepted_another_left_with_a_reason_and_the_sheet_tells_both(
    house: dict[str, str], script: bool
) -> None:
    with running_browser() as browser:
        context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=script)
        page = context.new_page()
        page.set_default_timeout(20_000)
        signed_in(page, house)
        brought_in(page, house)
        plan = aside(work_off)
        page.wait_for_url(f"**/plans/{plan.pk}/check/")  # or the refresh of the page takes the next address back
        page.goto(f"{house['url']}/plans/{plan.pk}/before-signature/")
        wrong, notice = page.locator(".remark.note-finding").first, page.locator(".remark.note-plain").first
        first, second = wrong.get_attribute("id"), notice.get_attribute("id")
        page.click(f"#{first} form button")
        page.wait_for_url("**/before-signature/?**#s*")
        page.click(f"#{second} summary")
        page.fill(f"#{second} input[name=reason]", "Đã báo người soạn thảo (ví dụ)")
        page.click(f"#{second} details button")
        page.wait_for_selector(f"#{second} b")
        page.goto(f"{house['url']}/plans/{plan.pk}/before-signature/sheet/")
        told = page.locator("main").inner_text()
        assert told.index("20230") < told.index("Đã báo người soạn thảo (ví dụ)")


def test_every_page_of_the_room_is_open_to_everybody(house: dict[str, str]) -> None:
    found: list[str] = []
    with running_browser() as browser:
        page = _with_cookies(browser, house, "vi", "light", 1280)
        brought_in(page, house)
        found += findings(page, "progress-vi-light-1280")
        plan = aside(work_off)
        page.context.close()
        duty = aside(proposed)[0]
        pages = {
            "check": f"/plans/{plan.pk}/check/?show=all",
            "list": "/plans/",
            "bring": "/plans/new/",
            "edit": f"/plans/tasks/{duty.pk}/edit/",
            "split": f"/plans/tasks/{duty.pk}/split/",
            "merge": f"/plans/tasks/{duty.pk}/merge/",
            "task-history": f"/plans/tasks/{duty.pk}/history/",
            "sentence": f"/plans/sentences/{duty.sentence_id}/",
            "remarks": f"/plans/{plan.pk}/before-signature/",
            "remark-sheet": f"/plans/{plan.pk}/before-signature/sheet/",
            "head": f"/plans/{plan.pk}/head/",
            "history": f"/plans/{plan.pk}/history/",
        }
        for language, theme, width in (
            ("vi", "light", 360),
            ("vi", "dark", 1280),
            ("en", "dark", 360),
            ("en", "light", 1280),
        ):
            page = _with_cookies(browser, house, language, theme, width)
            for name, address in pages.items():
                page.goto(house["url"] + address)
                found += findings(page, f"{name}-{language}-{theme}-{width}")
            page.context.close()
    assert not found, "\n".join(found)


def _with_cookies(browser: Browser, house: dict[str, str], language: str, theme: str, width: int) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    cookies = {
        settings.LANGUAGE_COOKIE_NAME: language,
        THEME_COOKIE: theme,
        settings.SESSION_COOKIE_NAME: house["session"],
    }
    context.add_cookies([{"name": name, "value": value, "url": house["url"]} for name, value in cookies.items()])
    page = context.new_page()
    page.set_default_timeout(20_000)
    return page


TWO_DAYS = "- Lập danh sách trước ngày 05/12/2024; treo băng rôn, chậm nhất ngày 20/12/2024.\n"


@pytest.mark.parametrize("script", [True, False])
def test_the_form_of_two_deadlines_shows_what_each_needs_and_saving_stays_in_reach(
    house: dict[str, str], script: bool
) -> None:
    text = HEAD + "1. Giao Phòng Nội vụ\n" + TWO_DAYS + TAIL
    plan = aside(lambda: checked_in(text, by=Member.objects.get(account__username="chu-dot")))
    duty = aside(proposed)[0]
    with running_browser() as browser:
        page = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=script).new_page()
        page.set_default_timeout(20_000)
        signed_in(page, house)
        page.goto(f"{house['url']}/plans/{plan.pk}/check/")
        page.click(f"#v{duty.pk} a[hx-get*=edit]")
        form = page.locator("form.form:has(textarea[name=words])")
        form.wait_for()
        height = form.bounding_box()["height"]  # type: ignore[index]
        assert height < 1700, f"{height} px of form on a phone"
        first, further = page.locator(".rows-due").first, page.locator("details.fold", has_text="Hạn khác")
        assert "20/12/2024" in further.locator("summary").inner_text()
        assert [first.locator(f".due-{part}").is_visible() for part in ("from", "day", "hour", "said")] == [
            False, True, True, False,
        ]  # fmt: skip
        first.locator("select").select_option("window")
        assert first.locator(".due-from").is_visible()
        first.locator("select").select_option("recurring")
        assert first.locator(".due-said").is_visible()
        assert not first.locator(".due-day").is_visible()
        page.locator("textarea[name=lead]").scroll_into_view_if_needed()
        save = form.locator(".acts-kept button.btn")
        box = save.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 740 - box["height"], box
        over = "([x, y]) => document.elementFromPoint(x, y).closest('button')?.className"
        assert "btn" in page.evaluate(over, [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2])
