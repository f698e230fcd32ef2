"""A class in a template has a rule in a style sheet or a script that looks for it; a rule has somebody who names its
class, and what a script looks for is written by somebody."""

from __future__ import annotations

import re
from functools import cache

from tests.architecture.source import SRC
from tests.architecture.test_templates import TEMPLATES, name_of

HOOKS = {"queue-note": "what the queue of photos says: found by those who try it in a browser"}
OF_LIBRARIES = ("leaflet-", "htmx-")
CLASS = re.compile(r'\bclass="((?:{%.*?%}|{{.*?}}|[^"])*)"', re.DOTALL)
LOOKED_FOR = re.compile(r"""(?:querySelector|querySelectorAll|closest|matches)\(\s*["'`]([^"'`]*)""")
COMPOSED = re.compile(r"([a-z]+-)(?:{{|{%|{|\$\{)")


@cache
def _ruled() -> set[str]:
    """The classes that stand in a selector."""
    sheets = (path.read_text("utf-8") for path in SRC.rglob("static/**/*.css"))
    plain = re.sub(r"/\*.*?\*/", "", "".join(sheets), flags=re.DOTALL)
    return {name for words in re.findall(r"([^{};]+){", plain) for name in re.findall(r"\.([a-zA-Z][\w-]*)", words)}


def _classes_of(source: str) -> set[str]:
    """The classes a template writes out; those it composes of values are left out."""
    found = set[str]()
    for written in CLASS.findall(re.sub(r"{#.*?#}", "", source)):
        parts = re.sub(r"{{.*?}}", "?", re.sub(r"{%.*?%}", " ", written), flags=re.DOTALL).split()
        found |= {part for part in parts if re.fullmatch(r"[a-zA-Z][\w-]*", part) and not part.endswith("-")}
    return found


@cache
def _looked_for() -> set[str]:
    """The classes by which scripts find what they work on."""
    text = "\n".join(path.read_text("utf-8") for path in SRC.rglob("static/**/*.js"))
    return {name for words in LOOKED_FOR.findall(text) for name in re.findall(r"\.([a-zA-Z][\w-]*)", words)}


def test_every_class_of_a_template_has_a_rule() -> None:
    bare = [
        f"{name_of(path)}: {name}"
        for path in TEMPLATES
        for name in sorted(_classes_of(path.read_text("utf-8")) - _ruled() - _looked_for() - set(HOOKS))
    ]
    assert not bare, "give it a rule, or take it out:\n" + "\n".join(bare)


def test_every_rule_is_for_a_class_that_something_writes() -> None:
    paths = [
        *TEMPLATES,
        *SRC.rglob("static/**/*.js"),
        *(path for path in SRC.rglob("*.py") if "engines" not in path.parts),
    ]
    text = "\n".join(path.read_text("utf-8") for path in paths)
    words, prefixes = set(re.findall(r"[\w-]+", text)), set(COMPOSED.findall(text))
    unused = [
        name
        for name in sorted(_ruled() - words)
        if not name.startswith(OF_LIBRARIES) and not any(name.startswith(prefix) for prefix in prefixes)
    ]
    assert not unused, f"no template, script or tag writes these: {unused}"


def test_what_a_script_looks_for_is_written_by_somebody() -> None:
    others = [*SRC.rglob("static/**/*.js"), *(path for path in SRC.rglob("*.py") if "engines" not in path.parts)]
    text = "\n".join(re.sub(LOOKED_FOR, "", path.read_text("utf-8")) for path in [*TEMPLATES, *others])
    prefixes = tuple(COMPOSED.findall(text))
    lost = sorted(name for name in _looked_for() - set(re.findall(r"[\w-]+", text)) if not name.startswith(prefixes))
    assert not lost, f"scripts look for classes that no template and no script writes: {lost}"
