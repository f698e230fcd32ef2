#!/usr/bin/env python3
"""Take the pictures of docs/pictures from a running trial.

    make_screenshots.py ADDRESS USER PASSWORD [FOLDER]

ADDRESS is what `make demo` printed. Needs Debian's Chromium (`make dev-tools`).
"""

from __future__ import annotations

import sys
from pathlib import Path

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
PAGES = [
    ("home", "/"),
    ("plans", "/plans/"),
    ("upload", "/plans/new/"),
    ("check", "/plans/1/check/"),
    ("before-signature", "/plans/1/before-signature/"),
]
SIZES = [(1280, 900), (360, 780)]
TALLEST = 3200  # a picture in a document, not a whole scroll of paper


def take(address: str, user: str, password: str, folder: Path) -> None:
    """Sign in once a size and theme and save each page as PNG."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**BROWSER)
        for width, height in SIZES:
            for theme in ("light", "dark"):
                page = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=theme, locale="vi-VN"
                ).new_page()
                page.goto(f"{address}/sign-in/")
                mark = "" if theme == "light" else "-dark"
                page.screenshot(path=folder / f"sign-in-{width}{mark}.png")
                page.fill("input[name=username]", user)
                page.fill("input[name=password]", password)
                page.press("input[name=password]", "Enter")
                page.wait_for_load_state()
                for name, path in PAGES:
                    page.goto(address + path)
                    tall = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
                    page.set_viewport_size({"width": width, "height": max(tall, height)})
                    page.screenshot(path=folder / f"{name}-{width}{mark}.png")
                    page.set_viewport_size({"width": width, "height": height})
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    take(
        sys.argv[1].rstrip("/"),
        sys.argv[2],
        sys.argv[3],
        Path(sys.argv[4]) if len(sys.argv) == 5 else ROOT / "docs" / "pictures",
    )
