"""Every template compiles, is balanced and short, runs and styles nothing inline; a part begins with "_"."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.architecture.source import SRC, shown

LINES = 130
TEMPLATES = sorted(path for path in SRC.rglob("templates/**/*.html"))
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
DRAWN = {"circle", "ellipse", "line", "path", "polygon", "rect", "use"}
TAG = re.compile(r"{%-?\s*(\w+).*?%}|{#.*?#}", re.DOTALL)


def name_of(path: Path) -> str:
    """The name by which the loader knows a template."""
    return path.as_posix().rpartition("/templates/")[2]


def branches_of(source: str) -> list[str]:
    """The source as HTML, once with the first branch of every choice and once with the last."""
    return [_one_branch(source, first) for first in (True, False)]


def _one_branch(source: str, first: bool) -> str:
    out, position = [], 0
    open_ifs: list[dict[str, bool]] = []  # per choice: is its branch kept, was one kept before
    for match in TAG.finditer(source):
        if all(choice["kept"] for choice in open_ifs):
            out.append(source[position : match.start()])
        position, word = match.end(), match[1] or ""
        if word == "if":
            open_ifs.append({"kept": first, "before": first})
        elif word in {"elif", "else"} and open_ifs:
            last = open_ifs[-1]
            last["kept"] = not first and word == "else"
        elif word == "endif" and open_ifs:
            open_ifs.pop()
    out.append(source[position:])
    return re.sub(r"{{.*?}}", "x", "".join(out), flags=re.DOTALL)


class Balance(HTMLParser):
    """Keeps the open tags and what may not stand in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, int]] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a tag, unless it has no end."""
        self._look_at(tag, dict(attrs))
        if tag not in VOID:
            self.open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Only drawings end themselves; in HTML the stroke would be ignored."""
        self._look_at(tag, dict(attrs))
        if tag not in VOID | DRAWN:
            self.wrong.append(f"line {self.getpos()[0]}: <{tag}/> does not end itself")

    def handle_endtag(self, tag: str) -> None:
        """Closes the tag that was opened last, or it is a mistake."""
        if not self.open or self.open[-1][0] != tag:
            top = self.open[-1] if self.open else None
            self.wrong.append(f"line {self.getpos()[0]}: </{tag}> while {top} is open")
        if self.open:
            self.open.pop()

    def _look_at(self, tag: str, attrs: dict[str, str | None]) -> None:
        line = self.getpos()[0]
        if tag == "style" or (tag == "script" and "src" not in attrs):
            self.wrong.append(f"line {line}: inline <{tag}>")
        for name, value in attrs.items():
            if name == "style" or re.fullmatch(r"on\w+|hx-on.*", name):
                self.wrong.append(f"line {line}: {name}= on <{tag}>")
            if value and value.strip().lower().startswith(("javascript:", "data:")):
                self.wrong.append(f"line {line}: {name} of <{tag}> runs or carries data")


def mistakes_in(source: str) -> list[str]:
    """What is wrong with a template's HTML."""
    wrong: list[str] = []
    for html in branches_of(source):
        page = Balance()
        page.feed(html)
        page.close()
        wrong += page.wrong + [f"line {line}: <{tag}> is never closed" for tag, line in page.open]
    return sorted(set(wrong))


def test_the_walk_finds_the_templates() -> None:
    assert len(TEMPLATES) > 40


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_compiles(path: Path) -> None:
    assert Path(get_template(name_of(path)).origin.name) == path, "another template of this name is found first"


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_is_balanced_and_runs_nothing_inline(path: Path) -> None:
    assert mistakes_in(path.read_text("utf-8")) == []


def test_a_template_is_short() -> None:
    long = [shown(path) for path in TEMPLATES if path.read_text("utf-8").count("\n") > LINES]
    assert not long


def test_what_is_included_is_a_part_and_says_so_by_its_name() -> None:
    whole = []
    for path in TEMPLATES:
        for name in re.findall(r'{%\s*include\s+"([^"]+)"', path.read_text("utf-8")):
            if not name.rpartition("/")[2].startswith("_") and not name.startswith("django/"):
                whole.append(f"{shown(path)} includes {name}")
    assert not whole, "\n".join(whole)


@pytest.mark.parametrize(
    ("source", "mistake"),
    [
        ("<p><b>x</p>", "</p> while"),
        ("<p>x", "<p> is never closed"),
        ('<p style="color:red">x</p>', "style= on <p>"),
        ('<a href="javascript:go()">x</a>', "runs or carries data"),
        ('<button onclick="go()">x</button>', "onclick= on <button>"),
        ("<script>go()</script>", "inline <script>"),
        ("{% if a %}<p>{% else %}<div>{% endif %}x</p>", "</p> while"),
        ("<span/>", "does not end itself"),
    ],
)
def test_the_checker_finds_what_it_looks_for(source: str, mistake: str) -> None:
    assert any(mistake in found for found in mistakes_in(source)), mistakes_in(source)


def test_the_checker_lets_good_html_pass() -> None:
    assert (
        mistakes_in('{% if a %}<p>{% else %}<p class="b">{% endif %}{{ x }}<br><svg><use href="#a"/></svg></p>') == []
    )
