"""Every page of the house before axe and a ruler: what the register of doors says opens, in both languages.

Which pages there are is read from the declared doors, and their subjects are those of the walk (tests/access), so that
a new address cannot be left out. The pages are asked once, language by language; the browser gets the answers as they
are, with the house's own styles and programs, and nothing else of it is running. Theme and width change on the page.

Each page in Vietnamese, light, 360 px and in English, dark, 1280 px; with LANTOA_EVERY_WAY in all eight.
"""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from lantoa.base.access.register import doors
from lantoa.base.access.states import Door
from tests.access import act_subjects
from tests.access import house as shared
from tests.access.askers import Asker, House
from tests.access.subjects import SUBJECTS
from tests.e2e.browser import keep_picture, needs_browser, running_browser
from tests.e2e.looking import AXE, WAYS, axe_itself

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db]

HOST = "http://nha.vi-du"
PAGES_AT_LEAST = 136  # the other doors that open give files, pictures and a worker
house = shared.house


@dataclass(frozen=True)
class Answered:
    """A page as one who may open it is answered, in one language."""

    key: str
    language: str
    address: str
    html: str


def opening() -> list[Door]:
    """The doors that open to somebody."""
    every = [door for room in doors.rooms().values() for door in room]
    return [door for door in every if door.get and (_opens_to_visitors(door) or _opens_to_the_signed_in(door))]


def _opens_to_visitors(door: Door) -> bool:
    return door.get is not None and door.get.visitor == 200 and door.name in settings.PUBLIC_URL_NAMES


def _opens_to_the_signed_in(door: Door) -> bool:
    return door.get is not None and door.get.answers == 200 and bool(door.get.cells)


def first_let_in(house: House, door: Door) -> Asker:
    """One who may open it: a visitor where visitors may, else the first of all who ask."""
    assert door.get is not None
    if _opens_to_visitors(door):
        return next(asker for asker in house.askers if asker.role == "visitor")
    return next(asker for asker in house.askers if door.get.lets(asker.role, asker.place))


@pytest.fixture(scope="module")
def pages(house: House) -> list[Answered]:
    """Every page there is, asked before any browser runs; what is made for one is undone before the next."""
    languages, found = {way[0] for way in WAYS}, []
    for subject in dict.fromkeys(door.subject for door in opening()):
        with transaction.atomic():
            about = [door for door in opening() if door.subject == subject]
            for name in {door.name for door in about} & act_subjects.BASES.keys():
                act_subjects.BASES[name](house)
            args = SUBJECTS[subject](house)
            found += [page for door in about for page in _asked(house, door, args, languages)]
            transaction.set_rollback(True)
    assert {"tasks:matrix", "units:change split", "reports:report", "links:open"} <= {page.key for page in found}
    return found


def _asked(house: House, door: Door, args: dict[str, object], languages: set[str]) -> Iterator[Answered]:
    """The page of a door in each language, "" where it answers something else than a page."""
    browser, address = first_let_in(house, door).browser(), reverse(door.name, kwargs=args)
    for language in sorted(languages):
        cache.clear()
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        answer = browser.get(address)
        assert answer.status_code == 200, f"{door.key}: {answer.status_code}"
        if answer.streaming:
            b"".join(answer.streaming_content)
        is_page = not answer.streaming and answer["Content-Type"].startswith("text/html")
        yield Answered(door.key, language, address, answer.content.decode() if is_page else "")


@pytest.mark.parametrize("language", sorted({way[0] for way in WAYS}))
def test_axe_and_a_ruler_find_nothing_on_any_page_of_the_house(pages: list[Answered], language: str) -> None:
    with running_browser() as browser:
        wrong = _looked_at(browser, pages, language)
    assert not wrong, "\n".join(wrong)


def _looked_at(browser: Browser, pages: list[Answered], language: str) -> list[str]:
    wrong: list[str] = []
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    shown = {page.address: page.html for page in pages if page.language == language}
    context.route("**/*", lambda route: _give(route, shown))
    page = context.new_page()
    for one in pages:
        if one.language == language and one.html:
            page.goto(HOST + one.address)
            page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true })")
            page.evaluate(axe_itself())
            for _language, theme, width in (way for way in WAYS if way[0] == language):
                wrong += _seen(page, f"{one.key} {language} {theme} {width}", theme, width)
    context.close()
    return wrong


def _seen(page: Page, where: str, theme: str, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    wrong = [f"{where}: {line}" for line in page.evaluate(AXE)]
    if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
        wrong.append(f"{where}: needs {needed} px, has {width}")
    if shots := os.environ.get("LANTOA_SHOTS"):
        keep_picture(page, Path(shots), where.replace(" ", "-").replace(":", "-"))
    return wrong


def _give(route: Route, shown: dict[str, str]) -> None:
    """The page itself, what stands among the static files, and nothing for everything else."""
    parts = urlsplit(route.request.url)
    address = parts.path + (f"?{parts.query}" if parts.query else "")
    if route.request.resource_type == "document" and address in shown:
        route.fulfill(body=shown[address], content_type="text/html; charset=utf-8")
        return
    ours = parts.path.startswith(settings.STATIC_URL)
    if ours and (kept := finders.find(parts.path.removeprefix(settings.STATIC_URL))):
        route.fulfill(path=str(kept), content_type=mimetypes.guess_type(str(kept))[0] or "text/plain")
    else:
        route.fulfill(status=204)


def test_every_page_the_rooms_declare_is_looked_at_or_is_no_page(pages: list[Answered]) -> None:
    """Each address that opens was asked; that every address is declared, and answered as declared, is tests/access."""
    assert {page.key for page in pages} == {door.key for door in opening()}
    assert len({page.key for page in pages if page.html}) >= PAGES_AT_LEAST
