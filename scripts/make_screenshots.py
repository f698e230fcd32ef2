#!/usr/bin/env python3
"""Take the pictures of docs/pictures from a running trial.

    make_screenshots.py ADDRESS PASSWORD [FOLDER]

ADDRESS and PASSWORD are what `make demo` printed; the same in one command: `make shots ADDRESS=… PASSWORD=…`. A report
of results is drafted in the trial for the pictures of a figure's sources and of the document. Needs Debian's Chromium
(`make dev-tools`).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
BROWSER = {
    "executable_path": "/usr/bin/chromium",
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
    ],
}
# Who looks, what at; the name of an assignment is found on the unit's own desk.
OWNER, UNIT = "phu-trach", "can-bo"
TOTALS = "/consolidation/forms/1/"
PAGES = [
    (OWNER, "home", "/"),
    (OWNER, "plans", "/plans/"),
    (OWNER, "upload", "/plans/new/"),
    (OWNER, "check", "/plans/1/check/"),
    (OWNER, "before-signature", "/plans/1/before-signature/"),
    (OWNER, "issue", "/tasks/plans/1/"),
    (OWNER, "matrix", "/tasks/campaigns/1/matrix/"),
    (OWNER, "brief", "/tasks/campaigns/1/brief/"),
    (OWNER, "thread", "/tasks/plans/1/thread/"),
    (OWNER, "calendar", "/calendar/campaigns/1/"),
    (OWNER, "letters", "/telling/campaigns/1/"),
    (OWNER, "units", "/units/"),
    (OWNER, "unit-links", "/links/"),
    (OWNER, "notices", "/notices/"),
    (OWNER, "reports", "/reports/forms/1/reports/"),
    (OWNER, "report-form", "/reports/forms/1/"),
    (OWNER, "arrivals", "/arrivals/"),
    (OWNER, "cars-plan", "/cars/1/"),
    (OWNER, "consolidation-words", "/consolidation/forms/1/words/"),
    (OWNER, "consolidation-totals", TOTALS),
    (OWNER, "consolidation-figure", "table a[href*='/figures/']"),
    (OWNER, "evidence-gallery", "/evidence/campaigns/1/"),
    (OWNER, "evidence-piece", ".piece-words a"),
    (UNIT, "reports-of-unit", "/reports/"),
    (UNIT, "report", ".report-slip h3 a"),
    (UNIT, "report-write", "a[href*='/write/']"),
    (UNIT, "report-check", ".write-steps a[href$='/check/']"),
    (UNIT, "desk", "/tasks/"),
    (UNIT, "assignment", "a[href^='/tasks/']:not([href='/tasks/'])"),
]
FROM = {
    "check": ".role-duty",
    "matrix": "body",
    "thread": ".thread-late",
    "calendar": "body",
}  # a long page is shown from here on
OPEN = {"thread": ".thread details"}  # what is folded is shown open
FROM_TALL = 1300
DARK = {"home", "check", "desk"}
ENGLISH = {"check", "desk", "matrix", "assignment"}
ONLY = {  # what the guides show in one width
    "arrivals": 360, "consolidation-words": 360, "consolidation-totals": 360, "consolidation-figure": 360,
    "evidence-gallery": 1280, "evidence-piece": 360,
}  # fmt: skip
SIZES = [(1280, 900), (360, 780)]
TALLEST = 2000  # a picture in a document, not a whole scroll of paper
COLOURS = 128
SEAM = 14  # between two sheets side by side


def take(address: str, password: str, folder: Path) -> None:
    """Sign in once a person, size, theme and language, and save each page as PNG."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**BROWSER)
        for width, height in SIZES:
            for theme, language, mark in (("light", "vi", ""), ("dark", "vi", "-dark"), ("light", "en", "-en")):
                for user in (OWNER, UNIT):
                    context = browser.new_context(
                        viewport={"width": width, "height": height}, color_scheme=theme, locale="vi-VN"
                    )
                    context.add_cookies([{"name": "lantoa_language", "value": language, "url": address}])
                    wanted = [page for page in PAGES if page[0] == user and _wanted(page[1], mark)]
                    _take_pages(context.new_page(), address, (user, password), wanted, folder, mark)
                    if user == OWNER and width == SIZES[0][0] and not mark:
                        _take_report(context.new_page(), address, folder)
                    context.close()
        browser.close()


def _wanted(name: str, mark: str) -> bool:
    return not mark or name in (DARK if mark == "-dark" else ENGLISH)


def _take_pages(
    page: Page, address: str, who: tuple[str, str], wanted: list[tuple[str, str, str]], folder: Path, mark: str
) -> None:
    size = page.viewport_size or {"width": 1280, "height": 900}
    page.goto(f"{address}/sign-in/")
    if not mark:
        _save(page, folder / f"sign-in-{size['width']}.png")
    page.fill("input[name=username]", who[0])
    page.fill("input[name=password]", who[1])
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state()
    for _, name, path in wanted:
        if path.startswith("/"):
            page.goto(address + path)
        else:
            page.locator(f"main {path}, .do {path}").first.click()
            page.wait_for_load_state()
        tall = min(page.evaluate("document.documentElement.scrollHeight"), FROM_TALL if name in FROM else TALLEST)
        page.set_viewport_size({"width": size["width"], "height": max(tall, size["height"])})
        if name in OPEN:
            page.evaluate("place => document.querySelectorAll(place).forEach(one => (one.open = true))", OPEN[name])
        if name in FROM:
            page.evaluate("place => document.querySelector(place).scrollIntoView({behavior: 'instant'})", FROM[name])
        if ONLY.get(name, size["width"]) == size["width"]:
            _save(page, folder / f"{name}-{size['width']}{mark}.png")
        page.set_viewport_size(size)


def _take_report(page: Page, address: str, folder: Path) -> None:
    """A report of results drafted from the totals: what one of its figures rests on, and its sheets."""
    import pypdfium2
    from PIL import Image

    page.goto(address + TOTALS)
    page.locator("form[action$='/draft/'] button.btn").click()
    page.wait_for_load_state()
    pdf = pypdfium2.PdfDocument(page.request.get(f"{page.url.rstrip('/')}/pdf/").body())
    sheets = [sheet.render(scale=1).to_pil().convert("RGB") for sheet in pdf]
    shown = [sheets[0], next(sheet for sheet in sheets[2:] if sheet.height > sheet.width)]
    both = Image.new("RGB", (sum(sheet.width for sheet in shown) + SEAM, max(sheet.height for sheet in shown)), "grey")
    both.paste(shown[0], (0, 0))
    both.paste(shown[1], (shown[0].width + SEAM, 0))
    both.quantize(COLOURS, dither=Image.Dither.NONE).save(folder / "official-document.png", optimize=True)
    page.locator("a.figure-link[href*='/figures/']").first.click()
    page.wait_for_load_state()
    page.set_viewport_size({"width": 1280, "height": FROM_TALL})
    _save(page, folder / "figure-source-1280.png")


def _save(page: Page, path: Path) -> None:
    """A picture of few colours: pages are paper and ink, and the folder stays small."""
    from PIL import Image

    page.screenshot(path=path)
    Image.open(path).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    take(
        sys.argv[1].rstrip("/"),
        sys.argv[2],
        Path(sys.argv[3]) if len(sys.argv) == 4 else ROOT / "docs" / "pictures",
    )
