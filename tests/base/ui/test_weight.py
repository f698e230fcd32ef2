"""A page without a map stays light: 15 KB of style, 40 KB of script, as a browser fetches them."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.template.loader import get_template

from lantoa.base.ui.sheets import LeanStaticFilesStorage, lean
from tests.architecture.source import SRC

KILOBYTE = 1024


def _linked(pattern: str) -> list[Path]:
    source = Path(get_template("ui/base.html").origin.name).read_text("utf-8")
    names = re.findall(pattern, source)
    assert names
    return [Path(found) for name in names if (found := finders.find(name))]


def _packed(paths: Iterable[Path]) -> int:
    return sum(_packed_one(path) for path in paths)


@cache
def _packed_one(path: Path) -> int:
    data = lean(path.read_text("utf-8")).encode() if path.suffix == ".css" else path.read_bytes()
    return len(gzip.compress(data, 9, mtime=0))


def _chain(template: Path) -> Iterator[str]:
    """The source of a template and of those it extends, up to the shell."""
    source = template.read_text("utf-8")
    yield source
    if above := re.match(r'{%\s*extends "([^"]+)"', source):
        yield from _chain(Path(get_template(above[1]).origin.name))


PAGES = sorted(path for path in SRC.rglob("templates/**/*.html") if path.read_text("utf-8").startswith("{% extends"))


def test_a_page_with_what_its_room_adds_keeps_the_budget() -> None:
    """At most, for a page may leave out what it could inherit; on a page with a map the map's own files come on top."""
    assert len(PAGES) > 150
    heavy = [f"{page.name}: {line}" for page in PAGES for line in _above_the_budget("".join(_chain(page)))]
    assert not heavy, "\n".join(heavy)


def _above_the_budget(source: str) -> Iterator[str]:
    for kind, pattern, most in (
        ("style", r'stylesheet" href="{% static "([^"]+)"', 15),
        ("script", r'script src="{% static "([^"]+)"', 40),
    ):
        names = {name for name in re.findall(pattern, source) if not name.startswith("leaflet/")}
        with_map = 5 if '"leaflet/' in source else 0
        packed = _packed(Path(str(finders.find(name))) for name in sorted(names))
        if packed > (most + with_map) * KILOBYTE:
            yield f"{kind} of {packed} bytes"


def test_a_sheet_is_made_lean_without_changing_what_it_says() -> None:
    sheet = '/* why */\n@layer a {\n  .b::after { content: "/* kept */ \\" x"; } /* one */\n\n  .c {}\n}\n/*! theirs */'
    said = '\n@layer a {\n.b::after { content: "/* kept */ \\" x"; } \n.c {}\n}\n/*! theirs */'
    assert lean(sheet) == lean(said) == said


def test_collected_sheets_are_lean_under_their_hashed_names_too(tmp_path: Path) -> None:
    storage = LeanStaticFilesStorage(location=str(tmp_path), base_url="/static/")
    written = {
        "a.css": ("/* why */\n.b {\n  color: red;\n}\n", "\n.b {\ncolor: red;\n}\n"),
        "a.js": ("/* stays */\n  go();", "/* stays */\n  go();"),
    }
    for name, (source, _given) in written.items():
        storage.save(name, ContentFile(source.encode()))
    hashed = {old: new for old, new, _done in storage.post_process({name: (storage, name) for name in written})}
    for name, (_source, given) in written.items():
        assert hashed[name] != name
        for each in (name, hashed[name]):
            assert (tmp_path / each).read_text("utf-8") == given, each


def test_a_page_tells_htmx_to_evaluate_nothing_and_to_ask_this_house_only() -> None:
    told = re.search(r"name=\"htmx-config\" content='([^']+)'", _sources())
    assert told
    known = json.loads(told[1])
    assert (known["allowEval"], known["includeIndicatorStyles"], known["selfRequestsOnly"]) == (False, False, True)


def _sources() -> str:
    return Path(get_template("ui/base.html").origin.name).read_text("utf-8")


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
