"""What is attached: where each appendix opens, and the slogans in it."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.zones import is_rule, opens_appendix
from lantoa.engines.shapes.plan import Slogan

_NOTE = re.compile(r"\W*(?:kem theo|dinh kem|ban hanh kem theo)\b")
_AUTHOR = re.compile(r"\s*\(([^()]{2,60})\)\s*[./]*\s*$")


def appendices_of(lines: list[Line]) -> tuple[int, ...]:
    """The lines that open an appendix."""
    found = []
    for line in lines:
        alone = line.zone == "head" and line.order < 3  # a text that is nothing but an appendix
        if (line.zone == "appendix" or alone) and opens_appendix(line):
            line.role = "appendix"
            found.append(line.line)
    return tuple(found)


def slogans_of(lines: list[Line]) -> tuple[Slogan, ...]:
    """The slogans listed under a heading that says so, with the author each is ascribed to."""
    found: list[Slogan] = []
    listing = False
    opener: Line | None = None
    first: Line | None = None
    for line in lines:
        if not line.text.strip() or is_rule(line.text):
            continue
        if _opens_slogans(line):
            listing, opener, first = True, line, None
            continue
        if not listing:
            continue
        if line.zone == "body" and opener is not None and _goes_on_above(line, opener, first):
            listing = False
            continue
        if line.role == "appendix" or line.zone not in ("appendix", "body", "tail") or line.kind in ("roman", "part"):
            listing = False
            continue
        if not line.kind and _NOTE.match(line.plain):
            continue  # "(Kèm theo Kế hoạch số …)" stands between the heading and its list
        if not line.kind and not line.text.strip().startswith(("“", '"')):
            listing = listing and line.zone == "appendix" and line.text.isupper()
            continue
        found.append(_slogan(line))
        line.role = "slogan"
        first = first or line
    return tuple(found)


_BULLETS = frozenset(["dash", "plus", "star", "dot"])


def _goes_on_above(line: Line, opener: Line, first: Line | None) -> bool:
    """Whether the outline goes on at the level of the slogans' heading: "2. Lễ khai mạc" behind bullets."""
    if not line.kind or line.text[line.start :].lstrip().startswith(("“", '"')):
        return False
    if line.kind not in _BULLETS and first is not None and first.kind in _BULLETS | {""}:
        return True
    return bool(opener.kind) and line.kind == opener.kind and line.kind not in _BULLETS


def _opens_slogans(line: Line) -> bool:
    if line.zone == "tail":
        return line.text.isupper() and bool(re.match(r"\W*(?:cac |mot so )?khau hieu\b", line.plain))
    if line.zone == "appendix":
        return (
            bool(re.search(r"\bkhau hieu\b", line.plain))
            and (line.text.isupper() or len(line.words) <= 16)
            and line.kind != "dash"
        )
    return bool(
        line.zone == "body"
        and re.match(r"(?:mot so |cac )?(?:noi dung )?khau hieu(?: tuyen truyen)?\b", line.body())
        and len(line.words) <= 12
    )


def _slogan(line: Line) -> Slogan:
    text = line.text[line.start :].strip()
    author = _AUTHOR.search(text)
    if author:
        return Slogan(line.line, text[: author.start()].strip(' .;“”"'), author.group(1).strip())
    return Slogan(line.line, re.sub(r"[./;]+$", "", text).strip(' “”"'), None)
