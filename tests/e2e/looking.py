"""Looking at pages of the house in a browser: axe, a ruler, and pictures where LANTOA_SHOTS names a folder."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.test import Client

from lantoa.base.ui.theme import THEME_COOKIE
from tests.e2e.browser import keep_picture

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EVERY_WAY = [(lang, theme, width) for lang in ("vi", "en") for theme in ("light", "dark") for width in (360, 1280)]
TWO_WAYS = [("vi", "light", 360), ("en", "dark", 1280)]
WAYS = EVERY_WAY if os.environ.get("LANTOA_EVERY_WAY") else TWO_WAYS
"""How pages are looked at: each language, theme and width once; all combined where LANTOA_EVERY_WAY is set."""
AXE = """() => axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.flatMap(
    one => one.nodes.slice(0, 3).map(node => `${one.id}: ${node.target} ${node.failureSummary}`)))"""
"""What is wrong and nothing else: to carry over everything that is right takes longer than to look."""


def session_of(client: Client) -> str:
    """What a browser must carry to be this client."""
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def page_as(browser: Browser, url: str, session: str, way: tuple[str, str, int], **options: Any) -> Page:
    """A page of a fresh browser with this session, language, theme and width."""
    language, theme, width = way
    context = browser.new_context(viewport={"width": width, "height": 800}, **{"bypass_csp": True, **options})
    cookies = {settings.LANGUAGE_COOKIE_NAME: language, THEME_COOKIE: theme}
    if session:
        cookies[settings.SESSION_COOKIE_NAME] = session
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
    page = context.new_page()
    page.set_default_timeout(20_000)
    return page


def findings(page: Page, where: str) -> list[str]:
    """What axe and a ruler find wrong with the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_itself())
    found = [f"{where}: {line}" for line in page.evaluate(AXE)]
    width = page.viewport_size["width"] if page.viewport_size else 0
    if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
        found.append(f"{where}: needs {needed} px, has {width}")
    if shots := os.environ.get("LANTOA_SHOTS"):
        keep_picture(page, Path(shots), "".join(c for c in where.replace(" ", "-") if c.isalnum() or c == "-"))
    return found


@cache
def axe_itself() -> str:
    """The program that looks at a page, as its package carries it."""
    import axe_playwright_python

    folder = Path(axe_playwright_python.__file__).parent
    return next(folder.rglob("axe.min.js")).read_text("utf-8")


def look_at_all(
    browser: Browser, url: str, session: str, pages: dict[str, str], ways: list[tuple[str, str, int]] | None = None
) -> list[str]:
    """Every named page with its folds open: what is wrong with each.

    The ways are taken in turn, a page in one of them: test_every_page looks at every address in each. With
    LANTOA_EVERY_WAY each page is looked at in both languages, both themes and both widths, all combined.
    """
    found: list[str] = []
    every = bool(os.environ.get("LANTOA_EVERY_WAY"))
    chosen = EVERY_WAY if every else ways or WAYS
    for turn, way in enumerate(chosen):
        page = page_as(browser, url, session, way)
        for number, (name, address) in enumerate(pages.items()):
            if not every and number % len(chosen) != turn:
                continue
            answer = page.goto(url + address)
            if answer is None or answer.status not in (200, 422):
                found.append(f"{name} {way}: answers {answer.status if answer else None}")
            page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true })")
            found += findings(page, f"{name} {way}")
        page.context.close()
    return found
