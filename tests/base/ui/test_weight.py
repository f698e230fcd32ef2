"""A page without a map stays light: 15 KB of style, 40 KB of script, as a browser fetches them."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import get_template

KILOBYTE = 1024


def _linked(pattern: str) -> list[Path]:
    source = Path(get_template("ui/base.html").origin.name).read_text("utf-8")
    names = re.findall(pattern, source)
    assert names
    return [Path(found) for name in names if (found := finders.find(name))]


def _packed(paths: list[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in paths)


def test_the_style_of_a_page_is_at_most_15_kilobytes() -> None:
    sheets = _linked(r'stylesheet" href="{% static "([^"]+)"')
    assert len(sheets) == 5
    assert _packed(sheets) <= 15 * KILOBYTE


def test_the_script_of_a_page_is_at_most_40_kilobytes() -> None:
    scripts = _linked(r'script src="{% static "([^"]+)"')
    assert len(scripts) == 2
    assert _packed(scripts) <= 40 * KILOBYTE


def test_the_own_script_stores_nothing_and_evaluates_nothing() -> None:
    script = next(path for path in _linked(r'script src="{% static "([^"]+)"') if path.name == "ui.js").read_text(
        "utf-8"
    )
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", script, flags=re.DOTALL)
    for banned in ("eval(", "new Function", "innerHTML", "localStorage", "sessionStorage", "document.cookie", "style."):
        assert banned not in code, banned
