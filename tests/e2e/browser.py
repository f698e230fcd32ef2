"""Debian's Chromium for tests marked ``browser``."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

INSECURE_HOST = "lan-toa.example"
"""A name of this machine that browsers do not trust without HTTPS, unlike localhost and 127.0.0.1."""
ARGUMENTS = [
    f"--host-resolver-rules=MAP {INSECURE_HOST} 127.0.0.1",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]


def chromium_path() -> str:
    """Where Chromium stands on this machine, "" where it does not."""
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
    )


needs_browser = pytest.mark.skipif(not chromium_path(), reason="no Chromium on this machine")


@contextmanager
def running_browser() -> Iterator[Browser]:
    """A browser for a few pages; nothing of it outlives the test."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def keep_picture(page: object, folder: Path, name: str) -> None:
    """A picture of the whole page, for a person to look at."""
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}.png", full_page=True)  # type: ignore[attr-defined]
